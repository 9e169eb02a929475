#include "service/names/word_scores.h"

#include <cstring>

namespace isnad::names {

const WordScores::Lent& WordScores::Of(const Features& features, text::TokenIndex i) {
  const Features::Word word = features.WordAt(i);
  Key key{.classes = word.classes, .form = word.form, .arabic = word.arabic};
  if (word.folded.empty() || word.folded.size() > key.letters.size()) return unremembered_ = Sum(features, i);
  key.size = static_cast<uint8_t>(word.folded.size());
  std::memcpy(key.letters.data(), word.folded.data(), word.folded.size());
  return words_.Of(features.HashOfWordAt(i), key, [&] { return Sum(features, i); });
}

const TagScores& WordScores::Of(Features::Hint hint) {
  const uint64_t place = hint.grammar * 3u + hint.elsewhere;
  return hints_.Of(place, {.set = 1, .grammar = hint.grammar, .elsewhere = hint.elsewhere}, [&] {
    TagScores scores{};
    Features::ForEachOf(hint, [&](FeatureKind, uint64_t hash) { weights_.Add(hash, scores); });
    return scores;
  });
}

WordScores::Lent WordScores::Sum(const Features& features, text::TokenIndex i) const {
  Lent lent;
  const auto into = [this](TagScores& scores) {
    return [&](FeatureKind, uint64_t hash) { weights_.Add(hash, scores); };
  };
  features.ForEachOwn(i, into(lent.own));
  features.ForEachAsBefore(i, into(lent.to_next));
  features.ForEachAsAfter(i, into(lent.to_previous));
  return lent;
}

}  // namespace isnad::names
