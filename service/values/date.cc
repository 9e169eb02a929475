#include "service/values/date.h"

#include <array>
#include <string_view>

#include "service/values/clock.h"
#include "service/values/digits.h"
#include "service/values/numeral.h"

namespace isnad::values {
namespace {

using lexicon::BoundsBound;
using lexicon::BoundsRow;
using lexicon::CountedNounsRow;
using lexicon::CurrenciesRow;
using lexicon::DayPeriodsRow;
using lexicon::DecadesRow;
using lexicon::FractionsRow;
using lexicon::MonthsRow;
using lexicon::NumbersRow;
using lexicon::RelativeDaysRow;
using lexicon::SeasonsRow;
using lexicon::TimeDirectionsRow;
using lexicon::TimePartsPart;
using lexicon::TimePartsRow;
using lexicon::TimeUnitsNumber;
using lexicon::TimeUnitsRow;
using lexicon::WeekdaysRow;
using Direction = TimeDirectionsDirection;
using Particle = ValueParticlesParticle;

constexpr uint8_t kPrefixes = text::kWa | text::kFa | text::kBi | text::kLi;

// Years that a bare number of four digits can be.
constexpr int kFirstBareYear = 1800;
constexpr int kLastBareYear = 2100;
constexpr int kLastYear = 2200;
constexpr int kFirstHijriYear = 1200;
constexpr int kLastHijriYear = 1500;

std::optional<int> Digits(const Reading& reading, TokenIndex i, int max_digits) {
  if (!reading.IsDigits(i)) return std::nullopt;
  const std::optional<Figures> figures = ReadFigures(reading.Folded(i));
  if (!figures || !figures->plain || figures->digits > max_digits) return std::nullopt;
  return static_cast<int>(figures->value.units());
}

bool IsSeparator(Mark mark) { return mark == Mark::kSlash || mark == Mark::kDash; }

// What stands at a token is counted by the number before it.
bool IsCounted(const Reading& reading, TokenIndex i) {
  return reading.At<CountedNounsRow>(i, 0) || reading.At<CurrenciesRow>(i, 0) || reading.At<TimeUnitsRow>(i, 0) ||
         reading.At<NumbersRow>(i, 0) || reading.Particle(i, Particle::kPercent) || reading.MarkAt(i) == Mark::kPercent;
}

int Offset(Direction direction) {
  switch (direction) {
    case Direction::kPast:
    case Direction::kPrevious:
      return -1;
    case Direction::kCurrent:
    case Direction::kSame:
      return 0;
    case Direction::kNext:
    case Direction::kFollowing:
      return 1;
    case Direction::kAfterNext:
      return 2;
  }
  return 0;
}

bool IsAnaphoric(Direction direction) {
  return direction == Direction::kPrevious || direction == Direction::kFollowing || direction == Direction::kSame;
}

// A part of a date that stands together.
struct Piece {
  DatePattern pattern;
  TokenIndex end = 0;
  bool weak = false;  // a date only beside another piece
};

class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  std::optional<Read<DatePattern>> ReadAt(TokenIndex begin, DateCue cue) const {
    std::optional<Piece> date = ReadPiece(begin, cue, nullptr);
    if (!date) return std::nullopt;
    while (true) {
      const std::optional<Piece> merged = Extend(*date);
      if (!merged) break;
      date = merged;
    }
    if (date->weak && cue != DateCue::kPart) return std::nullopt;
    return Read<DatePattern>{date->pattern, date->end};
  }

  std::optional<Read<DatePattern>> ReadDay(TokenIndex begin) const {
    const std::optional<Read<int>> day = ReadDayNumber(begin);
    if (!day) return std::nullopt;
    return Read<DatePattern>{{.day = DateField{day->value}}, day->end};
  }

 private:
  // The next piece with what may join it to the date so far.
  std::optional<Piece> Extend(const Piece& date) const {
    const TokenIndex end = date.end;
    if (std::optional<Piece> direct = Merge(date, ReadPiece(end, DateCue::kNone, &date.pattern))) return direct;
    if (std::optional<Piece> clock = ReadApproximateClock(end)) return Merge(date, clock);
    if (const auto from = reading_.Particle(end, Particle::kFrom)) {
      TokenIndex next = from.end;
      if (const auto part = reading_.At<TimePartsRow>(next, 0)) next = part.end;
      if (const std::optional<Piece> piece = ReadPiece(next, DateCue::kPart, &date.pattern);
          piece && (IsCoarser(piece->pattern, date.pattern) || date.pattern.clock)) {
        return Merge(date, piece);
      }
      return std::nullopt;
    }
    if (const auto to = reading_.Particle(end, Particle::kTo)) {
      const std::optional<Piece> piece = ReadPiece(to.end, DateCue::kNone, &date.pattern);
      return piece ? NightBetween(date, *piece) : std::nullopt;
    }
    if (const auto in = reading_.Particle(end, Particle::kIn)) {
      if (date.pattern.HasDay() || date.pattern.period) {
        if (const std::optional<Read<Clock>> clock = ReadClock(reading_, in.end, true)) {
          return Merge(date, Piece{.pattern = {.clock = clock->value}, .end = clock->end});
        }
      }
      const std::optional<Piece> piece = ReadPiece(in.end, DateCue::kPreposition, &date.pattern);
      if (piece && (piece->pattern.clock || date.pattern.clock || piece->pattern.month)) return Merge(date, piece);
      return std::nullopt;
    }
    if (const auto same = reading_.Particle(end, Particle::kCorresponding)) {
      return Merge(date, ReadPiece(same.end, DateCue::kPreposition, &date.pattern));
    }
    return ExtendPastMark(date);
  }

  // «مساء أمس قرابة الساعة الثامنة».
  std::optional<Piece> ReadApproximateClock(TokenIndex i) const {
    const auto about = reading_.Find<BoundsRow>(
        i, 0, [](const BoundsRow& row) { return row.bound == BoundsBound::kAbout && !row.after; });
    if (!about) return std::nullopt;
    std::optional<Read<Clock>> clock = ReadClock(reading_, about.end);
    if (!clock) return std::nullopt;
    clock->value.approximate = true;
    return Piece{.pattern = {.clock = clock->value}, .end = clock->end};
  }

  // «الخميس، 12 فبراير», "2025 - 16:20", «رجب 1444 هـ (فبراير 2023 م)».
  std::optional<Piece> ExtendPastMark(const Piece& date) const {
    const Mark mark = reading_.MarkAt(date.end);
    const TokenIndex next = date.end + 1;
    switch (mark) {
      case Mark::kComma: {
        const std::optional<Piece> piece = ReadPiece(next, DateCue::kNone, &date.pattern);
        if (!piece) return std::nullopt;
        const DatePattern& p = piece->pattern;
        const bool continues = p.clock || p.week || (p.day && p.month) || (p.year && date.pattern.month);
        return continues ? Merge(date, piece) : std::nullopt;
      }
      case Mark::kDash:
      case Mark::kSlash:
      case Mark::kOther: {
        const std::optional<Piece> piece = ReadPiece(next, DateCue::kNone, &date.pattern);
        if (!piece) return std::nullopt;
        const bool other_calendar = piece->pattern.calendar != date.pattern.calendar && piece->pattern.month;
        const bool clock = piece->pattern.clock && date.pattern.HasDay();
        if (std::optional<Piece> night = NightBetween(date, *piece)) return night;
        const bool of_weekday = mark == Mark::kOther && piece->pattern.day && date.pattern.weekday;
        return clock || other_calendar || of_weekday ? Merge(date, piece) : std::nullopt;
      }
      case Mark::kOpenBracket: {
        std::optional<Piece> piece = ReadPiece(next, DateCue::kNone, &date.pattern);
        if (!piece || reading_.MarkAt(piece->end) != Mark::kCloseBracket) return std::nullopt;
        const bool other_calendar = piece->pattern.calendar != date.pattern.calendar && piece->pattern.month;
        if (!piece->pattern.clock && !other_calendar) return std::nullopt;
        ++piece->end;
        return Merge(date, piece);
      }
      default:
        return std::nullopt;
    }
  }

  // «ليل الاثنين - الثلاثاء»: the night belongs to the first day, its midnight to the second.
  static std::optional<Piece> NightBetween(const Piece& date, const Piece& more) {
    const DatePattern& p = date.pattern;
    const DatePattern& q = more.pattern;
    const bool night = p.period == DayPeriodsMeridiem::kNight || p.period == DayPeriodsMeridiem::kMidnight;
    if (!night || !p.weekday || !q.weekday || *q.weekday != *p.weekday % 7 + 1 || q.month) return std::nullopt;
    Piece result = date;
    if (p.hour_of_period == 0) result.pattern.weekday = q.weekday;
    result.end = more.end;
    return result;
  }

  static bool IsCoarser(const DatePattern& coarse, const DatePattern& fine) {
    if (fine.empty()) return true;
    if (coarse.day || coarse.weekday || coarse.clock) return false;
    if (coarse.year || coarse.century || coarse.decades) return !fine.year;
    if (coarse.month) return (fine.day || fine.week_of || fine.weekday) && !fine.month;
    return coarse.week && fine.weekday;
  }

  // Both together, if they say different things.
  static std::optional<Piece> Merge(const Piece& date, const std::optional<Piece>& more) {
    if (!more || more->end <= date.end) return std::nullopt;
    const DatePattern& p = date.pattern;
    const DatePattern& q = more->pattern;
    Piece result = date;
    result.end = more->end;
    result.weak = date.weak && more->weak && !(p.week_of || p.grouping || p.period || q.period);
    DatePattern& r = result.pattern;
    if (p.calendar != q.calendar && p.month && q.month) {
      if (q.calendar == MonthsCalendar::kGregorian) {
        const DatePattern before = r;
        r = q;
        r.weekday = before.weekday;
        if (!r.clock) r.clock = before.clock;
      }
      return result;
    }
    const bool dated = q.day && !q.day->relative && q.month;
    if (p.day && p.day->relative && dated) {
      r.day = q.day;
    } else if (p.day && q.day) {
      return std::nullopt;
    } else if (q.day) {
      r.day = q.day;
    }
    const bool relative_day = r.day && r.day->relative;
    if (relative_day && (r.month || r.year || q.month || q.year || q.week || r.week)) return std::nullopt;
    if ((p.year && q.year) || (p.month && q.month) || (p.week && q.week) || (p.weekday && q.weekday) ||
        (p.clock && q.clock) || (p.decade && q.decade) || (p.century && q.century) || (p.grouping && q.grouping) ||
        (p.week_of && q.week_of)) {
      return std::nullopt;
    }
    if (q.year && !q.month && p.weekday && !p.month) return std::nullopt;
    if (q.year && p.day && !p.month && !q.month) return std::nullopt;
    if (p.year && !p.month && q.HasDay() && !q.month && !p.week) return std::nullopt;
    if (p.period && q.period && !(p.clock || q.clock)) return std::nullopt;
    if ((p.week || q.week) && (p.month || q.month || p.year || q.year)) return std::nullopt;
    if (q.month) r.calendar = q.calendar;
    if (q.year) {
      r.year = q.year;
      if (q.calendar == MonthsCalendar::kHijri) r.calendar = q.calendar;
    }
    if (q.month) r.month = q.month;
    if (q.week) r.week = q.week;
    if (q.weekday) r.weekday = q.weekday;
    if (q.clock) r.clock = q.clock;
    if (q.decade) r.decade = q.decade;
    if (q.century) r.century = q.century;
    if (q.grouping) r.grouping = q.grouping;
    if (q.week_of) r.week_of = q.week_of;
    if (q.period) r.period = q.period;
    if (q.direction && !p.direction) r.direction = q.direction;
    if (q.hour_of_period) r.hour_of_period = q.hour_of_period;
    return result;
  }

  std::optional<Piece> ReadPiece(TokenIndex i, DateCue cue, const DatePattern* before) const {
    if (!reading_.Contains(i)) return std::nullopt;
    std::optional<Piece> best;
    const auto consider = [&best](std::optional<Piece> piece) {
      if (piece && (!best || piece->end > best->end || (piece->end == best->end && best->weak && !piece->weak))) {
        best = piece;
      }
    };
    consider(ReadNamedDay(i));
    consider(ReadWeekday(i));
    consider(ReadCalendar(i, cue, before));
    consider(ReadUnit(i));
    consider(ReadWeekOf(i));
    consider(ReadGrouping(i));
    consider(ReadDecade(i));
    consider(ReadCentury(i));
    consider(ReadPeriodOfDay(i));
    if (const std::optional<Read<Clock>> clock = ReadClock(reading_, i)) {
      consider(Piece{.pattern = {.clock = clock->value}, .end = clock->end});
    }
    return best;
  }

  // «أمس», «بعد غد»; not «اليوم الثالث», «اليوم التالي».
  std::optional<Piece> ReadNamedDay(TokenIndex i) const {
    const auto day = reading_.At<RelativeDaysRow>(i, kPrefixes);
    if (!day) return std::nullopt;
    if (day->offset == 0) {
      const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading_, day.end);
      if ((ordinal && ordinal->definite) || reading_.At<TimeDirectionsRow>(day.end, 0)) return std::nullopt;
    }
    Piece piece{.pattern = {.day = DateField{day->offset, true}}, .end = day.end};
    if (day->night) piece.pattern.period = DayPeriodsMeridiem::kNight;
    return piece;
  }

  bool IsDayWord(TokenIndex i) const {
    const auto unit = reading_.At<TimeUnitsRow>(i, kPrefixes);
    return unit && unit->unit == TimeUnitsUnit::kDay && unit->number == TimeUnitsNumber::kSingular;
  }

  std::optional<Piece> ReadWeekday(TokenIndex i) const {
    TokenIndex first = i;
    const auto demonstrative = reading_.Particle(i, Particle::kThis);
    if (demonstrative) first = demonstrative.end;
    if (IsDayWord(first)) ++first;
    const auto weekday = reading_.At<WeekdaysRow>(first, first == i ? kPrefixes : uint8_t{0});
    if (!weekday) return std::nullopt;
    Piece piece{.pattern = {.weekday = weekday->number}, .end = weekday.end};
    if (demonstrative) piece.pattern.direction = Direction::kCurrent;
    TakeDirection(piece);
    return piece;
  }

  void TakeDirection(Piece& piece) const {
    if (const auto direction = reading_.At<TimeDirectionsRow>(piece.end, 0)) {
      piece.pattern.direction = direction->direction;
      piece.end = direction.end;
    }
  }

  // A number from 1 to 31, an ordinal, «الـ24».
  std::optional<Read<int>> ReadDayNumber(TokenIndex i) const {
    if (reading_.At<WeekdaysRow>(i)) return std::nullopt;  // «الاثنين» is also "the two"
    TokenIndex first = i;
    if (const auto article = reading_.Particle(i, Particle::kArticle, kPrefixes)) first = article.end;
    if (const std::optional<int> digits = Digits(reading_, first, 2)) {
      if (*digits >= 1 && *digits <= 31) return Read<int>{*digits, first + 1};
      return std::nullopt;
    }
    if (const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading_, i); ordinal && ordinal->value <= 31) {
      return Read<int>{static_cast<int>(ordinal->value), ordinal->end};
    }
    const std::optional<Numeral> numeral = ReadNumeral(reading_, i);
    if (!numeral || !numeral->words || numeral->vague || numeral->fraction || !numeral->value.IsInteger()) {
      return std::nullopt;
    }
    const int64_t value = numeral->value.units();
    if (value < 1 || value > 31) return std::nullopt;
    return Read<int>{static_cast<int>(value), numeral->end};
  }

  struct MonthName {
    int month = 0;
    MonthsCalendar calendar{};
    TokenIndex end = 0;
    bool sure = false;  // by its form, by a second name or by the word "month"
  };

  // «كانون الأول/ ديسمبر», «يونيو حزيران», «فبراير (شباط)», «شهر مارس».
  std::optional<MonthName> ReadMonthName(TokenIndex i) const {
    TokenIndex first = i;
    bool labelled = static_cast<bool>(reading_.Particle(i, Particle::kMonthLabel, kPrefixes | text::kAl));
    if (const auto unit = reading_.At<TimeUnitsRow>(i, kPrefixes);
        unit && unit->unit == TimeUnitsUnit::kMonth && unit->number == TimeUnitsNumber::kSingular) {
      labelled = true;
    }
    if (labelled) ++first;
    const auto month = reading_.At<MonthsRow>(first, labelled ? uint8_t{0} : kPrefixes);
    if (!month) return std::nullopt;
    MonthName result{month->month, month->calendar, month.end, labelled || !month->homograph};
    const Mark mark = reading_.MarkAt(month.end);
    const bool bracket = mark == Mark::kOpenBracket;
    const TokenIndex next = bracket || IsSeparator(mark) ? month.end + 1 : month.end;
    const auto again = reading_.At<MonthsRow>(next, 0);
    if (again && again->month == month->month && again->calendar == month->calendar &&
        (!bracket || reading_.MarkAt(again.end) == Mark::kCloseBracket)) {
      result.end = bracket ? again.end + 1 : again.end;
      result.sure = true;
    }
    return result;
  }

  struct YearPhrase {
    int year = 0;
    MonthsCalendar calendar = MonthsCalendar::kGregorian;
    TokenIndex end = 0;
    bool labelled = false;
  };

  // [«من»] [«عام»] 2021 [«م»]
  std::optional<YearPhrase> ReadYear(TokenIndex i) const {
    TokenIndex first = i;
    if (const auto from = reading_.Particle(i, Particle::kFrom)) first = from.end;
    bool labelled = static_cast<bool>(reading_.Particle(first, Particle::kYearLabel, kPrefixes));
    if (const auto unit = reading_.At<TimeUnitsRow>(first, kPrefixes | text::kAl);
        unit && unit->unit == TimeUnitsUnit::kYear && unit->number == TimeUnitsNumber::kSingular) {
      labelled = true;
    }
    if (labelled) ++first;
    const std::optional<Read<int>> year = ReadYearNumber(reading_, first, labelled);
    if (!year) return std::nullopt;
    YearPhrase result{year->value, MonthsCalendar::kGregorian, year->end, labelled};
    if (const auto hijri = reading_.Particle(result.end, Particle::kHijriEra)) {
      result.calendar = MonthsCalendar::kHijri;
      result.end = hijri.end;
    } else if (const auto gregorian = reading_.Particle(result.end, Particle::kGregorianEra)) {
      result.end = gregorian.end;
    }
    return result;
  }

  std::optional<Piece> ReadCalendar(TokenIndex i, DateCue cue, const DatePattern* before) const {
    if (std::optional<Piece> numeric = ReadNumericDate(i, cue)) return numeric;
    if (std::optional<Piece> date = ReadDayThenMonth(i)) return date;
    if (std::optional<Piece> date = ReadMonth(i, cue, before)) return date;
    if (std::optional<Piece> date = ReadDayOfUnit(i)) return date;
    if (std::optional<Piece> date = ReadLoneDay(i, cue, before)) return date;
    return ReadLoneYear(i, cue, before);
  }

  void TakeYear(Piece& piece) const {
    TokenIndex next = piece.end;
    const bool comma = reading_.MarkAt(next) == Mark::kComma || reading_.MarkAt(next) == Mark::kFullStop;
    if (comma) ++next;
    if (const std::optional<YearPhrase> year = ReadYear(next); year && IsYearOf(*year, piece.pattern)) {
      const bool plausible = year->year >= kFirstBareYear && year->year <= kLastBareYear;
      if (!year->labelled && !plausible && IsCounted(reading_, year->end)) return;
      piece.pattern.year = DateField{year->year};
      if (year->calendar == MonthsCalendar::kHijri) piece.pattern.calendar = MonthsCalendar::kHijri;
      piece.end = year->end;
    }
  }

  static bool IsYearOf(const YearPhrase& year, const DatePattern& pattern) {
    if (pattern.calendar == MonthsCalendar::kHijri) {
      return year.year >= kFirstHijriYear && year.year <= kLastHijriYear;
    }
    return year.calendar == MonthsCalendar::kGregorian;
  }

  // «14 آذار/مارس 2022», «الثالث من محرم», «2- أكتوبر».
  std::optional<Piece> ReadDayThenMonth(TokenIndex i) const {
    TokenIndex first = i;
    if (IsDayWord(i)) ++first;
    const std::optional<Read<int>> day = ReadDayNumber(first);
    if (!day) return std::nullopt;
    TokenIndex next = day->end;
    const Mark mark = reading_.MarkAt(next);
    const bool marked = IsSeparator(mark) || mark == Mark::kFullStop || mark == Mark::kComma;
    if (const auto from = reading_.Particle(next, Particle::kFrom)) {
      next = from.end;
    } else if (marked) {
      ++next;
    }
    const std::optional<MonthName> month = ReadMonthName(next);
    if (!month || (marked && !month->sure)) return std::nullopt;
    Piece piece{
        .pattern = {.calendar = month->calendar, .month = DateField{month->month}, .day = DateField{day->value}},
        .end = month->end};
    const bool zero = reading_.At<NumbersRow>(next) && !reading_.Particle(next - 1, Particle::kFrom);
    TakeYear(piece);
    if (!piece.pattern.year) TakeDirection(piece);
    // «فاز 3 صفر»: the month is also the word for zero.
    if (zero && !piece.pattern.year && !piece.pattern.direction) return std::nullopt;
    return piece;
  }

  // «يناير 2018», «يناير الماضي», «أكتوبر 14», «يناير الثاني والعشرين، 2018», «مارس» where a month is expected.
  std::optional<Piece> ReadMonth(TokenIndex i, DateCue cue, const DatePattern* before) const {
    const auto demonstrative = reading_.Particle(i, Particle::kThis, kPrefixes);
    const std::optional<MonthName> month = ReadMonthName(demonstrative ? demonstrative.end : i);
    if (!month) return std::nullopt;
    Piece piece{.pattern = {.calendar = month->calendar, .month = DateField{month->month}}, .end = month->end};
    if (demonstrative) piece.pattern.direction = Direction::kCurrent;
    const TokenIndex next = reading_.MarkAt(piece.end) == Mark::kDash ? piece.end + 1 : piece.end;
    if (const std::optional<Read<int>> day = ReadDayNumber(next);
        day && month->sure && !IsCounted(reading_, day->end) && reading_.MarkAt(day->end) != Mark::kColon) {
      piece.pattern.day = DateField{day->value};
      piece.end = day->end;
    }
    TakeYear(piece);
    if (!piece.pattern.year) TakeDirection(piece);
    const bool told = month->sure || piece.pattern.year || piece.pattern.direction || cue != DateCue::kNone ||
                      (before != nullptr && before->day && !before->day->relative && !before->month);
    if (!told) return std::nullopt;
    return piece;
  }

  // «22 من الشهر الجاري», «4 هذا الشهر».
  std::optional<Piece> ReadDayOfUnit(TokenIndex i) const {
    TokenIndex first = i;
    if (IsDayWord(i)) ++first;
    const std::optional<Read<int>> day = ReadDayNumber(first);
    if (!day) return std::nullopt;
    TokenIndex next = day->end;
    if (const auto from = reading_.Particle(next, Particle::kFrom)) {
      next = from.end;
    } else if (const auto in = reading_.Particle(next, Particle::kIn)) {
      next = in.end;
    }
    const std::optional<Piece> month = ReadUnit(next);
    if (!month || !month->pattern.month || (month->weak && next == day->end)) return std::nullopt;
    Piece piece = *month;
    piece.pattern.day = DateField{day->value};
    piece.weak = false;
    return piece;
  }

  // «يوم 15», and «الخميس 21» before a mark.
  std::optional<Piece> ReadLoneDay(TokenIndex i, DateCue cue, const DatePattern* before) const {
    const bool labelled = IsDayWord(i);
    const bool after_weekday = before != nullptr && before->weekday && !before->day;
    const bool after_clock = before != nullptr && before->clock && !before->HasDay();
    const bool before_clock =
        cue == DateCue::kPreposition && reading_.IsDigits(i) && ReadClock(reading_, i + 1) && !ReadClock(reading_, i);
    if (!labelled && !after_weekday && !after_clock && !before_clock) return std::nullopt;
    const std::optional<Read<int>> day = ReadDayNumber(labelled ? i + 1 : i);
    if (!day || reading_.MarkAt(day->end) == Mark::kColon || IsSeparator(reading_.MarkAt(day->end))) {
      return std::nullopt;
    }
    const bool clause_goes_on =
        reading_.IsWord(day->end) && !before_clock && !reading_.At<lexicon::ValueParticlesRow>(day->end);
    if (labelled ? IsCounted(reading_, day->end) : clause_goes_on) return std::nullopt;
    if (!reading_.IsDigits(day->end - 1)) return std::nullopt;  // «يوم واحد», «اليوم الأول», «الأحد الثاني»
    return Piece{.pattern = {.day = DateField{day->value}}, .end = day->end};
  }

  // «عام 2018», «1446 هـ», and 2021 where a year is expected or nothing else can be meant.
  std::optional<Piece> ReadLoneYear(TokenIndex i, DateCue cue, const DatePattern* before) const {
    if (reading_.Particle(i, Particle::kFrom)) return std::nullopt;
    const std::optional<YearPhrase> year = ReadYear(i);
    if (!year) return std::nullopt;
    Piece piece{.pattern = {.calendar = year->calendar, .year = DateField{year->year}}, .end = year->end};
    if (year->labelled || year->calendar == MonthsCalendar::kHijri) return piece;
    if (!reading_.IsDigits(i) || year->year < kFirstBareYear || year->year > kLastBareYear) return std::nullopt;
    if (IsCounted(reading_, year->end) || IsPartOfChain(i)) return std::nullopt;
    const bool joined = before != nullptr && (before->month || before->grouping || before->week_of);
    if (cue != DateCue::kNone || joined || !reading_.IsWord(year->end)) return piece;
    return std::nullopt;
  }

  // Figures bound to others by marks: phone numbers, scores, identifiers.
  bool IsPartOfChain(TokenIndex i) const {
    const bool before = i > reading_.begin() && IsSeparator(reading_.MarkAt(i - 1)) && reading_.Attached(i);
    const bool after = IsSeparator(reading_.MarkAt(i + 1)) && reading_.Attached(i + 1) && reading_.Attached(i + 2);
    return before || after;
  }

  // 2021/07/23, 23-7-2021, 7/2021, 23/7; "23.7.2021" is one token.
  std::optional<Piece> ReadNumericDate(TokenIndex i, DateCue cue) const {
    if (IsDayWord(i)) {
      ++i;
      cue = DateCue::kPreposition;
    }
    if (!reading_.IsDigits(i) ||
        (IsSeparator(reading_.MarkAt(i - 1)) && i > reading_.begin() && reading_.Attached(i))) {
      return std::nullopt;
    }
    if (std::optional<Piece> dotted = ReadDottedDate(i)) return dotted;
    const Mark mark = reading_.MarkAt(i + 1);
    if (!IsSeparator(mark) || !reading_.Attached(i + 1) || !reading_.Attached(i + 2)) return std::nullopt;
    const std::optional<int> a = Digits(reading_, i, 4);
    const std::optional<int> b = Digits(reading_, i + 2, 4);
    if (!a || !b) return std::nullopt;
    const bool three = reading_.MarkAt(i + 3) == mark && reading_.Attached(i + 3) && reading_.Attached(i + 4);
    if (three) {
      const std::optional<int> c = Digits(reading_, i + 4, 4);
      if (!c || (IsSeparator(reading_.MarkAt(i + 5)) && reading_.Attached(i + 5) && reading_.Attached(i + 6) &&
                 !reading_.At<WeekdaysRow>(i + 6))) {
        return std::nullopt;
      }
      return MakeNumericDate(*a, *b, *c, i + 5);
    }
    if (IsSeparator(reading_.MarkAt(i + 3)) && reading_.Attached(i + 3) && reading_.IsDigits(i + 4))
      return std::nullopt;
    return MakeShortDate(i, *a, *b, cue);
  }

  std::optional<Piece> ReadDottedDate(TokenIndex i) const {
    std::array<int, 3> numbers{};
    size_t count = 0;
    bool open = false;
    for (const char c : reading_.Folded(i)) {
      if (c == '.') {
        open = false;
      } else if (c >= '0' && c <= '9') {
        if (!open && count == numbers.size()) return std::nullopt;
        if (!open) numbers[count++] = 0;
        open = true;
        if (numbers[count - 1] > 9999) return std::nullopt;
        numbers[count - 1] = numbers[count - 1] * 10 + (c - '0');
      } else {
        return std::nullopt;
      }
    }
    if (count != 3 || (numbers[0] < 1000 && numbers[2] < 1000)) return std::nullopt;
    return MakeNumericDate(numbers[0], numbers[1], numbers[2], i + 1);
  }

  // Day, month and year in the order that their size tells; day first where it leaves a choice.
  std::optional<Piece> MakeNumericDate(int a, int b, int c, TokenIndex end) const {
    int year = c, month = b, day = a;
    if (a > 31) {
      year = a;
      day = c;
    } else if (b > 12 && a <= 12) {
      month = a;
      day = b;
    }
    if (year < 100) year += year < 70 ? 2000 : 1900;
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > kLastYear) return std::nullopt;
    Piece piece{.pattern = {.year = DateField{year}, .month = DateField{month}, .day = DateField{day}}, .end = end};
    if (year <= kLastHijriYear && year >= kFirstHijriYear) piece.pattern.calendar = MonthsCalendar::kHijri;
    if (const auto hijri = reading_.Particle(piece.end, Particle::kHijriEra)) {
      piece.pattern.calendar = MonthsCalendar::kHijri;
      piece.end = hijri.end;
    } else if (const auto gregorian = reading_.Particle(piece.end, Particle::kGregorianEra)) {
      piece.end = gregorian.end;
    }
    return piece;
  }

  // Month and year, or day and month. Two small numbers may be a fraction: they need a word that calls for a date.
  std::optional<Piece> MakeShortDate(TokenIndex i, int a, int b, DateCue cue) const {
    const auto is_month = [](int n) { return n >= 1 && n <= 12; };
    const auto is_year = [](int n) { return n >= kFirstBareYear && n <= kLastBareYear; };
    const TokenIndex end = i + 3;
    if (is_year(a) && is_month(b)) {
      return Piece{.pattern = {.year = DateField{a}, .month = DateField{b}}, .end = end};
    }
    if (is_month(a) && is_year(b)) {
      return Piece{.pattern = {.year = DateField{b}, .month = DateField{a}}, .end = end};
    }
    const bool padded = reading_.Folded(i).size() == 2 && reading_.Folded(i + 2).size() == 2;
    if (cue == DateCue::kNone && !(padded && reading_.MarkAt(i + 1) == Mark::kSlash)) return std::nullopt;
    if (IsCounted(reading_, end) || a < 1 || b < 1) return std::nullopt;
    if (a <= 31 && is_month(b)) return Piece{.pattern = {.month = DateField{b}, .day = DateField{a}}, .end = end};
    if (is_month(a) && b <= 31) return Piece{.pattern = {.month = DateField{a}, .day = DateField{b}}, .end = end};
    return std::nullopt;
  }

  // «الشهر الجاري», «هذا العام», «الأسبوع بعد المقبل», «اليوم التالي»; weak: «العام».
  std::optional<Piece> ReadUnit(TokenIndex i) const {
    const auto demonstrative = reading_.Particle(i, Particle::kThis, kPrefixes);
    const TokenIndex first = demonstrative ? demonstrative.end : i;
    const auto unit =
        reading_.Find<TimeUnitsRow>(first, demonstrative ? text::kAl : kPrefixes | text::kAl,
                                    [](const TimeUnitsRow& row) { return row.number == TimeUnitsNumber::kSingular; });
    if (!unit || !unit.Has(text::kAl)) return std::nullopt;
    const auto direction = reading_.At<TimeDirectionsRow>(unit.end, 0);
    Piece piece{.end = direction ? direction.end : unit.end, .weak = !direction && !demonstrative};
    DateField field{direction ? Offset(direction->direction) : 0, true};
    if (direction && IsAnaphoric(direction->direction)) piece.pattern.direction = direction->direction;
    switch (unit->unit) {
      case TimeUnitsUnit::kDay:
        if (!direction) return std::nullopt;
        piece.pattern.day = field;
        break;
      case TimeUnitsUnit::kNight:
        if (!direction && !demonstrative) return std::nullopt;
        piece.pattern.day = field;
        piece.pattern.period = DayPeriodsMeridiem::kNight;
        break;
      case TimeUnitsUnit::kWeek:
        piece.pattern.week = field;
        break;
      case TimeUnitsUnit::kMonth:
        piece.pattern.month = field;
        break;
      case TimeUnitsUnit::kYear:
        piece.pattern.year = field;
        break;
      case TimeUnitsUnit::kDecade:
        if (!direction) return std::nullopt;
        piece.pattern.decades = field;
        break;
      default:
        return std::nullopt;
    }
    return piece;
  }

  // «الأسبوع الثالث من», «الأسبوع الأخير من».
  std::optional<Piece> ReadWeekOf(TokenIndex i) const {
    const auto unit = reading_.At<TimeUnitsRow>(i, kPrefixes | text::kAl);
    if (!unit || unit->unit != TimeUnitsUnit::kWeek || !unit.Has(text::kAl)) return std::nullopt;
    if (const auto last = reading_.Particle(unit.end, Particle::kLast)) {
      return Piece{.pattern = {.week_of = -1}, .end = last.end, .weak = true};
    }
    const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading_, unit.end);
    if (!ordinal || !ordinal->definite || ordinal->value > 53) return std::nullopt;
    return Piece{.pattern = {.week_of = static_cast<int>(ordinal->value)}, .end = ordinal->end, .weak = true};
  }

  // «صيف», «الربع الأول», «النصف الثاني», beside a year.
  std::optional<Piece> ReadGrouping(TokenIndex i) const {
    const auto demonstrative = reading_.Particle(i, Particle::kThis, kPrefixes);
    const TokenIndex first = demonstrative ? demonstrative.end : i;
    if (const auto season = reading_.At<SeasonsRow>(first, kPrefixes | text::kAl)) {
      Piece piece{.pattern = {.grouping = season->code}, .end = season.end, .weak = true};
      const TokenIndex before = piece.end;
      TakeDirection(piece);
      piece.weak = !demonstrative && piece.end == before;
      return piece;
    }
    const auto part = reading_.At<FractionsRow>(i, kPrefixes | text::kAl);
    if (!part || !part.Has(text::kAl) || part->numerator != 1 || part->plural) return std::nullopt;
    const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading_, part.end);
    if (!ordinal || !ordinal->definite || ordinal->value > part->denominator) return std::nullopt;
    if (part->denominator != 2 && part->denominator != 4) return std::nullopt;
    const int first_code = part->denominator == 2 ? 40 : 33;
    return Piece{
        .pattern = {.grouping = first_code + static_cast<int>(ordinal->value) - 1}, .end = ordinal->end, .weak = true};
  }

  std::optional<Piece> ReadDecade(TokenIndex i) const {
    const auto decade = reading_.At<DecadesRow>(i, kPrefixes | text::kAl);
    if (!decade) return std::nullopt;
    return Piece{.pattern = {.decade = decade->decade}, .end = decade.end};
  }

  // «القرن التاسع عشر», «القرن الماضي».
  std::optional<Piece> ReadCentury(TokenIndex i) const {
    const auto unit = reading_.At<TimeUnitsRow>(i, kPrefixes | text::kAl);
    if (!unit || unit->unit != TimeUnitsUnit::kCentury || !unit.Has(text::kAl)) return std::nullopt;
    if (const auto direction = reading_.At<TimeDirectionsRow>(unit.end, 0)) {
      return Piece{.pattern = {.century = Offset(direction->direction) <= 0 ? Offset(direction->direction) : 1},
                   .end = direction.end};
    }
    if (const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading_, unit.end);
        ordinal && ordinal->definite && ordinal->value >= 2 && ordinal->value <= 22) {
      return Piece{.pattern = {.century = static_cast<int>(ordinal->value)}, .end = ordinal->end};
    }
    const std::optional<Numeral> number = ReadNumeral(reading_, unit.end);  // «القرن العشرين»
    if (!number || !number->definite || !number->value.IsInteger() || number->value > Decimal(22)) return std::nullopt;
    return Piece{.pattern = {.century = static_cast<int>(number->value.units())}, .end = number->end};
  }

  // «مساء», «فجر», «هذا الصباح». Those that are also verbs or nouns must have their day beside them.
  std::optional<Piece> ReadPeriodOfDay(TokenIndex i) const {
    const auto demonstrative = reading_.Particle(i, Particle::kThis, kPrefixes);
    const TokenIndex first = demonstrative ? demonstrative.end : i;
    const auto period = reading_.Find<DayPeriodsRow>(first, demonstrative ? text::kAl : kPrefixes | text::kAl,
                                                     [](const DayPeriodsRow& row) { return !row.mark; });
    if (!period) return std::nullopt;
    Piece piece{.pattern = {.period = period->meridiem}, .end = period.end};
    if (demonstrative) {
      if (!period.Has(text::kAl)) return std::nullopt;
      piece.pattern.day = DateField{0, true};
      return piece;
    }
    if (period->hour >= 0) piece.pattern.hour_of_period = period->hour;
    // «عند الظهر» tells a time, «الظهر» is one of many words.
    const bool at = i > reading_.begin() && reading_.Particle(i - 1, Particle::kAt, text::kWa);
    piece.weak = !period->adverb && !(at && period.Has(text::kAl));
    return piece;
  }

  const Reading& reading_;
};

}  // namespace

std::optional<Read<DatePattern>> ReadDate(const Reading& reading, TokenIndex begin, DateCue cue) {
  return Grammar(reading).ReadAt(begin, cue);
}

std::optional<Read<DatePattern>> ReadDayOfMonth(const Reading& reading, TokenIndex begin) {
  return Grammar(reading).ReadDay(begin);
}

std::optional<Read<int>> ReadYearNumber(const Reading& reading, TokenIndex begin, bool labelled) {
  if (const std::optional<int> digits = Digits(reading, begin, 4)) {
    const bool four = *digits >= 1000 && *digits <= kLastYear;
    if (four || (labelled && *digits >= 100 && *digits < 1000)) return Read<int>{*digits, begin + 1};
    return std::nullopt;
  }
  const std::optional<Numeral> numeral = ReadNumeral(reading, begin);
  if (!numeral || !numeral->words || numeral->vague || numeral->fraction || !numeral->value.IsInteger()) {
    return std::nullopt;
  }
  const int64_t value = numeral->value.units();
  if (value > kLastYear || value < (labelled ? 100 : 1000)) return std::nullopt;
  return Read<int>{static_cast<int>(value), numeral->end};
}

}  // namespace isnad::values
