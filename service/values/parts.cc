#include "service/values/parts.h"

#include "service/values/amount.h"
#include "service/values/currency.h"
#include "service/values/fraction.h"

namespace isnad::values {
namespace {

using lexicon::UnitPartsRow;
using Particle = ValueParticlesParticle;

// Decimal places of a part that ten does not divide.
constexpr int kPlaces = 9;
constexpr int64_t kScale = 1'000'000'000;

std::optional<Read<Amount>> Sum(const Amount& whole, const std::optional<Decimal>& part, TokenIndex end) {
  if (!part || !whole.IsExact()) return std::nullopt;
  const std::optional<Decimal> sum = whole.min->Plus(*part);
  return sum ? std::optional(Read<Amount>{Amount::Exactly(*sum), end}) : std::nullopt;
}

// How many of `part` make one `whole`, by their units; 0 if the one is not divided into the other.
int PartsOf(std::string_view whole, std::string_view part) {
  for (const UnitPartsRow& row : lexicon::Rows<UnitPartsRow>()) {
    if (row.key == whole && row.part == part) return row.count;
  }
  return 0;
}

// «ونصف», «وربع»; not «ونصف مليون», «ونصف السكان».
std::optional<Read<Decimal>> ReadHalf(const Reading& reading, TokenIndex i) {
  const auto apart = reading.Particle(i, Particle::kAnd);
  const auto part = SurePartAt(reading, apart ? apart.end : i, apart ? uint8_t{0} : uint8_t{text::kWa});
  if (!part || !(apart || part.Has(text::kWa))) return std::nullopt;
  const bool of_another = reading.IsWord(part.end) && !reading.At<CurrenciesRow>(part.end, text::kAl) &&
                          !reading.At<CountedNounsRow>(part.end, text::kAl).Has(text::kAl) &&
                          !IsFunctionWord(reading, part.end);
  if (of_another) return std::nullopt;
  const std::optional<Decimal> fraction = Decimal::FromScaled(kScale / part->denominator * part->numerator, kPlaces);
  return fraction ? std::optional(Read<Decimal>{*fraction, part.end}) : std::nullopt;
}

// An exact amount that "and" joins to what stands before it.
std::optional<AmountPhrase> ReadJoined(const Reading& reading, TokenIndex i) {
  const auto apart = reading.Particle(i, Particle::kAnd);
  std::optional<AmountPhrase> phrase = ReadAmount(reading, apart ? apart.end : i);
  const bool joined = phrase && (apart || (phrase->numeral.proclitics & text::kWa) != 0);
  return joined && phrase->amount.IsExact() ? phrase : std::nullopt;
}

}  // namespace

std::optional<Read<Amount>> ReadPartBehind(const Reading& reading, const Amount& whole,
                                           const Hit<CountedNounsRow>& measure) {
  if (const std::optional<Read<Decimal>> half = ReadHalf(reading, measure.end)) {
    // «متر ونصف المتر»
    const auto again = reading.At<CountedNounsRow>(half->end, text::kAl);
    const bool same = again.Has(text::kAl) && again->unit == measure->unit;
    if (again.Has(text::kAl) && !same) return std::nullopt;
    return Sum(whole, half->value, same ? again.end : half->end);
  }
  const std::optional<AmountPhrase> phrase = ReadJoined(reading, measure.end);
  if (!phrase) return std::nullopt;
  const auto part = CountedNounAt(reading, phrase->end);
  const int parts = part ? PartsOf(measure->unit, part->unit) : 0;
  if (parts == 0 || !(*phrase->amount.min < Decimal(parts))) return std::nullopt;
  const std::optional<Decimal> one = Decimal::FromScaled((kScale + parts / 2) / parts, kPlaces);
  return one ? Sum(whole, phrase->amount.min->Times(*one), part.end) : std::nullopt;
}

std::optional<Read<Money>> ReadPartBehind(const Reading& reading, const Money& whole, const Hit<CurrenciesRow>& name) {
  if (name->per_major != 1) return std::nullopt;
  const auto together = [&](const std::optional<Decimal>& part, TokenIndex end, std::string_view code) {
    const std::optional<Read<Amount>> sum = Sum(whole.amount, part, end);
    return sum ? std::optional(Read<Money>{{sum->value, std::string(code)}, sum->end}) : std::nullopt;
  };
  if (const std::optional<Read<Decimal>> half = ReadHalf(reading, name.end)) {
    const auto again = reading.At<CurrenciesRow>(half->end, text::kAl);
    if (again && again->unit != name->unit) return std::nullopt;
    return together(half->value, again ? again.end : half->end, whole.currency_code);
  }
  const std::optional<AmountPhrase> phrase = ReadJoined(reading, name.end);
  const auto part = phrase ? reading.At<CurrenciesRow>(phrase->end, 0) : Hit<CurrenciesRow>();
  if (!part || part->per_major == 1) return std::nullopt;
  const std::optional<std::string_view> code = CodeOfBoth(*name.row, whole.currency_code, *part.row);
  if (!code) return std::nullopt;
  const std::optional<Amount> minor = InMajorUnits(phrase->amount, UnitsPerMajor(*part.row, *code));
  return minor && *minor->min < Decimal(1) ? together(minor->min, part.end, *code) : std::nullopt;
}

}  // namespace isnad::values
