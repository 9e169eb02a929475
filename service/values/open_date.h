// Days, months and years that a text leaves partly open: which one it means, as seen from a day near it.
#ifndef ISNAD_SERVICE_VALUES_OPEN_DATE_H_
#define ISNAD_SERVICE_VALUES_OPEN_DATE_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "service/values/tense.h"
#include "service/values/time_expression.h"

namespace isnad::values {

// Fields of a day in either calendar; the day is 0 where all of the month is meant.
struct Fields {
  int year = 0;
  int month = 0;
  int day = 0;
};

Fields FieldsOf(absl::CivilDay day, MonthsCalendar calendar);
// Nullopt if the calendar has no such day.
std::optional<absl::CivilDay> DayOf(const Fields& fields, MonthsCalendar calendar);
void AddMonths(Fields& fields, int months);

// 1 is Monday.
int WeekdayNumber(absl::CivilDay day);
absl::CivilDay MondayOf(absl::CivilDay day);

// The weekday nearest to a day that the text names otherwise: "yesterday, Tuesday" on the date of a Wednesday's eve.
absl::CivilDay NearestWeekday(absl::CivilDay day, int weekday);

// A weekday alone, or with a direction: «الأحد», «الخميس الماضي».
absl::CivilDay BareWeekday(absl::CivilDay today, int weekday, std::optional<TimeDirectionsDirection> direction,
                           Tense tense);

// A month without its year. `day`: the day in it, or 0 for all of it.
Fields BareMonth(const Fields& today, int month, int day, std::optional<TimeDirectionsDirection> direction,
                 Tense tense);

// The weekday's number within a month, -1 for the last. Nullopt if the month has no fifth one.
std::optional<absl::CivilDay> WeekdayOfMonth(absl::CivilMonth month, int weekday, int number);

// The year of a quarter (EDTF code 33 to 36) that is told without one: this one if the quarter has begun or lies ahead
// in the clause, else the last.
int YearOfQuarter(absl::CivilDay today, int code, Tense tense);

// The year of a season (EDTF code) told with a direction: «الصيف الماضي» is the last that is over, «الشتاء المقبل» the
// next to begin.
int YearOfSeason(absl::CivilDay today, int code, TimeDirectionsDirection direction);

// EDTF codes of the four quarters.
inline constexpr int kFirstQuarter = 33;
inline constexpr int kLastQuarter = 36;
inline constexpr int kMonthsPerQuarter = 3;

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_OPEN_DATE_H_
