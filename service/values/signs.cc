#include "service/values/signs.h"

#include <span>

#include "service/lexicon/word_memo.h"

namespace isnad::values {
namespace {

constexpr auto kTableSigns = [] {
  std::array<uint64_t, 256> result{};
  for (const lexicon::TableId table : kSignTables) result[static_cast<size_t>(table)] = SignOf(table).tables;
  return result;
}();

SignSet SignsOfRows(std::span<const lexicon::Match> matches) {
  SignSet signs;
  for (const lexicon::Match& match : matches) {
    if (const auto* particle = match.As<lexicon::ValueParticlesRow>()) {
      signs = signs | SignOf(particle->particle);
    } else {
      signs.tables |= kTableSigns[static_cast<size_t>(match.table)];
    }
  }
  return signs;
}

}  // namespace

Signs::Signs(const text::Document& document, const lexicon::Annotations& lexicon) : signs_(document.tokens().size()) {
  thread_local lexicon::WordMemo<SignSet> known;
  for (text::TokenIndex i = 0; i < signs_.size(); ++i) {
    const std::span<const lexicon::Match> matches = lexicon.At(i);
    signs_[i] =
        lexicon.HasLonger(i) ? SignsOfRows(matches) : known.Of(lexicon, i, [&] { return SignsOfRows(matches); });
  }
}

}  // namespace isnad::values
