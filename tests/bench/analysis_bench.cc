// What analysis costs by stage, on newswire of which no two articles are alike, beside a plain pass over the same
// bytes. First with each article read once after another, as a service reads them; then with each read again at once,
// when caches and branch predictors know it.
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "CLI/CLI.hpp"
#include "fmt/format.h"
#include "newswire.h"
#include "service/analysis/analyzer.h"

namespace isnad {
namespace {

using analysis::Stage;
using Clock = std::chrono::steady_clock;

constexpr std::array<std::string_view, 6> kStages = {"text", "lexicon", "values", "names", "claims", "fingerprint"};

// Microseconds by stage, in sum.
struct Spent {
  std::array<double, kStages.size()> by_stage{};
  double in_all = 0;  // with what lies outside of the stages
};

double MicrosecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

void Analyze(const analysis::Analyzer& analyzer, const Article& article, Spent& spent) {
  const Clock::time_point begin = Clock::now();
  Clock::time_point last = begin;
  const Analysis analysis = analyzer.Analyze(article, [&](Stage ended) {
    spent.by_stage[static_cast<size_t>(ended)] += MicrosecondsSince(last);
    last = Clock::now();
  });
  if (analysis.fingerprint.words.empty()) std::abort();
  spent.in_all += MicrosecondsSince(begin);
}

// What reading every byte of a text once takes.
double PassOver(const Article& article) {
  const Clock::time_point begin = Clock::now();
  uint32_t sum = 0;
  for (const char byte : article.body) sum = sum * 31 + static_cast<uint8_t>(byte);
  volatile uint32_t kept = sum;
  static_cast<void>(kept);
  return MicrosecondsSince(begin);
}

void Run(size_t articles) {
  const analysis::Analyzer analyzer;
  Newswire newswire(kNewswire);
  const auto write = [&](size_t count) {
    std::vector<Article> result;
    for (size_t i = 0; i < count; ++i) result.push_back(newswire.Write());
    return result;
  };
  Spent untold;  // memories of words fill up first, as they are in a service that runs
  for (const Article& article : write(articles / 2)) Analyze(analyzer, article, untold);

  Spent once;
  Spent again;
  double pass = 0;
  const std::vector<Article> measured = write(articles);
  for (const Article& article : measured) Analyze(analyzer, article, once);
  for (const Article& article : measured) {
    Analyze(analyzer, article, untold);
    Analyze(analyzer, article, again);
    pass += PassOver(article);
  }
  const auto row = [&](std::string_view name, double first, double second) {
    const auto count = static_cast<double>(articles);
    fmt::print("{:<12} {:>9.1f} {:>9.1f} us an article\n", name, first / count, second / count);
  };
  fmt::print("{:<12} {:>9} {:>9}\n", "", "once", "again");
  for (size_t stage = 0; stage < kStages.size(); ++stage) {
    row(kStages[stage], once.by_stage[stage], again.by_stage[stage]);
  }
  row("in all", once.in_all, again.in_all);
  row("plain pass", pass, pass);
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
  CLI::App app("What analysis costs by stage.");
  size_t articles = 2000;
  app.add_option("articles", articles, "Of about 4 kB")->capture_default_str()->check(CLI::Range(1, 100'000'000));
  CLI11_PARSE(app, argc, argv);
  isnad::Run(articles);
}
