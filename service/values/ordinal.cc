#include "service/values/ordinal.h"

namespace isnad::values {
namespace {

using Particle = ValueParticlesParticle;

// Below a hundred.
std::optional<OrdinalNumeral> OrdinalFrom(const Reading& reading, const Hit<OrdinalsRow>& unit) {
  if (!unit) return std::nullopt;
  OrdinalNumeral result{unit->value, unit.end, unit.proclitics, unit.Has(text::kAl)};
  if (unit->value < 10 && unit.Has(text::kAl)) {
    const auto tens = reading.Joined<NumbersRow>(unit.end);
    if (tens && tens->kind == NumbersKind::kTens) {
      result.value += tens->value;
      result.end = tens.end;
      return result;
    }
  }
  if (unit->compound || (unit->definite && !unit.Has(text::kAl))) return std::nullopt;
  return result;
}

}  // namespace

std::optional<OrdinalNumeral> ReadOrdinal(const Reading& reading, TokenIndex begin) {
  if (!reading.HasAny(begin, SignsOf(lexicon::TableId::kOrdinals, lexicon::TableId::kNumbers))) return std::nullopt;
  // «المئة والخامس والعشرون»
  if (const auto hundred = reading.Find<NumbersRow>(
          begin, kAnyProclitic, [](const NumbersRow& row) { return row.kind == NumbersKind::kHundred; });
      hundred && hundred.Has(text::kAl)) {
    const Hit<OrdinalsRow> unit = reading.Joined<OrdinalsRow>(hundred.end);
    std::optional<OrdinalNumeral> rest = OrdinalFrom(reading, unit);
    if (!rest || !rest->definite) return std::nullopt;
    rest->value += hundred->value;
    rest->proclitics = hundred.proclitics;
    return rest;
  }
  std::optional<OrdinalNumeral> result = OrdinalFrom(reading, reading.At<OrdinalsRow>(begin));
  // «الخامس والعشرون بعد المئة»
  const auto after =
      result && result->definite ? reading.Particle(result->end, Particle::kAfter) : Hit<lexicon::ValueParticlesRow>();
  if (!after) return result;
  const auto hundreds = reading.Find<NumbersRow>(after.end, text::kAl, [](const NumbersRow& row) {
    return row.kind == NumbersKind::kHundred || (row.kind == NumbersKind::kScale && row.value <= 1000 && !row.plural);
  });
  if (hundreds.Has(text::kAl)) {
    result->value += hundreds->value;
    result->end = hundreds.end;
  }
  return result;
}

}  // namespace isnad::values
