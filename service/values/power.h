// Powers in figures: the "e6" of 1.2e6, the "^6" of 10^6.
#ifndef ISNAD_SERVICE_VALUES_POWER_H_
#define ISNAD_SERVICE_VALUES_POWER_H_

#include <optional>

#include "service/model/decimal.h"
#include "service/values/reading.h"

namespace isnad::values {

// `base` raised, or shifted, by the exponent that is written onto it at a token. Nullopt if there is none or the
// result leaves Decimal's range; a power that has no end is rounded.
std::optional<Read<Decimal>> ReadPower(const Reading& reading, const Decimal& base, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_POWER_H_
