#include "service/values/signs.h"

namespace isnad::values {
namespace {

constexpr auto kTableSigns = [] {
  std::array<uint64_t, 256> result{};
  for (const lexicon::TableId table : kSignTables) result[static_cast<size_t>(table)] = SignOf(table).tables;
  return result;
}();

}  // namespace

Signs::Signs(const text::Document& document, const lexicon::Annotations& lexicon) : signs_(document.tokens().size()) {
  for (text::TokenIndex i = 0; i < signs_.size(); ++i) {
    for (const lexicon::Match& match : lexicon.At(i)) {
      if (const auto* particle = match.As<lexicon::ValueParticlesRow>()) {
        signs_[i] = signs_[i] | SignOf(particle->particle);
      } else {
        signs_[i].tables |= kTableSigns[static_cast<size_t>(match.table)];
      }
    }
  }
}

}  // namespace isnad::values
