// What an article costs once it is analysed: the log, the state on disk, the feed.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <cmath>
#include <random>
#include <string>

#include "absl/synchronization/blocking_counter.h"
#include "service/feed/page.h"
#include "service/ledger/apply.h"
#include "service/ledger/codec.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "storage/rocksdb.h"
#include "tests/ledger/entry_generator.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::ledger {
namespace {

// Articles of 400 words and twelve claims about people and places of a frequency like the news'.
class Newsroom {
 public:
  Entry Next() {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "word" + Rank(20'000) + " ";
    for (int i = 0; i < 8; ++i) text += "say:name" + Rank(3000) + ":content" + Rank(20'000) + " ";
    for (int i = 0; i < 3; ++i) text += "meet:name" + Rank(3000) + ":name" + Rank(3000) + " ";
    text += "toll:place" + Rank(200) + ":" + Rank(50) + " ";
    ++count_;
    return TellOn(1 + count_ / 500, "uri" + std::to_string(count_), "outlet" + Rank(60), text);
  }

 private:
  // Of `count` things, the first is named most.
  std::string Rank(int count) {
    std::uniform_real_distribution<double> log_rank(0, std::log(count));
    return std::to_string(static_cast<int>(std::exp(log_rank(random_))));
  }

  std::mt19937 random_{1};
  int count_ = 0;
};

void BM_EncodeAndDecodeEntry(benchmark::State& state) {
  const Entry entry = Newsroom().Next();
  const std::string bytes = Encode(entry);
  for (auto _ : state) {
    benchmark::DoNotOptimize(Encode(entry));
    benchmark::DoNotOptimize(Decode<Entry>(bytes));
  }
  state.counters["bytes_per_entry"] = static_cast<double>(bytes.size());
}
BENCHMARK(BM_EncodeAndDecodeEntry)->Unit(benchmark::kMicrosecond);

constexpr uint64_t kGroup = 64;

// The ledger's thread without its log, on a store that holds range(0) articles already.
void BM_Apply(benchmark::State& state) {
  const TemporaryDirectory directory;
  const auto store = *storage::OpenRocksStore(directory.Path("store"));
  const auto ledger_state = *State::Open(*store, {});
  Newsroom newsroom;
  const auto apply = [&](const Entry& entry) {
    auto change = Apply(*ledger_state, Sequence(ledger_state->head().applied.value() + 1), entry);
    if (!change.ok()) std::abort();
    const size_t bytes = change->batch.bytes();
    ledger_state->Advance(*std::move(change));
    if (ledger_state->head().applied.value() % kGroup == 0 && !ledger_state->Write().ok()) std::abort();
    return bytes;
  };
  for (int64_t i = 0; i < state.range(0); ++i) apply(newsroom.Next());
  size_t bytes = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const Entry entry = newsroom.Next();
    state.ResumeTiming();
    bytes += apply(entry);
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes_per_article"] = static_cast<double>(bytes) / static_cast<double>(state.iterations());
}
BENCHMARK(BM_Apply)->Arg(500)->Arg(5000)->Unit(benchmark::kMicrosecond);

// Submitted without waiting, each group under one fsync.
void BM_IngestThousand(benchmark::State& state) {
  Newsroom newsroom;
  const TemporaryDirectory directory;
  const auto log = *storage::OpenRocksLog(directory.Path("log"));
  const auto store = *storage::OpenRocksStore(directory.Path("store"));
  const auto ledger = *Ledger::Open(*log, *store, {});
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<Entry> entries;
    for (int i = 0; i < 1000; ++i) entries.push_back(newsroom.Next());
    state.ResumeTiming();
    absl::BlockingCounter left(1000);
    for (Entry& entry : entries) {
      ledger->Submit(std::move(entry), [&](const absl::StatusOr<Acknowledgement>& acknowledged) {
        if (!acknowledged.ok()) std::abort();
        left.DecrementCount();
      });
    }
    left.Wait();
  }
  state.SetItemsProcessed(1000 * state.iterations());
}
BENCHMARK(BM_IngestThousand)->UseRealTime()->Unit(benchmark::kMillisecond);

// A late subscriber reading the feed of 2000 articles from its beginning.
void BM_PullFromBeginning(benchmark::State& state) {
  const TemporaryDirectory directory;
  const auto store = *storage::OpenRocksStore(directory.Path("store"));
  const auto ledger_state = *State::Open(*store, {});
  Newsroom newsroom;
  for (uint64_t sequence = 1; sequence <= 2000; ++sequence) {
    ledger_state->Advance(*Apply(*ledger_state, Sequence(sequence), newsroom.Next()));
  }
  if (!ledger_state->Write().ok()) std::abort();
  const Reader reader(*store);
  int64_t events = 0;
  size_t bytes = 0;
  for (auto _ : state) {
    feed::Cursor place = feed::Cursor::Begin(1);
    for (bool caught_up = false; !caught_up;) {
      const feed::Page page = *feed::Pull(reader, {}, place, {});
      place = page.cursor;
      events += static_cast<int64_t>(page.events.size());
      for (const FactEvent& event : page.events) bytes += feed::ApproximateBytes(event);
      caught_up = page.caught_up;
    }
  }
  state.SetItemsProcessed(events);
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(BM_PullFromBeginning)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad::ledger
