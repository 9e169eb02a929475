#include "service/values/numeral.h"

#include <string>
#include <string_view>

#include "service/values/digits.h"
#include "service/values/fraction.h"
#include "service/values/power.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

// Decimal holds nine digits after the point: a third is rounded there.
constexpr int64_t kFractionScale = 1'000'000'000;

std::optional<Decimal> Quotient(int64_t numerator, int64_t denominator) {
  if (denominator == 0 || numerator > 9'000'000'000) return std::nullopt;
  return Decimal::FromScaled((numerator * kFractionScale * 2 + denominator) / (denominator * 2), 9);
}

// Long figures with a nought before them count nothing.
bool IsTelephone(const Figures& figures, std::string_view text) {
  constexpr int kShortest = 6;
  return figures.plain && figures.digits >= kShortest && text.front() == '0';
}

int DigitsOf(int64_t n) { return n < 10 ? 1 : 1 + DigitsOf(n / 10); }

// A summand of a number: a count below a thousand, multiplied by scale words.
struct Summand {
  Decimal coefficient;
  int64_t scale = 1;  // the product of its scale words; the next summand must be less
  Decimal value;
  TokenIndex end = 0;
  bool words = false;
  bool vague = false;
  bool fraction = false;
  std::optional<Figures> figures;
};

class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  std::optional<Numeral> Read(TokenIndex begin) const {
    const std::optional<Summand> first = ReadSummand(begin);
    if (!first) return std::nullopt;
    Numeral result;
    result.value = first->value;
    result.end = first->end;
    result.words = first->words;
    result.vague = first->vague;
    result.fraction = first->fraction;
    result.coefficient = first->coefficient;
    result.scale = first->scale;
    if (first->figures) {
      result.plain_digits = first->figures->plain;
      result.digits = first->figures->digits;
      if (first->scale == 1) result.grouped = first->figures->grouped;
    }
    if (result.vague || result.fraction) return result;
    Summand last = *first;
    while (last.scale > 1 || DozenFollows(last)) {
      std::optional<Summand> next = ReadJoinedSummand(last.end);
      if (!next) next = ReadScaledSummand(last.end);
      const Decimal limit = last.scale > 1 ? Decimal(last.scale) : last.value;
      if (!next || next->vague || next->fraction || !(next->value < limit)) break;
      const std::optional<Decimal> sum = result.value.Plus(next->value);
      if (!sum) break;
      result.value = *sum;
      result.end = next->end;
      result.words = true;
      result.coefficient = result.value;
      result.scale = 1;
      last = *next;
    }
    AddFraction(last, result);
    return result;
  }

 private:
  // Counts below a thousand in words.
  struct Count {
    int64_t value = 0;
    TokenIndex end = 0;
  };

  std::optional<Count> ReadSmall(const Hit<NumbersRow>& word) const {
    if (!word) return std::nullopt;
    switch (word->kind) {
      case NumbersKind::kUnit:
        if (const auto tens = reading_.Joined<NumbersRow>(word.end); tens && tens->kind == NumbersKind::kTens) {
          return Count{word->value + tens->value, tens.end};
        }
        return Count{word->value, word.end};
      case NumbersKind::kZero:
      case NumbersKind::kTeen:
      case NumbersKind::kTens:
        return Count{word->value, word.end};
      default:
        return std::nullopt;
    }
  }

  // What follows a hundred: «مئة وخمسة وعشرون», «3 مئة و21».
  Count WithRest(Count hundreds) const {
    const auto apart = reading_.Particle(hundreds.end, Particle::kAnd);
    if (apart && reading_.IsDigits(apart.end)) {
      const std::optional<Figures> figures = ReadFigures(reading_.Folded(apart.end));
      if (figures && figures->plain && figures->value > Decimal(0) && figures->value < Decimal(100)) {
        return {hundreds.value + figures->value.units(), apart.end + 1};
      }
      return hundreds;
    }
    const std::optional<Count> rest = ReadSmall(reading_.Joined<NumbersRow>(hundreds.end));
    if (rest && rest->value < 10 && PluralPartAt(reading_, rest->end)) return hundreds;  // «مئة وثلاثة أرباع»
    return rest && rest->value > 0 ? Count{hundreds.value + rest->value, rest->end} : hundreds;
  }

  Hit<NumbersRow> HundredAt(TokenIndex i) const {
    return reading_.Find<NumbersRow>(
        i, 0, [](const NumbersRow& row) { return row.kind == NumbersKind::kHundred && row.value == 100; });
  }

  std::optional<Count> ReadCount(const Hit<NumbersRow>& word) const {
    if (!word) return std::nullopt;
    if (word->kind == NumbersKind::kHundred) return WithRest({word->value, word.end});
    const std::optional<Count> small = ReadSmall(word);
    if (!small) return std::nullopt;
    if (const auto hundred = HundredAt(small->end); hundred && small->value > 0) {
      return WithRest({small->value * 100, hundred.end});
    }
    return small;
  }

  // Figures in one token or in groups of three apart: "1 414 021 100".
  std::optional<Summand> ReadDigits(TokenIndex begin) const {
    if (!reading_.IsDigits(begin)) return std::nullopt;
    std::optional<Figures> figures = ReadFigures(reading_.Folded(begin));
    if (!figures || IsTelephone(*figures, reading_.Folded(begin))) return std::nullopt;
    TokenIndex end = begin + 1;
    if (const std::optional<Summand> part = ReadFigureFraction(begin)) return part;
    if (figures->plain && reading_.MarkAt(end) == Mark::kComma && reading_.Attached(end) &&
        reading_.Attached(end + 1) && reading_.IsDigits(end + 1) && reading_.Folded(end + 1).size() > 3) {
      // Commas before more than three digits are decimal: "0,23456".
      figures = ReadFigures(std::string(reading_.Folded(begin)) + "." + std::string(reading_.Folded(end + 1)));
      if (!figures) return std::nullopt;
      end += 2;
    } else if (figures->plain && reading_.Attached(end) && reading_.Particle(end, Particle::kDecimalLetter) &&
               reading_.Attached(end + 1) && reading_.IsDigits(end + 1)) {
      // Agencies write 2.3 as «2ر3».
      figures = ReadFigures(std::string(reading_.Folded(begin)) + "." + std::string(reading_.Folded(end + 1)));
      if (!figures) return std::nullopt;
      end += 2;
    } else if (figures->plain && figures->digits <= 3) {
      std::string joined(reading_.Folded(begin));
      while (reading_.IsDigits(end) && !reading_.Attached(end) && StartsWithThreeDigits(end) && joined.size() < 16) {
        joined += reading_.Folded(end);
        ++end;
        if (reading_.Folded(end - 1).size() > 3) break;
      }
      if (end > begin + 1) {
        figures = ReadFigures(joined);
        if (!figures) return std::nullopt;
        figures->grouped.reset();
      }
    }
    Summand result;
    result.coefficient = result.value = figures->value;
    result.figures = figures;
    result.end = end;
    if (const auto power = ReadPower(reading_, figures->value, end)) {
      result.coefficient = result.value = power->value;
      result.figures.reset();
      result.end = power->end;
      return result;
    }
    if (ReadPartSign(result)) return result;
    ReadDecimals(result);
    if (const auto hundred = HundredAt(end); hundred && figures->value < Decimal(1000)) {
      const std::optional<Decimal> product = figures->value.Times(Decimal(100));
      if (!product) return std::nullopt;
      const Count count = WithRest({0, hundred.end});
      const std::optional<Decimal> sum = product->Plus(Decimal(count.value));
      if (!sum) return std::nullopt;
      result.coefficient = result.value = *sum;
      result.end = count.end;
      result.words = true;
    }
    return result;
  }

  // "2½", "2 ½". False if no such sign follows.
  bool ReadPartSign(Summand& summand) const {
    const auto sign = PartSignAt(reading_, summand.end);
    if (!sign || !summand.figures->plain) return false;
    const std::optional<Decimal> part = Quotient(sign->numerator, sign->denominator);
    const std::optional<Decimal> sum = part ? summand.value.Plus(*part) : std::nullopt;
    if (!sum) return false;
    summand.coefficient = summand.value = *sum;
    summand.figures.reset();
    summand.end = sign.end;
    summand.fraction = true;
    return true;
  }

  // «ثلاثة فاصلة خمسة», «صفر فاصلة صفر أربعة»: digits of the fraction, in words or figures.
  void ReadDecimals(Summand& summand) const {
    const auto point = reading_.Particle(summand.end, Particle::kDecimalPoint);
    if (!point) return;
    TokenIndex at = point.end;
    int zeros = 0;
    constexpr int kMostZeros = 5;
    const auto zero = [&] {
      return reading_.Find<NumbersRow>(at, 0, [](const NumbersRow& row) { return row.kind == NumbersKind::kZero; });
    };
    for (; zeros < kMostZeros && zero(); ++zeros) ++at;
    std::optional<Count> digits;
    if (const std::optional<Figures> figures = reading_.IsDigits(at) ? ReadFigures(reading_.Folded(at)) : std::nullopt;
        figures && figures->plain && figures->digits <= 3) {
      zeros += figures->digits - DigitsOf(figures->value.units());
      digits = Count{figures->value.units(), at + 1};
    } else {
      digits = ReadCount(reading_.At<NumbersRow>(at, 0));
    }
    if (!digits || digits->value == 0) return;
    const std::optional<Decimal> part = Decimal::FromScaled(digits->value, zeros + DigitsOf(digits->value));
    const std::optional<Decimal> sum = part ? summand.value.Plus(*part) : std::nullopt;
    if (!sum) return;
    summand.coefficient = summand.value = *sum;
    summand.figures.reset();
    summand.end = digits->end;
    summand.words = true;
  }

  // "3/4", "2 1/4".
  std::optional<Summand> ReadFigureFraction(TokenIndex begin) const {
    const auto small = [this](TokenIndex i) -> std::optional<int64_t> {
      const std::optional<Figures> figures = reading_.IsDigits(i) ? ReadFigures(reading_.Folded(i)) : std::nullopt;
      if (!figures || !figures->plain || figures->digits > 2) return std::nullopt;
      return figures->value.units();
    };
    const auto slash = [this](TokenIndex i) {
      return reading_.MarkAt(i) == Mark::kSlash && reading_.Attached(i) && reading_.Attached(i + 1);
    };
    const bool mixed = !slash(begin + 1);
    const TokenIndex first = mixed ? begin + 1 : begin;
    if (!slash(first + 1) || slash(first + 3) || (first > reading_.begin() && slash(first - 1))) return std::nullopt;
    const std::optional<int64_t> whole = mixed ? small(begin) : 0;
    const std::optional<int64_t> numerator = small(first);
    const std::optional<int64_t> denominator = small(first + 2);
    if (!whole || !numerator || !denominator || *numerator < 1 || *numerator >= *denominator || *denominator > 10) {
      return std::nullopt;
    }
    return MakePart(*whole * *denominator + *numerator, *denominator, first + 3);
  }

  // Three digits, perhaps with a decimal part, not followed by a separator of a date or a time.
  bool StartsWithThreeDigits(TokenIndex i) const {
    const std::string_view text = reading_.Folded(i);
    const std::optional<Figures> figures = ReadFigures(text);
    if (!figures) return false;
    return figures->plain ? text.size() == 3 : text.size() > 4 && (text[3] == '.' || text[3] == ',');
  }

  std::optional<Summand> MakePart(int64_t numerator, int64_t denominator, TokenIndex end) const {
    const std::optional<Decimal> quotient = Quotient(numerator, denominator);
    if (!quotient) return std::nullopt;
    Summand result;
    result.coefficient = result.value = *quotient;
    result.end = end;
    result.words = true;
    result.fraction = true;
    return result;
  }

  // Multiplies by the scale words that follow directly.
  void Scale(Summand& summand) const {
    while (true) {
      const auto word = reading_.Find<NumbersRow>(summand.end, text::kAl, [](const NumbersRow& row) {
        return (row.kind == NumbersKind::kScale && row.value == row.scale) || row.kind == NumbersKind::kDozen;
      });
      if (!word || (word.Has(text::kAl) && !summand.fraction && !summand.vague)) return;
      int64_t scale;
      const std::optional<Decimal> value = summand.value.Times(Decimal(word->scale));
      if (!value || __builtin_mul_overflow(summand.scale, word->scale, &scale)) return;
      summand.value = *value;
      summand.scale = scale;
      summand.end = word.end;
      summand.words = true;
      summand.fraction = false;
    }
  }

  // «ألفا جندي» is two thousand, «ألفا وخمسمئة» one: the dual has lost its ending before the noun.
  bool IsConstructDual(const Hit<NumbersRow>& word) const {
    return word->alone != 0 &&
           (reading_.At<lexicon::CountedNounsRow>(word.end, 0) || reading_.At<lexicon::CurrenciesRow>(word.end, 0));
  }

  bool IsDefiniteNoun(TokenIndex i) const {
    return reading_.MayBeDefinite(i) && !reading_.At<lexicon::CountedNounsRow>(i) &&
           !reading_.HasAny(i, SignsOf(lexicon::TableId::kNumbers, lexicon::TableId::kCurrencies,
                                       lexicon::TableId::kFractions, lexicon::TableId::kTimeUnits));
  }

  std::optional<Summand> ReadWord(const Hit<NumbersRow>& word) const {
    if (!word) return std::nullopt;
    Summand result;
    result.words = true;
    if (word->kind == NumbersKind::kScale || word->kind == NumbersKind::kDozen || word->kind == NumbersKind::kVague) {
      result.value = Decimal(IsConstructDual(word) ? word->alone : word->value);
      result.scale = word->scale;
      result.coefficient = Decimal(result.value.units() / word->scale);
      result.end = word.end;
      result.vague = word->plural;
      Scale(result);
      // «ألف الكاتب رواية»: a thousand counts nothing definite, the verb is meant.
      const bool bare = result.end == word.end && !word->plural && word.proclitics == 0;
      if (bare && word->value == word->scale && IsDefiniteNoun(word.end)) return std::nullopt;
      return result;
    }
    const std::optional<Count> count = ReadCount(word);
    if (!count) return std::nullopt;
    result.coefficient = result.value = Decimal(count->value);
    result.end = count->end;
    ReadDecimals(result);
    if (const auto part = PluralPartAt(reading_, count->end); part && count->value > 0) {
      std::optional<Summand> fraction = MakePart(count->value, part->denominator, part.end);
      if (fraction) Scale(*fraction);
      return fraction;
    }
    Scale(result);
    return result;
  }

  std::optional<Summand> ReadSummand(TokenIndex begin) const {
    if (std::optional<Summand> digits = ReadDigits(begin)) {
      Scale(*digits);
      return digits;
    }
    if (const auto word = PartAt(reading_, begin)) {
      std::optional<Summand> part = MakePart(word->numerator, word->denominator, word.end);
      if (part) Scale(*part);
      return part;
    }
    return ReadWord(reading_.At<NumbersRow>(begin));
  }

  // «ثلاث مئة ودزينتان»
  bool DozenFollows(const Summand& summand) const {
    const auto dozen = reading_.Joined<NumbersRow>(summand.end);
    return dozen && dozen->kind == NumbersKind::kDozen && !dozen->plural;
  }

  // «4 آلاف 3 مئة», «3 ملايين 500 ألف»: figures need no "and" where their scale is told.
  std::optional<Summand> ReadScaledSummand(TokenIndex begin) const {
    if (!reading_.IsDigits(begin)) return std::nullopt;
    std::optional<Summand> summand = ReadSummand(begin);
    return summand && summand->words && summand->end > begin + 1 ? summand : std::nullopt;
  }

  std::optional<Summand> ReadJoinedSummand(TokenIndex begin) const {
    if (const auto apart = reading_.Particle(begin, Particle::kAnd); apart && reading_.IsDigits(apart.end)) {
      return ReadSummand(apart.end);
    }
    return ReadWord(reading_.Joined<NumbersRow>(begin));
  }

  Hit<FractionsRow> JoinedPart(TokenIndex i) const {
    if (const auto apart = reading_.Particle(i, Particle::kAnd)) return SurePartAt(reading_, apart.end, text::kAl);
    const auto part = SurePartAt(reading_, i, text::kWa | text::kAl);
    return part.Has(text::kWa) ? part : Hit<FractionsRow>();
  }

  // «ونصف», «ونصف المليون», «وثلاثة أرباع»: added to the last summand, in its scale.
  void AddFraction(const Summand& last, Numeral& result) const {
    std::optional<Summand> part;
    if (const auto word = JoinedPart(last.end)) {
      part = MakePart(word->numerator, word->denominator, word.end);
    } else if (const auto count = reading_.Joined<NumbersRow>(last.end); count && count->kind == NumbersKind::kUnit) {
      if (const auto plural = PluralPartAt(reading_, count.end)) {
        part = MakePart(count->value, plural->denominator, plural.end);
      }
    }
    if (!part) return;
    const Summand bare = *part;
    Scale(*part);
    if (part->scale == 1 && last.scale >= 1000) {
      const std::optional<Decimal> scaled = bare.value.Times(Decimal(last.scale));
      if (!scaled) return;
      part->value = *scaled;
    }
    const std::optional<Decimal> sum = result.value.Plus(part->value);
    if (!sum) return;
    result.value = result.coefficient = *sum;
    result.scale = 1;
    result.end = part->end;
    result.words = true;
    result.fraction = last.scale == 1;
    result.grouped.reset();
  }

  const Reading& reading_;
};

// A point that stands for its nought too: ".08".
bool IsPoint(const Reading& reading, TokenIndex i) {
  if (reading.MarkAt(i) != Mark::kFullStop || !reading.IsDigits(i + 1) || !reading.Attached(i + 1)) return false;
  return reading.Folded(i).size() == 1 && !reading.Attached(i);
}

std::optional<Numeral> ReadPointed(const Reading& reading, TokenIndex begin) {
  const std::optional<Figures> figures = ReadFigures(std::string("0.") + std::string(reading.Folded(begin + 1)));
  if (!figures) return std::nullopt;
  return Numeral{.value = figures->value, .coefficient = figures->value, .end = begin + 2, .digits = figures->digits};
}

bool IsNegativeSign(const Reading& reading, TokenIndex i) {
  if (reading.MarkAt(i) != Mark::kDash || !reading.IsDigits(i + 1) || !reading.Attached(i + 1)) return false;
  return i == reading.begin() || !(reading.Attached(i) || reading.IsDigits(i - 1));
}

std::optional<Numeral> ReadAnew(const Reading& reading, TokenIndex begin) {
  if (IsPoint(reading, begin)) return ReadPointed(reading, begin);
  TokenIndex first = begin;
  bool negative = false;
  if (const auto minus = reading.Particle(begin, Particle::kMinus)) {
    first = minus.end;
    negative = true;
  } else if (IsNegativeSign(reading, begin)) {
    first = begin + 1;
    negative = true;
  }
  std::optional<Numeral> result = Grammar(reading).Read(first);
  if (!result) return std::nullopt;
  if (negative) {
    const std::optional<Decimal> opposite = result->value.Times(Decimal(-1));
    if (!opposite) return std::nullopt;
    result->value = *opposite;
    result->plain_digits = false;
    result->grouped.reset();
  }
  if (const auto word = reading.At<NumbersRow>(first); word && !reading.IsDigits(first)) {
    result->proclitics = word.proclitics;
  } else if (const auto part = reading.At<FractionsRow>(first)) {
    result->proclitics = part.proclitics;
  }
  result->definite = (result->proclitics & text::kAl) != 0;
  return result;
}

}  // namespace

std::optional<Numeral> ReadNumeral(const Reading& reading, TokenIndex begin) {
  constexpr SignSet kFirstWords =
      SignsOf(lexicon::TableId::kNumbers, lexicon::TableId::kFractions) | SignsOf(Particle::kMinus);
  const Mark mark = reading.MarkAt(begin);
  const bool signed_figures = mark == Mark::kDash || mark == Mark::kFullStop;
  if (!reading.IsDigits(begin) && !signed_figures && !reading.HasAny(begin, kFirstWords)) return std::nullopt;
  NumeralMemo::Slot& slot = reading.numerals().At(begin);
  if (slot.begin != begin) slot = {begin, ReadAnew(reading, begin)};
  return slot.numeral;
}

}  // namespace isnad::values
