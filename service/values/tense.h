// Whether the clause around a time tells of the past or of the future.
#ifndef ISNAD_SERVICE_VALUES_TENSE_H_
#define ISNAD_SERVICE_VALUES_TENSE_H_

#include "service/values/reading.h"

namespace isnad::values {

enum class Tense : uint8_t { kUnknown, kPast, kFuture };

// By the nearest verb before the range within its sentence, else by the nearest one after it: «سيزور الأحد» is
// future, «زار الأحد» past. Looks at a bounded number of tokens.
Tense TenseAround(const Reading& reading, text::TokenRange range);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_TENSE_H_
