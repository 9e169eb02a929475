#include "service/values/measure.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/values/age.h"
#include "service/values/amount.h"
#include "service/values/counted_noun.h"
#include "service/values/currency.h"
#include "service/values/numeral.h"
#include "service/values/ordinal.h"
#include "service/values/parts.h"
#include "service/values/period.h"
#include "service/values/place.h"
#include "service/values/ratio.h"

namespace isnad::values {
namespace {

using lexicon::RatesRow;
using Particle = ValueParticlesParticle;

constexpr uint8_t kPrefixes = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa;

Amount Opposite(const Amount& amount) {
  const auto opposite = [](const std::optional<Decimal>& side) {
    return side ? side->Times(Decimal(-1)) : std::optional<Decimal>();
  };
  Amount result = amount;
  result.min = opposite(amount.max);
  result.max = opposite(amount.min);
  return result;
}

// What the words of each kind of measure begin with.
constexpr SignSet kOrdinals = SignsOf(TableId::kOrdinals, TableId::kNumbers) | SignsOf(Particle::kArticle);
constexpr SignSet kAmounts = SignsOf(TableId::kNumbers, TableId::kFractions, TableId::kBounds) |
                             SignsOf(Particle::kBetween, Particle::kFrom, Particle::kMinus);

constexpr SignSet kNouns = SignsOf(TableId::kCountedNouns, TableId::kCurrencies);
constexpr SignSet kPeriods = SignsOf(TableId::kTimeUnits) | SignsOf(Particle::kLasting, Particle::kFew);

class Grammar {
 public:
  Grammar(const Reading& reading, const CurrencyCodes& currencies) : reading_(reading), currencies_(currencies) {}

  // The longest one; of two of a length the first.
  std::optional<Read<Value>> ReadAt(TokenIndex begin) const {
    std::optional<Read<Value>> best;
    const auto consider = [&best](std::optional<Read<Value>> candidate) {
      if (candidate && (!best || candidate->end > best->end)) best.emplace(std::move(*candidate));
    };
    const bool figures = reading_.IsDigits(begin) || !reading_.IsWord(begin);
    if (figures || reading_.HasAny(begin, kOrdinals)) {
      consider(ValueOf(ReadAge(reading_, begin)));
      consider(ValueOf(ReadPlace(reading_, begin)));
    }
    if (figures || reading_.HasAny(begin, kAmounts)) consider(ReadCounted(begin));
    if (reading_.HasAny(begin, kNouns)) {
      consider(ReadDual(begin));
      consider(ReadNounThenNumber(begin));
    }
    if (figures || reading_.HasAny(begin, kAmounts | kPeriods)) consider(ReadDuration(begin));
    if (figures || reading_.HasAny(begin, SignsOf(TableId::kCurrencies) | SignsOf(Particle::kPercent))) {
      consider(ReadSignFirst(begin));
    }
    if (reading_.HasAny(begin, SignsOf(Particle::kShareOf))) consider(NumberOf(ReadShare(reading_, begin)));
    return best;
  }

 private:
  template <typename T>
  static std::optional<Read<Value>> ValueOf(const std::optional<Read<T>>& read) {
    return read ? std::optional(Read<Value>{read->value, read->end}) : std::nullopt;
  }

  std::optional<Read<Value>> NumberOf(const std::optional<Read<Decimal>>& number) const {
    return number ? Finish(Number{Amount::Exactly(number->value)}, number->end) : std::nullopt;
  }

  // An amount and what it counts.
  std::optional<Read<Value>> ReadCounted(TokenIndex begin) const {
    std::optional<AmountPhrase> phrase = ReadAmount(reading_, begin);
    if (!phrase) return std::nullopt;
    if (const std::optional<TokenIndex> end = PercentAt(phrase->end)) {
      return Finish(Percent{phrase->amount}, *end);
    }
    if (std::optional<Read<Value>> share = ReadPerMille(*phrase)) return share;
    if (std::optional<Read<Value>> ratio = NumberOf(ReadRatio(reading_, *phrase))) return ratio;
    if (const auto currency = CurrencyAt(phrase->end)) {
      const std::string code = currencies_.Of(*currency.row);
      if (FractionDigits(code) < 3) UseGrouped(*phrase);
      const std::optional<Amount> amount = InMajorUnits(phrase->amount, UnitsPerMajor(*currency.row, code));
      if (!amount) return std::nullopt;
      return FinishMoney({*amount, code}, currency);
    }
    if (phrase->became) return ReadFormer(*phrase);
    const auto noun = NounAt(phrase->end);
    // A duration's business, but for «سنة ضوئية».
    if (const auto time = reading_.At<TimeUnitsRow>(phrase->end, text::kAl); time && noun.end <= time.end) {
      return std::nullopt;
    }
    // «التقى الاثنين وفدا»: two does not stand before its noun, least of all with the article.
    if (noun && phrase->numeral.words && phrase->numeral.definite && phrase->numeral.value == Decimal(2)) {
      return std::nullopt;
    }
    if (noun) {
      if (noun->kind == CountedNounsKind::kMeasure) {
        if (const std::optional<Read<Amount>> more = ReadPartBehind(reading_, phrase->amount, noun)) {
          return Finish(Quantity{more->value, std::string(noun->unit)}, more->end);
        }
        return ReadMeasured(phrase->amount, noun);
      }
      UseGrouped(*phrase);
      return Finish(Quantity{phrase->amount, std::string(noun->unit)}, noun.end);
    }
    if (const auto whole = NounAfterFrom(*phrase)) {
      return Finish(Quantity{phrase->amount, std::string(whole->unit)}, whole.end);
    }
    if (std::optional<std::string> unit = UnlistedUnit(reading_, phrase->end, phrase->numeral)) {
      return Finish(Quantity{phrase->amount, *std::move(unit)}, phrase->end + 1);
    }
    // «بلغت نسبة 10»: a share without its sign.
    const bool ratio = reading_.MarkAt(phrase->end) == Mark::kColon;  // «بنسبة 3:1»
    if (!ratio && begin > reading_.begin() && reading_.Particle(begin - 1, Particle::kShare, kPrefixes | text::kAl)) {
      return Finish(Percent{phrase->amount}, phrase->end);
    }
    if (const auto below = reading_.Particle(phrase->end, Particle::kBelowZero)) {
      return Finish(Number{Opposite(phrase->amount)}, below.end);
    }
    // «النصف الثاني»: a part by its place, and no half.
    if (phrase->numeral.fraction && phrase->numeral.definite) {
      const std::optional<OrdinalNumeral> place = ReadOrdinal(reading_, phrase->end);
      if (place && place->definite) return std::nullopt;
    }
    // A score is no range: «فاز 2-3».
    if (phrase->dashed && reading_.IsDigits(begin) && phrase->numeral.plain_digits && phrase->numeral.scale == 1)
      return Finish(Number{Amount::Exactly(phrase->first)}, begin + 1);
    // «رئيس النادي صفر الغامدي»: a name.
    if (phrase->numeral.words && phrase->numeral.value == Decimal(0) && reading_.MayBeDefinite(phrase->end)) {
      return std::nullopt;
    }
    return Finish(Number{phrase->amount}, phrase->end);
  }

  // «من 180 إلى 320 عسكريا»: it counts what is counted behind that which it became.
  std::optional<Read<Value>> ReadFormer(const AmountPhrase& former) const {
    const std::optional<Read<Value>> latter = ReadCounted(*former.became);
    const auto of = [&](auto value) {
      value.amount = former.amount;
      return Read<Value>{std::move(value), former.end};
    };
    if (latter) {
      if (const auto* quantity = std::get_if<Quantity>(&latter->value)) return of(*quantity);
      if (const auto* money = std::get_if<Money>(&latter->value)) return of(*money);
      if (const auto* percent = std::get_if<Percent>(&latter->value)) return of(*percent);
    }
    return of(Number{former.amount});
  }

  // «5 في الألف», in per cent.
  std::optional<Read<Value>> ReadPerMille(const AmountPhrase& phrase) const {
    const auto per_mille = reading_.Particle(phrase.end, Particle::kPerMille);
    if (!per_mille || reading_.MayBeDefinite(per_mille.end)) return std::nullopt;
    const auto tenth = [](const std::optional<Decimal>& side) {
      return side ? side->Times(*Decimal::FromScaled(1, 1)) : std::optional<Decimal>();
    };
    Amount amount = phrase.amount;
    amount.min = tenth(amount.min);
    amount.max = tenth(amount.max);
    return Finish(Percent{amount}, per_mille.end);
  }

  // With the part of it that may follow: «دولاران وخمسون سنتا».
  std::optional<Read<Value>> FinishMoney(Money money, const Hit<CurrenciesRow>& name) const {
    std::optional<Read<Money>> sum = ReadPartBehind(reading_, money, name);
    if (sum) return Finish(std::move(sum->value), sum->end);
    return Finish(std::move(money), name.end);
  }

  // «120 كيلومترا في الساعة», «10 درجات تحت الصفر».
  std::optional<Read<Value>> ReadMeasured(Amount amount, const Hit<CountedNounsRow>& noun) const {
    std::string unit(noun->unit);
    if (const auto below = reading_.Particle(noun.end, Particle::kBelowZero)) {
      return Finish(Quantity{Opposite(amount), std::move(unit)}, below.end);
    }
    const auto rate = reading_.At<RatesRow>(noun.end, 0);
    // «300 متر في الساعة العاشرة»: a time of its own.
    constexpr SignSet kTimes = SignsOf(lexicon::TableId::kTimeDirections, lexicon::TableId::kOrdinals);
    if (!rate || reading_.IsDigits(rate.end) || reading_.HasAny(rate.end, kTimes)) {
      return Finish(Quantity{amount, std::move(unit)}, noun.end);
    }
    unit += '/';
    unit += rate->unit;
    return Finish(Quantity{amount, std::move(unit)}, rate.end);
  }

  // Takes the bound that may stand behind.
  template <typename T>
  std::optional<Read<Value>> Finish(T value, TokenIndex end) const {
    end = ReadBoundBehind(reading_, end, value.amount);
    return Read<Value>{std::move(value), end};
  }

  std::optional<TokenIndex> PercentAt(TokenIndex i) const {
    if (reading_.MarkAt(i) == Mark::kPercent) return i + 1;
    if (const auto words = reading_.Particle(i, Particle::kPercent)) return words.end;
    return std::nullopt;
  }

  // A currency's name, or «المليون دولار» after a half.
  Hit<CurrenciesRow> CurrencyAt(TokenIndex i) const {
    return reading_.Find<CurrenciesRow>(i, text::kAl, [](const CurrenciesRow& row) { return !row.dual; });
  }

  Hit<CountedNounsRow> NounAt(TokenIndex i) const { return CountedNounAt(reading_, i); }

  // «سبعة من أفراد الشرطة», «مئات الأشخاص».
  Hit<CountedNounsRow> NounAfterFrom(const AmountPhrase& phrase) const {
    if (phrase.numeral.vague) {
      if (const auto definite = reading_.At<CountedNounsRow>(phrase.end, text::kAl)) return definite;
    }
    const auto from = reading_.Particle(phrase.end, Particle::kFrom);
    if (!from) return {};
    return reading_.Find<CountedNounsRow>(from.end, text::kAl, [](const CountedNounsRow& row) {
      return row.number == CountedNounsNumber::kPlural && row.kind != CountedNounsKind::kMeasure;
    });
  }

  bool IsNumberWord(TokenIndex i, int64_t value) const {
    return static_cast<bool>(reading_.Find<NumbersRow>(
        i, text::kAl, [value](const NumbersRow& row) { return row.kind == NumbersKind::kUnit && row.value == value; }));
  }

  // «عسكريان», «دولارين», «شخصان اثنان».
  std::optional<Read<Value>> ReadDual(TokenIndex begin) const {
    const auto past_number = [this](TokenIndex end) { return IsNumberWord(end, 2) ? end + 1 : end; };
    if (const auto money = reading_.Find<CurrenciesRow>(begin, kPrefixes | text::kAl,
                                                        [](const CurrenciesRow& row) { return row.dual; })) {
      const std::string code = currencies_.Of(*money.row);
      const std::optional<Amount> two = InMajorUnits(Amount::Exactly(Decimal(2)), UnitsPerMajor(*money.row, code));
      if (!two) return std::nullopt;
      if (past_number(money.end) == money.end) return FinishMoney({*two, code}, money);
      return Finish(Money{*two, code}, past_number(money.end));
    }
    if (const auto noun = reading_.Find<CountedNounsRow>(begin, kPrefixes | text::kAl,
                                                         [](const CountedNounsRow& row) { return IsDual(row); })) {
      const bool construct = noun->number == CountedNounsNumber::kDualConstruct;
      const bool before_indefinite =
          reading_.IsWord(noun.end) && !reading_.MayBeDefinite(noun.end) && !IsFunctionWord(reading_, noun.end);
      if (construct && (noun.Has(text::kAl) || !before_indefinite)) return std::nullopt;
      if (noun->kind == CountedNounsKind::kMeasure && past_number(noun.end) == noun.end) {
        if (const std::optional<Read<Amount>> more = ReadPartBehind(reading_, Amount::Exactly(Decimal(2)), noun)) {
          return Finish(Quantity{more->value, std::string(noun->unit)}, more->end);
        }
        return ReadMeasured(Amount::Exactly(Decimal(2)), noun);
      }
      return Finish(Quantity{Amount::Exactly(Decimal(2)), std::string(noun->unit)}, past_number(noun.end));
    }
    return std::nullopt;
  }

  // «الأطراف الخمسة», «العربات المدرعة الـ12», «جنيها واحدا», «بحارين اثنين».
  std::optional<Read<Value>> ReadNounThenNumber(TokenIndex begin) const {
    if (const auto currency =
            reading_.Find<CurrenciesRow>(begin, kPrefixes, [](const CurrenciesRow& row) { return !row.dual; });
        currency && IsNumberWord(currency.end, 1)) {
      const std::string code = currencies_.Of(*currency.row);
      const std::optional<Amount> one = InMajorUnits(Amount::Exactly(Decimal(1)), UnitsPerMajor(*currency.row, code));
      return one ? Finish(Money{*one, code}, currency.end + 1) : std::nullopt;
    }
    if (std::optional<Read<Value>> more = ReadOneAndPart(begin)) return more;
    const auto noun = reading_.Find<CountedNounsRow>(begin, kPrefixes | text::kAl,
                                                     [](const CountedNounsRow& row) { return !IsDual(row); });
    if (!noun) return std::nullopt;
    const std::string unit(noun->unit);
    const bool plural = noun->number == CountedNounsNumber::kPlural;
    if (!noun.Has(text::kAl)) {
      if (!IsNumberWord(noun.end, 1) && !IsNumberWord(noun.end, 2)) return std::nullopt;
      const std::optional<Numeral> count = ReadNumeral(reading_, noun.end);
      if (!count || count->end != noun.end + 1) return std::nullopt;  // «إصابة اثنين وأربعين»
      return Finish(Quantity{Amount::Exactly(count->value), unit}, count->end);
    }
    if (!plural) return std::nullopt;  // «الصفحة العشرون» is ordinal
    // One adjective may stand between. Two of them are told by the dual: «التقى الوزراء اليوم الاثنين» is a Monday.
    for (TokenIndex i = noun.end; i <= noun.end + 1 && reading_.Contains(i); ++i) {
      if (i > noun.end && !reading_.MayBeDefinite(noun.end)) break;
      const auto article = reading_.Particle(i, Particle::kArticle);
      const std::optional<Numeral> count = ReadNumeral(reading_, article ? article.end : i);
      if (count && (article || count->proclitics == text::kAl) && !count->vague && !(count->value < Decimal(3)) &&
          count->value < Decimal(100'000)) {
        return Finish(Quantity{Amount::Exactly(count->value), unit}, count->end);
      }
    }
    return std::nullopt;
  }

  // «دولار ونصف», «دولار وخمسون سنتا», «متر وربع».
  std::optional<Read<Value>> ReadOneAndPart(TokenIndex begin) const {
    const auto currency = reading_.At<CurrenciesRow>(begin, kPrefixes);
    if (currency && !currency->dual) {
      const Money one{Amount::Exactly(Decimal(1)), currencies_.Of(*currency.row)};
      std::optional<Read<Value>> sum = FinishMoney(one, currency);
      if (sum && sum->end > currency.end && std::get<Money>(sum->value).amount != one.amount) return sum;
    }
    const auto measure = reading_.Find<CountedNounsRow>(begin, kPrefixes, [](const CountedNounsRow& row) {
      return row.kind == CountedNounsKind::kMeasure && row.number == CountedNounsNumber::kSingular;
    });
    if (!measure) return std::nullopt;
    const std::optional<Read<Amount>> sum = ReadPartBehind(reading_, Amount::Exactly(Decimal(1)), measure);
    if (!sum) return std::nullopt;
    return Finish(Quantity{sum->value, std::string(measure->unit)}, sum->end);
  }

  // «خمسة أيام», «لمدة ساعة», «شهر كامل».
  std::optional<Read<Value>> ReadDuration(TokenIndex begin) const {
    const auto lasting = reading_.Particle(begin, Particle::kLasting, kPrefixes);
    const TokenIndex first = lasting ? lasting.end : begin;
    const std::optional<PeriodPhrase> phrase = ReadPeriod(reading_, first, true);
    if (!phrase || phrase->unlimited) return std::nullopt;
    // «على مدار الأسبوعين الماضيين»: a time.
    constexpr SignSet kWhen = SignsOf(TableId::kTimeDirections) | SignsOf(Particle::kLast);
    if (phrase->definite && reading_.HasAny(phrase->end, kWhen)) return std::nullopt;
    TokenIndex end = phrase->end;
    const auto whole = reading_.Particle(end, Particle::kWhole);
    if (whole) end = whole.end;
    if (!phrase->counted && !lasting && !whole && !IsDuring(begin, phrase->end)) return std::nullopt;
    if (!phrase->counted && !whole && IsContract(first)) return std::nullopt;
    if (IsNumberWord(end, 2)) ++end;
    Amount length = phrase->count.value_or(Amount());
    end = ReadBoundBehind(reading_, end, length);
    Duration duration{.iso8601 = phrase->period.ToIso8601(), .approximate = phrase->approximate || length.approximate};
    if (phrase->count) duration.count = length;
    return Read<Value>{std::move(duration), end};
  }

  // «خلال أسبوع»; not «خلال يوم الاقتراع».
  bool IsDuring(TokenIndex begin, TokenIndex end) const {
    return begin > reading_.begin() && reading_.Particle(begin - 1, Particle::kDuring, kPrefixes) &&
           !reading_.MayBeDefinite(end) && !reading_.HasAny(begin, SignsOf(Particle::kThis));
  }

  // A bare "decade" is also a contract.
  bool IsContract(TokenIndex i) const {
    const auto unit = reading_.At<TimeUnitsRow>(i, kPrefixes | text::kAl);
    return unit && unit->unit == TimeUnitsUnit::kDecade;
  }

  // «ر.س»: letters with points between them.
  bool IsAbbreviation(TokenIndex i) const {
    return reading_.MarkAt(i + 1) == Mark::kFullStop && reading_.Attached(i + 1) && reading_.Attached(i + 2);
  }

  // "$20", «ر.س 20», "%5", «بالمئة 10».
  std::optional<Read<Value>> ReadSignFirst(TokenIndex begin) const {
    if (const std::optional<TokenIndex> digits = PercentAt(begin); digits && reading_.IsDigits(*digits)) {
      const std::optional<Numeral> numeral = ReadNumeral(reading_, *digits);
      if (numeral) return Finish(Percent{Amount::Exactly(numeral->value)}, numeral->end);
    }
    if (reading_.IsWord(begin) && !IsAbbreviation(begin)) return std::nullopt;
    const auto sign = reading_.At<CurrenciesRow>(begin, 0);
    if (!sign) return std::nullopt;
    const bool pointed = reading_.MarkAt(sign.end) == Mark::kFullStop && reading_.Attached(sign.end);
    const TokenIndex figures = pointed ? sign.end + 1 : sign.end;
    if (!reading_.IsDigits(figures)) return std::nullopt;
    const std::optional<Numeral> numeral = ReadNumeral(reading_, figures);
    if (!numeral) return std::nullopt;
    return Finish(Money{Amount::Exactly(numeral->value), currencies_.Of(*sign.row)}, numeral->end);
  }

  const Reading& reading_;
  const CurrencyCodes& currencies_;
};

}  // namespace

std::optional<Read<Value>> ReadMeasure(const Reading& reading, TokenIndex begin, const CurrencyCodes& currencies) {
  return Grammar(reading, currencies).ReadAt(begin);
}

}  // namespace isnad::values
