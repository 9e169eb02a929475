// Names by trained weights: the best sequence of tags of each sentence (Viterbi), in integers.
#ifndef ISNAD_SERVICE_NAMES_TAGGER_H_
#define ISNAD_SERVICE_NAMES_TAGGER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "service/model/entity.h"
#include "service/names/features.h"
#include "service/names/word_scores.h"
#include "service/names/words.h"

namespace isnad::names {

// The kinds of names that the corpus tells apart.
enum class TaggedKind : uint8_t { kPerson, kPlace, kBody, kOther };

// The kind under which the corpus has names of that type.
TaggedKind KindOf(EntityType type);

struct TaggedName {
  text::TokenRange tokens;  // the first with its proclitics
  TaggedKind kind = TaggedKind::kPerson;
};

// A document as the weights read it.
struct Tagging {
  std::vector<TaggedName> names;  // in order, within sentences, without overlaps
  // By token: how much better its sentence reads up to there if the token has that tag than if it is no name.
  std::vector<TagScores> scores;

  // The same for a name of that kind that ends with `tokens`: below zero where the weights see none. 32 make a factor
  // of e.
  int LikelinessOf(text::TokenRange tokens, TaggedKind kind) const {
    const auto begin = static_cast<size_t>(kind) * 2;
    const TagScores& last = scores[tokens.last - 1];
    return tokens.size() == 1 ? last[begin] : std::max(last[begin], last[begin + 1]);
  }
};

// By the weights of `scores`, whatever it remembers; linear in the document. In two passes: the second knows what the
// first one found with the same words in other places.
Tagging TagNames(const Words& words, const Features& features, WordScores& scores);
// The same, with nothing remembered.
Tagging TagNames(const Words& words, const Features& features, const Weights& weights);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_TAGGER_H_
