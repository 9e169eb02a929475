// What article reuse costs. Texts are random words of a frequency like speech's; a seventh of them are copies.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "service/reuse/alignment.h"
#include "service/reuse/index.h"
#include "service/reuse/winnow.h"

namespace isnad::reuse {
namespace {

constexpr size_t kArticleWords = 400;

std::vector<uint32_t> Words(std::mt19937& random, size_t count) {
  std::uniform_real_distribution<double> log_rank(0, std::log(100'000));
  std::vector<uint32_t> words(count);
  for (uint32_t& word : words) word = 2654435761u * static_cast<uint32_t>(std::exp(log_rank(random)));
  return words;
}

Fingerprint Print(std::vector<uint32_t> words) {
  Fingerprint print;
  print.selections = Winnow(words);
  print.word_spans.resize(words.size());
  print.text_digest = {.high = words.front(), .low = words.back()};
  print.words = std::move(words);
  return print;
}

class Archive : public FingerprintSource {
 public:
  explicit Archive(size_t articles) {
    std::mt19937 random(1);
    for (size_t i = 0; i < articles; ++i) {
      auto words = Words(random, kArticleWords);
      if (i % 7 == 6) std::copy_n(prints_[i / 2].words.begin(), kArticleWords * 3 / 4, words.begin());
      prints_.push_back(Print(std::move(words)));
    }
  }
  Fingerprint Load(ArticleId id) const override { return prints_[id.value() - 1]; }
  const std::vector<Fingerprint>& prints() const { return prints_; }

 private:
  std::vector<Fingerprint> prints_;
};

void BM_Winnow(benchmark::State& state) {
  std::mt19937 random(1);
  const auto words = Words(random, kArticleWords);
  for (auto _ : state) benchmark::DoNotOptimize(Winnow(words));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Winnow);

void BM_AlignNearDuplicates(benchmark::State& state) {
  std::mt19937 random(1);
  const auto here = Words(random, kArticleWords);
  auto there = here;
  for (size_t i = 0; i < there.size(); i += 15) there[i] = random();
  for (auto _ : state) benchmark::DoNotOptimize(Align(here, there));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_AlignNearDuplicates);

void BM_AlignOneRepeatedWord(benchmark::State& state) {
  const std::vector<uint32_t> here(state.range(0), 1);
  for (auto _ : state) benchmark::DoNotOptimize(Align(here, here));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_AlignOneRepeatedWord)->RangeMultiplier(10)->Range(1000, 100'000)->Complexity();

// One article in: looked up, related, added. Bytes an article are the index's alone.
void BM_FindAndAdd(benchmark::State& state) {
  const Archive archive(state.range(0));
  double bytes = 0;
  for (auto _ : state) {
    Index index({});
    uint64_t id = 0;
    for (const Fingerprint& print : archive.prints()) {
      ++id;
      benchmark::DoNotOptimize(index.Find(ArticleId(id), print, absl::UnixEpoch(), archive));
      index.Add(ArticleId(id), print, absl::UnixEpoch());
    }
    bytes = static_cast<double>(index.ApproximateBytes());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["index_bytes_per_article"] = bytes / static_cast<double>(state.range(0));
}
BENCHMARK(BM_FindAndAdd)->Arg(1000)->Arg(20'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad::reuse
