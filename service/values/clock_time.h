// Times of day: "14:51", «الثامنة والنصف مساء», «الساعة 7 إلا ربعا صباحا».
#ifndef ISNAD_SERVICE_VALUES_CLOCK_TIME_H_
#define ISNAD_SERVICE_VALUES_CLOCK_TIME_H_

#include <optional>

#include "service/values/clock.h"
#include "service/values/reading.h"

namespace isnad::values {

// The longest clock time that begins at a token. A bare number or ordinal is one only with «الساعة» before it, with a
// time of the day after it, where nothing else ends a phrase («حتى العاشرة»), or if `expected`: what stands before it
// has told the day, «غدا في السابعة».
std::optional<Read<Clock>> ReadClock(const Reading& reading, TokenIndex begin, bool expected = false);

// A word that leads a clock time stands here: «الساعة», «تمام الساعة».
bool IsClockLabel(const Reading& reading, TokenIndex i);

// The "T10:30:00" that is written onto a date.
std::optional<Read<Clock>> ReadIsoClock(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CLOCK_TIME_H_
