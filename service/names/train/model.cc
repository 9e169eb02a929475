#include "service/names/train/model.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace isnad::names::train {
namespace {

using text::TokenIndex;

// Features by number, in the order of their first occurrence. Those of the second corpus and of later ones have a
// number of their own besides the one that all share, so that what their guidelines call otherwise weighs there alone
// (after Daume 2007).
class FeatureNumbers {
 public:
  explicit FeatureNumbers(const Recipe& recipe) : recipe_(recipe) {}

  void Count(const TaggedArticle& article, uint64_t corpus) {
    for (TokenIndex i = 0; i < article.words.size(); ++i) {
      ForEachAt(article, i, [&](uint64_t hash) {
        ++counts_[hash];
        if (corpus != 0) ++counts_[Own(hash, corpus)];
      });
    }
  }

  void AppendSequences(const TaggedArticle& article, uint64_t corpus, std::vector<Sequence>& result) {
    for (TokenIndex i = 0; i < article.words.size();) {
      const TokenIndex end = article.words.SentenceEnd(i);
      if (end == i) {
        ++i;
        continue;
      }
      Sequence& sequence = result.emplace_back();
      for (; i < end; ++i) {
        sequence.tags.push_back(article.tags[i]);
        TokenFeatures& token = sequence.tokens.emplace_back();
        ForEachAt(article, i, [&](uint64_t hash) {
          if (counts_[hash] < recipe_.least) return;
          const size_t known = occurrences_.size();
          const uint32_t number = NumberOf(hash);
          if (number == known) shared_.emplace_back(hash, number);
          token.push_back(number);
          if (corpus != 0) token.push_back(NumberOf(Own(hash, corpus)));
        });
      }
    }
  }

  // The weights of the first corpus, by the features that it has a word in.
  std::pair<Model, std::vector<uint64_t>> OfFirstCorpus(const Model& model) const {
    std::pair<Model, std::vector<uint64_t>> result;
    result.first.transitions = model.transitions;
    for (const auto& [hash, number] : shared_) {
      result.first.weights.push_back(model.weights[number]);
      result.second.push_back(hash);
    }
    return result;
  }

  const std::vector<uint32_t>& occurrences() const { return occurrences_; }

 private:
  static uint64_t Own(uint64_t hash, uint64_t corpus) { return hash * 0x9E3779B97F4A7C15u + corpus; }

  uint32_t NumberOf(uint64_t hash) {
    const auto [found, added] = numbers_.try_emplace(hash, static_cast<uint32_t>(occurrences_.size()));
    if (added) occurrences_.push_back(counts_[hash]);
    return found->second;
  }

  template <typename Visit>
  void ForEachAt(const TaggedArticle& article, TokenIndex i, const Visit& visit) const {
    article.features.ForEachAt(i, [&](FeatureKind kind, uint64_t hash) {
      if (!recipe_.without.contains(kind)) visit(hash);
    });
  }

  const Recipe& recipe_;
  absl::flat_hash_map<uint64_t, uint32_t> counts_;
  absl::flat_hash_map<uint64_t, uint32_t> numbers_;
  std::vector<std::pair<uint64_t, uint32_t>> shared_;
  std::vector<uint32_t> occurrences_;
};

}  // namespace

Packed TrainWeights(const std::vector<std::deque<TaggedArticle>>& corpora, const Recipe& recipe) {
  FeatureNumbers numbers(recipe);
  // All corpora but the first deviate from it in one way.
  const auto corpus = [](size_t i) { return std::min<uint64_t>(i, 1); };
  for (size_t i = 0; i < corpora.size(); ++i) {
    for (const TaggedArticle& article : corpora[i]) numbers.Count(article, corpus(i));
  }
  std::vector<Sequence> sequences;
  for (size_t i = 0; i < corpora.size(); ++i) {
    for (const TaggedArticle& article : corpora[i]) numbers.AppendSequences(article, corpus(i), sequences);
  }
  const auto [model, hashes] = numbers.OfFirstCorpus(Train(sequences, numbers.occurrences(), recipe.settings));
  return Pack(model, hashes, recipe.bits);
}

}  // namespace isnad::names::train
