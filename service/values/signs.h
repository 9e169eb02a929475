// Which tables and particles of values the lexicon found at each token: one bit each.
#ifndef ISNAD_SERVICE_VALUES_SIGNS_H_
#define ISNAD_SERVICE_VALUES_SIGNS_H_

#include <cstdint>
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

// Most tokens have none that a grammar asks for, which then needs not look at their matches. Immutable; `lexicon` must
// outlive it.
class Signs {
 public:
  Signs(const text::Document& document, const lexicon::Annotations& lexicon);

  SignSet At(text::TokenIndex i) const { return {lexicon_.TablesAt(i), particles_[i]}; }

 private:
  const lexicon::Annotations& lexicon_;
  std::vector<uint64_t> particles_;  // one a token
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_SIGNS_H_
