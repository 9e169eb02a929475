#include "service/names/word_scores.h"

namespace isnad::names {

const WordScores::Lent& WordScores::Of(const Features& features, text::TokenIndex i) {
  const Features::Word word = features.WordAt(i);
  if (word.number == lexicon::kNoNumber) return unremembered_ = Sum(features, i);
  return words_.Of(word.number, {word.number, word.classes, word.form, word.arabic}, [&] { return Sum(features, i); });
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
