#include "service/values/clock.h"

#include <cstdlib>

#include "fmt/format.h"
#include "service/values/digits.h"
#include "service/values/numeral.h"

namespace isnad::values {
namespace {

using lexicon::DayPeriodsRow;
using lexicon::FractionsRow;
using lexicon::TimeUnitsRow;
using lexicon::TimeUnitsUnit;
using lexicon::TimeZonesRow;
using Particle = ValueParticlesParticle;

std::optional<int> PlainDigits(const Reading& reading, TokenIndex i, int max_digits, int max) {
  if (!reading.IsDigits(i)) return std::nullopt;
  const std::optional<Figures> figures = ReadFigures(reading.Folded(i));
  if (!figures || !figures->plain || figures->digits > max_digits || figures->value > Decimal(max)) return std::nullopt;
  return static_cast<int>(figures->value.units());
}

// "7:56", "02:51", "12:34:25": the minutes have two digits.
std::optional<Read<Clock>> ReadColons(const Reading& reading, TokenIndex begin) {
  const std::optional<int> hour = PlainDigits(reading, begin, 2, 24);
  if (!hour || reading.MarkAt(begin + 1) != Mark::kColon || !reading.Attached(begin + 1)) return std::nullopt;
  if (!reading.Attached(begin + 2) || reading.Folded(begin + 2).size() != 2) return std::nullopt;
  const std::optional<int> minute = PlainDigits(reading, begin + 2, 2, 59);
  if (!minute) return std::nullopt;
  Read<Clock> result{{.hour = *hour, .minute = *minute}, begin + 3};
  if (reading.MarkAt(begin + 3) == Mark::kColon && reading.Attached(begin + 4)) {
    if (const std::optional<int> second = PlainDigits(reading, begin + 4, 2, 59)) {
      result.value.second = second;
      result.end = begin + 5;
    }
  }
  if (*hour == 24 && *minute != 0) return std::nullopt;
  return result;
}

// The hour by its ordinal or its number.
std::optional<Read<int>> ReadHour(const Reading& reading, TokenIndex begin) {
  // Not a compound: «الثامنة وعشرين دقيقة» is no twenty-eighth.
  if (const auto ordinal = reading.Find<lexicon::OrdinalsRow>(
          begin, kTimePrefixes | text::kAl,
          [](const lexicon::OrdinalsRow& row) { return row.value <= 12 && row.feminine; });
      ordinal && ordinal.Has(text::kAl)) {
    return Read<int>{ordinal->value, ordinal.end};
  }
  // «الواحدة» is no ordinal.
  if (const auto one = reading.Find<lexicon::NumbersRow>(
          begin, kTimePrefixes | text::kAl,
          [](const lexicon::NumbersRow& row) { return row.kind == lexicon::NumbersKind::kUnit && row.value == 1; });
      one && one.Has(text::kAl)) {
    return Read<int>{1, one.end};
  }
  if (const std::optional<int> hour = PlainDigits(reading, begin, 2, 24)) return Read<int>{*hour, begin + 1};
  return std::nullopt;
}

bool IsMinuteUnit(const Reading& reading, TokenIndex i) {
  const auto unit = reading.At<TimeUnitsRow>(i, 0);
  return unit && unit->unit == TimeUnitsUnit::kMinute;
}

// Minutes in words: «النصف», «ربع», «20 دقيقة», «خمس وثلاثين».
std::optional<Read<int>> ReadMinutes(const Reading& reading, TokenIndex begin) {
  const auto part = reading.Find<FractionsRow>(begin, text::kWa | text::kAl, [](const FractionsRow& row) {
    return !row.homograph && !row.plural && 60 % row.denominator == 0;
  });
  // Always one of them: the accusative of a third looks like two thirds.
  if (part) return Read<int>{60 / part->denominator, part.end};
  const std::optional<Numeral> count = ReadNumeral(reading, begin);
  if (!count || !count->value.IsInteger() || count->vague || !(count->value < Decimal(60))) return std::nullopt;
  Read<int> result{static_cast<int>(count->value.units()), count->end};
  if (IsMinuteUnit(reading, result.end)) ++result.end;
  return result;
}

void MoveMinutes(Clock& clock, int minutes) {
  constexpr int kDay = 24 * 60;
  const int total = (clock.hour * 60 + clock.minute + minutes + kDay) % kDay;
  clock.hour = total / 60;
  clock.minute = total % 60;
}

// «والنصف», «و20 دقيقة», then «إلا خمس دقائق». What is joined must be minutes for sure: "and" also joins clauses.
void ReadParts(const Reading& reading, Read<Clock>& clock) {
  const auto apart = reading.Particle(clock.end, Particle::kAnd);
  const TokenIndex next = apart ? apart.end : clock.end;
  const auto part = reading.At<FractionsRow>(next, text::kWa | text::kAl);
  if (const std::optional<Read<int>> minutes = ReadMinutes(reading, next)) {
    const bool joined = apart || part.Has(text::kWa) || [&] {
      const std::optional<Numeral> number = ReadNumeral(reading, next);
      return number && (number->proclitics & text::kWa) != 0;
    }();
    const bool sure = (part && joined) || IsMinuteUnit(reading, minutes->end - 1) ||
                      reading.Find<DayPeriodsRow>(minutes->end, 0, [](const DayPeriodsRow& row) { return row.adverb; });
    if (joined && sure && minutes->value >= 0) {
      clock.value.minute = minutes->value;
      clock.end = minutes->end;
    }
  }
  if (const auto except = reading.Particle(clock.end, Particle::kExcept)) {
    if (const std::optional<Read<int>> minutes = ReadMinutes(reading, except.end)) {
      MoveMinutes(clock.value, -minutes->value);
      clock.end = minutes->end;
    }
  }
}

// `marks`: abbreviations of a letter count too; alone they are also units.
void ReadMeridiem(const Reading& reading, Read<Clock>& clock, bool marks) {
  auto period = reading.Find<DayPeriodsRow>(clock.end, text::kAl | text::kBi, [marks](const DayPeriodsRow& row) {
    return row.adverb || (marks && row.mark);
  });
  if (!period || (period->mark && period.proclitics != 0)) {
    // «بعد الظهر», «في الليل»: not «من صباح», whose day follows.
    const auto in = reading.Particle(clock.end, Particle::kIn);
    period = reading.Find<DayPeriodsRow>(in ? in.end : clock.end, text::kAl,
                                         [](const DayPeriodsRow& row) { return !row.mark && row.hour < 0; });
    if (!period) return;
    const bool definite = period.Has(text::kAl) || period.end > (in ? in.end : clock.end) + 1;
    if (!definite) return;
  }
  clock.value.meridiem = period->meridiem;
  clock.end = period.end;
}

void ReadZone(const Reading& reading, Read<Clock>& clock) {
  const bool bracket = reading.MarkAt(clock.end) == Mark::kOpenBracket;
  const TokenIndex begin = bracket ? clock.end + 1 : clock.end;
  const auto zone = reading.At<TimeZonesRow>(begin, 0);
  if (!zone) return;
  if (bracket && reading.MarkAt(zone.end) != Mark::kCloseBracket) return;
  if (!zone->local) clock.value.zone_minutes = zone->minutes;
  clock.end = bracket ? zone.end + 1 : zone.end;
}

// «من صباح», «هذا الصباح»: the time of the day follows with its day.
bool BeginsPeriod(const Reading& reading, TokenIndex i) {
  const auto from = reading.Particle(i, Particle::kFrom);
  const auto demonstrative = reading.Particle(i, Particle::kThis);
  if (!from && !demonstrative) return false;
  return static_cast<bool>(reading.Find<DayPeriodsRow>(from ? from.end : demonstrative.end, text::kAl,
                                                       [](const DayPeriodsRow& row) { return !row.mark; }));
}

// «ثلاث دقائق قبل الثامنة», «20 دقيقة بعد الخامسة».
std::optional<Read<Clock>> ReadMinutesFromHour(const Reading& reading, TokenIndex begin) {
  const std::optional<Read<int>> minutes = ReadMinutes(reading, begin);
  if (!minutes || minutes->value < 1 || !IsMinuteUnit(reading, minutes->end - 1)) return std::nullopt;
  const auto before = reading.Particle(minutes->end, Particle::kBefore);
  const auto after = reading.Particle(minutes->end, Particle::kAfter);
  if (!before && !after) return std::nullopt;
  const TokenIndex next = before ? before.end : after.end;
  const auto label = reading.Particle(next, Particle::kClock, text::kAl);
  const std::optional<Read<int>> hour = ReadHour(reading, label ? label.end : next);
  if (!hour || (!label && reading.IsDigits(next))) return std::nullopt;
  Read<Clock> result{{.hour = hour->value}, hour->end};
  MoveMinutes(result.value, before ? -minutes->value : minutes->value);
  ReadMeridiem(reading, result, false);
  return result;
}

// What the words of a clock time can begin with.
constexpr SignSet kFirstWords =
    SignsOf(lexicon::TableId::kOrdinals, lexicon::TableId::kNumbers) | SignsOf(Particle::kClock);

}  // namespace

Clock Clock::In24Hours() const {
  Clock result = *this;
  if (!meridiem || hour > 12) return result;
  switch (*meridiem) {
    case DayPeriodsMeridiem::kAm:
      result.hour = hour % 12;
      break;
    case DayPeriodsMeridiem::kPm:
      result.hour = hour % 12 + 12;
      break;
    case DayPeriodsMeridiem::kNoon:  // from eleven to three or so
      result.hour = hour >= 10 ? hour : hour % 12 + 12;
      break;
    case DayPeriodsMeridiem::kNight:  // "seven at night" is 19, "two at night" is 2
    case DayPeriodsMeridiem::kMidnight:
      result.hour = hour >= 5 && hour < 12 ? hour + 12 : hour % 12;
      break;
  }
  return result;
}

std::string Clock::ToIso8601() const {
  std::string result = fmt::format("{:02}:{:02}", hour, minute);
  if (second) result += fmt::format(":{:02}", *second);
  if (zone_minutes == 0) {
    result += 'Z';
  } else if (zone_minutes) {
    const int magnitude = std::abs(*zone_minutes);
    result += fmt::format("{}{:02}:{:02}", *zone_minutes < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
  }
  return result;
}

std::optional<Read<Clock>> ReadClock(const Reading& reading, TokenIndex begin, bool expected) {
  if (!reading.IsDigits(begin) && !reading.HasAny(begin, kFirstWords)) return std::nullopt;
  // «الساعات الأولى من صباح اليوم» tells of no hour.
  if (begin > reading.begin() &&
      reading.Find<TimeUnitsRow>(begin - 1, kTimePrefixes | text::kAl, [](const TimeUnitsRow& row) {
        return row.unit == TimeUnitsUnit::kHour && row.number == lexicon::TimeUnitsNumber::kPlural;
      })) {
    return std::nullopt;
  }
  if (std::optional<Read<Clock>> clock = ReadMinutesFromHour(reading, begin)) return clock;
  const auto label =
      reading.Particle(begin, Particle::kClock, text::kWa | text::kFa | text::kBi | text::kLi | text::kAl);
  const TokenIndex first = label ? label.end : begin;
  std::optional<Read<Clock>> result = ReadColons(reading, first);
  if (!result) {
    const std::optional<Read<int>> hour = ReadHour(reading, first);
    if (!hour) return std::nullopt;
    result = Read<Clock>{{.hour = hour->value}, hour->end};
    ReadParts(reading, *result);
    ReadMeridiem(reading, *result, static_cast<bool>(label));
    const bool told = label || result->end > hour->end || BeginsPeriod(reading, result->end) ||
                      reading.At<TimeZonesRow>(result->end, 0);
    const bool counts =
        reading.At<lexicon::CountedNounsRow>(result->end, 0) || reading.At<TimeUnitsRow>(result->end, 0);
    if (!told && (!expected || counts)) return std::nullopt;
  } else {
    ReadMeridiem(reading, *result, true);
  }
  ReadZone(reading, *result);
  return result;
}

}  // namespace isnad::values
