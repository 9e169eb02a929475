#include "service/names/train/crf.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace isnad::names::train {
namespace {

using TagRow = std::array<float, kTags>;

constexpr auto kNone = static_cast<size_t>(Tag::kNone);
constexpr float kTiny = 1e-6F;

class Trainer {
 public:
  Trainer(const std::vector<Feature>& features, size_t sentences, const Settings& settings)
      : settings_(settings), features_(features), sentences_(static_cast<float>(sentences)), squares_(features.size()) {
    model_.weights.resize(features.size());
    for (auto& row : transition_squares_) row.fill(kTiny);
    for (Row& row : squares_) row.fill(kTiny);
  }

  void Learn(const Sequence& sequence) {
    Look(sequence);
    Score(sequence);
    Forward();
    Backward();
    Step(sequence);
  }

  const Model& model() const { return model_; }

 private:
  float CostOf(size_t gold, size_t tag) const {
    if (gold == tag) return 0;
    if (gold == kNone) return settings_.invented;
    return tag == kNone ? settings_.missed : settings_.mistyped;
  }

  // Hides views anew each time.
  void Look(const Sequence& sequence) {
    seen_.resize(sequence.tokens.size());
    for (size_t i = 0; i < seen_.size(); ++i) {
      std::array<bool, kViews> hidden;
      for (size_t view = 0; view < kViews; ++view) hidden[view] = Chance(settings_.hidden[view]);
      seen_[i].clear();
      for (const uint32_t feature : sequence.tokens[i]) {
        if (!hidden[static_cast<size_t>(features_[feature].view)]) seen_[i].push_back(feature);
      }
    }
  }

  // std::bernoulli_distribution may differ between libraries.
  bool Chance(float share) {
    constexpr auto kAll = static_cast<float>(1U << 24U);
    return static_cast<float>(random_() >> 8U) < share * kAll;
  }

  // Each tag's potential at each token; the greatest is 1.
  void Score(const Sequence& sequence) {
    const size_t size = sequence.tokens.size();
    nodes_.assign(size, TagRow{});
    for (size_t i = 0; i < size; ++i) {
      TagRow& scores = nodes_[i];
      for (const uint32_t feature : seen_[i]) {
        const Row& row = model_.weights[feature];
        for (size_t tag = 0; tag < kNameTags; ++tag) scores[tag] += row[tag];
      }
      const auto gold = static_cast<size_t>(sequence.tags[i]);
      for (size_t tag = 0; tag < kTags; ++tag) scores[tag] += CostOf(gold, tag);
      const float top = *std::max_element(scores.begin(), scores.end());
      for (float& score : scores) score = std::exp(score - top);
    }
    for (size_t to = 0; to < kTags; ++to) {
      for (size_t from = 0; from < kTags; ++from) {
        steps_[to][from] = MayFollow(from, to) ? std::exp(model_.transitions[to][from]) : 0.0F;
      }
    }
  }

  static float Normalise(TagRow& row) {
    const float sum = std::accumulate(row.begin(), row.end(), 0.0F);
    for (float& value : row) value /= sum;
    return sum;
  }

  void Forward() {
    forward_.resize(nodes_.size());
    scale_.resize(nodes_.size());
    TagRow before{};
    before[kNone] = 1;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      for (size_t to = 0; to < kTags; ++to) {
        float sum = 0;
        for (size_t from = 0; from < kTags; ++from) sum += before[from] * steps_[to][from];
        forward_[i][to] = sum * nodes_[i][to];
      }
      scale_[i] = Normalise(forward_[i]);
      before = forward_[i];
    }
  }

  void Backward() {
    backward_.resize(nodes_.size());
    TagRow after;
    after.fill(1);
    for (size_t i = nodes_.size(); i-- > 0;) {
      backward_[i] = after;
      TagRow next{};
      for (size_t to = 0; to < kTags; ++to) {
        const float weight = nodes_[i][to] * after[to] / scale_[i];
        for (size_t from = 0; from < kTags; ++from) next[from] += weight * steps_[to][from];
      }
      after = next;
    }
  }

  void Step(const Sequence& sequence) {
    std::array<TagRow, kTags> transition_gradient{};
    TagRow before{};
    before[kNone] = 1;
    size_t gold_before = kNone;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      const auto gold = static_cast<size_t>(sequence.tags[i]);
      TagRow likely;
      for (size_t tag = 0; tag < kTags; ++tag) likely[tag] = forward_[i][tag] * backward_[i][tag];
      Normalise(likely);
      Row gradient;
      for (size_t tag = 0; tag < kNameTags; ++tag) gradient[tag] = likely[tag] - (tag == gold ? 1.0F : 0.0F);
      for (const uint32_t feature : seen_[i]) Update(feature, gradient);
      for (size_t to = 0; to < kTags; ++to) {
        const float weight = nodes_[i][to] * backward_[i][to] / scale_[i];
        for (size_t from = 0; from < kTags; ++from) {
          transition_gradient[to][from] += before[from] * steps_[to][from] * weight;
        }
      }
      transition_gradient[gold][gold_before] -= 1;
      gold_before = gold;
      before = forward_[i];
    }
    for (size_t to = 0; to < kTags; ++to) {
      for (size_t from = 0; from < kTags; ++from) {
        const float slope = transition_gradient[to][from] + settings_.decay * model_.transitions[to][from] / sentences_;
        transition_squares_[to][from] += slope * slope;
        model_.transitions[to][from] -= settings_.rate * slope / std::sqrt(transition_squares_[to][from]);
      }
    }
  }

  void Update(uint32_t feature, const Row& gradient) {
    Row& weights = model_.weights[feature];
    Row& squares = squares_[feature];
    const float decay = settings_.decay / static_cast<float>(features_[feature].occurrences);
    for (size_t tag = 0; tag < kNameTags; ++tag) {
      const float slope = gradient[tag] + decay * weights[tag];
      squares[tag] += slope * slope;
      weights[tag] -= settings_.rate * slope / std::sqrt(squares[tag]);
    }
  }

  const Settings settings_;
  const std::vector<Feature>& features_;
  const float sentences_;
  Model model_;
  std::vector<Row> squares_;
  std::array<TagRow, kTags> transition_squares_{};
  std::array<TagRow, kTags> steps_{};
  std::mt19937 random_{20211123};
  std::vector<TokenFeatures> seen_;  // by token
  std::vector<TagRow> nodes_;
  std::vector<TagRow> forward_;
  std::vector<TagRow> backward_;
  std::vector<float> scale_;
};

// std::shuffle may differ between libraries.
void Shuffle(std::vector<uint32_t>& order, std::mt19937& random) {
  for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
}

}  // namespace

Model Train(const std::vector<Sequence>& sequences, const std::vector<Feature>& features, const Settings& settings) {
  Trainer trainer(features, sequences.size(), settings);
  std::vector<uint32_t> order(sequences.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 random(20211122);
  // The mean over the second half of the epochs is better than the last state.
  Model mean;
  mean.weights.resize(features.size());
  const int from = settings.epochs / 2;
  const float share = 1.0F / static_cast<float>(settings.epochs - from);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    Shuffle(order, random);
    for (const uint32_t i : order) trainer.Learn(sequences[i]);
    if (epoch < from) continue;
    const Model& now = trainer.model();
    for (size_t feature = 0; feature < mean.weights.size(); ++feature) {
      for (size_t tag = 0; tag < kNameTags; ++tag) mean.weights[feature][tag] += share * now.weights[feature][tag];
    }
    for (size_t to = 0; to < kTags; ++to) {
      for (size_t from_tag = 0; from_tag < kTags; ++from_tag) {
        mean.transitions[to][from_tag] += share * now.transitions[to][from_tag];
      }
    }
  }
  return mean;
}

}  // namespace isnad::names::train
