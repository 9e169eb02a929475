#include "service/values/clock_time.h"

#include "service/values/digits.h"
#include "service/values/fraction.h"
#include "service/values/numeral.h"

namespace isnad::values {
namespace {

using lexicon::TimeZonesRow;
using Particle = ValueParticlesParticle;

std::optional<int> PlainDigits(const Reading& reading, TokenIndex i, int max_digits, int max) {
  if (!reading.IsDigits(i) || reading.Folded(i).size() > static_cast<size_t>(max_digits)) return std::nullopt;
  const std::optional<Figures> figures = ReadFigures(reading.Folded(i));
  if (!figures || !figures->plain || figures->value > Decimal(max)) return std::nullopt;
  return static_cast<int>(figures->value.units());
}

// A number below twenty in one word or two.
bool IsCount(const NumbersRow& row) { return row.kind == NumbersKind::kUnit || row.kind == NumbersKind::kTeen; }

// A number of two digits at the end of a Latin word of one letter: the 30 of "h30".
std::optional<int> AfterLetter(std::string_view word, char letter, int max) {
  if (word.size() != 3 || word[0] != letter || word[1] < '0' || word[1] > '9' || word[2] < '0' || word[2] > '9') {
    return std::nullopt;
  }
  const int number = (word[1] - '0') * 10 + (word[2] - '0');
  return number <= max ? std::optional(number) : std::nullopt;
}

// ":56", ":51:25" behind an hour: the minutes have two digits.
std::optional<Read<Clock>> ReadColons(const Reading& reading, int hour, TokenIndex i) {
  if (reading.MarkAt(i) != Mark::kColon || !reading.Attached(i)) return std::nullopt;
  if (!reading.Attached(i + 1) || reading.Folded(i + 1).size() != 2) return std::nullopt;
  const std::optional<int> minute = PlainDigits(reading, i + 1, 2, 59);
  if (!minute) return std::nullopt;
  Read<Clock> result{{.hour = hour, .minute = *minute}, i + 2};
  if (reading.MarkAt(i + 2) == Mark::kColon && reading.Attached(i + 3)) {
    if (const std::optional<int> second = PlainDigits(reading, i + 3, 2, 59)) {
      result.value.second = second;
      result.end = i + 4;
    }
  }
  if (hour == 24 && *minute != 0) return std::nullopt;
  return result;
}

// «مساء», «صباحا».
Hit<DayPeriodsRow> AdverbAt(const Reading& reading, TokenIndex i) {
  return reading.Find<DayPeriodsRow>(i, 0, [](const DayPeriodsRow& row) { return row.adverb && row.hour < 0; });
}

// "8.30", "1700": only behind «الساعة», or before the time of the day.
std::optional<Read<Clock>> ReadPointed(const Reading& reading, TokenIndex begin, bool labelled) {
  if (!reading.IsDigits(begin)) return std::nullopt;
  const std::string_view text = reading.Folded(begin);
  const size_t point = text.find('.');
  const bool four = labelled && text.size() == 4 && point == std::string_view::npos;
  if (!four && (point == std::string_view::npos || point == 0 || point > 2 || text.size() != point + 3)) {
    return std::nullopt;
  }
  const auto number = [](std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = c < '0' || c > '9' ? 99 : value * 10 + (c - '0');
    return value;
  };
  const int hour = number(text.substr(0, four ? 2 : point));
  const int minute = number(text.substr(text.size() - 2));
  if (hour > 23 || minute > 59 || (!labelled && !AdverbAt(reading, begin + 1))) return std::nullopt;
  return Read<Clock>{{.hour = hour, .minute = minute}, begin + 1};
}

// "7:56", "02:51", "12:34:25", "20h30".
std::optional<Read<Clock>> ReadInFigures(const Reading& reading, TokenIndex begin, bool labelled) {
  const std::optional<int> hour = PlainDigits(reading, begin, 2, 24);
  if (!hour) return ReadPointed(reading, begin, labelled);
  if (const std::optional<int> minute = AfterLetter(reading.Folded(begin + 1), 'h', 59);
      minute && reading.Attached(begin + 1) && *hour < 24) {
    return Read<Clock>{{.hour = *hour, .minute = *minute}, begin + 2};
  }
  return ReadColons(reading, *hour, begin + 1);
}

// The hour by its ordinal or its figures; `labelled`: by any word for its number too, «الساعة خمسة».
std::optional<Read<int>> ReadHour(const Reading& reading, TokenIndex begin, bool labelled) {
  // Not a compound: «الثامنة وعشرين دقيقة» is no twenty-eighth.
  if (const auto ordinal = reading.Find<lexicon::OrdinalsRow>(
          begin, kTimePrefixes | text::kAl,
          [](const lexicon::OrdinalsRow& row) { return row.value <= 12 && row.feminine; });
      ordinal && ordinal.Has(text::kAl)) {
    return Read<int>{ordinal->value, ordinal.end};
  }
  // «الواحدة» is no ordinal.
  if (const auto one = reading.Find<NumbersRow>(
          begin, kTimePrefixes | text::kAl,
          [](const NumbersRow& row) { return row.kind == NumbersKind::kUnit && row.value == 1; });
      one && one.Has(text::kAl)) {
    return Read<int>{1, one.end};
  }
  if (labelled) {
    if (const auto number = reading.Find<NumbersRow>(
            begin, 0, [](const NumbersRow& row) { return IsCount(row) && row.value >= 1 && row.value <= 12; })) {
      return Read<int>{static_cast<int>(number->value), number.end};
    }
  }
  if (const std::optional<int> hour = PlainDigits(reading, begin, 2, 24)) return Read<int>{*hour, begin + 1};
  return std::nullopt;
}

bool IsMinuteUnit(const Reading& reading, TokenIndex i) {
  const auto unit = reading.At<TimeUnitsRow>(i, text::kWa);  // «ودقيقتين»
  return unit && unit->unit == TimeUnitsUnit::kMinute;
}

// Minutes in words: «النصف», «ربع», «20 دقيقة», «خمس وثلاثين».
std::optional<Read<int>> ReadMinutes(const Reading& reading, TokenIndex begin) {
  // Always one of them: the accusative of a third looks like two thirds.
  const auto part = SurePartAt(reading, begin, text::kWa | text::kAl);
  if (part && 60 % part->denominator == 0) return Read<int>{60 / part->denominator, part.end};
  // «ودقيقة», «ودقيقتين»
  if (const auto unit = reading.At<TimeUnitsRow>(begin, text::kWa);
      unit && unit->unit == TimeUnitsUnit::kMinute && unit->number != TimeUnitsNumber::kPlural) {
    return Read<int>{unit->number == TimeUnitsNumber::kDual ? 2 : 1, unit.end};
  }
  const std::optional<Numeral> count = ReadNumeral(reading, begin);
  if (!count || count->vague) return std::nullopt;
  // «وثلاثة أرباع»
  const std::optional<Decimal> minutes = count->fraction ? count->value.Times(Decimal(60)) : count->value;
  if (!minutes || !minutes->IsInteger() || *minutes < Decimal(0) || !(*minutes < Decimal(60))) return std::nullopt;
  Read<int> result{static_cast<int>(minutes->units()), count->end};
  if (IsMinuteUnit(reading, result.end)) ++result.end;
  return result;
}

void MoveMinutes(Clock& clock, int minutes) {
  constexpr int kDay = 24 * 60;
  const int total = (clock.hour * 60 + clock.minute + minutes + kDay) % kDay;
  clock.hour = total / 60;
  clock.minute = total % 60;
}

// «والنصف وخمس دقائق»
void ReadMinutesMore(const Reading& reading, Read<Clock>& clock) {
  const auto apart = reading.Particle(clock.end, Particle::kAnd);
  const TokenIndex next = apart ? apart.end : clock.end;
  const std::optional<Numeral> number = ReadNumeral(reading, next);
  const std::optional<Read<int>> minutes = number ? ReadMinutes(reading, next) : std::nullopt;
  if (!minutes || !IsMinuteUnit(reading, minutes->end - 1)) return;
  if (!apart && (number->proclitics & text::kWa) == 0) return;
  MoveMinutes(clock.value, minutes->value);
  clock.end = minutes->end;
}

// `marks`: abbreviations of a letter count too; alone they are also units.
void ReadMeridiem(const Reading& reading, Read<Clock>& clock, bool marks) {
  const bool latin = reading.Contains(clock.end) && !reading.IsWord(clock.end);  // "10 PM" needs no more
  auto period = reading.Find<DayPeriodsRow>(clock.end, text::kAl | text::kBi, [&](const DayPeriodsRow& row) {
    return row.adverb || ((marks || latin) && row.mark);
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
  if (!zone->local) clock.value.zone = zone->zone;
  clock.end = bracket ? zone.end + 1 : zone.end;
}

// «من صباح», «هذا الصباح», «صباح الخميس»: the time of the day follows with its day.
bool BeginsPeriod(const Reading& reading, TokenIndex i) {
  const auto from = reading.Particle(i, Particle::kFrom);
  const auto demonstrative = reading.Particle(i, Particle::kThis);
  const auto period = reading.Find<DayPeriodsRow>(from            ? from.end
                                                  : demonstrative ? demonstrative.end
                                                                  : i,
                                                  text::kAl, [](const DayPeriodsRow& row) { return !row.mark; });
  if (from || demonstrative) return static_cast<bool>(period);
  constexpr SignSet kDays = SignsOf(lexicon::TableId::kRelativeDays, lexicon::TableId::kWeekdays);
  if (!period || period.Has(text::kAl)) return false;
  const auto labelled = reading.Find<TimeUnitsRow>(
      period.end, 0, [](const TimeUnitsRow& row) { return row.unit == TimeUnitsUnit::kDay; });
  return reading.HasAny(labelled ? period.end + 1 : period.end, kDays);
}

// «وعشرة بعد الظهر», «وعشرة صباح اليوم»: what tells the time of the day stands behind minutes.
bool TellsTimeOfDay(const Reading& reading, TokenIndex i) {
  Read<Clock> probe{{}, i};
  ReadMeridiem(reading, probe, false);
  return probe.end > i || BeginsPeriod(reading, i);
}

// «والنصف», «و20 دقيقة», then «إلا خمس دقائق». What is joined must be minutes for sure: "and" also joins clauses, and
// behind the time of the day another clock time.
void ReadParts(const Reading& reading, Read<Clock>& clock) {
  const auto apart = reading.Particle(clock.end, Particle::kAnd);
  const TokenIndex next = apart ? apart.end : clock.end;
  const auto part = SurePartAt(reading, next, text::kWa | text::kAl);
  if (const std::optional<Read<int>> minutes = ReadMinutes(reading, next)) {
    const std::optional<Numeral> number = ReadNumeral(reading, next);
    const bool joined = apart || part.Has(text::kWa) || (number && (number->proclitics & text::kWa) != 0) ||
                        reading.At<TimeUnitsRow>(next, text::kWa).Has(text::kWa);
    const bool of_hour = part || (number && number->fraction);
    const bool sure = (of_hour && joined) || IsMinuteUnit(reading, minutes->end - 1) ||
                      (!clock.value.meridiem && TellsTimeOfDay(reading, minutes->end));
    if (joined && sure) {
      clock.value.minute = minutes->value;
      clock.end = minutes->end;
      if (part) ReadMinutesMore(reading, clock);
    }
  }
  if (const auto except = reading.Particle(clock.end, Particle::kExcept)) {
    if (const std::optional<Read<int>> minutes = ReadMinutes(reading, except.end)) {
      MoveMinutes(clock.value, -minutes->value);
      clock.end = minutes->end;
    }
  }
}

// «ثلاث دقائق», «ربع ساعة».
std::optional<Read<int>> ReadMinutesInFull(const Reading& reading, TokenIndex begin) {
  std::optional<Read<int>> minutes = ReadMinutes(reading, begin);
  if (!minutes || minutes->value < 1) return std::nullopt;
  if (IsMinuteUnit(reading, minutes->end - 1)) return minutes;
  const auto unit = reading.At<TimeUnitsRow>(minutes->end, text::kAl);
  if (!SurePartAt(reading, begin, text::kWa) || !unit || unit->unit != TimeUnitsUnit::kHour) return std::nullopt;
  minutes->end = unit.end;
  return minutes;
}

// «ثلاث دقائق قبل الثامنة», «20 دقيقة بعد الخامسة».
std::optional<Read<Clock>> ReadMinutesFromHour(const Reading& reading, TokenIndex begin) {
  const std::optional<Read<int>> minutes = ReadMinutesInFull(reading, begin);
  if (!minutes) return std::nullopt;
  const auto before = reading.Particle(minutes->end, Particle::kBefore);
  const auto after = reading.Particle(minutes->end, Particle::kAfter);
  if (!before && !after) return std::nullopt;
  const TokenIndex next = before ? before.end : after.end;
  const auto label = reading.Particle(next, Particle::kClock, text::kAl);
  const std::optional<Read<int>> hour = ReadHour(reading, label ? label.end : next, static_cast<bool>(label));
  if (!hour || (!label && reading.IsDigits(next))) return std::nullopt;
  Read<Clock> result{{.hour = hour->value}, hour->end};
  MoveMinutes(result.value, before ? -minutes->value : minutes->value);
  ReadMeridiem(reading, result, false);
  return result;
}

// «خمسة عشر وثلاثين مساء», «ثمانية وأربعين صباحا» as they are spoken: hour and minutes, held together by the time of
// the day behind them. «ثمانية وأربعين مساء أمس» counts.
std::optional<Read<Clock>> ReadSpoken(const Reading& reading, TokenIndex begin) {
  const auto hour = reading.Find<NumbersRow>(begin, 0, IsCount);
  if (!hour) return std::nullopt;
  const auto apart = reading.Particle(hour.end, Particle::kAnd);
  // «ثلاثة ونصف مساء»
  const auto part = SurePartAt(reading, apart ? apart.end : hour.end, text::kWa);
  if (part && (apart || part.Has(text::kWa)) && 60 % part->denominator == 0) {
    const auto period = AdverbAt(reading, part.end);
    if (!period || hour->value > 12) return std::nullopt;
    return Read<Clock>{
        {.hour = static_cast<int>(hour->value), .minute = 60 / part->denominator, .meridiem = period->meridiem},
        period.end};
  }
  const auto minute = reading.At<NumbersRow>(apart ? apart.end : hour.end, text::kWa);
  const bool joined = minute && (apart || minute.Has(text::kWa));
  if (!minute || (minute->kind != NumbersKind::kTens && !IsCount(*minute.row)) || minute->value >= 60) {
    return std::nullopt;
  }
  int minutes = static_cast<int>(minute->value);
  TokenIndex end = minute.end;
  const auto tens = reading.Find<NumbersRow>(
      end, text::kWa, [](const NumbersRow& row) { return row.kind == NumbersKind::kTens && row.value < 60; });
  if (minute->kind == NumbersKind::kUnit && tens.Has(text::kWa)) {
    minutes += static_cast<int>(tens->value);
    end = tens.end;
  }
  // Apart, only numbers that are none together: «خمسة عشر خمسة عشر».
  if (!joined && hour->value < 10) return std::nullopt;
  const auto period = AdverbAt(reading, end);
  if (!period || reading.IsWord(period.end)) return std::nullopt;
  return Read<Clock>{{.hour = static_cast<int>(hour->value), .minute = minutes, .meridiem = period->meridiem},
                     period.end};
}

// Where an ordinal ends its phrase, a preposition makes it an hour: «يبدأ في السابعة», «حتى العاشرة». The first two of
// them are other words too often.
bool EndsAsHour(const Reading& reading, TokenIndex begin, const Read<int>& hour) {
  constexpr int kFirstSure = 3;
  if (begin == reading.begin() || reading.IsDigits(begin) || hour.value < kFirstSure) return false;
  if (reading.IsWord(hour.end) || reading.IsDigits(hour.end)) return false;
  return reading.Particle(begin - 1, Particle::kIn, text::kWa) ||
         reading.Particle(begin - 1, Particle::kAt, text::kWa) ||
         reading.Particle(begin - 1, Particle::kUntil, text::kWa);
}

// «للمرة الثالثة مساء أمس»: the ordinal ranks the noun before it.
bool RanksNoun(const Reading& reading, TokenIndex begin) {
  if (begin == reading.begin() || reading.IsDigits(begin)) return false;
  const auto noun = reading.At<lexicon::CountedNounsRow>(begin - 1, kTimePrefixes | text::kAl);
  const auto ranked = reading.At<lexicon::RankedNounsRow>(begin - 1, kTimePrefixes | text::kAl);
  return (noun && noun.Has(text::kAl)) || (ranked && ranked.Has(text::kAl));
}

// «تمام», before the label or the hour.
TokenIndex PastSharp(const Reading& reading, TokenIndex i) {
  const auto sharp = reading.Particle(i, Particle::kSharp, text::kBi);
  return sharp ? sharp.end : i;
}

// What may stand behind a clock time: «تماما», «تقريبا».
void ReadManner(const Reading& reading, Read<Clock>& clock) {
  clock.end = PastSharp(reading, clock.end);
  const auto about = reading.Find<lexicon::BoundsRow>(clock.end, 0, [](const lexicon::BoundsRow& row) {
    return row.after && row.bound == lexicon::BoundsBound::kAbout;
  });
  if (!about) return;
  clock.value.approximate = true;
  clock.end = about.end;
}

constexpr uint8_t kLabelPrefixes = kTimePrefixes | text::kAl;

// What the words of a clock time can begin with.
constexpr SignSet kFirstWords =
    SignsOf(TableId::kFractions, TableId::kOrdinals, TableId::kNumbers) | SignsOf(Particle::kClock, Particle::kSharp);

}  // namespace

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
  if (std::optional<Read<Clock>> clock = ReadSpoken(reading, begin)) return clock;
  const TokenIndex sharp = PastSharp(reading, begin);
  const auto label = reading.Particle(sharp, Particle::kClock, kLabelPrefixes);
  const TokenIndex first = label ? label.end : sharp;
  std::optional<Read<Clock>> result = ReadInFigures(reading, first, label && reading.MayBeDefinite(sharp));
  if (!result) {
    // «ساعة خمسة» is no hour of the day.
    const bool definite = label && reading.MayBeDefinite(sharp);
    const std::optional<Read<int>> hour = ReadHour(reading, first, definite);
    if (!hour || (!label && RanksNoun(reading, first))) return std::nullopt;
    result = Read<Clock>{{.hour = hour->value}, hour->end};
    ReadParts(reading, *result);
    const bool whole = result->end == hour->end;
    if (!reading.IsDigits(first)) result->end = PastSharp(reading, result->end);  // «الثامنة تماما مساء»
    // «8 م بتوقيت القاهرة»
    const bool zoned = static_cast<bool>(reading.At<TimeZonesRow>(result->end + 1, 0));
    ReadMeridiem(reading, *result, label || zoned);
    if (whole && result->end > hour->end) ReadParts(reading, *result);  // «التاسعة مساء والنصف»
    // «3 ونصف» counts.
    const bool parted = result->end > hour->end &&
                        (!reading.IsDigits(first) || result->value.meridiem || expected ||
                         reading.Particle(hour->end, Particle::kExcept) || IsMinuteUnit(reading, result->end - 1));
    const bool told = first > begin || parted || BeginsPeriod(reading, result->end) ||
                      EndsAsHour(reading, begin, *hour) || reading.At<TimeZonesRow>(result->end, 0);
    const bool counts =
        reading.At<lexicon::CountedNounsRow>(result->end, 0) || reading.At<TimeUnitsRow>(result->end, 0);
    if (!told && (!expected || counts)) return std::nullopt;
  } else {
    ReadMeridiem(reading, *result, true);
  }
  ReadManner(reading, *result);
  ReadZone(reading, *result);
  return result;
}

bool IsClockLabel(const Reading& reading, TokenIndex i) {
  const TokenIndex label = PastSharp(reading, i);
  return reading.MayBeDefinite(label) && reading.Particle(label, Particle::kClock, text::kAl);
}

std::optional<Read<Clock>> ReadIsoClock(const Reading& reading, TokenIndex begin) {
  const std::optional<int> hour = AfterLetter(reading.Folded(begin), 't', 24);
  if (!hour || !reading.Attached(begin)) return std::nullopt;
  return ReadColons(reading, *hour, begin + 1);
}

}  // namespace isnad::values
