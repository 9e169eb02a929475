#include "service/values/hijri.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <cmath>
#include <cstdint>
#include <memory>

#include "absl/base/macros.h"
#include "service/text/memo.h"

namespace isnad::values {
namespace {

const absl::CivilDay kEpoch(1970, 1, 1);

// Counted from a year before all that are told of, so that none is 0.
using Month = int64_t;
constexpr int kMonthsOfYear = 12;
constexpr int kYearBeforeAll = -100'000;

constexpr Month MonthOf(int year, int month) { return Month{year - kYearBeforeAll} * kMonthsOfYear + month - 1; }
constexpr int YearOf(Month month) { return static_cast<int>(month / kMonthsOfYear) + kYearBeforeAll; }
constexpr int NumberInYear(Month month) { return static_cast<int>(month % kMonthsOfYear) + 1; }

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

// Days since kEpoch, by ICU.
int64_t FindFirstDay(Month month) {
  constexpr double kMillisecondsPerDay = 86'400'000.0;
  const std::unique_ptr<icu::Calendar> calendar = NewCalendar();
  calendar->clear();
  calendar->set(UCAL_EXTENDED_YEAR, YearOf(month));
  calendar->set(UCAL_MONTH, NumberInYear(month) - 1);
  calendar->set(UCAL_DATE, 1);
  UErrorCode status = U_ZERO_ERROR;
  const double milliseconds = calendar->getTime(status);
  ABSL_ASSERT(U_SUCCESS(status));
  return static_cast<int64_t>(std::floor(milliseconds / kMillisecondsPerDay));
}

// The same, remembered: ICU takes some 25 us, and the news is of few months.
int64_t FirstDay(Month month) {
  constexpr size_t kRemembered = 256;
  thread_local text::Memo<Month, int64_t> known(kRemembered);
  return known.Of(static_cast<uint64_t>(month), month, [month] { return FindFirstDay(month); });
}

int DaysIn(Month month) { return static_cast<int>(FirstDay(month + 1) - FirstDay(month)); }

}  // namespace

std::optional<absl::CivilDay> ToGregorian(const HijriDate& date) {
  if (date.month < 1 || date.month > kMonthsOfYear || date.day < 1) return std::nullopt;
  const Month month = MonthOf(date.year, date.month);
  if (date.day > DaysIn(month)) return std::nullopt;
  return kEpoch + FirstDay(month) + (date.day - 1);
}

HijriDate ToHijri(absl::CivilDay day) {
  constexpr double kDaysOfMonth = 29.530588;  // the synodic month
  constexpr Month kMonthOfEpoch = MonthOf(1389, 10);
  const int64_t days = day - kEpoch;
  Month month = kMonthOfEpoch + static_cast<Month>(std::floor(static_cast<double>(days) / kDaysOfMonth));
  while (FirstDay(month) > days) --month;
  while (FirstDay(month + 1) <= days) ++month;
  return {.year = YearOf(month), .month = NumberInYear(month), .day = static_cast<int>(days - FirstDay(month)) + 1};
}

int DaysInHijriMonth(int year, int month) { return DaysIn(MonthOf(year, month)); }

}  // namespace isnad::values
