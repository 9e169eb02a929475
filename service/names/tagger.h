// Names by trained weights: the best sequence of tags of each sentence (Viterbi), in integers.
#ifndef ISNAD_SERVICE_NAMES_TAGGER_H_
#define ISNAD_SERVICE_NAMES_TAGGER_H_

#include <cstdint>
#include <vector>

#include "service/names/features.h"
#include "service/names/weights.h"
#include "service/names/words.h"

namespace isnad::names {

// The kinds of names that the corpus tells apart.
enum class TaggedKind : uint8_t { kPerson, kPlace, kBody, kOther };

struct TaggedName {
  text::TokenRange tokens;  // the first with its proclitics
  TaggedKind kind = TaggedKind::kPerson;
};

// In order, within sentences, without overlaps. Pure; linear in the document.
std::vector<TaggedName> TagNames(const Words& words, const Features& features, const Weights& weights);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_TAGGER_H_
