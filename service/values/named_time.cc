#include "service/values/named_time.h"

#include "service/values/calendar.h"
#include "service/values/numeral.h"
#include "service/values/ordinal.h"

namespace isnad::values {
namespace {

using lexicon::DecadesRow;
using lexicon::HolidaysRow;
using lexicon::RelativeDaysRow;
using lexicon::SeasonsRow;
using Direction = TimeDirectionsDirection;
using Particle = ValueParticlesParticle;

int Offset(Direction direction) {
  switch (direction) {
    case Direction::kBeforePast:
      return -2;
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

// «أمس», «بعد غد»; not «اليوم الثالث», «اليوم التالي».
std::optional<DatePiece> ReadNamedDay(const Reading& reading, TokenIndex i) {
  const auto day = reading.At<RelativeDaysRow>(i, kTimePrefixes);
  if (!day) return std::nullopt;
  if (day->offset == 0) {
    const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, day.end);
    if ((ordinal && ordinal->definite) || reading.At<TimeDirectionsRow>(day.end, 0)) return std::nullopt;
  }
  DatePiece piece{.pattern = {.day = DateField{day->offset, true}}, .end = day.end};
  if (day->night) piece.pattern.period = DayPeriodsMeridiem::kNight;
  return piece;
}

// Nothing goes on that an ordinal before it could belong to: «الأحد الثاني», not «الأحد الثاني عشر لاعبا».
bool EndsPhrase(const Reading& reading, TokenIndex i) {
  return !reading.IsWord(i) || reading.Particle(i, Particle::kFrom) || reading.Particle(i, Particle::kIn);
}

// «السبت والأحد المقبلين»: of both days.
std::optional<Direction> SharedDirection(const Reading& reading, TokenIndex i) {
  const auto joined = reading.At<WeekdaysRow>(i, text::kWa);
  if (!joined || !joined.Has(text::kWa)) return std::nullopt;
  const auto direction = reading.At<TimeDirectionsRow>(joined.end, 0);
  return direction ? std::optional(direction->direction) : std::nullopt;
}

// «الاثنين», «يوم الجمعة الماضي», «هذا الخميس», «الأحد الثاني من».
std::optional<DatePiece> ReadWeekday(const Reading& reading, TokenIndex i) {
  TokenIndex first = i;
  const auto demonstrative = reading.Particle(i, Particle::kThis);
  if (demonstrative) first = demonstrative.end;
  if (IsDayWord(reading, first)) ++first;
  const auto weekday = reading.At<WeekdaysRow>(first, first == i ? kTimePrefixes : uint8_t{0});
  if (!weekday) return std::nullopt;
  DatePiece piece{.pattern = {.weekday = weekday->number}, .end = weekday.end};
  if (demonstrative) piece.pattern.direction = Direction::kCurrent;
  constexpr int kMostInMonth = 5;
  if (const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, piece.end);
      ordinal && ordinal->proclitics == text::kAl && ordinal->value <= kMostInMonth &&
      EndsPhrase(reading, ordinal->end)) {
    piece.pattern.weekday_of = static_cast<int>(ordinal->value);
    piece.end = ordinal->end;
    return piece;
  }
  if (const auto last = reading.Particle(piece.end, Particle::kLast)) {
    piece.end = last.end;
    if (reading.HasAny(last.end, SignsOf(Particle::kFrom, Particle::kIn))) {  // «الأحد الأخير من مارس»
      piece.pattern.weekday_of = -1;
    } else {
      piece.pattern.direction = Direction::kPast;
    }
    return piece;
  }
  TakeDirection(reading, piece);
  if (!piece.pattern.direction) piece.pattern.direction = SharedDirection(reading, piece.end);
  return piece;
}

// «أول جمعة من», «آخر يوم خميس في».
std::optional<DatePiece> ReadWeekdayOf(const Reading& reading, TokenIndex i) {
  const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, i);
  const auto part = reading.At<TimePartsRow>(i, kTimePrefixes);
  const bool last = part && part->part == TimePartsPart::kEnd;
  if (!last && (!ordinal || ordinal->definite || ordinal->value > 5)) return std::nullopt;
  TokenIndex next = last ? part.end : ordinal->end;
  if (IsDayWord(reading, next)) ++next;
  const auto weekday = reading.At<WeekdayNounsRow>(next, 0);
  if (!weekday || !EndsPhrase(reading, weekday.end)) return std::nullopt;
  return DatePiece{.pattern = {.weekday = weekday->number, .weekday_of = last ? -1 : static_cast<int>(ordinal->value)},
                   .end = weekday.end,
                   .weak = true};
}

// A word that makes what follows a term: «قبل نهاية الأسبوع» is by its last day.
bool IsTerm(const Reading& reading, TokenIndex i) {
  if (i == reading.begin()) return false;
  return reading.Particle(i - 1, Particle::kBefore, text::kWa) || reading.Particle(i - 1, Particle::kUntil) ||
         reading.Particle(i - 1, Particle::kTo) || reading.Particle(i - 1, Particle::kDuring, text::kWa);
}

// «عطلة نهاية الأسبوع», «نهاية هذا الأسبوع»; «نهاية الأسبوع المقبل» may be any of its last days.
std::optional<DatePiece> ReadWeekend(const Reading& reading, TokenIndex i) {
  const auto holiday = reading.Particle(i, Particle::kWeekend, kTimePrefixes | text::kAl);
  const auto end = reading.Particle(i, Particle::kEnd, kTimePrefixes);
  if (!holiday && (!end || IsTerm(reading, i))) return std::nullopt;
  std::optional<DatePiece> week = ReadCalendarUnit(reading, holiday ? holiday.end : end.end);
  if (!week || !week->pattern.week || (!holiday && week->pattern.week->value != 0)) return std::nullopt;
  week->pattern.weekend = true;
  week->weak = false;
  return week;
}

bool IsSingular(const TimeUnitsRow& row) { return row.number == TimeUnitsNumber::kSingular; }

constexpr int kLastDay = 31;

// «آخر يوم من», «أول أسبوع في», «ثالث يوم من»: a day or week by its place in a month or year.
std::optional<DatePiece> ReadPlaceIn(const Reading& reading, TokenIndex i) {
  const auto part = reading.At<TimePartsRow>(i, kTimePrefixes);
  const bool last = part && part->part == TimePartsPart::kEnd;
  const std::optional<OrdinalNumeral> ordinal = last ? std::nullopt : ReadOrdinal(reading, i);
  if (!last && (!ordinal || ordinal->definite || ordinal->value > kLastDay)) return std::nullopt;
  const auto unit = reading.Find<TimeUnitsRow>(last ? part.end : ordinal->end, 0, IsSingular);
  if (!unit || !reading.HasAny(unit.end, SignsOf(Particle::kFrom, Particle::kIn))) return std::nullopt;
  const int place = last ? -1 : static_cast<int>(ordinal->value);
  DatePiece piece{.end = unit.end, .weak = true};
  if (unit->unit == TimeUnitsUnit::kDay) {
    piece.pattern.day_of = place;
  } else if (unit->unit == TimeUnitsUnit::kWeek) {
    piece.pattern.week_of = place;
  } else {
    return std::nullopt;
  }
  return piece;
}

// «الأسبوع الثالث من», «الأسبوع الأخير من», «اليوم الأخير من», «اليوم الأول من».
std::optional<DatePiece> ReadWeekOf(const Reading& reading, TokenIndex i) {
  const auto unit = reading.At<TimeUnitsRow>(i, kTimePrefixes | text::kAl);
  if (!unit || !unit.Has(text::kAl)) return std::nullopt;
  const auto last = reading.Particle(unit.end, Particle::kLast);
  if (last && unit->unit == TimeUnitsUnit::kDay && unit->number == TimeUnitsNumber::kSingular) {
    return DatePiece{.pattern = {.day_of = -1}, .end = last.end, .weak = true};
  }
  if (unit->unit == TimeUnitsUnit::kDay && unit->number == TimeUnitsNumber::kSingular) {
    const std::optional<OrdinalNumeral> day = ReadOrdinal(reading, unit.end);
    if (!day || !day->definite || day->value > kLastDay) return std::nullopt;
    if (!reading.HasAny(day->end, SignsOf(Particle::kFrom))) return std::nullopt;
    return DatePiece{.pattern = {.day_of = static_cast<int>(day->value)}, .end = day->end, .weak = true};
  }
  if (unit->unit != TimeUnitsUnit::kWeek) return std::nullopt;
  if (last) return DatePiece{.pattern = {.week_of = -1}, .end = last.end, .weak = true};
  const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, unit.end);
  if (!ordinal || !ordinal->definite || ordinal->value > 53) return std::nullopt;
  return DatePiece{.pattern = {.week_of = static_cast<int>(ordinal->value)}, .end = ordinal->end, .weak = true};
}

// «صيف», «هذا الشتاء».
std::optional<DatePiece> ReadSeason(const Reading& reading, TokenIndex i) {
  const auto demonstrative = reading.Particle(i, Particle::kThis, kTimePrefixes);
  const TokenIndex first = demonstrative ? demonstrative.end : i;
  const auto season = reading.At<SeasonsRow>(first, kTimePrefixes | text::kAl);
  if (!season) return std::nullopt;
  DatePiece piece{.pattern = {.grouping = season->code}, .end = season.end};
  TakeDirection(reading, piece);
  piece.weak = !demonstrative && piece.end == season.end;
  return piece;
}

// «الربع الأول», «النصف الثاني» of a year; a quarter also of the one that is meant, «أرباح الربع الثالث», but not
// «الربع الثالث من المباراة». «الربع الماضي», «هذا الربع».
std::optional<DatePiece> ReadQuarter(const Reading& reading, TokenIndex i) {
  const auto demonstrative = reading.Particle(i, Particle::kThis, kTimePrefixes);
  const auto part = reading.At<FractionsRow>(demonstrative ? demonstrative.end : i, kTimePrefixes | text::kAl);
  if (!part || !part.Has(text::kAl) || part->numerator != 1 || part->plural) return std::nullopt;
  if (part->denominator != 2 && part->denominator != 4) return std::nullopt;
  const bool quarter = part->denominator == 4;
  const auto direction = reading.At<TimeDirectionsRow>(part.end, 0);
  if (quarter && (demonstrative || direction)) {
    return DatePiece{.pattern = {.quarters = direction ? Offset(direction->direction) : 0},
                     .end = direction ? direction.end : part.end};
  }
  const int first_code = quarter ? 33 : 40;
  int number = 0;
  TokenIndex end = 0;
  if (const auto last = reading.Particle(part.end, Particle::kLast)) {
    number = part->denominator;
    end = last.end;
  } else {
    const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, part.end);
    if (!ordinal || !ordinal->definite || ordinal->value > part->denominator) return std::nullopt;
    number = static_cast<int>(ordinal->value);
    end = ordinal->end;
  }
  const bool alone = quarter && !reading.Particle(end, Particle::kFrom) && !reading.Particle(end, Particle::kIn);
  return DatePiece{.pattern = {.grouping = first_code + number - 1}, .end = end, .weak = !alone};
}

// «السبعينيات», «عقد السبعينيات», «سنوات السبعينيات».
std::optional<DatePiece> ReadDecade(const Reading& reading, TokenIndex i) {
  const auto years = reading.Find<TimeUnitsRow>(i, kTimePrefixes, [](const TimeUnitsRow& row) {
    return row.unit == TimeUnitsUnit::kDecade || (row.unit == TimeUnitsUnit::kYear && !IsSingular(row));
  });
  const auto decade = reading.At<DecadesRow>(years ? years.end : i, kTimePrefixes | text::kAl);
  if (!decade || reading.Particle(decade.end, Particle::kOfAge)) return std::nullopt;  // «في الخمسينيات من عمره»
  return DatePiece{.pattern = {.decade = decade->decade}, .end = decade.end};
}

// «القرن الخامس الميلادي»; of another calendar it covers parts of two centuries, and only its number is told.
DatePiece CenturyOf(const Reading& reading, int number, TokenIndex end) {
  DatePiece piece{.pattern = {.century = number}, .end = end};
  if (const auto hijri = reading.Particle(end, Particle::kHijriEra, text::kAl)) {
    piece.pattern.calendar = MonthsCalendar::kHijri;
    piece.end = hijri.end;
  } else if (const auto gregorian = reading.Particle(end, Particle::kGregorianEra, text::kAl)) {
    piece.end = gregorian.end;
  }
  return piece;
}

// «القرن التاسع عشر», «القرن الماضي», «هذا القرن».
std::optional<DatePiece> ReadCentury(const Reading& reading, TokenIndex i) {
  constexpr int kLastCentury = 22;
  const auto demonstrative = reading.Particle(i, Particle::kThis, kTimePrefixes);
  const auto unit = reading.At<TimeUnitsRow>(demonstrative ? demonstrative.end : i, kTimePrefixes | text::kAl);
  if (!unit || unit->unit != TimeUnitsUnit::kCentury || !unit.Has(text::kAl)) return std::nullopt;
  if (demonstrative) return DatePiece{.pattern = {.century = 0}, .end = unit.end};
  if (const auto direction = reading.At<TimeDirectionsRow>(unit.end, 0)) {
    return DatePiece{.pattern = {.century = Offset(direction->direction) <= 0 ? Offset(direction->direction) : 1},
                     .end = direction.end};
  }
  if (const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, unit.end);
      ordinal && ordinal->definite && ordinal->value >= 2 && ordinal->value <= kLastCentury) {
    return CenturyOf(reading, static_cast<int>(ordinal->value), ordinal->end);
  }
  // «القرن العشرين», «القرن الـ21»
  const auto article = reading.Particle(unit.end, Particle::kArticle);
  const std::optional<Numeral> number = ReadNumeral(reading, article ? article.end : unit.end);
  if (!number || !(number->definite || number->plain_digits) || !number->value.IsInteger() ||
      number->value > Decimal(kLastCentury) || number->value < Decimal(2)) {
    return std::nullopt;
  }
  return CenturyOf(reading, static_cast<int>(number->value.units()), number->end);
}

// «عيد الفطر», «رأس السنة المقبلة».
std::optional<DatePiece> ReadHoliday(const Reading& reading, TokenIndex i) {
  auto holiday = reading.At<HolidaysRow>(i, kTimePrefixes | text::kAl);
  if (!holiday && IsDayWord(reading, i)) holiday = reading.At<HolidaysRow>(i + 1, text::kAl);
  if (!holiday) return std::nullopt;
  DatePiece piece{
      .pattern = {.calendar = holiday->calendar == lexicon::HolidaysCalendar::kHijri ? MonthsCalendar::kHijri
                                                                                     : MonthsCalendar::kGregorian,
                  .month = DateField{holiday->month},
                  .day = DateField{holiday->day}},
      .end = holiday.end};
  TakeDirection(reading, piece);
  return piece;
}

bool IsDays(const TimeUnitsRow& row) {
  return row.unit == TimeUnitsUnit::kDay && row.number == TimeUnitsNumber::kPlural;
}

// «اليوم الثاني من», «اليوم الثالث ل»: what comes behind is a feast.
std::optional<Read<int>> ReadDayOfWhole(const Reading& reading, TokenIndex i) {
  const auto day = reading.Find<TimeUnitsRow>(i, kTimePrefixes | text::kAl, [](const TimeUnitsRow& row) {
    return row.unit == TimeUnitsUnit::kDay && IsSingular(row);
  });
  const bool ranked = day.Has(text::kAl) && reading.HasAny(day.end, SignsOf(TableId::kOrdinals));
  const std::optional<OrdinalNumeral> place = ranked ? ReadOrdinal(reading, day.end) : std::nullopt;
  if (!place || !place->definite) return std::nullopt;
  const auto from = reading.Particle(place->end, Particle::kFrom);
  const bool feast = from || reading.At<HolidaysRow>(place->end, text::kLi);
  if (!feast) return std::nullopt;
  return Read<int>{static_cast<int>(place->value), from ? from.end : place->end};
}

// «أول أيام», «آخر أيام»: -1 is the last.
std::optional<Read<int>> ReadDayAmong(const Reading& reading, TokenIndex i) {
  if (!reading.HasAny(i + 1, SignsOf(TableId::kTimeUnits))) return std::nullopt;
  const auto part = reading.At<TimePartsRow>(i, kTimePrefixes);
  const bool last = part && part->part == TimePartsPart::kEnd;
  const std::optional<OrdinalNumeral> place = last ? std::nullopt : ReadOrdinal(reading, i);
  if (!last && (!place || place->definite)) return std::nullopt;
  const auto days = reading.Find<TimeUnitsRow>(last ? part.end : place->end, 0, IsDays);
  if (!days) return std::nullopt;
  return Read<int>{last ? -1 : static_cast<int>(place->value), days.end};
}

// «ثاني أيام عيد الأضحى», «اليوم الثالث لعيد الفطر», «آخر أيام رمضان».
std::optional<DatePiece> ReadDayOf(const Reading& reading, TokenIndex i) {
  constexpr int kLongestFeast = 10;
  std::optional<Read<int>> place = ReadDayAmong(reading, i);
  const bool among = place.has_value();
  if (!place) place = ReadDayOfWhole(reading, i);
  if (!place || place->value > kLongestFeast) return std::nullopt;
  if (std::optional<DatePiece> feast = ReadHoliday(reading, place->end)) {
    if (place->value < 1) return std::nullopt;
    feast->pattern.day->value += place->value - 1;
    return feast;
  }
  if (!among) return std::nullopt;  // «اليوم الأول من مايو» is read otherwise
  std::optional<DatePiece> month = ReadCalendarDate(reading, place->end, DateCue::kPart, nullptr);
  if (!month || !month->pattern.month || month->pattern.day) return std::nullopt;
  month->pattern.day_of = place->value;
  return month;
}

// «مساء», «فجر», «هذا الصباح». Those that are also verbs or nouns must have their day beside them.
std::optional<DatePiece> ReadPeriodOfDay(const Reading& reading, TokenIndex i) {
  const auto demonstrative = reading.Particle(i, Particle::kThis, kTimePrefixes);
  const TokenIndex first = demonstrative ? demonstrative.end : i;
  const auto period = reading.Find<DayPeriodsRow>(first, demonstrative ? text::kAl : kTimePrefixes | text::kAl,
                                                  [](const DayPeriodsRow& row) { return !row.mark; });
  if (!period) return std::nullopt;
  DatePiece piece{.pattern = {.period = period->meridiem}, .end = period.end};
  if (demonstrative) {
    if (!period.Has(text::kAl)) return std::nullopt;
    piece.pattern.day = DateField{0, true};
    return piece;
  }
  if (period->hour >= 0) piece.pattern.hour_of_period = period->hour;
  // «عند الظهر» tells a time, «الظهر» is one of many words.
  const bool at = i > reading.begin() && reading.Particle(i - 1, Particle::kAt, text::kWa);
  piece.weak = !period->adverb && !(at && period.Has(text::kAl));
  return piece;
}

// Each kind with what its words begin with.
struct Kind {
  std::optional<DatePiece> (*read)(const Reading&, TokenIndex);
  SignSet first;
};
constexpr SignSet kThis = SignsOf(Particle::kThis);
constexpr Kind kKinds[] = {
    {ReadNamedDay, SignsOf(TableId::kRelativeDays)},
    {ReadWeekday, SignsOf(TableId::kWeekdays, TableId::kTimeUnits) | kThis},
    {ReadWeekdayOf, SignsOf(TableId::kOrdinals, TableId::kTimeParts)},
    {ReadCalendarUnit, SignsOf(TableId::kTimeUnits) | kThis},
    {ReadWeekend, SignsOf(Particle::kWeekend, Particle::kEnd)},
    {ReadWeekOf, SignsOf(TableId::kTimeUnits)},
    {ReadPlaceIn, SignsOf(TableId::kOrdinals, TableId::kTimeParts)},
    {ReadSeason, SignsOf(TableId::kSeasons) | kThis},
    {ReadQuarter, SignsOf(TableId::kFractions) | kThis},
    {ReadDecade, SignsOf(TableId::kDecades, TableId::kTimeUnits)},
    {ReadCentury, SignsOf(TableId::kTimeUnits) | kThis},
    {ReadHoliday, SignsOf(TableId::kHolidays, TableId::kTimeUnits)},
    {ReadDayOf, SignsOf(TableId::kOrdinals, TableId::kTimeParts, TableId::kTimeUnits)},
    {ReadPeriodOfDay, SignsOf(TableId::kDayPeriods) | kThis},
};

constexpr SignSet kFirstOfAny = [] {
  SignSet all;
  for (const Kind& kind : kKinds) all = all | kind.first;
  return all;
}();

}  // namespace

std::optional<DatePiece> ReadCalendarUnit(const Reading& reading, TokenIndex begin) {
  const auto demonstrative = reading.Particle(begin, Particle::kThis, kTimePrefixes);
  const TokenIndex first = demonstrative ? demonstrative.end : begin;
  const auto unit =
      reading.Find<TimeUnitsRow>(first, demonstrative ? text::kAl : kTimePrefixes | text::kAl, IsSingular);
  if (!unit || !unit.Has(text::kAl)) return std::nullopt;
  const auto direction = reading.At<TimeDirectionsRow>(unit.end, 0);
  DatePiece piece{.end = direction ? direction.end : unit.end, .weak = !direction && !demonstrative};
  const DateField field{direction ? Offset(direction->direction) : 0, true};
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

std::optional<DatePiece> ReadNamedTime(const Reading& reading, TokenIndex begin) {
  if (!reading.HasAny(begin, kFirstOfAny)) return std::nullopt;
  std::optional<DatePiece> best;
  for (const Kind& kind : kKinds) {
    if (!reading.HasAny(begin, kind.first)) continue;
    const std::optional<DatePiece> piece = kind.read(reading, begin);
    if (piece && (!best || piece->end > best->end || (piece->end == best->end && best->weak && !piece->weak))) {
      best = piece;
    }
  }
  return best;
}

}  // namespace isnad::values
