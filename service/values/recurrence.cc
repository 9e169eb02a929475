#include "service/values/recurrence.h"

#include "service/values/period.h"

namespace isnad::values {
namespace {

using lexicon::RecurrencesRow;
using lexicon::RecurrencesUnit;
using Particle = ValueParticlesParticle;

Read<Value> Every(const Period& period, TokenIndex end) {
  return {Duration{.iso8601 = "R/" + period.ToIso8601()}, end};
}

Read<Value> Every(int count, TimeUnitsUnit unit, TokenIndex end) {
  Period period;
  period.Add(Decimal(count), unit);
  return Every(period, end);
}

TimeUnitsUnit UnitOf(RecurrencesUnit unit) {
  switch (unit) {
    case RecurrencesUnit::kHour:
      return TimeUnitsUnit::kHour;
    case RecurrencesUnit::kDay:
      return TimeUnitsUnit::kDay;
    case RecurrencesUnit::kWeek:
      return TimeUnitsUnit::kWeek;
    case RecurrencesUnit::kMonth:
      return TimeUnitsUnit::kMonth;
    case RecurrencesUnit::kYear:
      return TimeUnitsUnit::kYear;
  }
  return TimeUnitsUnit::kDay;
}

bool IsSingularDay(const TimeUnitsRow& row) {
  return row.unit == TimeUnitsUnit::kDay && row.number == TimeUnitsNumber::kSingular;
}

// «كل يوم», «كل ثلاثة أسابيع», «كل صباح», «كل يوم اثنين»; not «كل الأيام».
std::optional<Read<Value>> ReadEvery(const Reading& reading, TokenIndex begin) {
  const auto every = reading.Particle(begin, Particle::kEvery, kTimePrefixes);
  if (!every) return std::nullopt;
  const auto day = reading.Find<TimeUnitsRow>(every.end, 0, IsSingularDay);
  if (const auto weekday = reading.At<WeekdayNounsRow>(day ? day.end : every.end, 0)) {
    // «كل ثلاثاء وخميس»; «كل اثنين منهم»: alone they are also "one" and "two".
    TokenIndex end = weekday.end;
    while (const auto more = reading.At<WeekdayNounsRow>(end, text::kWa)) {
      if (!more.Has(text::kWa)) break;
      end = more.end;
    }
    const bool several = end > weekday.end;
    const bool ends = !reading.IsWord(end) || reading.HasAny(end, SignsOf(Particle::kIn, Particle::kClock));
    if (day || several || ends) return Every(1, TimeUnitsUnit::kWeek, end);
  }
  if (const auto part = reading.Find<DayPeriodsRow>(every.end, 0, [](const DayPeriodsRow& row) { return !row.mark; })) {
    return Every(1, TimeUnitsUnit::kDay, part.end);
  }
  const std::optional<PeriodPhrase> phrase = ReadPeriod(reading, every.end, true);
  if (!phrase || phrase->definite || phrase->unlimited || phrase->period.empty()) return std::nullopt;
  return Every(phrase->period, phrase->end);
}

// «من كل أسبوع» behind the days of it.
TokenIndex PastEachWeek(const Reading& reading, TokenIndex i) {
  const auto from = reading.Particle(i, Particle::kFrom);
  const auto every = from ? reading.Particle(from.end, Particle::kEvery) : Hit<lexicon::ValueParticlesRow>();
  const auto unit = every ? reading.At<TimeUnitsRow>(every.end, 0) : Hit<TimeUnitsRow>();
  return unit && unit->unit == TimeUnitsUnit::kWeek && unit->number == TimeUnitsNumber::kSingular ? unit.end : i;
}

// «أيام الجمعة», «أيام الأحد والثلاثاء من كل أسبوع».
std::optional<Read<Value>> ReadDaysOf(const Reading& reading, TokenIndex begin) {
  const auto days = reading.Find<TimeUnitsRow>(begin, kTimePrefixes, [](const TimeUnitsRow& row) {
    return row.unit == TimeUnitsUnit::kDay && row.number == TimeUnitsNumber::kPlural;
  });
  if (!days) return std::nullopt;
  const auto weekday = reading.At<WeekdaysRow>(days.end, 0);
  if (!weekday) return std::nullopt;
  TokenIndex end = weekday.end;
  while (const auto more = reading.At<WeekdaysRow>(end, text::kWa)) {
    if (!more.Has(text::kWa)) break;
    end = more.end;
  }
  return Every(1, TimeUnitsUnit::kWeek, PastEachWeek(reading, end));
}

}  // namespace

std::optional<Read<Value>> ReadRecurrence(const Reading& reading, TokenIndex begin) {
  if (!reading.HasAny(begin, SignsOf(TableId::kRecurrences, TableId::kTimeUnits) | SignOf(Particle::kEvery))) {
    return std::nullopt;
  }
  if (const auto adverb = reading.At<RecurrencesRow>(begin, 0)) {
    return Every(adverb->count, UnitOf(adverb->unit), adverb.end);
  }
  if (std::optional<Read<Value>> every = ReadEvery(reading, begin)) return every;
  return ReadDaysOf(reading, begin);
}

}  // namespace isnad::values
