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

// What a feature looks at: the word, its letters, the words beside it, its classes in the lexicon, other places of the
// article, or anything else.
enum class View : uint8_t { kWord, kLetters, kBefore, kAfter, kClasses, kArticle, kRest };
constexpr size_t kViews = 7;

struct Feature {
  uint32_t occurrences = 0;
  View view = View::kRest;
};

struct Settings {
  int epochs = 10;
  float rate = 0.1F;      // of AdaGrad (Duchi, Hazan and Singer 2011)
  float decay = 1.0F;     // weight of half the squared norm
  float missed = 1.5F;    // cost of a name's token tagged as none; see Costs
  float mistyped = 1.0F;  // cost of a name's token tagged as of another name
  float invented = 0.0F;  // cost of another token tagged as a name's
  // By view: at so many of the tokens it is hidden while training, so that the others learn to do without it.
  std::array<float, kViews> hidden = {0.2F, 0.2F, 0.2F, 0.2F, 0.1F, 0.2F, 0.0F};
};

using Row = std::array<float, kNameTags>;

struct Model {
  std::vector<Row> weights;                                   // by feature; none weighs zero
  std::array<std::array<float, kTags>, kTags> transitions{};  // [to][from]
};

// Stochastic, one step a sentence, in an order that a fixed seed shuffles: the same input gives the same model on one
// machine. Costs are added to the scores of wrong tags while training (softmax-margin, Gimpel and Smith 2010), so
// that the model keeps away from the mistakes that cost most. Without hidden views the features of words learn so much
// that those of unseen words learn too little (Sutton, Sindelar and McCallum 2006).
Model Train(const std::vector<Sequence>& sequences, const std::vector<Feature>& features, const Settings& settings);

}  // namespace isnad::names::train

#endif  // ISNAD_SERVICE_NAMES_TRAIN_CRF_H_
