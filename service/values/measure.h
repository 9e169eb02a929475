// What numbers count: money, percentages, lengths of time, quantities; or nothing.
#ifndef ISNAD_SERVICE_VALUES_MEASURE_H_
#define ISNAD_SERVICE_VALUES_MEASURE_H_

#include <optional>

#include "service/model/value.h"
#include "service/values/currency.h"
#include "service/values/reading.h"

namespace isnad::values {

// The longest value other than a time that begins at a token. `currencies`: those of the document.
std::optional<Read<Value>> ReadMeasure(const Reading& reading, TokenIndex begin, const CurrencyCodes& currencies);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_MEASURE_H_
