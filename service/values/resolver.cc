#include "service/values/resolver.h"

#include <array>
#include <string>
#include <utility>

#include "fmt/format.h"
#include "service/values/hijri.h"
#include "service/values/weekend.h"

namespace isnad::values {
namespace {

using Direction = TimeDirectionsDirection;

std::optional<Edtf> Parsed(const std::string& text) {
  absl::StatusOr<Edtf> edtf = Edtf::Parse(text);
  if (!edtf.ok()) return std::nullopt;
  return *std::move(edtf);
}

int WeekdayNumber(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

absl::CivilDay MondayOf(absl::CivilDay day) { return day - (WeekdayNumber(day) - 1); }

// The year that a week belongs to is that of its Thursday.
std::string IsoWeek(absl::CivilDay monday) {
  const absl::CivilDay thursday = monday + 3;
  const int week = (absl::GetYearDay(thursday) - 1) / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday.year(), week);
}

bool IsValid(absl::CivilYear year, int month, int day) {
  const absl::CivilDay date(year.year(), month, day);
  return date.month() == month && date.day() == day;
}

// Of two or three candidates in order of time, the one that direction and tense mean, else the nearest.
// `ahead` and `behind` are days from now; the sign of `behind` is not positive.
bool PreferEarlier(std::optional<Direction> direction, Tense tense, int64_t ahead, int64_t behind) {
  if (direction) {
    switch (*direction) {
      case Direction::kPast:
      case Direction::kPrevious:
        return true;
      case Direction::kNext:
      case Direction::kFollowing:
      case Direction::kAfterNext:
        return false;
      case Direction::kCurrent:
      case Direction::kSame:
        break;
    }
  }
  if (tense == Tense::kPast) return true;
  if (tense == Tense::kFuture) return false;
  return behind <= ahead;
}

// Fields of a day in either calendar.
struct Fields {
  int year = 0;
  int month = 0;
  int day = 0;
};

Fields FieldsOf(absl::CivilDay day, MonthsCalendar calendar) {
  if (calendar == MonthsCalendar::kHijri) {
    const HijriDate hijri = ToHijri(day);
    return {hijri.year, hijri.month, hijri.day};
  }
  return {static_cast<int>(day.year()), day.month(), day.day()};
}

std::optional<absl::CivilDay> DayOf(const Fields& fields, MonthsCalendar calendar) {
  if (calendar == MonthsCalendar::kHijri) return ToGregorian({fields.year, fields.month, fields.day});
  if (fields.month < 1 || fields.month > 12 || !IsValid(absl::CivilYear(fields.year), fields.month, fields.day)) {
    return std::nullopt;
  }
  return absl::CivilDay(fields.year, fields.month, fields.day);
}

std::optional<Edtf> Days(absl::CivilDay first, absl::CivilDay last) {
  return Parsed(fmt::format("{}/{}", Edtf::Day(first).text(), Edtf::Day(last).text()));
}

// A month or year of the Islamic calendar covers days of two Gregorian ones.
std::optional<Edtf> MonthOf(const Fields& fields, MonthsCalendar calendar) {
  if (calendar == MonthsCalendar::kGregorian) return Edtf::Month(absl::CivilMonth(fields.year, fields.month));
  const std::optional<absl::CivilDay> first = ToGregorian({fields.year, fields.month, 1});
  if (!first) return std::nullopt;
  return Days(*first, *first + (DaysInHijriMonth(fields.year, fields.month) - 1));
}

std::optional<Edtf> YearOf(int year, MonthsCalendar calendar) {
  if (calendar == MonthsCalendar::kGregorian) return Edtf::Year(absl::CivilYear(year));
  const std::optional<absl::CivilDay> first = ToGregorian({year, 1, 1});
  const std::optional<absl::CivilDay> next = ToGregorian({year + 1, 1, 1});
  if (!first || !next) return std::nullopt;
  return Days(*first, *next - 1);
}

void AddMonths(Fields& fields, int months) {
  const int index = fields.year * 12 + fields.month - 1 + months;
  fields.year = index / 12;
  fields.month = index % 12 + 1;
}

// The weekday nearest to a day that the text names otherwise: "yesterday, Tuesday" on the date of a Wednesday's eve.
absl::CivilDay NearestWeekday(absl::CivilDay day, int weekday) {
  int difference = weekday - WeekdayNumber(day);
  if (difference > 3) difference -= 7;
  if (difference < -3) difference += 7;
  return day + difference;
}

absl::CivilDay BareWeekday(absl::CivilDay today, int weekday, std::optional<Direction> direction, Tense tense) {
  const int ahead = (weekday - WeekdayNumber(today) + 7) % 7;
  const int behind = (7 - ahead) % 7;
  const bool told = direction && *direction != Direction::kCurrent && *direction != Direction::kSame;
  if (ahead == 0 && !told) return today;
  if (direction == Direction::kCurrent) return MondayOf(today) + (weekday - 1);
  // Without a word or a verb to tell, news speaks of the days gone by.
  const bool earlier = PreferEarlier(direction, tense, 7, behind);
  if (earlier) return today - (behind == 0 ? 7 : behind);
  const int days = ahead == 0 ? 7 : ahead;
  return today + (direction == Direction::kAfterNext ? days + 7 : days);
}

// A month without its year. `day`: the day in it, or 0 for all of it.
Fields BareMonth(const Fields& today, int month, int day, std::optional<Direction> direction, Tense tense) {
  if (direction == Direction::kCurrent || direction == Direction::kSame) return {today.year, month, day};
  const int distance = (month - today.month) * 31 + (day == 0 ? 0 : day - today.day);
  // A past verb before a date is weak evidence («أعلن أن الجلسة في 2 أبريل»): without direction the nearest is meant.
  if (tense == Tense::kPast) tense = Tense::kUnknown;
  if (distance == 0 && (day != 0 || !direction)) return {today.year, month, day};
  constexpr int kYear = 12 * 31;
  const int ahead = distance > 0 ? distance : distance + kYear;
  const bool earlier = PreferEarlier(direction, tense, ahead, kYear - ahead);
  if (distance == 0) return {earlier ? today.year - 1 : today.year + 1, month, day};
  if (earlier) return {distance < 0 ? today.year : today.year - 1, month, day};
  return {distance > 0 ? today.year : today.year + 1, month, day};
}

// All ten years of it: EDTF's "197X" would be one of them, left open.
std::optional<Edtf> DecadeFrom(int year) { return Parsed(fmt::format("{:04}/{:04}", year, year + 9)); }

// The weekday's number within a month, or its last one. «الأحد الأول من نوفمبر» is the first of November too, if that
// is a Sunday. Nullopt if the month has no fifth one.
std::optional<absl::CivilDay> WeekdayOfMonth(absl::CivilMonth month, int weekday, int number) {
  if (number < 0) {
    const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
    return last - (WeekdayNumber(last) - weekday + 7) % 7;
  }
  const absl::CivilDay first(month);
  if (WeekdayNumber(first + (number - 1)) == weekday) return first + (number - 1);
  const absl::CivilDay day = first + (weekday - WeekdayNumber(first) + 7) % 7 + 7 * (number - 1);
  return absl::CivilMonth(day) == month ? std::optional(day) : std::nullopt;
}

// The minute of a clock time on a day, on the clock that the text reads.
absl::CivilMinute MinuteOf(absl::CivilDay day, const DatePattern& date) {
  Clock clock = *date.clock;
  if (!clock.meridiem) clock.meridiem = date.period;
  const Clock read = clock.In24Hours();
  return absl::CivilMinute(day) + (read.hour * 60 + read.minute);
}

Edtf WithClock(const Edtf& day, const Clock& clock) {
  const std::optional<Edtf> result = Parsed(fmt::format("{}T{}", day.text(), clock.In24Hours().ToIso8601()));
  return result ? *result : day;
}

std::string Unmarked(const Edtf& edtf) {
  std::string text = edtf.text();
  while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) text.pop_back();
  return text;
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

// One end of an interval of two.
std::string LowerEnd(const Edtf& edtf) {
  const std::string text = Unmarked(edtf);
  const size_t slash = text.find('/');
  return slash == std::string::npos ? text : text.substr(0, slash);
}

std::string UpperEnd(const Edtf& edtf) {
  const std::string text = Unmarked(edtf);
  const size_t slash = text.find('/');
  return slash == std::string::npos ? text : text.substr(slash + 1);
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
      return time.rest ? ResolveRest(time.date, tense) : ResolveDate(time.date, tense);
    case TimeExpression::Kind::kInterval:
      return ResolveInterval(time, tense);
    case TimeExpression::Kind::kShift:
      return ResolveShift(time);
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
    const int this_century = now.year / 100 + 1;
    const int century = !date.century ? 0 : *date.century <= 1 ? this_century + *date.century : *date.century;
    if (!date.decade) return Parsed(fmt::format("{:02}XX", century - 1));
    int first = century > 0 ? (century - 1) * 100 + *date.decade : now.year / 100 * 100 + *date.decade;
    if (century == 0 && first > now.year) first -= 100;
    return DecadeFrom(first);
  }
  if (date.decades) return DecadeFrom((now.year / 10 + date.decades->value) * 10);
  if (date.grouping) {
    int of_year = year;
    if (!date.year && date.direction)
      of_year += *date.direction == Direction::kPast ? -1 : *date.direction == Direction::kNext ? 1 : 0;
    return Parsed(fmt::format("{:04}-{}", of_year, *date.grouping));
  }
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
    if (fields.day == 0 && date.weekday_of && date.calendar == MonthsCalendar::kGregorian) {
      return finish(WeekdayOfMonth(absl::CivilMonth(fields.year, fields.month), *date.weekday, *date.weekday_of));
    }
    if (fields.day == 0) {
      if (date.weekday) return std::nullopt;
      return MonthOf(fields, date.calendar);
    }
    return finish(DayOf(fields, date.calendar));
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
    first = Edtf::Day(*first->first_day() - 7);
  }
  if (*last->first_day() < *first->first_day() && low.month && !low.year && low.day) {
    low.year = DateField{static_cast<int>(last->first_day()->year())};
    first = ResolveDate(low, tense);
    if (!first) return std::nullopt;
  }
  return Parsed(LowerEnd(*first) + "/" + UpperEnd(*last));
}

std::optional<Edtf> Resolver::ResolveShift(const TimeExpression& time) const {
  std::optional<absl::CivilMinute> base = now_;
  if (time.from_then) base = told_ ? std::optional<absl::CivilMinute>(absl::CivilMinute(*told_)) : std::nullopt;
  if (!base) return std::nullopt;
  const std::optional<Moved> moved = Move(*base, time.period, time.backward ? -1 : 1);
  if (!moved || !InRange(moved->day)) return std::nullopt;
  switch (time.period.finest()) {
    case PeriodUnit::kYear:
      return Edtf::Year(absl::CivilYear(moved->day));
    case PeriodUnit::kMonth:
      return Edtf::Month(absl::CivilMonth(moved->day));
    case PeriodUnit::kWeek:
    case PeriodUnit::kDay:
      return Edtf::Day(moved->day);
    default: {
      const absl::CivilMinute minute = moved->minute;
      return WithClock(Edtf::Day(absl::CivilDay(minute)), Clock{.hour = minute.hour(), .minute = minute.minute()});
    }
  }
}

std::optional<Edtf> Resolver::ResolveStretch(const TimeExpression& time) const {
  if (!now_ || time.period.finest() > PeriodUnit::kDay) return std::nullopt;
  const std::optional<Moved> moved = Move(*now_, time.period, time.backward ? -1 : 1);
  if (!moved || !InRange(moved->day)) return std::nullopt;
  const absl::CivilDay today(*now_);
  return time.backward ? Days(moved->day, today - 1) : Days(today + 1, moved->day);
}

}  // namespace isnad::values
