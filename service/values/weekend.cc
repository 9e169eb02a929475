#include "service/values/weekend.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>

#include <memory>
#include <string>

namespace isnad::values {

Weekend WeekendOf(std::string_view country_code) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale("ar", country_code.empty() ? "001" : std::string(country_code).c_str());
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(locale, status));
  if (U_FAILURE(status)) return {};
  constexpr int kDays = 7;
  const auto is_weekend = [&](int weekday) {  // 1 is Monday; ICU counts from Sunday, which is its 1
    UErrorCode error = U_ZERO_ERROR;
    const auto day = static_cast<UCalendarDaysOfWeek>(weekday % kDays + 1);
    return calendar->getDayOfWeekType(day, error) != UCAL_WEEKDAY && U_SUCCESS(error);
  };
  for (int first = 1; first <= kDays; ++first) {
    const int before = first == 1 ? kDays : first - 1;
    if (!is_weekend(first) || is_weekend(before)) continue;
    Weekend result{.first_weekday = first, .days = 0};
    while (result.days < kDays && is_weekend((first + result.days - 1) % kDays + 1)) ++result.days;
    return result;
  }
  return {};
}

}  // namespace isnad::values
