#include "service/values/age.h"

#include "service/values/counted_noun.h"
#include "service/values/numeral.h"
#include "service/values/numeric_date.h"
#include "service/values/ordinal.h"
#include "service/values/period.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

constexpr int64_t kOldest = 120;

// «سن», «عن عمر»: words for an age end before the token.
bool IsLed(const Reading& reading, TokenIndex begin) {
  constexpr TokenIndex kLongest = 2;
  for (TokenIndex words = 1; words <= kLongest && begin >= reading.begin() + words; ++words) {
    const auto age = reading.Particle(begin - words, Particle::kAge, kTimePrefixes | text::kKa);
    if (age && age.end == begin) return true;
  }
  return false;
}

// A look at the signs, before numbers are read for nothing: «من عمره» is never further from the head of its number.
bool HasAgeAhead(const Reading& reading, TokenIndex begin) {
  constexpr TokenIndex kLongestNumber = 3;
  for (TokenIndex i = begin + 1; i <= begin + kLongestNumber; ++i) {
    if (reading.HasAny(i, SignsOf(Particle::kOfAge))) return true;
  }
  return false;
}

struct YearsOfAge {
  int64_t value = 0;
  TokenIndex end = 0;
  bool definite = false;
};

std::optional<YearsOfAge> ReadYears(const Reading& reading, TokenIndex begin) {
  const std::optional<OrdinalNumeral> ordinal = ReadOrdinal(reading, begin);
  if (ordinal && ordinal->definite) return YearsOfAge{ordinal->value, ordinal->end, true};
  const auto article = reading.Particle(begin, Particle::kArticle);
  const std::optional<Numeral> numeral = ReadNumeral(reading, article ? article.end : begin);
  if (!numeral || numeral->vague || numeral->fraction || !numeral->value.IsInteger()) return std::nullopt;
  if (IsCounted(reading, numeral->end) || UnlistedUnit(reading, numeral->end, *numeral)) return std::nullopt;
  return YearsOfAge{numeral->value.units(), numeral->end, article || numeral->definite};
}

}  // namespace

std::optional<Read<Duration>> ReadAge(const Reading& reading, TokenIndex begin) {
  const bool led = IsLed(reading, begin);
  if (!led && !HasAgeAhead(reading, begin)) return std::nullopt;
  const std::optional<YearsOfAge> years = ReadYears(reading, begin);
  if (!years || years->value < 1 || years->value > kOldest) return std::nullopt;
  const bool of_age = years->definite && reading.Particle(years->end, Particle::kOfAge);
  if (!of_age && !led) return std::nullopt;
  const Decimal count(years->value);
  Period period;
  period.Add(count, TimeUnitsUnit::kYear);
  return Read<Duration>{{.iso8601 = period.ToIso8601(), .count = Amount::Exactly(count)}, years->end};
}

}  // namespace isnad::values
