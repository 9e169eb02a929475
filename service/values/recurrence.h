// What recurs: «كل أسبوعين», «سنويا», «أيام الجمعة».
#ifndef ISNAD_SERVICE_VALUES_RECURRENCE_H_
#define ISNAD_SERVICE_VALUES_RECURRENCE_H_

#include <optional>

#include "service/model/value.h"
#include "service/values/reading.h"

namespace isnad::values {

// A Duration in the repeating form of ISO 8601, "R/P2W". Which day of the week it is, that form cannot tell.
std::optional<Read<Value>> ReadRecurrence(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_RECURRENCE_H_
