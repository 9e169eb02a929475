#include "service/values/hijri.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <memory>

#include "absl/base/macros.h"

namespace isnad::values {
namespace {

constexpr double kMillisecondsPerDay = 86'400'000.0;
const absl::CivilDay kEpoch(1970, 1, 1);

// ICU calendars hold state, so every call takes its own copy of one prototype.
std::unique_ptr<icu::Calendar> NewCalendar() {
  static const icu::Calendar* prototype = [] {
    UErrorCode status = U_ZERO_ERROR;
    icu::Calendar* calendar = icu::Calendar::createInstance(icu::TimeZone::getGMT()->clone(),
                                                            icu::Locale("en_US@calendar=islamic-umalqura"), status);
    ABSL_ASSERT(U_SUCCESS(status));
    return calendar;
  }();
  return std::unique_ptr<icu::Calendar>(prototype->clone());
}

}  // namespace

std::optional<absl::CivilDay> ToGregorian(const HijriDate& date) {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 30) return std::nullopt;
  const std::unique_ptr<icu::Calendar> calendar = NewCalendar();
  calendar->clear();
  calendar->set(UCAL_EXTENDED_YEAR, date.year);
  calendar->set(UCAL_MONTH, date.month - 1);
  calendar->set(UCAL_DATE, date.day);
  UErrorCode status = U_ZERO_ERROR;
  const double milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  const absl::CivilDay day = kEpoch + static_cast<absl::civil_diff_t>(milliseconds / kMillisecondsPerDay);
  const HijriDate back = ToHijri(day);
  if (back.day != date.day || back.month != date.month) return std::nullopt;  // the 30th of a month of 29 days
  return day;
}

HijriDate ToHijri(absl::CivilDay day) {
  const std::unique_ptr<icu::Calendar> calendar = NewCalendar();
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(static_cast<double>(day - kEpoch) * kMillisecondsPerDay, status);
  HijriDate result;
  result.year = calendar->get(UCAL_EXTENDED_YEAR, status);
  result.month = calendar->get(UCAL_MONTH, status) + 1;
  result.day = calendar->get(UCAL_DATE, status);
  return result;
}

int DaysInHijriMonth(int year, int month) { return ToGregorian({year, month, 30}) ? 30 : 29; }

}  // namespace isnad::values
