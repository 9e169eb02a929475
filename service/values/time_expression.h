// A time as a text gives it, before it is known when the text was written.
#ifndef ISNAD_SERVICE_VALUES_TIME_EXPRESSION_H_
#define ISNAD_SERVICE_VALUES_TIME_EXPRESSION_H_

#include <cstdint>
#include <optional>

#include "service/values/clock.h"
#include "service/values/period.h"
#include "service/values/reading.h"

namespace isnad::values {

// A field of a date: its number, or its distance from that of the time it is resolved against. Small, as patterns are
// copied much.
struct DateField {
  constexpr DateField() = default;
  constexpr explicit DateField(int number, bool is_relative = false)
      : value(static_cast<int16_t>(number)), relative(is_relative) {}

  int16_t value = 0;
  bool relative = false;
};

// EDTF codes of the two halves of a year; beside a month they are those of the month.
inline constexpr int kFirstHalf = 40;
inline constexpr int kLastHalf = 41;

// What a text says of a date, coarse to fine; all that is absent follows from the time it is resolved against.
struct DatePattern {
  MonthsCalendar calendar = MonthsCalendar::kGregorian;
  std::optional<DateField> year;
  std::optional<DateField> month;
  std::optional<DateField> week;
  std::optional<DateField> day;
  std::optional<int16_t> weekday;    // 1 is Monday
  std::optional<int16_t> grouping;   // EDTF code of a season (21-24), quarter (33-36) or half (40, 41)
  std::optional<int16_t> quarters;   // «الربع الماضي»: its distance from this one
  std::optional<int16_t> decade;     // 70 in «السبعينيات»; with a century known, a full year: 1970
  std::optional<int16_t> century;    // 19 in «القرن التاسع عشر»
  std::optional<DateField> decades;  // «العقد الماضي»
  std::optional<int16_t> week_of;  // «الأسبوع الثالث من»: its number within the month or year; -1 the last
  std::optional<int16_t> weekday_of;  // «أول جمعة من»: the weekday's number within the month; -1 the last
  std::optional<int16_t> day_of;      // «آخر يوم من»: its number within the month or year; -1 the last
  bool weekend = false;               // of `week`
  bool week_around = false;           // «أسبوع 16 سبتمبر»: the week of the day that is told
  std::optional<TimeDirectionsDirection> direction;
  std::optional<DayPeriodsMeridiem> period;
  std::optional<Clock> clock;
  std::optional<int16_t> hour_of_period;  // 0 in «منتصف ليل الاثنين»

  bool HasDay() const { return day || weekday; }
  bool empty() const {
    return !(year || month || week || day || weekday || grouping || quarters || decade || century || decades ||
             period || clock || day_of);
  }
};

enum class TimeBound : uint8_t {
  kAt,
  kSince,  // from then to this day
};

struct TimeExpression {
  enum class Kind : uint8_t {
    kDate,      // `date`
    kInterval,  // from `date` to the end of `last`
    kShift,     // `period` before or after the present, the time told last, or the `date`, if it tells any
    kStretch,   // the `period` that ends or begins now: «الأيام الثلاثة الماضية»
    kVague,     // a time that cannot be told
  };
  Kind kind = Kind::kDate;
  DatePattern date;
  DatePattern last;
  Period period;
  bool backward = false;   // of a shift or stretch
  bool from_then = false;  // a shift from the time told last
  bool by_tense = false;   // a shift whose side the clause tells: «ساعتين من الآن»
  TimeBound bound = TimeBound::kAt;
  bool approximate = false;
  bool rest = false;  // of a date: what of it lies ahead
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_TIME_EXPRESSION_H_
