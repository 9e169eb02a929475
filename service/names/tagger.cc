#include "service/names/tagger.h"

#include <algorithm>
#include <array>

namespace isnad::names {
namespace {

using text::TokenIndex;
using text::TokenRange;

constexpr auto kNone = static_cast<size_t>(Tag::kNone);
// Scores count by their distance to that of none. Below this no tag comes back; what one step adds stays far from it.
constexpr int16_t kNever = -8000;

class SentenceTagger {
 public:
  SentenceTagger(const Words& words, const Features& features, const Weights& weights)
      : features_(features), weights_(weights), lent_(words.size()), back_(words.size()) {}

  void Tag(TokenRange sentence, Tagging& tagging) {
    TagScores best = TagScores{} + kNever;
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) best = tagging.scores[i] = Step(sentence, i, best);
    size_t tag = kNone;
    int16_t top = 0;
    for (size_t name_tag = 0; name_tag < kNameTags; ++name_tag) {
      if (best[name_tag] > top) {
        top = best[name_tag];
        tag = name_tag;
      }
    }
    std::vector<TaggedName>& result = tagging.names;
    const auto begin = static_cast<std::ptrdiff_t>(result.size());
    TokenIndex end = sentence.last;
    for (TokenIndex i = sentence.last; i-- > sentence.first;) {
      if (tag == kNone) end = i;
      if (tag != kNone && tag % 2 == 0) {
        result.push_back({{i, end}, static_cast<TaggedKind>(tag / 2)});
        end = i;
      }
      tag = tag == kNone ? back_[i].none : static_cast<size_t>(back_[i].names[tag]);
    }
    std::reverse(result.begin() + begin, result.end());
  }

 private:
  // The score of the best way to each name tag at a token, from those at the token before it; none has 0 in both.
  TagScores Step(TokenRange sentence, TokenIndex i, const TagScores& before) {
    TagScores scores = LentBy(i).own;
    if (i > sentence.first) scores += LentBy(i - 1).to_next;
    if (i + 1 < sentence.last) scores += LentBy(i + 1).to_previous;
    features_.ForEachInPlace(i, [&](FeatureKind, uint64_t hash) { weights_.Add(hash, scores); });

    const Weights::Transitions& transitions = weights_.transitions();
    TagScores best = transitions.to_names[kNone];
    TagScores from_tag = TagScores{} + static_cast<int16_t>(kNone);
    int16_t none = transitions.to_none[kNone];
    size_t none_from = kNone;
    for (size_t from = 0; from < kNameTags; ++from) {
      const TagScores reached = transitions.to_names[from] + before[from];
      const auto better = reached > best;
      best = better ? reached : best;
      from_tag = better ? TagScores{} + static_cast<int16_t>(from) : from_tag;
      const auto to_none = static_cast<int16_t>(transitions.to_none[from] + before[from]);
      none_from = to_none > none ? from : none_from;
      none = std::max(none, to_none);
    }
    back_[i] = {from_tag, static_cast<uint8_t>(none_from)};
    best += scores - none;
    const TagScores floor = TagScores{} + kNever;
    return best > floor ? best : floor;
  }

  // What a word weighs by itself, for itself and for its neighbours: summed once for all its places.
  struct Lent {
    TagScores own{};
    TagScores to_next{};
    TagScores to_previous{};
    bool summed = false;
  };

  const Lent& LentBy(TokenIndex i) {
    const TokenIndex twin = features_.TwinOf(i);
    Lent& lent = lent_[twin];
    if (lent.summed) return lent;
    lent.summed = true;
    features_.ForEachOwn(twin, [&](FeatureKind, uint64_t hash) { weights_.Add(hash, lent.own); });
    features_.ForEachAsBefore(twin, [&](FeatureKind, uint64_t hash) { weights_.Add(hash, lent.to_next); });
    features_.ForEachAsAfter(twin, [&](FeatureKind, uint64_t hash) { weights_.Add(hash, lent.to_previous); });
    return lent;
  }

  // The tag before a token on the best way to each of its own.
  struct Back {
    TagScores names{};
    uint8_t none = 0;
  };

  const Features& features_;
  const Weights& weights_;
  std::vector<Lent> lent_;  // by twin
  std::vector<Back> back_;  // by token
};

}  // namespace

TaggedKind KindOf(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return TaggedKind::kPerson;
    case EntityType::kOrganization:
      return TaggedKind::kBody;
    case EntityType::kGpe:
    case EntityType::kLocation:
    case EntityType::kFacility:
      return TaggedKind::kPlace;
    default:
      return TaggedKind::kOther;
  }
}

Tagging TagNames(const Words& words, const Features& features, const Weights& weights) {
  SentenceTagger tagger(words, features, weights);
  Tagging result{.scores = std::vector<TagScores>(words.size(), TagScores{} + kNever)};
  for (TokenIndex i = 0; i < words.size();) {
    const TokenIndex end = words.SentenceEnd(i);
    if (end > i) tagger.Tag({i, end}, result);
    i = std::max(end, i + 1);
  }
  return result;
}

}  // namespace isnad::names
