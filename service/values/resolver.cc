#include "service/values/resolver.h"

#include <algorithm>
#include <array>
#include <string>

#include "service/values/edtf_forms.h"
#include "service/values/open_date.h"
#include "service/values/weekend.h"

namespace isnad::values {
namespace {

using Direction = TimeDirectionsDirection;

// The minute of a clock time on a day, on the clock that the text reads.
absl::CivilMinute MinuteOf(absl::CivilDay day, const DatePattern& date) {
  Clock clock = *date.clock;
  if (!clock.meridiem) clock.meridiem = date.period;
  const Clock read = clock.In24Hours();
  return absl::CivilMinute(day) + (read.hour * 60 + read.minute);
}

// «غدا من 5 إلى 6 مساء»: what one clock time says of the day, and of its half, the other means too.
void ShareDay(DatePattern& low, DatePattern& high) {
  const auto with_clock_of = [](DatePattern day, const DatePattern& other) {
    day.clock = other.clock;
    return day;
  };
  if (!high.HasDay()) {
    high = with_clock_of(low, high);
  } else if (!low.HasDay()) {
    low = with_clock_of(high, low);
  }
  if (!high.clock->meridiem) high.clock->meridiem = low.clock->meridiem;
  if (low.clock->meridiem || low.clock->hour > high.clock->hour) return;
  low.clock->meridiem = high.clock->meridiem;
}

std::optional<Edtf> WithBound(const Edtf& at, TimeBound bound) {
  switch (bound) {
    case TimeBound::kAt:
      return at;
    case TimeBound::kSince:
      return Parsed(LowerEnd(at) + "/..");
  }
  return at;
}

// Years and months move in the calendar, keeping the day where the month has it.
absl::CivilDay MoveMonths(absl::CivilDay day, int months) {
  const absl::CivilMonth month = absl::CivilMonth(day) + months;
  const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
  return absl::CivilDay(month) + (std::min(day.day(), last.day()) - 1);
}

constexpr int kMostYears = 3000;

// A bare clock time belongs to a day told before only if the news may still be about it.
constexpr int kRecentDays = 7;

struct Moved {
  absl::CivilDay day;
  absl::CivilMinute minute;
};

std::optional<Moved> Move(absl::CivilMinute from, const Period& period, int sign) {
  const std::optional<std::array<int, kPeriodUnitCount>> counts = period.WholeCounts();
  if (!counts) return std::nullopt;
  const auto count = [&](PeriodUnit unit) { return (*counts)[static_cast<size_t>(unit)]; };
  const int64_t months = int64_t{count(PeriodUnit::kYear)} * 12 + count(PeriodUnit::kMonth);
  if (months > kMostYears * 12) return std::nullopt;
  const int64_t days = int64_t{count(PeriodUnit::kWeek)} * 7 + count(PeriodUnit::kDay);
  const absl::CivilDay day = MoveMonths(absl::CivilDay(from), static_cast<int>(sign * months)) + sign * days;
  const int64_t minutes = int64_t{count(PeriodUnit::kHour)} * 60 + count(PeriodUnit::kMinute);
  const absl::CivilMinute of_day(day.year(), day.month(), day.day(), from.hour(), from.minute());
  return Moved{day, of_day + sign * minutes};
}

bool InRange(absl::CivilDay day) { return day.year() >= 1 && day.year() <= 9999; }

}  // namespace

std::optional<Edtf> Resolver::Resolve(const TimeExpression& time, Tense tense) {
  std::optional<Edtf> result = ResolveAt(time, tense);
  if (!result) return std::nullopt;
  if (result->first_day()) told_ = result->first_day();
  if (result->DaysCovered() == 1) day_ = result->first_day();
  result = WithBound(*result, time.bound);
  const bool approximate = time.approximate || (time.date.clock && time.date.clock->approximate);
  if (result && approximate) result = result->Approximately();
  return result;
}

std::optional<Edtf> Resolver::ResolveAt(const TimeExpression& time, Tense tense) {
  switch (time.kind) {
    case TimeExpression::Kind::kDate:
      if (time.date.week_around) return ResolveWeekAround(time.date, tense);
      return time.rest ? ResolveRest(time.date, tense) : ResolveDate(time.date, tense);
    case TimeExpression::Kind::kInterval:
      return ResolveInterval(time, tense);
    case TimeExpression::Kind::kShift:
      return ResolveShift(time, tense);
    case TimeExpression::Kind::kStretch:
      return ResolveStretch(time);
    case TimeExpression::Kind::kVague:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Edtf> Resolver::ResolveDate(const DatePattern& date, Tense tense) const {
  const bool anaphoric = date.direction == Direction::kSame || date.direction == Direction::kPrevious ||
                         date.direction == Direction::kFollowing;
  const bool refers_back = anaphoric && told_;
  const bool has_base = refers_back || now_;

  const auto finish = [&date](std::optional<absl::CivilDay> day) -> std::optional<Edtf> {
    if (!day || !InRange(*day)) return std::nullopt;
    const Edtf result = Edtf::Day(*day);
    if (date.hour_of_period && !date.clock) return WithClock(result, Clock{.hour = *date.hour_of_period});
    if (!date.clock) return result;
    Clock clock = *date.clock;
    if (!clock.meridiem) clock.meridiem = date.period;
    return WithClock(result, clock);
  };

  // Fully dated by the text itself.
  const bool absolute_year = date.year && !date.year->relative;
  if (!has_base && !absolute_year && !date.decade && !(date.century && *date.century > 1)) {
    if (date.clock && !date.HasDay()) {
      Clock clock = *date.clock;
      if (!clock.meridiem) clock.meridiem = date.period;
      return Parsed("T" + clock.In24Hours().ToIso8601());
    }
    return std::nullopt;
  }
  absl::CivilDay today(absolute_year ? date.year->value : 2000, 1, 1);
  if (refers_back) {
    today = *told_;
  } else if (now_) {
    today = absl::CivilDay(*now_);
  }
  const Fields now = FieldsOf(today, date.calendar);
  const int year = !date.year ? now.year : date.year->relative ? now.year + date.year->value : date.year->value;
  if (year < 1 || year > 9998) return std::nullopt;

  if (date.decade || date.century) {
    if (date.calendar == MonthsCalendar::kHijri) return std::nullopt;
    const int this_century = now.year / 100 + 1;
    const int century = !date.century ? 0 : *date.century <= 1 ? this_century + *date.century : *date.century;
    if (!date.decade) return Century(century);
    int first = century > 0 ? (century - 1) * 100 + *date.decade : now.year / 100 * 100 + *date.decade;
    if (century == 0 && first > now.year) first -= 100;
    return DecadeFrom(first);
  }
  if (date.decades) return DecadeFrom((now.year / 10 + date.decades->value) * 10);
  if (date.quarters) return QuarterFrom(today, *date.quarters);
  if (date.grouping && date.month) return ResolveHalfMonth(date, tense);
  if (date.grouping) {
    int of_year = year;
    if (!date.year && date.direction) {
      of_year = YearOfSeason(today, *date.grouping, *date.direction);
    } else if (!date.year && *date.grouping >= kFirstQuarter && *date.grouping <= kLastQuarter) {
      of_year = YearOfQuarter(today, *date.grouping, tense);
    }
    return GroupingOf(of_year, *date.grouping);
  }
  if (date.week_of && date.month && date.calendar == MonthsCalendar::kHijri) return ResolveHijriWeek(date, tense);
  if (date.week_of) {
    if (!date.month) {
      const absl::CivilDay first_monday = MondayOf(absl::CivilDay(year, 1, 4));
      if (*date.week_of < 0) return Parsed(IsoWeek(MondayOf(absl::CivilDay(year, 12, 28))));
      return Parsed(IsoWeek(first_monday + 7 * (*date.week_of - 1)));
    }
    Fields month{year, date.month->value, 1};
    if (date.month->relative) {
      month.month = now.month;
      AddMonths(month, date.month->value);
    } else if (!date.year) {
      month = BareMonth(now, date.month->value, 0, date.direction, tense);
    }
    // Of the weeks that lie in the month with all their days.
    const absl::CivilDay first(month.year, month.month, 1);
    const absl::CivilDay after(absl::CivilMonth(first) + 1);
    if (*date.week_of < 0) return Parsed(IsoWeek(MondayOf(after - 7)));
    return Parsed(IsoWeek(MondayOf(first + 6) + 7 * (*date.week_of - 1)));
  }
  if (date.day && date.day->relative) {
    const absl::CivilDay day = today + date.day->value;
    return finish(date.weekday ? NearestWeekday(day, *date.weekday) : day);
  }
  if (date.week) {
    const absl::CivilDay monday = MondayOf(today) + 7 * date.week->value;
    if (date.weekday) return finish(monday + (*date.weekday - 1));
    if (date.weekend) {
      const Weekend weekend = WeekendOf(country_code_);
      const absl::CivilDay first = monday + (weekend.first_weekday - 1);
      return Days(first, first + (weekend.days - 1));
    }
    return Parsed(IsoWeek(monday));
  }
  if (date.month) {
    Fields fields{year, date.month->value, date.day ? date.day->value : 0};
    if (date.month->relative) {
      fields.month = now.month;
      AddMonths(fields, date.month->value);
    } else if (!date.year) {
      fields = BareMonth(now, date.month->value, fields.day, date.direction, tense);
    }
    if (date.day_of && date.day_of > 0) fields.day = *date.day_of;
    if (date.day_of && date.day_of < 0) {
      const std::optional<Edtf> month = MonthOf(fields, date.calendar);
      return month ? finish(month->last_day()) : std::nullopt;
    }
    if (fields.day == 0 && date.weekday_of && date.calendar == MonthsCalendar::kGregorian) {
      return finish(WeekdayOfMonth(absl::CivilMonth(fields.year, fields.month), *date.weekday, *date.weekday_of));
    }
    if (fields.day == 0) {
      if (date.weekday) return std::nullopt;
      return MonthOf(fields, date.calendar);
    }
    return finish(DayOf(fields, date.calendar));
  }
  if (date.year && date.day_of) {
    const std::optional<Edtf> whole = YearOf(year, date.calendar);
    if (!whole || !whole->first_day() || !whole->last_day()) return std::nullopt;
    return finish(*date.day_of < 0 ? *whole->last_day() : *whole->first_day() + (*date.day_of - 1));
  }
  if (date.year && !date.HasDay()) return YearOf(year, date.calendar);
  if (date.day) {  // a day of a month that is left open
    Fields fields{now.year, now.month, date.day->value};
    if (date.weekday) {
      // The month nearby in which this day falls on that weekday.
      for (const int months : {0, -1, 1}) {
        Fields candidate = fields;
        AddMonths(candidate, months);
        const std::optional<absl::CivilDay> day = DayOf(candidate, date.calendar);
        if (day && WeekdayNumber(*day) == *date.weekday) return finish(day);
      }
    }
    if (tense == Tense::kFuture && fields.day < now.day) AddMonths(fields, 1);
    return finish(DayOf(fields, date.calendar));
  }
  if (date.weekday) return finish(BareWeekday(today, *date.weekday, date.direction, tense));
  if (date.clock || date.period) {
    const bool recent = day_ && *day_ <= today + kRecentDays && today <= *day_ + kRecentDays;
    if (recent) return finish(*day_);
    // What has happened at half past seven, told at noon, happened the day before.
    const bool ahead = date.clock && now_ && tense == Tense::kPast && MinuteOf(today, date) > *now_;
    return finish(ahead ? today - 1 : today);
  }
  return std::nullopt;
}

// «النصف الثاني من مايو»
std::optional<Edtf> Resolver::ResolveHalfMonth(const DatePattern& date, Tense tense) const {
  constexpr int kHalf = 15;
  if (*date.grouping < kFirstHalf || *date.grouping > kLastHalf) return std::nullopt;
  DatePattern whole = date;
  whole.grouping.reset();
  const std::optional<Edtf> month = ResolveDate(whole, tense);
  if (!month || !month->first_day() || !month->last_day()) return std::nullopt;
  const absl::CivilDay middle = *month->first_day() + kHalf;
  return *date.grouping == kFirstHalf ? Days(*month->first_day(), middle - 1) : Days(middle, *month->last_day());
}

// «الأسبوع الأول من رمضان»: weeks of another calendar are counted from the first of its month.
std::optional<Edtf> Resolver::ResolveHijriWeek(const DatePattern& date, Tense tense) const {
  constexpr int kWeek = 7;
  DatePattern whole = date;
  whole.week_of.reset();
  const std::optional<Edtf> month = ResolveDate(whole, tense);
  if (!month || !month->first_day() || !month->last_day()) return std::nullopt;
  if (*date.week_of < 0) return Days(*month->last_day() - (kWeek - 1), *month->last_day());
  const absl::CivilDay first = *month->first_day() + kWeek * (*date.week_of - 1);
  if (*month->last_day() < first) return std::nullopt;
  return Days(first, std::min(first + (kWeek - 1), *month->last_day()));
}

// «بقية العام»: from the day of publication on.
std::optional<Edtf> Resolver::ResolveRest(const DatePattern& date, Tense tense) const {
  std::optional<Edtf> whole = ResolveDate(date, tense);
  if (!whole || !now_ || !whole->first_day() || !whole->last_day()) return whole;
  const absl::CivilDay today(*now_);
  if (today <= *whole->first_day() || *whole->last_day() <= today) return whole;
  return Days(today, *whole->last_day());
}

std::optional<Edtf> Resolver::ResolveInterval(const TimeExpression& time, Tense tense) const {
  DatePattern low = time.date;
  DatePattern high = time.last;
  if (low.clock && high.clock) ShareDay(low, high);
  // What only one end says holds for both.
  if (!low.month && low.day && !low.day->relative) low.month = high.month;
  if (!low.year && !low.weekday) low.year = high.year;
  if (!low.direction) low.direction = high.direction;
  const std::optional<Edtf> last = ResolveDate(high, tense);
  if (!last || !last->last_day()) return std::nullopt;
  std::optional<Edtf> first = ResolveDate(low, tense);
  if (!first || !first->first_day()) return std::nullopt;
  if (*last->first_day() < *first->first_day() && low.weekday && !low.day) {
    // «من السبت إلى الأربعاء المقبلين» begins on the next Saturday.
    if (high.direction == Direction::kNext && !high.day) {
      return Parsed(LowerEnd(*first) + "/" + Edtf::Day(*last->first_day() + 7).text());
    }
    first = Edtf::Day(*first->first_day() - 7);
  }
  if (*last->first_day() < *first->first_day() && low.month && !low.year && low.day) {
    low.year = DateField{static_cast<int>(last->first_day()->year())};
    first = ResolveDate(low, tense);
    if (!first) return std::nullopt;
  }
  return Parsed(LowerEnd(*first) + "/" + UpperEnd(*last));
}

// «أسبوع 16 سبتمبر»
std::optional<Edtf> Resolver::ResolveWeekAround(const DatePattern& date, Tense tense) const {
  const std::optional<Edtf> day = ResolveDate(date, tense);
  return day && day->first_day() ? Parsed(IsoWeek(MondayOf(*day->first_day()))) : std::nullopt;
}

// What a shift starts from.
std::optional<absl::CivilMinute> Resolver::BaseOf(const TimeExpression& shift, Tense tense) const {
  std::optional<absl::CivilDay> day;
  if (shift.from_then) {
    day = told_;
  } else if (!shift.date.empty()) {
    const std::optional<Edtf> date = ResolveDate(shift.date, tense);
    if (date) day = date->first_day();
  } else {
    return now_;
  }
  return day ? std::optional(absl::CivilMinute(*day)) : std::nullopt;
}

std::optional<Edtf> Resolver::ResolveShift(const TimeExpression& time, Tense tense) const {
  const std::optional<absl::CivilMinute> base = BaseOf(time, tense);
  if (!base) return std::nullopt;
  const bool backward = time.by_tense ? tense == Tense::kPast : time.backward;
  const std::optional<Moved> moved = Move(*base, time.period, backward ? -1 : 1);
  if (!moved || !InRange(moved->day)) return std::nullopt;
  switch (time.period.finest()) {
    case PeriodUnit::kYear:
      return Edtf::Year(absl::CivilYear(moved->day));
    case PeriodUnit::kMonth:
      return Edtf::Month(absl::CivilMonth(moved->day));
    case PeriodUnit::kWeek:
    case PeriodUnit::kDay:
      return Edtf::Day(moved->day);
    default:
      return AtMinute(moved->minute);
  }
}

std::optional<Edtf> Resolver::ResolveStretch(const TimeExpression& time) const {
  if (!now_ || time.period.finest() == PeriodUnit::kSecond) return std::nullopt;
  const std::optional<Moved> moved = Move(*now_, time.period, time.backward ? -1 : 1);
  if (!moved || !InRange(moved->day)) return std::nullopt;
  if (time.period.finest() > PeriodUnit::kDay) {
    const std::string now = AtMinute(*now_).text();
    const std::string then = AtMinute(moved->minute).text();
    return Parsed(time.backward ? then + "/" + now : now + "/" + then);
  }
  const absl::CivilDay today(*now_);
  return time.backward ? Days(moved->day, today - 1) : Days(today + 1, moved->day);
}

}  // namespace isnad::values
