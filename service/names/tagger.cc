#include "service/names/tagger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "service/names/echoes.h"

namespace isnad::names {
namespace {

using text::TokenIndex;
using text::TokenRange;

constexpr auto kNone = static_cast<size_t>(Tag::kNone);
// Scores count by their distance to that of none. Below this no tag comes back; what one step adds stays far from it.
constexpr int16_t kNever = -8000;

class DocumentTagger {
 public:
  DocumentTagger(const Words& words, const Features& features, WordScores& scores)
      : words_(words),
        features_(features),
        scores_(scores),
        transitions_(scores.weights().transitions()),
        weighed_(words.size(), TagScores{}) {
    for (TokenIndex i = 0; i < words.size();) {
      const TokenIndex end = words.SentenceEnd(i);
      if (end > i) Weigh({i, end});
      i = std::max(end, i + 1);
    }
  }

  Tagging Tag() const {
    Tagging result{.scores = std::vector<TagScores>(words_.size(), TagScores{} + kNever)};
    for (TokenIndex i = 0; i < words_.size();) {
      const TokenIndex end = words_.SentenceEnd(i);
      if (end > i) Decode({i, end}, result);
      i = std::max(end, i + 1);
    }
    return result;
  }

  // The sentences anew in which words have echoes, the others as they were.
  Tagging TagAgain(Tagging first, const std::vector<uint8_t>& echoes) {
    Tagging result{.scores = std::move(first.scores)};
    auto name = first.names.cbegin();
    for (TokenIndex i = 0; i < words_.size();) {
      const TokenIndex end = std::max(words_.SentenceEnd(i), i + 1);
      const auto next =
          std::find_if(name, first.names.cend(), [end](const TaggedName& n) { return n.tokens.first >= end; });
      if (Hear({i, end}, echoes, result.scores)) {
        TraceBack({i, end}, result);
      } else {
        result.names.insert(result.names.end(), name, next);
      }
      name = next;
      i = end;
    }
    return result;
  }

 private:
  // Adds what was found elsewhere with each word, and scores anew the words behind it as far as that reaches. Whether
  // any score is another now.
  bool Hear(TokenRange sentence, const std::vector<uint8_t>& echoes, std::vector<TagScores>& scores) {
    bool any = false;
    bool differs = false;  // the score of the token before
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      if (echoes[i] == 0 && !differs) continue;
      features_.ForEachOfEcho(i, echoes[i],
                              [&](FeatureKind, uint64_t hash) { scores_.weights().Add(hash, weighed_[i]); });
      const TagScores score = Step(weighed_[i], i > sentence.first ? scores[i - 1] : TagScores{} + kNever);
      differs = std::memcmp(&score, &scores[i], sizeof(score)) != 0;
      scores[i] = score;
      any |= differs;
    }
    return any;
  }

  void Decode(TokenRange sentence, Tagging& tagging) const {
    TagScores best = TagScores{} + kNever;
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      best = tagging.scores[i] = Step(weighed_[i], best);
    }
    TraceBack(sentence, tagging);
  }

  // Appends the names of a sentence by its scores.
  void TraceBack(TokenRange sentence, Tagging& tagging) const {
    const TagScores& best = tagging.scores[sentence.last - 1];
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
      if (i > sentence.first) tag = TagBefore(tag, tagging.scores[i - 1]);
    }
    std::reverse(result.begin() + begin, result.end());
  }

  // Sums what the features of each token weigh: those of its word and its place, and those that its neighbours lend.
  // All that is looked up far off is asked for before the first of it is waited for.
  void Weigh(TokenRange sentence) {
    in_place_.resize(sentence.size() * Features::kInPlace);
    uint64_t* next = in_place_.data();
    for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
      scores_.Prefetch(features_, token);
      features_.ForEachInPlace(token, token == sentence.first, token + 1 == sentence.last,
                               [&](FeatureKind, uint64_t hash) {
                                 scores_.weights().Prefetch(hash);
                                 *next++ = hash;
                               });
    }
    const uint64_t* hash = in_place_.data();
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      const WordScores::Lent& lent = scores_.Of(features_, i);
      weighed_[i] += lent.own;
      if (i > sentence.first) weighed_[i - 1] += lent.to_previous;
      if (i + 1 < sentence.last) weighed_[i + 1] += lent.to_next;
      TagScores in_place = scores_.Of(features_.HintAt(i));
      for (size_t n = 0; n < Features::kInPlace; ++n) scores_.weights().Add(*hash++, in_place);
      weighed_[i] += in_place;
    }
  }

  // The score of the best way to each name tag at a token, from those at the token before it; none has 0 in both.
  TagScores Step(const TagScores& weighed, const TagScores& before) const {
    const int16_t none = std::max(transitions_.to_none[kNone], BestToNone(before));
    return Greater(BestToNames(before, std::make_index_sequence<kNameTags>()) + weighed - none, TagScores{} + kNever);
  }

  template <size_t... kFrom>
  TagScores BestToNames(const TagScores& before, std::index_sequence<kFrom...>) const {
    TagScores best = transitions_.to_names[kNone];
    ((best = Greater(best, transitions_.to_names[kFrom] + Spread<static_cast<int>(kFrom)>(before))), ...);
    return best;
  }

  // Of the ways from a name tag to none.
  int16_t BestToNone(const TagScores& before) const {
    TagScores to_none;
    std::memcpy(&to_none, transitions_.to_none.data(), sizeof(to_none));
    return GreatestOf(to_none + before);
  }

  // The tag on the best way to a tag from the token before it, by the scores there: of equals none, then the first.
  size_t TagBefore(size_t tag, const TagScores& before) const {
    if (tag == kNone && BestToNone(before) <= transitions_.to_none[kNone]) return kNone;
    const auto way = [&](size_t from) {
      return tag == kNone ? ToNone(from, before)
                          : static_cast<int16_t>(transitions_.to_names[from][tag] + before[from]);
    };
    size_t best = kNone;
    int16_t top = tag == kNone ? transitions_.to_none[kNone] : transitions_.to_names[kNone][tag];
    for (size_t from = 0; from < kNameTags; ++from) {
      if (way(from) <= top) continue;
      top = way(from);
      best = from;
    }
    return best;
  }

  int16_t ToNone(size_t from, const TagScores& before) const {
    return static_cast<int16_t>(transitions_.to_none[from] + before[from]);
  }

  static TagScores Greater(const TagScores& a, const TagScores& b) { return a > b ? a : b; }

  // One of the scores in the place of each.
  template <int kPlace>
  static TagScores Spread(const TagScores& scores) {
    return __builtin_shufflevector(scores, scores, kPlace, kPlace, kPlace, kPlace, kPlace, kPlace, kPlace, kPlace);
  }

  static int16_t GreatestOf(TagScores scores) {
    scores = Greater(scores, __builtin_shufflevector(scores, scores, 4, 5, 6, 7, 0, 1, 2, 3));
    scores = Greater(scores, __builtin_shufflevector(scores, scores, 2, 3, 0, 1, 6, 7, 4, 5));
    scores = Greater(scores, __builtin_shufflevector(scores, scores, 1, 0, 3, 2, 5, 4, 7, 6));
    return scores[0];
  }

  const Words& words_;
  const Features& features_;
  WordScores& scores_;
  const Weights::Transitions& transitions_;
  std::vector<uint64_t> in_place_;  // features, by token of a sentence
  std::vector<TagScores> weighed_;  // by token
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

Tagging TagNames(const Words& words, const Features& features, WordScores& scores) {
  DocumentTagger tagger(words, features, scores);
  Tagging first = tagger.Tag();
  const std::vector<uint8_t> echoes = EchoesOf(words, features, first.names);
  return tagger.TagAgain(std::move(first), echoes);
}

Tagging TagNames(const Words& words, const Features& features, const Weights& weights) {
  WordScores scores(weights, std::bit_ceil(size_t{words.size()} + 1));
  return TagNames(words, features, scores);
}

}  // namespace isnad::names
