#include "service/values/date_piece.h"

namespace isnad::values {
namespace {

// A piece tells a day of a calendar month: "18 July".
bool IsDayOfMonth(const DatePattern& date) { return date.day && !date.day->relative && date.month; }

// A field that both tell.
bool TellTheSame(const DatePattern& p, const DatePattern& q) {
  if (p.day && q.day && !(p.day->relative && IsDayOfMonth(q))) return true;
  return (p.year && q.year) || (p.month && q.month) || (p.week && q.week) || (p.weekday && q.weekday) ||
         (p.clock && q.clock) || (p.decade && q.decade) || (p.century && q.century) || (p.grouping && q.grouping) ||
         (p.week_of && q.week_of) || (p.day_of && q.day_of) || (p.quarters && (q.grouping || q.year)) ||
         (p.weekday_of && q.weekday_of) || (p.period && q.period && !(p.clock || q.clock));
}

// What no calendar joins: "Monday 2020", "the 5th 2020", "last week of July", "yesterday in May".
bool Contradict(const DatePattern& p, const DatePattern& q) {
  if (q.year && !q.month && !p.month && (p.weekday || p.day)) return true;
  if (p.year && !p.month && !p.week && q.HasDay() && !q.month) return true;
  const bool month_or_year = p.month || q.month || p.year || q.year;
  if ((p.week || q.week) && month_or_year) return true;
  const bool near = (p.day && p.day->relative && !IsDayOfMonth(q)) || (!p.day && q.day && q.day->relative);
  return near && (month_or_year || p.week || q.week);
}

template <typename T>
void Take(std::optional<T>& field, const std::optional<T>& more) {
  if (more) field = more;
}

// One day told in two calendars: the Gregorian date is the surer one.
DatePattern InOneCalendar(const DatePattern& p, const DatePattern& q) {
  if (q.calendar != MonthsCalendar::kGregorian) return p;
  DatePattern result = q;
  result.weekday = p.weekday;
  if (!result.clock) result.clock = p.clock;
  return result;
}

}  // namespace

std::optional<DatePiece> Merge(const DatePiece& date, const std::optional<DatePiece>& more) {
  if (!more || more->end <= date.end) return std::nullopt;
  const DatePattern& p = date.pattern;
  const DatePattern& q = more->pattern;
  DatePiece result = date;
  result.end = more->end;
  result.weak = date.weak && more->weak && !(p.week_of || p.day_of || p.grouping || p.period || q.period);
  DatePattern& r = result.pattern;
  if (p.calendar != q.calendar && p.month && q.month) {
    r = InOneCalendar(p, q);
    return result;
  }
  if (TellTheSame(p, q) || Contradict(p, q)) return std::nullopt;
  if (q.month || (q.year && q.calendar == MonthsCalendar::kHijri)) r.calendar = q.calendar;
  Take(r.year, q.year);
  Take(r.month, q.month);
  Take(r.week, q.week);
  Take(r.day, q.day);
  Take(r.weekday, q.weekday);
  Take(r.clock, q.clock);
  Take(r.decade, q.decade);
  Take(r.century, q.century);
  Take(r.grouping, q.grouping);
  Take(r.week_of, q.week_of);
  Take(r.weekday_of, q.weekday_of);
  Take(r.day_of, q.day_of);
  Take(r.period, q.period);
  Take(r.hour_of_period, q.hour_of_period);
  if (!r.direction) r.direction = q.direction;
  r.weekend = p.weekend || q.weekend;
  return result;
}

std::optional<DatePiece> NightBetween(const DatePiece& date, const DatePiece& more) {
  const DatePattern& p = date.pattern;
  const DatePattern& q = more.pattern;
  const bool night = p.period == DayPeriodsMeridiem::kNight || p.period == DayPeriodsMeridiem::kMidnight;
  if (!night || !p.weekday || !q.weekday || *q.weekday != *p.weekday % 7 + 1 || q.month) return std::nullopt;
  DatePiece result = date;
  if (p.hour_of_period == 0) result.pattern.weekday = q.weekday;
  result.end = more.end;
  return result;
}

bool IsCoarser(const DatePattern& coarse, const DatePattern& fine) {
  if (fine.empty()) return true;
  if (coarse.day || coarse.weekday || coarse.clock) return false;
  if (coarse.year || coarse.century || coarse.decades) return !fine.year;
  const bool half = fine.grouping && *fine.grouping >= kFirstHalf;
  if (coarse.month) return (fine.day || fine.week_of || fine.day_of || fine.weekday || half) && !fine.month;
  return coarse.week && fine.weekday;
}

void TakeDirection(const Reading& reading, DatePiece& piece) {
  if (const auto direction = reading.At<TimeDirectionsRow>(piece.end, 0)) {
    piece.pattern.direction = direction->direction;
    piece.end = direction.end;
  }
}

bool IsDayWord(const Reading& reading, TokenIndex i) {
  const auto unit = reading.At<TimeUnitsRow>(i, text::kWa | text::kFa | text::kBi | text::kLi);
  return unit && unit->unit == TimeUnitsUnit::kDay && unit->number == TimeUnitsNumber::kSingular;
}

}  // namespace isnad::values
