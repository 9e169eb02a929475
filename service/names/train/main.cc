// isnad_train_names: trains the tagger's weights from a corpus and packs them into the file that is shipped.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "service/names/tagger.h"
#include "service/names/train/corpus.h"
#include "service/names/train/model.h"

namespace isnad::names::train {
namespace {

struct Score {
  size_t found = 0;
  size_t right = 0;
  size_t gold = 0;

  std::string ToString() const {
    const double precision = static_cast<double>(right) / static_cast<double>(std::max<size_t>(found, 1));
    const double recall = static_cast<double>(right) / static_cast<double>(std::max<size_t>(gold, 1));
    return fmt::format("precision {:.4f} recall {:.4f} F1 {:.4f} over {}", precision, recall,
                       2 * precision * recall / std::max(precision + recall, 1e-9), gold);
  }
};

void Report(const std::deque<TaggedArticle>& articles, const Weights& weights) {
  std::array<Score, 4> scores;
  const auto key = [](const TaggedName& name) { return std::tuple(name.tokens, name.kind); };
  for (const TaggedArticle& article : articles) {
    const std::vector<TaggedName> found = TagNames(article.words, article.features, weights);
    std::set<std::tuple<text::TokenRange, TaggedKind>> gold;
    for (const TaggedName& name : article.names) {
      gold.insert(key(name));
      ++scores[static_cast<size_t>(name.kind)].gold;
    }
    for (const TaggedName& name : found) {
      ++scores[static_cast<size_t>(name.kind)].found;
      if (gold.contains(key(name))) ++scores[static_cast<size_t>(name.kind)].right;
    }
  }
  constexpr const char* kNames[] = {"person", "place", "body", "other"};
  Score named;
  Score all;
  for (size_t kind = 0; kind < scores.size(); ++kind) {
    fmt::print("{:7} {}\n", kNames[kind], scores[kind].ToString());
    for (Score* sum : {&named, &all}) {
      if (sum == &named && kind == 3) continue;
      sum->found += scores[kind].found;
      sum->right += scores[kind].right;
      sum->gold += scores[kind].gold;
    }
  }
  fmt::print("{:7} {}\n{:7} {}\n", "named", named.ToString(), "all", all.ToString());
}

struct Options {
  std::vector<std::string> corpora;
  std::string output;
  size_t hold_out = 0;
  std::vector<unsigned> without;
  Recipe recipe;
};

int Run(Options options) {
  std::vector<std::deque<TaggedArticle>> corpora(options.corpora.size());
  std::deque<TaggedArticle> held_out;
  for (size_t i = 0; i < corpora.size(); ++i) {
    const absl::Status read = ReadArticles(options.corpora[i], i == 0 ? options.hold_out : 0, corpora[i], held_out);
    if (!read.ok()) {
      fmt::print(stderr, "{}\n", read.ToString());
      return 1;
    }
  }
  for (const unsigned kind : options.without) options.recipe.without.insert(static_cast<FeatureKind>(kind));
  const Packed packed = TrainWeights(corpora, options.recipe);
  fmt::print("{} features kept, {} of them without a place\n", packed.kept, packed.dropped);
  if (!held_out.empty()) Report(held_out, packed.weights);
  if (options.output.empty()) return 0;
  const std::string file = packed.weights.Serialize();
  std::ofstream out(options.output, std::ios::binary);
  out.write(file.data(), static_cast<std::streamsize>(file.size()));
  return out.flush() ? 0 : 1;
}

}  // namespace
}  // namespace isnad::names::train

int main(int argc, char** argv) {
  isnad::names::train::Options options;
  CLI::App app("Trains the tagger of names.");
  app.add_option("corpora", options.corpora, "lines of WORD TAG; the first is the one whose guidelines count")
      ->required();
  app.add_option("-o,--output", options.output, "the file of weights to write");
  app.add_option("--hold-out", options.hold_out, "keep the last of so many parts and report the figures there");
  app.add_option("--without", options.without, "kinds of features to leave out, by number");
  CLI11_PARSE(app, argc, argv);
  return isnad::names::train::Run(std::move(options));
}
