#include "service/names/train/model.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/names/echoes.h"
#include "service/names/tagger.h"

namespace isnad::names::train {
namespace {

using text::TokenIndex;

View ViewOf(FeatureKind kind) {
  using Kind = FeatureKind;
  switch (kind) {
    case Kind::kWord:
      return View::kWord;
    case Kind::kPrefix:
    case Kind::kSuffix:
    case Kind::kTrigram:
      return View::kLetters;
    case Kind::kWordBefore:
    case Kind::kSuffixBefore:
    case Kind::kClassesAndWordBefore:
      return View::kBefore;
    case Kind::kWordAfter:
    case Kind::kSuffixAfter:
    case Kind::kClassesAndWordAfter:
      return View::kAfter;
    case Kind::kClass:
    case Kind::kClasses:
    case Kind::kClassesAndBefore:
    case Kind::kClassesAndAfter:
      return View::kClasses;
    case Kind::kGrammar:
    case Kind::kElsewhere:
    case Kind::kEcho:
    case Kind::kEchoAndClasses:
      return View::kArticle;
    case Kind::kForm:
    case Kind::kClassBefore:
    case Kind::kClassAfter:
      break;
  }
  return View::kRest;
}

// Features by number, in the order of their first occurrence. Those of the second corpus and of later ones have a
// number of their own besides the one that all share, so that what their guidelines call otherwise weighs there alone
// (after Daume 2007).
class FeatureNumbers {
 public:
  explicit FeatureNumbers(const Recipe& recipe) : recipe_(recipe) {}

  void Count(const TaggedArticle& article, uint64_t corpus) {
    for (TokenIndex i = 0; i < article.words.size(); ++i) {
      ForEachHeardAt(article, i, [&](FeatureKind, uint64_t hash) {
        ++counts_[hash];
        if (corpus != 0) ++counts_[Own(hash, corpus)];
      });
    }
  }

  // As the second pass reads the article, and as the first one does where that differs.
  void AppendSequences(const TaggedArticle& article, uint64_t corpus, std::vector<Sequence>& result) {
    AppendSequences<true>(article, corpus, result);
    if (!article.echoes.empty()) AppendSequences<false>(article, corpus, result);
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

  const std::vector<Feature>& features() const { return features_; }

 private:
  template <bool heard>
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
        const auto add = [&](FeatureKind kind, uint64_t hash) {
          if (counts_[hash] < recipe_.least) return;
          const size_t known = features_.size();
          const uint32_t number = NumberOf(hash, kind);
          if (number == known) shared_.emplace_back(hash, number);
          token.push_back(number);
          if (corpus != 0) token.push_back(NumberOf(Own(hash, corpus), kind));
        };
        heard ? ForEachHeardAt(article, i, add) : ForEachAt(article, i, add);
      }
    }
  }

  static uint64_t Own(uint64_t hash, uint64_t corpus) { return hash * 0x9E3779B97F4A7C15u + corpus; }

  uint32_t NumberOf(uint64_t hash, FeatureKind kind) {
    const auto [found, added] = numbers_.try_emplace(hash, static_cast<uint32_t>(features_.size()));
    if (added) features_.push_back({counts_[hash], ViewOf(kind)});
    return found->second;
  }

  template <typename Visit>
  void ForEachAt(const TaggedArticle& article, TokenIndex i, const Visit& visit) const {
    article.features.ForEachAt(i, [&](FeatureKind kind, uint64_t hash) {
      if (!recipe_.without.contains(kind)) visit(kind, hash);
    });
  }

  // The same with those of its echoes, where it has them.
  template <typename Visit>
  void ForEachHeardAt(const TaggedArticle& article, TokenIndex i, const Visit& visit) const {
    ForEachAt(article, i, visit);
    if (article.echoes.empty()) return;
    article.features.ForEachOfEcho(i, article.echoes[i], [&](FeatureKind kind, uint64_t hash) {
      if (!recipe_.without.contains(kind)) visit(kind, hash);
    });
  }

  const Recipe& recipe_;
  absl::flat_hash_map<uint64_t, uint32_t> counts_;
  absl::flat_hash_map<uint64_t, uint32_t> numbers_;
  std::vector<std::pair<uint64_t, uint32_t>> shared_;
  std::vector<Feature> features_;
};

// On the articles with an index for which `takes` holds.
template <typename Takes>
Packed TrainOn(const Corpora& corpora, const Recipe& recipe, const Takes& takes) {
  const auto for_each = [&](const auto& visit) {
    for (size_t i = 0; i < corpora.size(); ++i) {
      for (size_t n = 0; n < corpora[i].size(); ++n) {
        // All corpora but the first deviate from it in one way.
        if (takes(n)) visit(corpora[i][n], std::min<uint64_t>(i, 1));
      }
    }
  };
  FeatureNumbers numbers(recipe);
  for_each([&](const TaggedArticle& article, uint64_t corpus) { numbers.Count(article, corpus); });
  std::vector<Sequence> sequences;
  for_each([&](const TaggedArticle& article, uint64_t corpus) { numbers.AppendSequences(article, corpus, sequences); });
  const auto [model, hashes] = numbers.OfFirstCorpus(Train(sequences, numbers.features(), recipe.settings));
  return Pack(model, hashes, recipe.bits);
}

// What the second pass will hear of articles that the first one was not trained on: each half is tagged by the weights
// of the other.
void Listen(Corpora& corpora, const Recipe& recipe) {
  for (std::deque<TaggedArticle>& corpus : corpora) {
    for (TaggedArticle& article : corpus) article.echoes.clear();
  }
  const Packed halves[] = {TrainOn(corpora, recipe, [](size_t n) { return n % 2 == 1; }),
                           TrainOn(corpora, recipe, [](size_t n) { return n % 2 == 0; })};
  for (std::deque<TaggedArticle>& corpus : corpora) {
    for (size_t n = 0; n < corpus.size(); ++n) {
      TaggedArticle& article = corpus[n];
      const Tagging tagging = TagNames(article.words, article.features, halves[n % 2].weights);
      article.echoes = EchoesOf(article.words, article.features, tagging.names);
    }
  }
}

}  // namespace

Packed TrainWeights(Corpora& corpora, const Recipe& recipe) {
  Listen(corpora, recipe);
  return TrainOn(corpora, recipe, [](size_t) { return true; });
}

}  // namespace isnad::names::train
