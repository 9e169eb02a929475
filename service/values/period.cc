#include "service/values/period.h"

#include <algorithm>

#include "service/values/amount.h"
#include "service/values/fraction.h"
#include "service/values/numeral.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

// How many of the next finer unit make one; months have no whole number of days, 30 stands for it.
int FinerPerUnit(PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::kYear:
      return 12;
    case PeriodUnit::kMonth:
      return 30;
    case PeriodUnit::kWeek:
      return 7;
    case PeriodUnit::kDay:
      return 24;
    case PeriodUnit::kHour:
    case PeriodUnit::kMinute:
      return 60;
    case PeriodUnit::kSecond:
      return 1;
  }
  return 1;
}

PeriodUnit Finer(PeriodUnit unit) {
  return unit == PeriodUnit::kMonth ? PeriodUnit::kDay : static_cast<PeriodUnit>(static_cast<int>(unit) + 1);
}

int64_t YearsPerUnit(TimeUnitsUnit unit) {
  return unit == TimeUnitsUnit::kCentury ? 100 : unit == TimeUnitsUnit::kDecade ? 10 : 1;
}

// One counted unit of a period.
struct Component {
  std::optional<Decimal> count;  // absent: the bare unit
  std::optional<Amount> amount;  // the count with its bounds
  TimeUnitsUnit unit{};
  TokenIndex end = 0;
  bool part = false;
  bool definite = false;
  bool approximate = false;
  bool unlimited = false;
};

bool IsOne(const Reading& reading, TokenIndex i) {
  return static_cast<bool>(reading.Find<NumbersRow>(
      i, 0, [](const NumbersRow& row) { return row.kind == NumbersKind::kUnit && row.value == 1; }));
}

// «أيام ثلاثة»; not «بعد أيام ثلاثة جنود».
std::optional<Component> ReadFewBehind(const Reading& reading, Component unit) {
  const auto number = reading.Find<NumbersRow>(unit.end, 0, [](const NumbersRow& row) {
    return (row.kind == NumbersKind::kUnit || row.kind == NumbersKind::kTeen) && row.value > 2 && row.value < 11;
  });
  if (!number || reading.IsWord(number.end)) return std::nullopt;
  unit.count = Decimal(number->value);
  unit.amount = Amount::Exactly(*unit.count);
  unit.end = number.end;
  return unit;
}

// «الأيام الثلاثة», «الأيام القليلة»: the unit before its number.
std::optional<Component> ReadUnitFirst(const Reading& reading, const Hit<TimeUnitsRow>& unit) {
  Component result{.unit = unit->unit, .end = unit.end, .definite = unit.Has(text::kAl)};
  switch (unit->number) {
    case TimeUnitsNumber::kDual:
      result.count = Decimal(2);
      result.amount = Amount::Exactly(Decimal(2));
      return result;
    case TimeUnitsNumber::kSingular:
      if (IsOne(reading, unit.end)) {
        result.count = Decimal(1);
        result.amount = Amount::Exactly(Decimal(1));
        result.end = unit.end + 1;
      }
      return result;
    case TimeUnitsNumber::kPlural:
      if (!unit.Has(text::kAl)) return ReadFewBehind(reading, result);
      TokenIndex next = unit.end;
      if (const auto article = reading.Particle(next, Particle::kArticle)) next = article.end;
      if (const std::optional<Numeral> count = ReadNumeral(reading, next);
          count && !count->vague && (count->definite || next > unit.end)) {
        result.count = count->value;
        result.amount = Amount::Exactly(count->value);
        result.end = count->end;
        return result;
      }
      return std::nullopt;
  }
  return std::nullopt;
}

// «أكثر من عام» is one year; not «نحو عام 2020», «نحو شهر مارس», «نحو يوم أفضل».
bool IsOneBounded(const Reading& reading, const BoundsRow& bound, const Hit<TimeUnitsRow>& unit) {
  const bool about = bound.bound == lexicon::BoundsBound::kAbout;
  if (unit.Has(text::kAl) || (about && unit->unit == TimeUnitsUnit::kDay)) return false;
  constexpr SignSet kNames =
      SignsOf(lexicon::TableId::kMonths, lexicon::TableId::kNumbers, lexicon::TableId::kWeekdays) |
      SignsOf(Particle::kArticle);
  return !reading.IsDigits(unit.end) && !reading.HasAny(unit.end, kNames);
}

// «نحو شهرين», «أكثر من أسبوع».
std::optional<Component> ReadBoundedUnit(const Reading& reading, TokenIndex begin) {
  const auto bound = reading.Find<BoundsRow>(begin, kTimePrefixes, [](const BoundsRow& row) { return !row.after; });
  if (!bound) return std::nullopt;
  const auto unit = reading.At<TimeUnitsRow>(bound.end, text::kBi);
  if (!unit) return std::nullopt;
  std::optional<Component> component = ReadUnitFirst(reading, unit);
  if (!component) return std::nullopt;
  component->approximate = true;
  if (!component->count && IsOneBounded(reading, *bound.row, unit)) component->count = Decimal(1);
  if (component->count) component->amount = Bounded(Amount::Exactly(*component->count), bound->bound);
  return component;
}

std::optional<Component> ReadComponent(const Reading& reading, TokenIndex begin) {
  if (const auto unit = reading.At<TimeUnitsRow>(begin, kTimePrefixes | text::kAl)) {
    if (std::optional<Component> component = ReadUnitFirst(reading, unit)) return component;
  }
  if (const auto few = reading.Particle(begin, Particle::kFew, kTimePrefixes)) {
    const auto unit = reading.At<TimeUnitsRow>(few.end, 0);
    if (!unit || unit->number != TimeUnitsNumber::kPlural) return std::nullopt;
    return Component{.count = Decimal(3), .unit = unit->unit, .end = unit.end, .approximate = true, .unlimited = true};
  }
  const std::optional<AmountPhrase> phrase = ReadAmount(reading, begin);
  if (!phrase) return ReadBoundedUnit(reading, begin);
  const auto unit = reading.Find<TimeUnitsRow>(
      phrase->end, text::kAl, [](const TimeUnitsRow& row) { return row.number != TimeUnitsNumber::kDual; });
  if (!unit) return std::nullopt;
  const bool of_whole = phrase->numeral.fraction || phrase->numeral.definite;
  if (unit.Has(text::kAl) && unit->number == TimeUnitsNumber::kSingular && !of_whole) return std::nullopt;
  Component result{.count = phrase->numeral.value, .amount = phrase->amount, .unit = unit->unit, .end = unit.end};
  result.part = phrase->numeral.fraction;
  result.definite = phrase->numeral.definite;
  result.approximate = phrase->amount.approximate || (phrase->bounded && !phrase->amount.IsExact());
  result.unlimited = phrase->numeral.vague;
  return result;
}

// A look at the signs, before numbers are read for nothing: a unit is never further from the head of its period.
bool HasUnitAhead(const Reading& reading, TokenIndex begin) {
  constexpr TokenIndex kLongestNumber = 14;
  for (TokenIndex i = begin; i < begin + kLongestNumber && reading.Contains(i); ++i) {
    if (reading.HasAny(i, SignsOf(lexicon::TableId::kTimeUnits))) return true;
  }
  return false;
}

}  // namespace

PeriodUnit PeriodUnitOf(TimeUnitsUnit unit) {
  switch (unit) {
    case TimeUnitsUnit::kSecond:
      return PeriodUnit::kSecond;
    case TimeUnitsUnit::kMinute:
      return PeriodUnit::kMinute;
    case TimeUnitsUnit::kHour:
      return PeriodUnit::kHour;
    case TimeUnitsUnit::kDay:
    case TimeUnitsUnit::kNight:
      return PeriodUnit::kDay;
    case TimeUnitsUnit::kWeek:
      return PeriodUnit::kWeek;
    case TimeUnitsUnit::kMonth:
      return PeriodUnit::kMonth;
    case TimeUnitsUnit::kYear:
    case TimeUnitsUnit::kDecade:
    case TimeUnitsUnit::kCentury:
      return PeriodUnit::kYear;
  }
  return PeriodUnit::kDay;
}

bool Period::Add(const Decimal& count, TimeUnitsUnit unit) {
  std::optional<Decimal>& slot = counts_[static_cast<size_t>(PeriodUnitOf(unit))];
  const std::optional<Decimal> product = count.Times(Decimal(YearsPerUnit(unit)));
  if (slot || !product || count < Decimal(0)) return false;
  slot = product;
  return true;
}

namespace {

// Thirds are rounded: what is within a millionth of a whole number is meant to be one.
Decimal Snapped(const Decimal& value) {
  constexpr int kMillionth = 6;
  int64_t units = value.units();
  int scale = value.scale();
  for (; scale > kMillionth; --scale) units = (units + (units < 0 ? -5 : 5)) / 10;
  const std::optional<Decimal> rounded = Decimal::FromScaled(units, scale);
  return rounded && rounded->IsInteger() ? *rounded : value;
}

}  // namespace

bool Period::AddPart(const Decimal& part, TimeUnitsUnit unit) {
  PeriodUnit at = PeriodUnitOf(unit);
  std::optional<Decimal> rest = part.Times(Decimal(YearsPerUnit(unit)));
  Period added = *this;
  while (rest) {
    const Decimal whole(rest->IsInteger() || at == PeriodUnit::kSecond ? 0 : [&] {
      int64_t units = rest->units();
      for (int i = 0; i < rest->scale(); ++i) units /= 10;
      return units;
    }());
    const bool last = rest->IsInteger() || at == PeriodUnit::kSecond;
    const Decimal here = last ? *rest : whole;
    std::optional<Decimal>& slot = added.counts_[static_cast<size_t>(at)];
    if (here != Decimal(0)) {
      const std::optional<Decimal> sum = slot ? slot->Plus(here) : here;
      if (!sum) return false;
      slot = sum;
    }
    if (last) {
      *this = added;
      return true;
    }
    const std::optional<Decimal> left = rest->Plus(Decimal(-whole.units()));
    rest = left ? left->Times(Decimal(FinerPerUnit(at))) : std::nullopt;
    if (rest) rest = Snapped(*rest);
    at = Finer(at);
  }
  return false;
}

std::optional<std::array<int, kPeriodUnitCount>> Period::WholeCounts() const {
  std::array<int, kPeriodUnitCount> result{};
  for (size_t i = 0; i < counts_.size(); ++i) {
    if (!counts_[i]) continue;
    if (!counts_[i]->IsInteger() || counts_[i]->units() > 1'000'000) return std::nullopt;
    result[i] = static_cast<int>(counts_[i]->units());
  }
  return result;
}

void Period::TakeFromHours(int minutes) {
  constexpr int kHour = 60;
  std::optional<Decimal>& hours = counts_[static_cast<size_t>(PeriodUnit::kHour)];
  hours = hours->Plus(Decimal(-1));
  if (hours == Decimal(0)) hours.reset();
  counts_[static_cast<size_t>(PeriodUnit::kMinute)] = Decimal(kHour - minutes);
}

bool Period::empty() const {
  return std::none_of(counts_.begin(), counts_.end(), [](const std::optional<Decimal>& c) { return c.has_value(); });
}

PeriodUnit Period::finest() const {
  size_t result = 0;
  for (size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i]) result = i;
  }
  return static_cast<PeriodUnit>(result);
}

std::string Period::ToIso8601() const {
  static constexpr char kLetters[] = {'Y', 'M', 'W', 'D', 'H', 'M', 'S'};
  std::string result = "P";
  for (size_t i = 0; i < counts_.size(); ++i) {
    if (!counts_[i]) continue;
    const bool of_day = i >= static_cast<size_t>(PeriodUnit::kHour);
    if (of_day && result.find('T') == std::string::npos) result += 'T';
    result += counts_[i]->ToString();
    result += kLetters[i];
  }
  return result;
}

namespace {

// «ساعة إلا ربعا», «ساعتين إلا عشر دقائق»
void TakeException(const Reading& reading, PeriodPhrase& phrase) {
  const auto except = reading.Particle(phrase.end, Particle::kExcept);
  if (!except || phrase.period.finest() != PeriodUnit::kHour) return;
  const std::optional<Decimal>& hours = phrase.period.count(PeriodUnit::kHour);
  if (!hours || !hours->IsInteger() || *hours < Decimal(1)) return;
  constexpr int kHour = 60;
  int minutes = 0;
  TokenIndex end = 0;
  if (const auto part = SurePartAt(reading, except.end, 0)) {
    minutes = kHour / part->denominator;
    end = part.end;
  } else {
    const std::optional<Component> less = ReadComponent(reading, except.end);
    if (!less || !less->count || less->unit != TimeUnitsUnit::kMinute || !less->count->IsInteger()) return;
    if (!(*less->count < Decimal(kHour))) return;
    minutes = static_cast<int>(less->count->units());
    end = less->end;
  }
  if (minutes < 1) return;
  phrase.period.TakeFromHours(minutes);
  phrase.end = end;
  phrase.counted = true;
  phrase.count.reset();
}

// «3 أعوام ونصف» counts three and a half, of an exact number.
void AddToCount(const Decimal& part, std::optional<Amount>& count) {
  if (!count) return;
  const std::optional<Decimal> sum = count->IsExact() ? count->min->Plus(part) : std::nullopt;
  count = sum ? std::optional(Amount::Exactly(*sum)) : std::nullopt;
}

}  // namespace

std::optional<PeriodPhrase> ReadPeriod(const Reading& reading, TokenIndex begin, bool bare) {
  if (!HasUnitAhead(reading, begin)) return std::nullopt;
  const std::optional<Component> first = ReadComponent(reading, begin);
  if (!first) return std::nullopt;
  PeriodPhrase result;
  result.end = first->end;
  result.counted = first->count.has_value();
  result.count = first->amount;
  result.definite = first->definite;
  result.approximate = first->approximate;
  result.unlimited = first->unlimited;
  const Decimal count = first->count.value_or(Decimal(1));
  if (!(first->part ? result.period.AddPart(count, first->unit) : result.period.Add(count, first->unit))) {
    return std::nullopt;
  }
  TimeUnitsUnit unit = first->unit;
  while (true) {
    const auto apart = reading.Particle(result.end, Particle::kAnd);
    const TokenIndex next = apart                                        ? apart.end
                            : reading.MarkAt(result.end) == Mark::kComma ? result.end + 1
                                                                         : result.end;
    const bool joined = next > result.end;
    // «ونصف», «ونصف العام»
    if (const auto part = SurePartAt(reading, next, text::kWa | text::kAl); part && (joined || part.Has(text::kWa))) {
      const std::optional<Decimal> quotient = Decimal::FromScaled(
          (int64_t{part->numerator} * 1'000'000'000 + part->denominator / 2) / part->denominator, 9);
      if (!quotient || !result.period.AddPart(*quotient, unit)) break;
      AddToCount(*quotient, result.count);
      result.end = part.end;
      result.counted = true;
      if (const auto again = reading.At<TimeUnitsRow>(part.end, text::kAl); again && again->unit == unit) {
        result.end = again.end;
      }
      break;
    }
    if (result.definite || !(first->count || bare)) break;
    const std::optional<Component> more = ReadComponent(reading, next);
    if (!more || more->definite || more->approximate || more->unlimited || more->part) break;
    const bool conjoined = joined || [&] {
      const auto word = reading.At<TimeUnitsRow>(next, text::kWa);
      const auto number = reading.At<NumbersRow>(next, text::kWa);
      return (word && word.Has(text::kWa)) || (number && number.Has(text::kWa));
    }();
    // «أسبوع واحد ثلاثة أيام»
    const bool told = !joined && more->count && first->count && PeriodUnitOf(more->unit) > PeriodUnitOf(unit);
    if (!(conjoined || told) || !result.period.Add(more->count.value_or(Decimal(1)), more->unit)) break;
    result.end = more->end;
    result.counted = true;
    result.count.reset();
    unit = more->unit;
  }
  TakeException(reading, result);
  if (!result.counted && !bare) return std::nullopt;
  return result;
}

}  // namespace isnad::values
