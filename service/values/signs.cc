#include "service/values/signs.h"

namespace isnad::values {
namespace {

constexpr auto kSignsByTable = [] {
  std::array<SignSet, 256> result{};
  for (const lexicon::TableId table : kSignTables) result[static_cast<size_t>(table)] = SignOf(table);
  return result;
}();

}  // namespace

Signs::Signs(const text::Document& document, const lexicon::Annotations& lexicon) : signs_(document.tokens().size()) {
  for (text::TokenIndex i = 0; i < signs_.size(); ++i) {
    for (const lexicon::Match& match : lexicon.At(i)) {
      signs_[i] |= kSignsByTable[static_cast<size_t>(match.table)];
      if (const auto* particle = match.As<lexicon::ValueParticlesRow>()) signs_[i] |= SignOf(particle->particle);
    }
  }
}

}  // namespace isnad::values
