#include "service/values/clock.h"

#include <cstdlib>

#include "fmt/format.h"
#include "service/values/zone.h"

namespace isnad::values {

Clock Clock::In24Hours() const {
  Clock result = *this;
  if (!meridiem || hour > 12) return result;
  switch (*meridiem) {
    case DayPeriodsMeridiem::kAm:
      result.hour = hour % 12;
      break;
    case DayPeriodsMeridiem::kPm:
      result.hour = hour % 12 + 12;
      break;
    case DayPeriodsMeridiem::kNoon:  // from eleven to three or so
      result.hour = hour >= 10 ? hour : hour % 12 + 12;
      break;
    case DayPeriodsMeridiem::kNight:  // "seven at night" is 19, "two at night" is 2
    case DayPeriodsMeridiem::kMidnight:
      result.hour = hour >= 5 && hour < 12 ? hour + 12 : hour % 12;
      break;
  }
  return result;
}

Clock Clock::On(absl::CivilDay day) const {
  Clock result = In24Hours();
  if (zone.empty()) return result;
  result.zone_minutes = ZoneOffsetMinutes(zone, absl::CivilMinute(day) + (result.hour * 60 + result.minute));
  return result;
}

std::string Clock::ToIso8601() const {
  std::string result = fmt::format("{:02}:{:02}", hour, minute);
  if (second) result += fmt::format(":{:02}", *second);
  if (zone_minutes == 0) {
    result += 'Z';
  } else if (zone_minutes) {
    const int magnitude = std::abs(*zone_minutes);
    result += fmt::format("{}{:02}:{:02}", *zone_minutes < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
  }
  return result;
}

}  // namespace isnad::values
