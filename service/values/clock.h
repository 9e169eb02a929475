// A time of day as a text gives it, and as a clock of 24 hours shows it.
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

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CLOCK_H_
