// Which tables and particles of values the lexicon found at each token: one bit each.
#ifndef ISNAD_SERVICE_VALUES_SIGNS_H_
#define ISNAD_SERVICE_VALUES_SIGNS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/text/document.h"

namespace isnad::values {

using SignSet = uint64_t;

// The tables that the grammars of this room read. The particles have bits of their own behind them.
inline constexpr std::array kSignTables = {
    lexicon::TableId::kBounds,         lexicon::TableId::kCountedNouns,   lexicon::TableId::kCurrencies,
    lexicon::TableId::kDayPeriods,     lexicon::TableId::kDecades,        lexicon::TableId::kFractions,
    lexicon::TableId::kHolidays,       lexicon::TableId::kMonths,         lexicon::TableId::kNumbers,
    lexicon::TableId::kOrdinals,       lexicon::TableId::kRates,          lexicon::TableId::kRecurrences,
    lexicon::TableId::kRelativeDays,   lexicon::TableId::kSeasons,        lexicon::TableId::kTenseCues,
    lexicon::TableId::kTimeDirections, lexicon::TableId::kTimeParts,      lexicon::TableId::kTimeUnits,
    lexicon::TableId::kTimeZones,      lexicon::TableId::kUncountedWords, lexicon::TableId::kValueIdioms,
    lexicon::TableId::kVerbForms,      lexicon::TableId::kWeekdayNouns,   lexicon::TableId::kWeekdays,
};

static_assert(kSignTables.size() + static_cast<size_t>(lexicon::ValueParticlesParticle::kBelowZero) < 64,
              "every table and every particle needs a bit");

constexpr SignSet SignOf(lexicon::TableId table) {
  if (table == lexicon::TableId::kValueParticles) return ~SignSet{0} << kSignTables.size();
  for (size_t i = 0; i < kSignTables.size(); ++i) {
    if (kSignTables[i] == table) return SignSet{1} << i;
  }
  return 0;
}

constexpr SignSet SignOf(lexicon::ValueParticlesParticle particle) {
  return SignSet{1} << (kSignTables.size() + static_cast<size_t>(particle));
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
