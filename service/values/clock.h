// Times of day: "14:51", «الثامنة والنصف مساء», «الساعة 7 إلا ربعا صباحا».
#ifndef ISNAD_SERVICE_VALUES_CLOCK_H_
#define ISNAD_SERVICE_VALUES_CLOCK_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"
#include "service/values/reading.h"

namespace isnad::values {

struct Clock {
  int hour = 0;  // 0 to 23 once a meridiem is known, as the text gives it before
  int minute = 0;
  std::optional<int> second;
  std::optional<DayPeriodsMeridiem> meridiem;
  bool approximate = false;
  std::string_view zone;            // IANA name of the zone that the text names, or empty
  std::optional<int> zone_minutes;  // offset from UTC, once the day is known too

  // The same on the clock of 24 hours: 7 in the evening is 19.
  Clock In24Hours() const;
  // The same with the offset that the zone has on a day.
  Clock On(absl::CivilDay day) const;
  // "19:30", "19:30:05", with "Z" or "+03:00" where the zone is known.
  std::string ToIso8601() const;
};

// The longest clock time that begins at a token. A bare number or ordinal is one only with «الساعة» before it, with a
// time of the day after it, where nothing else ends a phrase («حتى العاشرة»), or if `expected`: what stands before it
// has told the day, «غدا في السابعة».
std::optional<Read<Clock>> ReadClock(const Reading& reading, TokenIndex begin, bool expected = false);

// A word that leads a clock time stands here: «الساعة», «تمام الساعة».
bool IsClockLabel(const Reading& reading, TokenIndex i);

// The "T10:30:00" that is written onto a date.
std::optional<Read<Clock>> ReadIsoClock(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CLOCK_H_
