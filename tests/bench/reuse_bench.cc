// What article reuse costs. Texts are random words of a frequency like speech's; a seventh of them are copies.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service/reuse/alignment.h"
#include "service/reuse/fingerprint.h"
#include "service/reuse/index.h"
#include "service/reuse/winnow.h"
#include "xxhash.h"

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
  const XXH128_hash_t digest = XXH3_128bits(words.data(), words.size() * sizeof(uint32_t));
  print.text_digest = {.high = digest.high64, .low = digest.low64};
  print.words = std::move(words);
  return print;
}

// Articles of about 4 kB by their number, made anew each time: a million would not fit. Every seventh holds three
// quarters of one that came before it. Each names sixteen persons and places, few of them often.
class Archive : public FingerprintSource {
 public:
  static Fingerprint Make(uint64_t number) {
    std::mt19937 random(static_cast<uint32_t>(number * 2654435761u));
    auto words = Words(random, kArticleWords);
    if (number % 7 == 6) {
      std::mt19937 original(static_cast<uint32_t>((number / 14 * 7) * 2654435761u));
      const auto taken = Words(original, kArticleWords * 3 / 4);
      std::copy(taken.begin(), taken.end(), words.begin());
    }
    Fingerprint print = Print(std::move(words));
    std::uniform_real_distribution<double> log_rank(0, std::log(2'000'000));
    for (size_t i = 0; i < kMaxSubjects; ++i) {
      print.subjects.push_back({.name = static_cast<uint64_t>(std::exp(log_rank(random))),
                                .weight = 1 + static_cast<uint32_t>(random() % 3)});
    }
    std::sort(print.subjects.begin(), print.subjects.end(),
              [](const Subject& x, const Subject& y) { return x.name < y.name; });
    print.subjects.erase(std::unique(print.subjects.begin(), print.subjects.end(),
                                     [](const Subject& x, const Subject& y) { return x.name == y.name; }),
                         print.subjects.end());
    return print;
  }

  // A hundred thousand articles a day.
  static Arrival ArrivalOf(uint64_t number) {
    const absl::Time time = absl::UnixEpoch() + absl::Milliseconds(864) * static_cast<int64_t>(number);
    return {.published = time, .accepted = time};
  }

  Shared<Fingerprint> Load(ArticleId id) const override {
    const absl::Time begin = absl::Now();
    Fingerprint print = Make(id.value());
    loading_ += absl::Now() - begin;
    return print;
  }
  absl::Duration loading() const { return loading_; }  // time spent in Load

 private:
  mutable absl::Duration loading_;
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
  for (auto _ : state) benchmark::DoNotOptimize(Aligner(here).With(there));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_AlignNearDuplicates);

void BM_AlignOneRepeatedWord(benchmark::State& state) {
  const std::vector<uint32_t> here(state.range(0), 1);
  for (auto _ : state) benchmark::DoNotOptimize(Aligner(here).With(here));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_AlignOneRepeatedWord)->RangeMultiplier(10)->Range(1000, 100'000)->Complexity();

// One article more where so many are known: looked up, related, added. What it takes to make a candidate's fingerprint
// anew, where a store would read it, is told apart.
void BM_FindAndAdd(benchmark::State& state) {
  constexpr int64_t kMeasured = 20'000;
  const auto known = static_cast<uint64_t>(state.range(0));
  const Archive archive;
  Index index({});
  for (uint64_t number = 1; number <= known; ++number) {
    index.Add(ArticleId(number), Archive::Make(number), Archive::ArrivalOf(number));
  }
  std::vector<Fingerprint> more;
  for (uint64_t number = known + 1; number <= known + uint64_t{kMeasured}; ++number)
    more.push_back(Archive::Make(number));
  size_t links = 0;
  absl::Duration finding, adding;
  for (auto _ : state) {
    for (uint64_t i = 0; i < uint64_t{kMeasured}; ++i) {
      const uint64_t number = known + 1 + i;
      const Arrival arrival = Archive::ArrivalOf(number);
      const absl::Time begin = absl::Now();
      links += index.Find(ArticleId(number), more[i], arrival.published, archive).size();
      const absl::Time found = absl::Now();
      index.Add(ArticleId(number), more[i], arrival);
      finding += found - begin;
      adding += absl::Now() - found;
    }
  }
  const auto articles = static_cast<double>(index.article_count());
  state.SetItemsProcessed(kMeasured);
  state.counters["us_to_find"] = absl::ToDoubleMicroseconds(finding - archive.loading()) / kMeasured;
  state.counters["us_to_load"] = absl::ToDoubleMicroseconds(archive.loading()) / kMeasured;
  state.counters["us_to_add"] = absl::ToDoubleMicroseconds(adding) / kMeasured;
  state.counters["bytes_an_article"] = static_cast<double>(index.ApproximateBytes()) / articles;
  state.counters["stated_bytes"] = static_cast<double>(index.NominalBytes()) / articles;
  state.counters["links_an_article"] = static_cast<double>(links) / static_cast<double>(kMeasured);
}
BENCHMARK(BM_FindAndAdd)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Iterations(1)->Unit(benchmark::kMillisecond);

// The same where all that are known have one text, as when a feed repeats itself.
void BM_FindAndAddToFlood(benchmark::State& state) {
  constexpr uint64_t kMeasured = 2000;
  const auto known = static_cast<uint64_t>(state.range(0));
  const Fingerprint text = Archive::Make(1);
  const class : public FingerprintSource {
    Shared<Fingerprint> Load(ArticleId) const override { return Archive::Make(1); }
  } source;
  Index index({});
  for (uint64_t number = 1; number <= known; ++number) {
    index.Add(ArticleId(number), text, Archive::ArrivalOf(number));
  }
  for (auto _ : state) {
    for (uint64_t number = known + 1; number <= known + kMeasured; ++number) {
      const Arrival arrival = Archive::ArrivalOf(number);
      benchmark::DoNotOptimize(index.Find(ArticleId(number), text, arrival.published, source));
      index.Add(ArticleId(number), text, arrival);
    }
  }
  state.SetItemsProcessed(kMeasured);
}
BENCHMARK(BM_FindAndAddToFlood)
    ->RangeMultiplier(10)
    ->Range(1000, 100'000)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad::reuse
