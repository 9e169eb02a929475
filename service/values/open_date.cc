#include "service/values/open_date.h"

#include "fmt/format.h"
#include "service/model/edtf.h"
#include "service/values/hijri.h"

namespace isnad::values {
namespace {

using Direction = TimeDirectionsDirection;

bool IsValid(absl::CivilYear year, int month, int day) {
  const absl::CivilDay date(year.year(), month, day);
  return date.month() == month && date.day() == day;
}

// Of two or three candidates in order of time, the one that direction and tense mean, else the nearest.
// `ahead` and `behind` are days from now; the sign of `behind` is not positive.
bool PreferEarlier(std::optional<Direction> direction, Tense tense, int64_t ahead, int64_t behind) {
  if (direction) {
    switch (*direction) {
      case Direction::kBeforePast:
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

}  // namespace

int WeekdayNumber(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

absl::CivilDay MondayOf(absl::CivilDay day) { return day - (WeekdayNumber(day) - 1); }

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

void AddMonths(Fields& fields, int months) {
  const int index = fields.year * 12 + fields.month - 1 + months;
  fields.year = index / 12;
  fields.month = index % 12 + 1;
}

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
  if (earlier) return today - (behind == 0 ? 7 : behind) - (direction == Direction::kBeforePast ? 7 : 0);
  const int days = ahead == 0 ? 7 : ahead;
  return today + (direction == Direction::kAfterNext ? days + 7 : days);
}

Fields BareMonth(const Fields& today, int month, int day, std::optional<Direction> direction, Tense tense) {
  if (direction == Direction::kCurrent || direction == Direction::kSame) return {today.year, month, day};
  if (direction == Direction::kBeforePast) {
    Fields last = BareMonth(today, month, day, Direction::kPast, tense);
    --last.year;
    return last;
  }
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

// «الأحد الأول من نوفمبر» is the first of November too, if that is a Sunday.
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

int YearOfSeason(absl::CivilDay today, int code, Direction direction) {
  const auto year = static_cast<int>(today.year());
  const auto days = [code](int of_year) { return *Edtf::Parse(fmt::format("{:04}-{:02}", of_year, code)); };
  switch (direction) {
    case Direction::kPast:
    case Direction::kPrevious:
      for (const int candidate : {year, year - 1}) {
        if (*days(candidate).last_day() < today) return candidate;
      }
      return year - 2;
    case Direction::kNext:
    case Direction::kFollowing:
      return today < *days(year).first_day() ? year : year + 1;
    default:
      return year;
  }
}

int YearOfQuarter(absl::CivilDay today, int code, Tense tense) {
  const int first_month = (code - kFirstQuarter) * kMonthsPerQuarter + 1;
  const auto year = static_cast<int>(today.year());
  return tense == Tense::kFuture || first_month <= today.month() ? year : year - 1;
}

}  // namespace isnad::values
