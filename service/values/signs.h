// Which tables and particles of values the lexicon found at each token: one bit each.
#ifndef ISNAD_SERVICE_VALUES_SIGNS_H_
#define ISNAD_SERVICE_VALUES_SIGNS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/text/document.h"

namespace isnad::values {

// A set of tables and particles.
struct SignSet {
  uint64_t tables = 0;
  uint64_t particles = 0;

  constexpr SignSet operator|(SignSet other) const { return {tables | other.tables, particles | other.particles}; }
  constexpr bool Meets(SignSet other) const { return ((tables & other.tables) | (particles & other.particles)) != 0; }
};

// The tables that the grammars of this room read.
inline constexpr std::array kSignTables = {
    lexicon::TableId::kBounds,      lexicon::TableId::kCountedNouns,   lexicon::TableId::kCurrencies,
    lexicon::TableId::kDayPeriods,  lexicon::TableId::kDecades,        lexicon::TableId::kFractions,
    lexicon::TableId::kHolidays,    lexicon::TableId::kMonths,         lexicon::TableId::kNumbers,
    lexicon::TableId::kOrdinals,    lexicon::TableId::kRankedNouns,    lexicon::TableId::kRates,
    lexicon::TableId::kRecurrences, lexicon::TableId::kRelativeDays,   lexicon::TableId::kSeasons,
    lexicon::TableId::kTenseCues,   lexicon::TableId::kTimeDirections, lexicon::TableId::kTimeParts,
    lexicon::TableId::kTimeUnits,   lexicon::TableId::kTimeZones,      lexicon::TableId::kUncountedWords,
    lexicon::TableId::kValueIdioms, lexicon::TableId::kVerbForms,      lexicon::TableId::kWeekdayNouns,
    lexicon::TableId::kWeekdays,
};

constexpr SignSet SignOf(lexicon::TableId table) {
  if (table == lexicon::TableId::kValueParticles) return {.particles = ~uint64_t{0}};
  for (size_t i = 0; i < kSignTables.size(); ++i) {
    if (kSignTables[i] == table) return {.tables = uint64_t{1} << i};
  }
  return {};
}

constexpr SignSet SignOf(lexicon::ValueParticlesParticle particle) {
  return {.particles = uint64_t{1} << static_cast<size_t>(particle)};
}

template <typename... Signs>
constexpr SignSet SignsOf(Signs... signs) {
  return (SignOf(signs) | ...);
}

// Most tokens have no sign, and no grammar needs to look at their matches. Immutable.
class Signs {
 public:
  Signs(const text::Document& document, const lexicon::Annotations& lexicon);

  SignSet At(text::TokenIndex i) const { return signs_[i]; }

 private:
  std::vector<SignSet> signs_;  // one a token
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_SIGNS_H_
