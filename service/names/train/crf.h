// Trains a linear-chain conditional random field: the weights under which the corpus' tags are likely.
#ifndef ISNAD_SERVICE_NAMES_TRAIN_CRF_H_
#define ISNAD_SERVICE_NAMES_TRAIN_CRF_H_

#include <array>
#include <cstdint>
#include <vector>

#include "service/names/weights.h"

namespace isnad::names::train {

// The features of one token, by number.
using TokenFeatures = std::vector<uint32_t>;

struct Sequence {
  std::vector<TokenFeatures> tokens;
  std::vector<Tag> tags;
};

struct Settings {
  int epochs = 10;
  float rate = 0.1F;      // of AdaGrad (Duchi, Hazan and Singer 2011)
  float decay = 1.0F;     // weight of half the squared norm
  float missed = 1.5F;    // cost of a name's token tagged as none; see Costs
  float mistyped = 1.0F;  // cost of a name's token tagged as of another name
  float invented = 0.0F;  // cost of another token tagged as a name's
};

using Row = std::array<float, kNameTags>;

struct Model {
  std::vector<Row> weights;                                   // by feature; none weighs zero
  std::array<std::array<float, kTags>, kTags> transitions{};  // [to][from]
};

// Stochastic, one step a sentence, in an order that a fixed seed shuffles: the same input gives the same model on one
// machine. Costs are added to the scores of wrong tags while training (softmax-margin, Gimpel and Smith 2010), so
// that the model keeps away from the mistakes that cost most. `occurrences` has one count a feature.
Model Train(const std::vector<Sequence>& sequences, const std::vector<uint32_t>& occurrences, const Settings& settings);

}  // namespace isnad::names::train

#endif  // ISNAD_SERVICE_NAMES_TRAIN_CRF_H_
