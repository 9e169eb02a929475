// What a page of the feed costs who is the first to ask for it: its changes read from the store, chosen, and encoded as
// they are sent. The feed of 1,000 articles of newswire, from its beginning, in full responses.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "newswire.h"
#include "service/analysis/analyzer.h"
#include "service/feed/page.h"
#include "service/ledger/apply.h"
#include "service/ledger/reader.h"
#include "service/ledger/state.h"
#include "service/rpc/feed_messages.h"
#include "storage/rocksdb.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

constexpr uint64_t kArticles = 1000;
constexpr feed::PullLimits kFullResponse = {.max_events = 256, .max_bytes = 64 << 10};

// A store with the feed in it, the same for all that is measured.
class Newsroom {
 public:
  Newsroom() {
    const auto state = *ledger::State::Open(*store_, {});
    const analysis::Analyzer analyzer;
    Newswire newswire(kDense);
    for (uint64_t sequence = 1; sequence <= kArticles; ++sequence) {
      Article article = newswire.Write();
      Analysis analysis = analyzer.Analyze(article);
      const ledger::Entry entry = {.accepted = *article.publish_time,
                                   .body = ledger::IngestEntry{"", std::move(article), std::move(analysis)}};
      state->Advance(*Apply(*state, Sequence(sequence), entry));
      if (sequence % 64 == 0 && !state->Write().ok()) std::abort();
    }
    if (!state->Write().ok()) std::abort();
  }

  const storage::Store& store() const { return *store_; }

 private:
  const TemporaryDirectory directory_;
  const std::unique_ptr<storage::Store> store_ = *storage::OpenRocksStore(directory_.Path("store"));
};

const storage::Store& Store() {
  static const Newsroom newsroom;
  return newsroom.store();
}

// Calls `use` with each page of the feed; gives how many changes it has.
template <typename Use>
int64_t ReadOn(const feed::Choice& choice, const Use& use) {
  const ledger::Reader reader(Store());
  int64_t changes = 0;
  feed::Cursor place = feed::Cursor::Begin(1);
  for (bool caught_up = false; !caught_up;) {
    const feed::Page page = *feed::Pull(reader, choice, place, kFullResponse);
    use(page);
    place = page.cursor;
    caught_up = page.caught_up;
    changes += static_cast<int64_t>(page.events.size());
  }
  return changes;
}

void BM_ReadPages(benchmark::State& state) {
  Store();
  int64_t changes = 0;
  for (auto _ : state) changes += ReadOn({}, [](const feed::Page& page) { benchmark::DoNotOptimize(page); });
  state.SetItemsProcessed(changes);
}
BENCHMARK(BM_ReadPages)->Unit(benchmark::kMillisecond);

void BM_ReadAndEncodePages(benchmark::State& state) {
  Store();
  int64_t changes = 0;
  size_t bytes = 0;
  for (auto _ : state) {
    changes += ReadOn({}, [&](const feed::Page& page) { bytes += rpc::EncodeBatch(page).size(); });
  }
  state.SetItemsProcessed(changes);
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(BM_ReadAndEncodePages)->Unit(benchmark::kMillisecond);

// One change in some thirty is wanted.
void BM_ReadPagesOfOneType(benchmark::State& state) {
  Store();
  const feed::Choice visits = {.filter = feed::Filter({.types = {FactType::kVisit}})};
  int64_t changes = 0;
  for (auto _ : state) changes += ReadOn(visits, [](const feed::Page& page) { benchmark::DoNotOptimize(page); });
  state.SetItemsProcessed(changes);
}
BENCHMARK(BM_ReadPagesOfOneType)->Unit(benchmark::kMillisecond);

// The ceiling: the bytes are there and copied.
void BM_CopyPages(benchmark::State& state) {
  std::string bytes;
  const int64_t changes = ReadOn({}, [&](const feed::Page& page) { bytes += rpc::EncodeBatch(page); });
  for (auto _ : state) benchmark::DoNotOptimize(std::string(bytes));
  state.SetItemsProcessed(changes * state.iterations());
  state.SetBytesProcessed(static_cast<int64_t>(bytes.size()) * state.iterations());
}
BENCHMARK(BM_CopyPages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace isnad
