#include "service/values/ratio.h"

#include "service/values/counted_noun.h"
#include "service/values/numeral.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

// «واحد من مئة ألف شخص» tells of a share, «واحد من ثلاثة شركاء» of one among them.
bool IsRound(const Numeral& whole) {
  if (!whole.words || !whole.value.IsInteger()) return false;
  int64_t value = whole.value.units();
  while (value >= 10 && value % 10 == 0) value /= 10;
  return value == 1 && whole.value >= Decimal(100);
}

// One number divided by the one that begins at a token.
std::optional<Read<Decimal>> ReadQuotient(const Reading& reading, int64_t numerator, TokenIndex begin) {
  constexpr int64_t kScale = 1'000'000'000;  // nine digits after the point, as Decimal holds
  const std::optional<Numeral> whole = ReadNumeral(reading, begin);
  if (!whole || whole->vague || !whole->value.IsInteger()) return std::nullopt;
  int64_t denominator = whole->value.units();
  // Powers of ten leave their digits exact, however small the share.
  int scale = 0;
  for (; denominator > kScale && denominator % 10 == 0; ++scale) denominator /= 10;
  if (scale > 0 && denominator == kScale) {
    const std::optional<Decimal> share = Decimal::FromScaled(numerator, scale + 9);
    return share ? std::optional(Read<Decimal>{*share, whole->end}) : std::nullopt;
  }
  if (numerator < -kScale || numerator > kScale || denominator < 1 || denominator > kScale) return std::nullopt;
  const int64_t half = numerator < 0 ? -denominator / 2 : denominator / 2;
  const std::optional<Decimal> quotient = Decimal::FromScaled((numerator * kScale + half) / denominator, 9);
  if (!quotient) return std::nullopt;
  return Read<Decimal>{*quotient, whole->end};
}

}  // namespace

std::optional<Read<Decimal>> ReadRatio(const Reading& reading, const AmountPhrase& phrase) {
  if (!phrase.amount.IsExact() || !phrase.amount.min->IsInteger()) return std::nullopt;
  const int64_t numerator = phrase.amount.min->units();
  auto joint = reading.Particle(phrase.end, Particle::kOutOf);
  if (!joint) joint = reading.Particle(phrase.end, Particle::kShareOf);
  if (joint) return ReadQuotient(reading, numerator, joint.end);
  const bool one = numerator == 1 || numerator == -1;
  const auto over = reading.Particle(phrase.end, Particle::kOver);
  joint = over ? over : reading.Particle(phrase.end, Particle::kFrom);
  if (!joint) return std::nullopt;
  const std::optional<Numeral> whole = ReadNumeral(reading, joint.end);
  if (!whole || (!(over && one) && !(one && IsRound(*whole)) && reading.IsWord(whole->end))) return std::nullopt;
  if (!over && !(*phrase.amount.min < whole->value)) return std::nullopt;
  return ReadQuotient(reading, numerator, joint.end);
}

std::optional<Read<Decimal>> ReadShare(const Reading& reading, TokenIndex begin) {
  const auto share =
      reading.Particle(begin, Particle::kShareOf, text::kWa | text::kFa | text::kBi | text::kLi | text::kKa);
  if (!share) return std::nullopt;
  std::optional<Read<Decimal>> quotient = ReadQuotient(reading, 1, share.end);
  if (!quotient || (reading.IsWord(quotient->end) && CountedNounAt(reading, quotient->end))) return std::nullopt;
  return quotient;
}

}  // namespace isnad::values
