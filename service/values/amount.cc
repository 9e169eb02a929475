#include "service/values/amount.h"

#include "service/values/change.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

Hit<lexicon::ValueParticlesRow> ToAt(const Reading& reading, TokenIndex i) {
  const auto to = reading.Particle(i, Particle::kTo);
  return to ? to : reading.Particle(i, Particle::kUntil);
}

Amount AmountOf(const Numeral& numeral) { return numeral.vague ? Amount{} : Amount::Exactly(numeral.value); }

// "20 to 30 thousand": the scale word of the second number is the first one's too.
Decimal ShareScale(const Numeral& low, const Numeral& high) {
  if (low.scale == 1 && high.scale > 1 && low.value < high.coefficient) {
    if (const std::optional<Decimal> scaled = low.value.Times(Decimal(high.scale))) return *scaled;
  }
  return low.value;
}

std::optional<AmountPhrase> MakeRange(const Numeral& low, const Numeral& high) {
  if (low.vague || high.vague) return std::nullopt;
  const Decimal min = ShareScale(low, high);
  if (!(min < high.value)) return std::nullopt;
  return AmountPhrase{.amount = {.min = min, .max = high.value}, .numeral = high, .end = high.end, .bounded = true};
}

// Past a percent sign or word that the second number has too: «بين 20% و30%».
TokenIndex AfterSharedPercent(const Reading& reading, TokenIndex i) {
  if (reading.MarkAt(i) == Mark::kPercent) return i + 1;
  const auto words = reading.Particle(i, Particle::kPercent);
  return words ? words.end : i;
}

// Of two numbers, the first in per cent only if the second is.
bool SharePercent(const Reading& reading, const Numeral& low, const Numeral& high) {
  return AfterSharedPercent(reading, low.end) == low.end || AfterSharedPercent(reading, high.end) > high.end;
}

// «بين 20 و30», «ما بين عشرين وثلاثين».
std::optional<AmountPhrase> ReadBetween(const Reading& reading, TokenIndex begin) {
  const auto between = reading.Particle(begin, Particle::kBetween, text::kWa | text::kBi | text::kLi);
  if (!between) return std::nullopt;
  const std::optional<Numeral> low = ReadNumeral(reading, between.end);
  if (!low) return std::nullopt;
  TokenIndex next = AfterSharedPercent(reading, low->end);
  if (const auto apart = reading.Particle(next, Particle::kAnd)) {
    next = apart.end;
  } else if (const auto to = ToAt(reading, next)) {
    next = to.end;
  } else if (reading.MarkAt(next) == Mark::kDash) {
    ++next;
  } else {
    const std::optional<Numeral> high = ReadNumeral(reading, next);
    const bool joined = high && (high->proclitics & text::kWa) != 0 && SharePercent(reading, *low, *high);
    return joined ? MakeRange(*low, *high) : std::nullopt;
  }
  const std::optional<Numeral> high = ReadNumeral(reading, next);
  return high && SharePercent(reading, *low, *high) ? MakeRange(*low, *high) : std::nullopt;
}

// What joins two numbers to a range: «إلى», «أو», or a dash that is not part of a longer chain of figures.
std::optional<TokenIndex> AfterRangeMark(const Reading& reading, TokenIndex i) {
  if (const auto to = ToAt(reading, i)) return to.end;
  if (const auto either = reading.Particle(i, Particle::kOr)) return either.end;
  if (reading.MarkAt(i) == Mark::kDash && reading.IsDigits(i + 1) && reading.Attached(i) == reading.Attached(i + 1)) {
    const Mark after = reading.MarkAt(i + 2);
    const Mark before = i >= reading.begin() + 2 ? reading.MarkAt(i - 2) : Mark::kNone;
    const bool chain = after == Mark::kDash || after == Mark::kSlash || before == Mark::kDash || before == Mark::kSlash;
    if (!chain) return i + 1;
  }
  return std::nullopt;
}

// «ارتفع من 180 إلى 320»: the first amount, which is no end of a range.
std::optional<AmountPhrase> ReadFormer(const Reading& reading, const Numeral& first, TokenIndex to) {
  const std::optional<Numeral> second = ReadNumeral(reading, to);
  if (!second || first.vague) return std::nullopt;
  return AmountPhrase{
      .amount = Amount::Exactly(ShareScale(first, *second)), .numeral = first, .end = first.end, .became = to};
}

std::optional<AmountPhrase> ReadPlain(const Reading& reading, TokenIndex begin) {
  const auto from = reading.Particle(begin, Particle::kFrom, text::kWa);
  const std::optional<Numeral> first = ReadNumeral(reading, from ? from.end : begin);
  if (!first) return std::nullopt;
  const TokenIndex behind = AfterSharedPercent(reading, first->end);
  const auto to = ToAt(reading, behind);
  const bool behind_from = from || (begin > reading.begin() && reading.Particle(begin - 1, Particle::kFrom, text::kWa));
  if (to && behind_from && TellsOfChange(reading, begin)) {
    return from ? std::nullopt : ReadFormer(reading, *first, to.end);
  }
  if (const std::optional<TokenIndex> next = AfterRangeMark(reading, behind)) {
    const std::optional<Numeral> second = ReadNumeral(reading, *next);
    // «ارتفعت الاثنين إلى 61 قتيلا»: a weekday, which begins no range.
    const bool weekday = first->words && first->definite;
    if (second && second->proclitics == 0 && !second->definite && !weekday && SharePercent(reading, *first, *second)) {
      if (std::optional<AmountPhrase> range = MakeRange(*first, *second)) {
        range->dashed = !from && reading.MarkAt(first->end) == Mark::kDash;
        range->first = first->value;
        return range;
      }
    }
  }
  if (from) return std::nullopt;
  return AmountPhrase{.amount = AmountOf(*first), .numeral = *first, .end = first->end};
}

}  // namespace

Amount Bounded(const Amount& amount, BoundsBound bound) {
  Amount result = amount;
  switch (bound) {
    case BoundsBound::kAbout:
      result.approximate = true;
      break;
    case BoundsBound::kMoreThan:
      result.exclusive = true;
      [[fallthrough]];
    case BoundsBound::kAtLeast:
      result.max.reset();
      break;
    case BoundsBound::kLessThan:
      result.exclusive = true;
      [[fallthrough]];
    case BoundsBound::kAtMost:
      result.min.reset();
      break;
  }
  return result;
}

std::optional<AmountPhrase> ReadAmount(const Reading& reading, TokenIndex begin) {
  if (std::optional<AmountPhrase> range = ReadBetween(reading, begin)) return range;
  const auto bound =
      reading.Find<BoundsRow>(begin, kAnyProclitic & ~text::kAl, [](const BoundsRow& row) { return !row.after; });
  if (!bound) return ReadPlain(reading, begin);
  std::optional<AmountPhrase> inner = ReadBetween(reading, bound.end);
  if (!inner) {
    const auto second = reading.Find<BoundsRow>(bound.end, text::kBi, [](const BoundsRow& row) { return !row.after; });
    inner = ReadPlain(reading, second ? second.end : bound.end);
    if (inner && second) inner->amount = Bounded(inner->amount, second->bound);
  }
  if (!inner) return std::nullopt;
  inner->amount = Bounded(inner->amount, bound->bound);
  inner->bounded = true;
  return inner;
}

TokenIndex ReadBoundBehind(const Reading& reading, TokenIndex begin, Amount& amount) {
  const auto bound = reading.Find<BoundsRow>(begin, 0, [](const BoundsRow& row) { return row.after; });
  if (!bound) return begin;
  amount = Bounded(amount, bound->bound);
  return bound.end;
}

void UseGrouped(AmountPhrase& phrase) {
  if (!phrase.numeral.grouped) return;
  const auto regroup = [&](std::optional<Decimal>& side) {
    if (side == phrase.numeral.value) side = phrase.numeral.grouped;
  };
  regroup(phrase.amount.min);
  regroup(phrase.amount.max);
}

}  // namespace isnad::values
