// From corpora to weights: numbers the features, trains, packs.
#ifndef ISNAD_SERVICE_NAMES_TRAIN_MODEL_H_
#define ISNAD_SERVICE_NAMES_TRAIN_MODEL_H_

#include <cstdint>
#include <deque>
#include <set>
#include <vector>

#include "service/names/train/corpus.h"
#include "service/names/train/crf.h"
#include "service/names/train/pack.h"

namespace isnad::names::train {

struct Recipe {
  Settings settings;
  uint32_t least = 1;             // occurrences of a feature that counts
  unsigned bits = 14;             // 2^bits buckets
  std::set<FeatureKind> without;  // kinds that are left out, to see what they bring
};

using Corpora = std::vector<std::deque<TaggedArticle>>;

// The guidelines of the first corpus count. Sets the echoes of the articles.
Packed TrainWeights(Corpora& corpora, const Recipe& recipe);

}  // namespace isnad::names::train

#endif  // ISNAD_SERVICE_NAMES_TRAIN_MODEL_H_
