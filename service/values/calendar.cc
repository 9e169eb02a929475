#include "service/values/calendar.h"

#include "service/values/clock_time.h"
#include "service/values/named_time.h"
#include "service/values/numeral.h"
#include "service/values/numeric_date.h"
#include "service/values/ordinal.h"

namespace isnad::values {
namespace {

using Direction = TimeDirectionsDirection;
using Particle = ValueParticlesParticle;

// Days that a list before one month names.
constexpr int kMostListed = 6;

// A weekday falls at most five times in a month.
constexpr int kMostWeekdays = 5;

class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  std::optional<DatePiece> ReadAt(TokenIndex i, DateCue cue, const DatePattern* before) const {
    if (std::optional<DatePiece> numeric = ReadNumericDate(reading_, i, cue)) return numeric;
    const std::optional<Read<int>> day =
        IsPartBefore(i) ? std::nullopt : ReadDayNumber(reading_, IsDayWord(reading_, i) ? i + 1 : i);
    if (day) {
      if (std::optional<DatePiece> date = ReadMonthAfter(*day)) return date;
      if (std::optional<DatePiece> date = ReadListedDay(*day, kMostListed)) return date;
    }
    if (std::optional<DatePiece> date = ReadMonth(i, cue, before)) return date;
    if (day) {
      if (std::optional<DatePiece> date = ReadUnitAfter(*day)) return date;
      if (std::optional<DatePiece> date = ReadLoneDay(i, *day, cue, before)) return date;
    }
    return ReadLoneYear(i, cue, before);
  }

 private:
  // «النصف الأول من شهر مايو»: the first half, not the first day.
  bool IsPartBefore(TokenIndex i) const {
    return i > reading_.begin() && reading_.At<lexicon::FractionsRow>(i - 1).Has(text::kAl);
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
    bool labelled = static_cast<bool>(reading_.Particle(i, Particle::kMonthLabel, kTimePrefixes | text::kAl));
    if (const auto unit = reading_.At<TimeUnitsRow>(i, kTimePrefixes);
        unit && unit->unit == TimeUnitsUnit::kMonth && unit->number == TimeUnitsNumber::kSingular) {
      labelled = true;
    }
    if (labelled) ++first;
    const auto month = reading_.At<MonthsRow>(first, labelled ? uint8_t{0} : kTimePrefixes);
    if (!month) return labelled && !reading_.MayBeDefinite(i) ? ReadMonthNumber(first) : std::nullopt;
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

  // «شهر 5», «شهر 12 سنة 2020»; not «قبل شهر 5 جنود».
  std::optional<MonthName> ReadMonthNumber(TokenIndex i) const {
    constexpr int kMonths = 12;
    const std::optional<int> number = FewDigits(reading_, i, 2);
    if (!number || *number < 1 || *number > kMonths || IsPartOfChain(i)) return std::nullopt;
    const TokenIndex next = i + 1;
    if (reading_.IsWord(next) && !reading_.At<TimeDirectionsRow>(next, 0) && !LabelsYear(next)) return std::nullopt;
    return MonthName{*number, MonthsCalendar::kGregorian, next, true};
  }

  bool LabelsYear(TokenIndex i) const {
    const auto unit = reading_.At<TimeUnitsRow>(i, 0);
    return unit && unit->unit == TimeUnitsUnit::kYear && unit->number == TimeUnitsNumber::kSingular &&
           ReadYearNumber(reading_, unit.end, true);
  }

  struct YearPhrase {
    int year = 0;
    MonthsCalendar calendar = MonthsCalendar::kGregorian;
    TokenIndex end = 0;
    bool labelled = false;
  };

  // [«من»] [«عام»] 2021 [«م»]; «العام الهجري 1445»; «عام 95».
  std::optional<YearPhrase> ReadYear(TokenIndex i) const {
    TokenIndex first = i;
    if (const auto from = reading_.Particle(i, Particle::kFrom)) first = from.end;
    bool labelled = static_cast<bool>(reading_.Particle(first, Particle::kYearLabel, kTimePrefixes | text::kAl));
    if (const auto unit = reading_.At<TimeUnitsRow>(first, kTimePrefixes | text::kAl);
        unit && unit->unit == TimeUnitsUnit::kYear && unit->number == TimeUnitsNumber::kSingular) {
      labelled = true;
    }
    if (labelled) ++first;
    const auto era =
        labelled ? reading_.Particle(first, Particle::kHijriEra, text::kAl) : Hit<lexicon::ValueParticlesRow>();
    if (era && era.Has(text::kAl)) first = era.end;
    if (const auto kind = reading_.Particle(first, Particle::kYearKind); kind && labelled) first = kind.end;
    std::optional<Read<int>> year = ReadYearNumber(reading_, first, labelled);
    if (!year && labelled) year = ReadShortYear(first);
    if (!year) return std::nullopt;
    YearPhrase result{year->value, MonthsCalendar::kGregorian, year->end, labelled};
    if (era && era.Has(text::kAl)) {
      result.calendar = MonthsCalendar::kHijri;
    } else if (const auto hijri = reading_.Particle(result.end, Particle::kHijriEra)) {
      result.calendar = MonthsCalendar::kHijri;
      result.end = hijri.end;
    } else if (const auto gregorian = reading_.Particle(result.end, Particle::kGregorianEra)) {
      result.end = gregorian.end;
    }
    return result;
  }

  // The 95 of «عام 95», of the century that makes it one of the last hundred years or so.
  std::optional<Read<int>> ReadShortYear(TokenIndex i) const {
    constexpr int kFirstOfLastCentury = 40;
    const std::optional<int> digits = FewDigits(reading_, i, 2);
    if (!digits || reading_.Folded(i).size() != 2 || IsCounted(reading_, i + 1) || IsPartOfChain(i))
      return std::nullopt;
    if (reading_.Particle(i - 1, Particle::kYearLabel, kTimePrefixes | text::kAl)) return std::nullopt;  // «ميزانية 12»
    return Read<int>{*digits + (*digits < kFirstOfLastCentury ? 2000 : 1900), i + 1};
  }

  void TakeYear(DatePiece& piece) const {
    TokenIndex next = piece.end;
    const bool comma = reading_.MarkAt(next) == Mark::kComma || reading_.MarkAt(next) == Mark::kFullStop;
    if (comma || IsYearBehindMark(next)) ++next;
    if (const std::optional<YearPhrase> year = ReadYear(next); year && IsYearOf(*year, piece.pattern)) {
      const bool plausible = year->year >= kFirstBareYear && year->year <= kLastBareYear;
      if (!year->labelled && !plausible && IsCounted(reading_, year->end)) return;
      piece.pattern.year = DateField{year->year};
      if (year->calendar == MonthsCalendar::kHijri) piece.pattern.calendar = MonthsCalendar::kHijri;
      piece.end = year->end;
    }
  }

  // "/2015", "-2015" written onto a month: its year.
  bool IsYearBehindMark(TokenIndex i) const {
    if (!IsSeparator(reading_.MarkAt(i)) || !reading_.Attached(i) || !reading_.Attached(i + 1)) return false;
    const std::optional<int> year = FewDigits(reading_, i + 1, 4);
    const bool chain = IsSeparator(reading_.MarkAt(i + 2)) && reading_.Attached(i + 2) && reading_.IsDigits(i + 3);
    return year && *year >= 1000 && !chain;
  }

  // A mark that binds figures to a word: «1/مارس»; not «2- مارس».
  bool BindsBothSides(TokenIndex i) const { return reading_.Attached(i) && reading_.Attached(i + 1); }

  static bool IsYearOf(const YearPhrase& year, const DatePattern& pattern) {
    if (pattern.calendar == MonthsCalendar::kHijri) {
      return year.year >= kFirstHijriYear && year.year <= kLastHijriYear;
    }
    return year.calendar == MonthsCalendar::kGregorian;
  }

  // «14 آذار/مارس 2022», «الثالث من محرم», «2- أكتوبر».
  std::optional<DatePiece> ReadMonthAfter(const Read<int>& day) const {
    TokenIndex next = day.end;
    const Mark mark = reading_.MarkAt(next);
    const bool marked = IsSeparator(mark) || mark == Mark::kFullStop || mark == Mark::kComma;
    if (const auto from = reading_.Particle(next, Particle::kFrom)) {
      next = from.end;
    } else if (marked) {
      ++next;
    }
    const std::optional<MonthName> month = ReadMonthName(next);
    if (!month || (marked && !month->sure && !BindsBothSides(day.end))) return std::nullopt;
    DatePiece piece{
        .pattern = {.calendar = month->calendar, .month = DateField{month->month}, .day = DateField{day.value}},
        .end = month->end};
    const bool zero = reading_.At<NumbersRow>(next) && !reading_.Particle(next - 1, Particle::kFrom);
    TakeYear(piece);
    if (!piece.pattern.year) TakeDirection(reading_, piece);
    // «فاز 3 صفر»: the month is also the word for zero.
    if (zero && !piece.pattern.year && !piece.pattern.direction) return std::nullopt;
    return piece;
  }

  // «15 و16 أيار»: the first day has the month, and the year, of the last.
  std::optional<DatePiece> ReadListedDay(const Read<int>& day, int most) const {
    const auto apart = reading_.Particle(day.end, Particle::kAnd);
    if (!apart || most == 0 || !reading_.IsDigits(day.end - 1) || !reading_.IsDigits(apart.end)) return std::nullopt;
    const std::optional<Read<int>> next = ReadDayNumber(reading_, apart.end);
    if (!next || next->value <= day.value) return std::nullopt;
    std::optional<DatePiece> date = ReadMonthAfter(*next);
    if (!date) date = ReadListedDay(*next, most - 1);
    if (!date) return std::nullopt;
    date->pattern.day = DateField{day.value};
    date->end = day.end;
    return date;
  }

  // «يناير 2018», «يناير الماضي», «أكتوبر 14», «يناير الثاني والعشرين، 2018», «مارس» where a month is expected.
  std::optional<DatePiece> ReadMonth(TokenIndex i, DateCue cue, const DatePattern* before) const {
    const auto demonstrative = reading_.Particle(i, Particle::kThis, kTimePrefixes);
    const std::optional<MonthName> month = ReadMonthName(demonstrative ? demonstrative.end : i);
    if (!month) return std::nullopt;
    DatePiece piece{.pattern = {.calendar = month->calendar, .month = DateField{month->month}}, .end = month->end};
    if (demonstrative) piece.pattern.direction = Direction::kCurrent;
    const TokenIndex next = reading_.MarkAt(piece.end) == Mark::kDash ? piece.end + 1 : piece.end;
    if (const std::optional<Read<int>> day = ReadDayNumber(reading_, next);
        day && (month->sure || IsYearBehind(day->end) || (cue != DateCue::kNone && !reading_.IsWord(day->end))) &&
        reading_.MarkAt(day->end) != Mark::kColon && (!IsCounted(reading_, day->end) || ReadYear(day->end))) {
      piece.pattern.day = DateField{day->value};
      piece.end = day->end;
    }
    TakeYear(piece);
    if (!piece.pattern.year) TakeDirection(reading_, piece);
    const bool told = month->sure || piece.pattern.year || piece.pattern.direction || cue != DateCue::kNone ||
                      (before != nullptr && before->day && !before->day->relative && !before->month);
    if (!told) return std::nullopt;
    return piece;
  }

  // The year in «مارس 1، 2015».
  bool IsYearBehind(TokenIndex i) const {
    const std::optional<int> year = FewDigits(reading_, reading_.MarkAt(i) == Mark::kComma ? i + 1 : i, 4);
    return year && *year >= kFirstBareYear && *year <= kLastBareYear;
  }

  // «22 من الشهر الجاري», «4 هذا الشهر».
  std::optional<DatePiece> ReadUnitAfter(const Read<int>& day) const {
    TokenIndex next = day.end;
    if (const auto from = reading_.Particle(next, Particle::kFrom)) {
      next = from.end;
    } else if (const auto in = reading_.Particle(next, Particle::kIn)) {
      next = in.end;
    }
    // «15 الجاري»
    if (const auto direction = reading_.At<TimeDirectionsRow>(next, 0);
        direction && direction->direction == Direction::kCurrent) {
      return DatePiece{.pattern = {.month = DateField{0, true}, .day = DateField{day.value}}, .end = direction.end};
    }
    const std::optional<DatePiece> month = ReadCalendarUnit(reading_, next);
    if (!month || !month->pattern.month || (month->weak && next == day.end)) return std::nullopt;
    DatePiece piece = *month;
    piece.pattern.day = DateField{day.value};
    piece.weak = false;
    return piece;
  }

  // «يوم 15», and «الخميس 21» before a mark.
  std::optional<DatePiece> ReadLoneDay(TokenIndex i, const Read<int>& day, DateCue cue,
                                       const DatePattern* before) const {
    const bool labelled = IsDayWord(reading_, i);
    const bool after_weekday = before != nullptr && before->weekday && !before->day;
    const bool after_clock = before != nullptr && before->clock && !before->HasDay();
    const bool before_clock = cue == DateCue::kPreposition && IsBeforeClock(i, day);
    const bool lone = cue == DateCue::kPreposition && IsLoneInPhrase(i, day.end);
    if (!labelled && !after_weekday && !after_clock && !before_clock && !lone) return std::nullopt;
    const Mark mark = reading_.MarkAt(day.end);
    if (mark == Mark::kColon || IsSeparator(mark)) return std::nullopt;
    const bool clause_goes_on =
        reading_.IsWord(day.end) && !before_clock && !reading_.At<lexicon::ValueParticlesRow>(day.end);
    if (labelled ? IsCounted(reading_, day.end) : clause_goes_on) return std::nullopt;
    // «يوم واحد», «اليوم الأول»; «الأحد الثاني» is the second one.
    const bool late = after_weekday && day.value > kMostWeekdays;
    if (!reading_.IsDigits(day.end - 1) && !late && !before_clock) return std::nullopt;
    return DatePiece{.pattern = {.day = DateField{day.value}}, .end = day.end};
  }

  // «في 15 الساعة 8», «في الخامس في 4 صباحا».
  bool IsBeforeClock(TokenIndex i, const Read<int>& day) const {
    if (reading_.IsDigits(i)) return ReadClock(reading_, i + 1) && !ReadClock(reading_, i);
    const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading_, i);
    const auto in = reading_.Particle(day.end, Particle::kIn);
    return ordinal && ordinal->definite && in && ReadClock(reading_, in.end);
  }

  // «سأعود في 15»: nothing follows that it could count, and no number stands before that it could be set against.
  bool IsLoneInPhrase(TokenIndex i, TokenIndex end) const {
    if (!reading_.IsDigits(i) || i < reading_.begin() + 2 || !reading_.Particle(i - 1, Particle::kIn)) return false;
    const Mark mark = reading_.MarkAt(end);
    const bool ends =
        !reading_.Contains(end) || mark == Mark::kFullStop || mark == Mark::kQuestion || mark == Mark::kExclamation;
    return ends && reading_.IsWord(i - 2) && !reading_.HasAny(i - 2, SignsOf(TableId::kNumbers));
  }

  // «عام 2018», «1446 هـ», and 2021 where a year is expected or nothing else can be meant.
  std::optional<DatePiece> ReadLoneYear(TokenIndex i, DateCue cue, const DatePattern* before) const {
    if (reading_.Particle(i, Particle::kFrom)) return std::nullopt;
    const std::optional<YearPhrase> year = ReadYear(i);
    if (!year) return std::nullopt;
    DatePiece piece{.pattern = {.calendar = year->calendar, .year = DateField{year->year}}, .end = year->end};
    if (year->labelled || year->calendar == MonthsCalendar::kHijri) return piece;
    const bool joined = before != nullptr && (before->month || before->grouping || before->week_of);
    const bool expected = cue != DateCue::kNone || joined;
    // «في ألف وسبعمئة وتسعة وثمانين»: in words the end of the phrase must tell that nothing is counted.
    if (!reading_.IsDigits(i)) {
      const bool round = year->year % 100 == 0;
      return expected && !round && !reading_.IsWord(year->end) ? std::optional(piece) : std::nullopt;
    }
    if (IsCounted(reading_, year->end) || IsPartOfChain(i)) return std::nullopt;
    const bool hijri = before != nullptr && before->month && before->calendar == MonthsCalendar::kHijri;
    if (hijri && IsYearOf(*year, *before)) {
      piece.pattern.calendar = MonthsCalendar::kHijri;
      return piece;
    }
    // «في 1492»
    const bool alone = cue == DateCue::kPreposition && !reading_.IsWord(year->end);
    if ((year->year < kFirstBareYear && !alone) || year->year > kLastBareYear) return std::nullopt;
    if (expected || !reading_.IsWord(year->end) || IsListedYear(i) || IsBeforeMonth(year->end)) return piece;
    return std::nullopt;
  }

  // «2015 يناير»; not «2015 يناير الماضي», «2015 يناير 2016».
  bool IsBeforeMonth(TokenIndex i) const {
    const std::optional<MonthName> month = ReadMonthName(i);
    return month && month->sure && !reading_.At<TimeDirectionsRow>(month->end, 0) && !ReadYear(month->end);
  }

  // «2019 و2020 و2021»
  bool IsListedYear(TokenIndex i) const {
    const auto is_year = [this](TokenIndex at) {
      const std::optional<int> figures = FewDigits(reading_, at, 4);
      return figures && *figures >= kFirstBareYear && *figures <= kLastBareYear;
    };
    const bool before = i >= reading_.begin() + 2 && reading_.Particle(i - 1, Particle::kAnd) && is_year(i - 2);
    return before || (reading_.Particle(i + 1, Particle::kAnd) && is_year(i + 2));
  }

  // Figures bound to others by marks: phone numbers, scores, identifiers.
  bool IsPartOfChain(TokenIndex i) const {
    const bool before = i > reading_.begin() && IsSeparator(reading_.MarkAt(i - 1)) && reading_.Attached(i);
    const bool after = IsSeparator(reading_.MarkAt(i + 1)) && reading_.Attached(i + 1) && reading_.Attached(i + 2);
    return before || after;
  }

  const Reading& reading_;
};

constexpr SignSet kFirstWords =
    SignsOf(TableId::kMonths, TableId::kTimeUnits, TableId::kOrdinals, TableId::kNumbers) |
    SignsOf(Particle::kThis, Particle::kArticle, Particle::kYearLabel, Particle::kMonthLabel);

}  // namespace

std::optional<DatePiece> ReadCalendarDate(const Reading& reading, TokenIndex begin, DateCue cue,
                                          const DatePattern* before) {
  if (!reading.IsDigits(begin) && !reading.HasAny(begin, kFirstWords)) return std::nullopt;
  return Grammar(reading).ReadAt(begin, cue, before);
}

std::optional<Read<int>> ReadDayNumber(const Reading& reading, TokenIndex i) {
  if (reading.At<WeekdaysRow>(i)) return std::nullopt;  // «الاثنين» is also "the two"
  TokenIndex first = i;
  if (const auto article = reading.Particle(i, Particle::kArticle, kTimePrefixes)) first = article.end;
  if (const std::optional<int> digits = FewDigits(reading, first, 2)) {
    if (*digits >= 1 && *digits <= 31) return Read<int>{*digits, first + 1};
    return std::nullopt;
  }
  if (const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, i); ordinal && ordinal->value <= 31) {
    return Read<int>{static_cast<int>(ordinal->value), ordinal->end};
  }
  const std::optional<Numeral> numeral = ReadNumeral(reading, i);
  if (!numeral || !numeral->words || numeral->vague || numeral->fraction || !numeral->value.IsInteger()) {
    return std::nullopt;
  }
  const int64_t value = numeral->value.units();
  if (value < 1 || value > 31) return std::nullopt;
  return Read<int>{static_cast<int>(value), numeral->end};
}

std::optional<Read<int>> ReadYearNumber(const Reading& reading, TokenIndex begin, bool labelled) {
  if (const std::optional<int> digits = FewDigits(reading, begin, 4)) {
    const bool four = *digits >= 1000 && *digits <= kLastYear;
    if (four || (labelled && *digits >= 100 && *digits < 1000)) return Read<int>{*digits, begin + 1};
    return std::nullopt;
  }
  const std::optional<Numeral> numeral = ReadNumeral(reading, begin);
  if (!numeral || !numeral->words || numeral->vague || numeral->fraction || !numeral->value.IsInteger()) {
    return std::nullopt;
  }
  const bool ordinal = numeral->definite && numeral->value < Decimal(1000);  // «العام المئة»
  int64_t value = numeral->value.units();
  TokenIndex end = numeral->end;
  // «عام أربعة وعشرين وألفين», the thousands last.
  if (labelled && value > 0 && value < 100) {
    const std::optional<Numeral> thousands = ReadNumeral(reading, end);
    const bool joined = thousands && (thousands->proclitics & text::kWa) != 0 && thousands->value.IsInteger();
    if (joined && !thousands->vague && thousands->value >= Decimal(1000) && thousands->value.units() % 100 == 0) {
      value += thousands->value.units();
      end = thousands->end;
    }
  }
  if (ordinal || value > kLastYear || value < (labelled ? 100 : 1000)) return std::nullopt;
  return Read<int>{static_cast<int>(value), end};
}

}  // namespace isnad::values
