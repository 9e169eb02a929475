// isnad_train_names: trains the tagger's weights from a corpus and packs them into the file that is shipped.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <deque>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "service/names/train/corpus.h"
#include "service/names/train/model.h"
#include "service/names/train/report.h"

namespace isnad::names::train {
namespace {

struct Options {
  std::vector<std::string> corpora;
  std::string output;
  std::string weights;
  size_t hold_out = 0;
  bool explain = false;
  std::vector<unsigned> without;
  Recipe recipe;
};

Weights TrainedOn(Corpora& corpora, const Recipe& recipe) {
  Packed packed = TrainWeights(corpora, recipe);
  fmt::print("{} features kept, {} of them without a place\n", packed.kept, packed.dropped);
  return std::move(packed.weights);
}

absl::StatusOr<Weights> ReadWeights(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return Weights::Parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

int Run(Options options) {
  Corpora corpora(options.corpora.size());
  std::deque<TaggedArticle> held_out;
  for (size_t i = 0; i < corpora.size(); ++i) {
    const absl::Status read = ReadArticles(options.corpora[i], i == 0 ? options.hold_out : 0, corpora[i], held_out);
    if (!read.ok()) {
      fmt::print(stderr, "{}\n", read.ToString());
      return 1;
    }
  }
  for (const unsigned kind : options.without) options.recipe.without.insert(static_cast<FeatureKind>(kind));
  const absl::StatusOr<Weights> weights =
      options.weights.empty() ? TrainedOn(corpora, options.recipe) : ReadWeights(options.weights);
  if (!weights.ok()) {
    fmt::print(stderr, "{}\n", weights.status().ToString());
    return 1;
  }
  if (!held_out.empty()) fmt::print("{}", Report(held_out, *weights));
  if (options.explain) fmt::print("{}", Explain(held_out, *weights));
  if (options.output.empty()) return 0;
  const std::string file = weights->Serialize();
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
  app.add_option("--weights", options.weights, "report on this file of weights instead of training");
  app.add_flag("--explain", options.explain, "tell each name that is found or missed in the part held out");
  app.add_option("--without", options.without, "kinds of features to leave out, by number");
  CLI11_PARSE(app, argc, argv);
  return isnad::names::train::Run(std::move(options));
}
