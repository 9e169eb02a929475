#include "service/names/word_scores.h"

namespace isnad::names {

const WordScores::Lent& WordScores::Of(const Features& features, text::TokenIndex i) {
  const Features::Word word = features.WordAt(i);
  if (word.number == lexicon::kNoNumber) return unremembered_ = Sum(features, i);
  const Key key{.word = word.number << 9u | uint64_t{word.form} << 1u | uint64_t{word.arabic}, .classes = word.classes};
  return words_.Of(word.number, key, [&] { return Sum(features, i); });
}

TagScores WordScores::Sum(Features::Hint hint) const {
  TagScores scores{};
  Features::ForEachOf(hint, [&](FeatureKind, uint64_t hash) { weights_.Add(hash, scores); });
  return scores;
}

WordScores::Lent WordScores::Sum(const Features& features, text::TokenIndex i) {
  // All are asked for before the first is waited for.
  sought_.clear();
  const auto seek = [this](FeatureKind, uint64_t hash) {
    weights_.Prefetch(hash);
    sought_.push_back(hash);
  };
  features.ForEachOwn(i, seek);
  const size_t own = sought_.size();
  features.ForEachAsBefore(i, seek);
  const size_t before = sought_.size();
  features.ForEachAsAfter(i, seek);
  const auto sum = [this](size_t first, size_t last) {
    TagScores scores{};
    for (size_t n = first; n < last; ++n) weights_.Add(sought_[n], scores);
    return scores;
  };
  return {.own = sum(0, own), .to_next = sum(own, before), .to_previous = sum(before, sought_.size())};
}

}  // namespace isnad::names
