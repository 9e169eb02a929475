#include "service/values/place.h"

#include "service/values/counted_noun.h"
#include "service/values/numeral.h"
#include "service/values/ordinal.h"

namespace isnad::values {
namespace {

using lexicon::RankedNounsRow;
using Particle = ValueParticlesParticle;

constexpr uint8_t kPrefixes = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa;

// What a number before it counts.
bool IsCounting(const Reading& reading, TokenIndex i) {
  return CountedNounAt(reading, i) || reading.At<CurrenciesRow>(i, text::kAl) || reading.MarkAt(i) == Mark::kPercent ||
         reading.Particle(i, Particle::kPercent);
}

// «المؤتمر الـ24 ساعة الماضية»: a number of its own, and no place.
bool IsLength(const Reading& reading, TokenIndex i) { return static_cast<bool>(reading.At<TimeUnitsRow>(i, 0)); }

// «الصفحة العشرون», «الذكرى الخمسين», «الدورة الـ77»: a cardinal behind a definite noun that is ranked.
std::optional<OrdinalNumeral> ReadCardinalPlace(const Reading& reading, TokenIndex begin) {
  if (begin == reading.begin()) return std::nullopt;
  const auto noun = reading.At<CountedNounsRow>(begin - 1, kPrefixes | text::kAl);
  const bool singular = noun && noun->number == CountedNounsNumber::kSingular && noun.Has(text::kAl);
  const auto ranked = reading.At<RankedNounsRow>(begin - 1, kPrefixes | text::kAl);
  const bool rank = ranked && ranked.Has(text::kAl);
  if (!singular && !rank) return std::nullopt;
  const auto article = reading.Particle(begin, Particle::kArticle);
  const std::optional<Numeral> numeral = ReadNumeral(reading, article ? article.end : begin);
  if (!numeral || !numeral->value.IsInteger() || numeral->vague || numeral->value < Decimal(1)) return std::nullopt;
  const bool definite = numeral->proclitics == text::kAl || (rank && (article || numeral->plain_digits));
  if (!definite || (numeral->plain_digits && CountedNounAt(reading, numeral->end))) return std::nullopt;
  if (numeral->plain_digits && IsLength(reading, numeral->end)) return std::nullopt;
  return OrdinalNumeral{numeral->value.units(), numeral->end};
}

// «العشرون», «المئة والخامسة والعشرون», «المئة والعشرون»: the tens have no other ordinal than their definite form.
// Those that count stand behind their noun or before it.
std::optional<OrdinalNumeral> ReadDefiniteTens(const Reading& reading, TokenIndex begin) {
  const std::optional<Numeral> numeral = ReadNumeral(reading, begin);
  if (!numeral || !numeral->definite || !numeral->words || numeral->vague || numeral->fraction) return std::nullopt;
  if (!numeral->value.IsInteger() || numeral->scale != 1) return std::nullopt;
  const int64_t value = numeral->value.units();
  if (value % 100 < 20 || value >= 1000) return std::nullopt;
  if (IsCounting(reading, numeral->end)) return std::nullopt;
  return OrdinalNumeral{value, numeral->end};
}

}  // namespace

std::optional<Read<Ordinal>> ReadPlace(const Reading& reading, TokenIndex begin) {
  const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, begin);
  std::optional<OrdinalNumeral> cardinal = ReadCardinalPlace(reading, begin);
  if (!cardinal) cardinal = ReadDefiniteTens(reading, begin);
  if (cardinal && (!ordinal || cardinal->end > ordinal->end)) return Read<Ordinal>{{cardinal->value}, cardinal->end};
  if (!ordinal) return std::nullopt;
  return Read<Ordinal>{{ordinal->value}, ordinal->end};
}

}  // namespace isnad::values
