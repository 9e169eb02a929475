// Times of day: "14:51", «الثامنة والنصف مساء», «الساعة 7 إلا ربعا صباحا».
#ifndef ISNAD_SERVICE_VALUES_CLOCK_H_
#define ISNAD_SERVICE_VALUES_CLOCK_H_

#include <optional>
#include <string>

#include "service/values/reading.h"

namespace isnad::values {

using lexicon::DayPeriodsMeridiem;

struct Clock {
  int hour = 0;  // 0 to 23 once a meridiem is known, as the text gives it before
  int minute = 0;
  std::optional<int> second;
  std::optional<DayPeriodsMeridiem> meridiem;
  bool approximate = false;
  std::optional<int> zone_minutes;  // offset from UTC, where the text names a zone

  // The same on the clock of 24 hours: 7 in the evening is 19.
  Clock In24Hours() const;
  // "19:30", "19:30:05", with "Z" or "+03:00" where the zone is known.
  std::string ToIso8601() const;
};

// The longest clock time that begins at a token. A bare number or ordinal is one only with «الساعة» before it, with a
// time of the day after it, or if `expected`: what stands before it has told the day, «غدا في السابعة».
std::optional<Read<Clock>> ReadClock(const Reading& reading, TokenIndex begin, bool expected = false);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CLOCK_H_
