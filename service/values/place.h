// Places in an order: «الثالث», «الصفحة العشرون», «الدورة الـ77».
#ifndef ISNAD_SERVICE_VALUES_PLACE_H_
#define ISNAD_SERVICE_VALUES_PLACE_H_

#include <optional>

#include "service/model/value.h"
#include "service/values/reading.h"

namespace isnad::values {

// An ordinal number, or a cardinal that stands for one: behind a noun that is ranked, or as the definite tens, which
// have no other ordinal.
std::optional<Read<Ordinal>> ReadPlace(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_PLACE_H_
