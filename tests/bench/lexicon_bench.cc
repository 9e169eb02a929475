// What the walk over the tables costs, on articles made of the tables' own sample sentences.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <vector>

#include "service/lexicon/examples.h"
#include "service/lexicon/lexicon.h"
#include "service/text/reader.h"

namespace isnad::lexicon {
namespace {

// At least `bytes` of sample sentences, twenty to a paragraph; each call goes on where the last one stopped.
std::string Body(size_t bytes) {
  static size_t next = 0;
  std::string body;
  for (size_t sentences = 0; body.size() < bytes;) {
    const Example& example = Examples()[next++ % Examples().size()];
    if (example.example.empty()) continue;
    body += example.example;
    body += ++sentences % 20 == 0 ? "\n\n" : " ";
  }
  return body;
}

void BM_Annotate(benchmark::State& state) {
  Article article;
  article.body = Body(static_cast<size_t>(state.range(0)));
  const text::Document document = text::Reader(text::BlockCues{}).Read(article);
  size_t matches = 0;
  for (auto _ : state) {
    const Annotations annotations = Annotate(document);
    benchmark::DoNotOptimize(annotations);
    matches = 0;
    for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) matches += annotations.At(i).size();
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(article.body.size()));
  state.counters["tokens"] = static_cast<double>(document.tokens().size());
  state.counters["matches"] = static_cast<double>(matches);
}
BENCHMARK(BM_Annotate)->Arg(4 << 10)->Arg(64 << 10)->Arg(1 << 20);

// As a service runs it: another article each time, so that the trie is not warm for this one.
void BM_AnnotateManyArticles(benchmark::State& state) {
  constexpr size_t kArticles = 256;
  std::vector<Article> articles(kArticles);
  std::vector<text::Document> documents;
  const text::Reader reader(text::BlockCues{});
  for (Article& article : articles) {
    article.body = Body(4 << 10);
    documents.push_back(reader.Read(article));
  }
  size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(Annotate(documents[next++ % kArticles]));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_AnnotateManyArticles);

// The stage before it, for comparison.
void BM_Read(benchmark::State& state) {
  Article article;
  article.body = Body(4 << 10);
  const text::Reader reader(text::BlockCues{});
  for (auto _ : state) benchmark::DoNotOptimize(reader.Read(article));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Read);

}  // namespace
}  // namespace isnad::lexicon
