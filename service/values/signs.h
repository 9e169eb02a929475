// Which tables and particles of values the lexicon found at each token: one bit each.
#ifndef ISNAD_SERVICE_VALUES_SIGNS_H_
#define ISNAD_SERVICE_VALUES_SIGNS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/text/document.h"

namespace isnad::values {

// A set of tables and particles.
struct SignSet {
  lexicon::TableSet tables;
  uint64_t particles = 0;

  constexpr SignSet operator|(SignSet other) const {
    other.tables.Add(tables);
    other.particles |= particles;
    return other;
  }
  constexpr bool Meets(const SignSet& other) const {
    return tables.Meets(other.tables) || (particles & other.particles) != 0;
  }
};

constexpr SignSet SignOf(lexicon::TableId table) {
  SignSet sign;
  sign.tables.Add(table);
  return sign;
}

constexpr SignSet SignOf(lexicon::ValueParticlesParticle particle) {
  return {.particles = uint64_t{1} << static_cast<size_t>(particle)};
}

template <typename... Signs>
constexpr SignSet SignsOf(Signs... signs) {
  return (SignOf(signs) | ...);
}

// Words that a value can begin with.
inline constexpr SignSet kValueFirstWords = [] {
  using lexicon::TableId;
  using Particle = lexicon::ValueParticlesParticle;
  return SignsOf(TableId::kBounds, TableId::kCurrencies, TableId::kDayPeriods, TableId::kDecades, TableId::kFractions,
                 TableId::kHolidays, TableId::kMonths, TableId::kNumbers, TableId::kOrdinals, TableId::kRecurrences,
                 TableId::kRelativeDays, TableId::kSeasons, TableId::kTimeParts, TableId::kTimeUnits,
                 TableId::kWeekdays) |
         SignsOf(Particle::kArticle, Particle::kPercent, Particle::kPerMille, Particle::kYearLabel,
                 Particle::kMonthLabel, Particle::kShareOf, Particle::kWeekend);
}();

// Frequent words that begin a value only where one of the others, or figures, follow within two tokens.
inline constexpr SignSet kValueLeadingWords = [] {
  using Particle = lexicon::ValueParticlesParticle;
  return SignsOf(Particle::kFrom, Particle::kBetween, Particle::kSince, Particle::kBefore, Particle::kAfter,
                 Particle::kThis, Particle::kClock, Particle::kSharp, Particle::kMinus, Particle::kLasting,
                 Particle::kFew, Particle::kEvery);
}();

// Most tokens have none that a grammar asks for, which then needs not look at their matches. Immutable; `lexicon` must
// outlive it.
class Signs {
 public:
  Signs(const text::Document& document, const lexicon::Annotations& lexicon);

  SignSet At(text::TokenIndex i) const { return {lexicon_.TablesAt(i), particles_[i]}; }

  // The tokens of a range where a value may begin, an idiom, an identifier, or a date that is a name; ascending.
  std::span<const text::TokenIndex> NotedIn(text::TokenRange tokens) const;

 private:
  const lexicon::Annotations& lexicon_;
  std::vector<uint64_t> particles_;  // one a token
  std::vector<text::TokenIndex> noted_;
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_SIGNS_H_
