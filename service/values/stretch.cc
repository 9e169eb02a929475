#include "service/values/stretch.h"

#include "service/values/date.h"
#include "service/values/numeral.h"
#include "service/values/ordinal.h"

namespace isnad::values {
namespace {

using Direction = TimeDirectionsDirection;
using Kind = TimeExpression::Kind;
using Particle = ValueParticlesParticle;

class Grammar {
 public:
  explicit Grammar(const Reading& reading) : reading_(reading) {}

  // «الأيام الثلاثة الماضية», «الأسبوعين المقبلين».
  std::optional<Read<TimeExpression>> ReadDirected(const PeriodPhrase& phrase) const {
    if (!phrase.counted) return std::nullopt;
    if (const std::optional<TokenIndex> end = AfterLast(phrase.end); end && phrase.definite) {
      const Kind kind = phrase.unlimited ? Kind::kVague : Kind::kStretch;
      return Read<TimeExpression>{{.kind = kind, .period = phrase.period, .backward = true}, *end};
    }
    const auto direction = reading_.At<TimeDirectionsRow>(phrase.end, 0);
    if (!direction) return std::nullopt;
    const bool past = direction->direction == Direction::kPast || direction->direction == Direction::kPrevious;
    if (!past && direction->direction != Direction::kNext) return std::nullopt;
    return Read<TimeExpression>{
        {.kind = phrase.unlimited ? Kind::kVague : Kind::kStretch, .period = phrase.period, .backward = past},
        direction.end};
  }

  // «الأشهر التسعة الأولى من 2023», «الأيام العشرة الأولى من رمضان», «الأشهر الثلاثة الأخيرة من العام»: the first or
  // last months of a year, the first days of a month.
  std::optional<Read<TimeExpression>> ReadFirstOf(const PeriodPhrase& phrase) const {
    if (!phrase.counted || !phrase.definite || phrase.unlimited) return std::nullopt;
    const std::optional<OrdinalNumeral> first = ReadOrdinal(reading_, phrase.end);
    const auto last = reading_.Particle(phrase.end, Particle::kLast);
    if (!last && !(first && first->definite && first->value == 1)) return std::nullopt;
    const auto from = reading_.Particle(last ? last.end : first->end, Particle::kFrom);
    if (!from) return std::nullopt;
    const std::optional<Read<DatePattern>> whole = ReadDate(reading_, from.end, DateCue::kPart);
    const auto counts = phrase.period.WholeCounts();
    if (!whole || !counts || whole->value.HasDay() || whole->value.clock) return std::nullopt;
    const PeriodUnit unit = phrase.period.finest();
    const int count = (*counts)[static_cast<size_t>(unit)];
    TimeExpression interval{.kind = Kind::kInterval, .date = whole->value, .last = whole->value};
    constexpr int kMonths = 12;
    constexpr int kShortestMonth = 28;
    if (unit == PeriodUnit::kMonth && whole->value.year && !whole->value.month && count <= kMonths) {
      interval.date.month = DateField{last ? kMonths + 1 - count : 1};
      interval.last.month = DateField{last ? kMonths : count};
    } else if (unit == PeriodUnit::kDay && whole->value.month && !last && count <= kShortestMonth) {
      interval.date.day = DateField{1};
      interval.last.day = DateField{count};
    } else {
      return std::nullopt;
    }
    return Read<TimeExpression>{interval, whole->end};
  }

  // Past «الأخيرة», where it is the last of all and not of a year: «السنوات الثلاث الأخيرة».
  std::optional<TokenIndex> AfterLast(TokenIndex i) const {
    const auto last = reading_.Particle(i, Particle::kLast);
    if (!last || reading_.HasAny(last.end, SignsOf(Particle::kFrom, Particle::kBefore))) return std::nullopt;
    return last.end;
  }

  // «آخر 3 سنوات», «خلال آخر شهر»; not «آخر شهر من العام».
  std::optional<Read<TimeExpression>> ReadLastStretch(TokenIndex begin) const {
    const auto part = reading_.At<TimePartsRow>(begin, kTimePrefixes);
    if (!part || part->part != TimePartsPart::kEnd) return std::nullopt;
    const bool during = begin > reading_.begin() && reading_.Particle(begin - 1, Particle::kDuring, kTimePrefixes);
    const std::optional<PeriodPhrase> phrase = ReadPeriod(reading_, part.end, during);
    if (!phrase || phrase->definite || phrase->unlimited) return std::nullopt;
    if (reading_.HasAny(phrase->end, SignsOf(Particle::kFrom, Particle::kBefore, Particle::kIn))) return std::nullopt;
    return Read<TimeExpression>{{.kind = Kind::kStretch, .period = phrase->period, .backward = true}, phrase->end};
  }

  // «الأيام القليلة الماضية», «الساعات المقبلة».
  std::optional<Read<TimeExpression>> ReadVagueStretch(TokenIndex begin) const {
    const auto plural = reading_.Find<TimeUnitsRow>(begin, kTimePrefixes | text::kAl, [](const TimeUnitsRow& row) {
      return row.number == TimeUnitsNumber::kPlural;
    });
    if (!plural || !plural.Has(text::kAl)) return std::nullopt;
    const bool adjective = reading_.MayBeDefinite(plural.end) && !reading_.At<TimeDirectionsRow>(plural.end, 0);
    const TokenIndex end = adjective ? plural.end + 1 : plural.end;
    if (const std::optional<TokenIndex> last = AfterLast(plural.end)) {
      return Read<TimeExpression>{{.kind = Kind::kVague}, *last};
    }
    const auto direction = reading_.At<TimeDirectionsRow>(end, 0);
    if (!direction) return std::nullopt;
    return Read<TimeExpression>{{.kind = Kind::kVague}, direction.end};
  }

 private:
  const Reading& reading_;
};

}  // namespace

std::optional<Read<TimeExpression>> ReadStretchOf(const Reading& reading, const PeriodPhrase& phrase) {
  const Grammar grammar(reading);
  if (std::optional<Read<TimeExpression>> first = grammar.ReadFirstOf(phrase)) return first;
  return grammar.ReadDirected(phrase);
}

std::optional<Read<TimeExpression>> ReadStretch(const Reading& reading, TokenIndex begin) {
  const Grammar grammar(reading);
  if (reading.HasAny(begin, SignsOf(TableId::kTimeParts))) return grammar.ReadLastStretch(begin);
  return reading.HasAny(begin, SignsOf(TableId::kTimeUnits)) ? grammar.ReadVagueStretch(begin) : std::nullopt;
}

}  // namespace isnad::values
