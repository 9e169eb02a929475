// A newsroom's stream from its texts to the digest of the state: the same whatever threads read it, and after restarts
// and rebuilding.
//
// Two thousand articles by default; ISNAD_ARTICLES=20000 is what runs at night.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "service/analysis/analyzer.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "storage/memory.h"
#include "tests/newsroom/newsroom.h"

namespace isnad::ledger {
namespace {

constexpr size_t kBatch = 256;

size_t ArticleCount() {
  const char* asked = std::getenv("ISNAD_ARTICLES");
  return asked == nullptr ? 2000 : std::strtoul(asked, nullptr, 10);
}

// A log and its view. The ledger of before is closed before another is opened.
struct Service {
  Service() : log(storage::MakeMemoryLog()), store(storage::MakeMemoryStore()) { Restart(); }

  void Restart() {
    ledger.reset();
    auto opened = Ledger::Open(*log, *store, {});
    ASSERT_TRUE(opened.ok()) << opened.status();
    ledger = *std::move(opened);
  }

  void LoseStore() {
    ledger.reset();
    store = storage::MakeMemoryStore();
    Restart();
  }

  std::unique_ptr<storage::OrderedLog> log;
  std::unique_ptr<storage::Store> store;
  std::unique_ptr<Ledger> ledger;
};

// As the service does it: read by all threads, in whatever order, and submitted in that in which they came.
std::vector<Analysis> Analyze(const std::vector<Article>& articles, int threads) {
  const analysis::Analyzer analyzer;
  std::vector<Analysis> analyses(articles.size());
  std::atomic<size_t> next = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < threads; ++i) {
    readers.emplace_back([&] {
      for (size_t at = next++; at < articles.size(); at = next++) analyses[at] = analyzer.Analyze(articles[at]);
    });
  }
  for (std::thread& reader : readers) reader.join();
  return analyses;
}

void Submit(std::vector<Article> articles, std::vector<Analysis> analyses, Ledger& ledger) {
  std::promise<void> all;
  size_t left = articles.size();
  for (size_t i = 0; i < articles.size(); ++i) {
    const absl::Time accepted = *articles[i].publish_time;
    ledger.Submit({.accepted = accepted, .body = IngestEntry{"", std::move(articles[i]), std::move(analyses[i])}},
                  [&](const absl::StatusOr<Acknowledgement>& acknowledged) {
                    EXPECT_TRUE(acknowledged.ok()) << acknowledged.status();
                    if (--left == 0) all.set_value();
                  });
  }
  all.get_future().wait();
}

// Publishes the stream; `between` is called after each batch.
template <typename Between>
void Publish(size_t count, int threads, Service& service, const Between& between) {
  newsroom::Newsroom newsroom({.seed = 2021});
  while (count > 0) {
    std::vector<Article> articles;
    for (size_t i = std::min(count, kBatch); i > 0; --i) articles.push_back(newsroom.Next().article);
    count -= articles.size();
    std::vector<Analysis> analyses = Analyze(articles, threads);
    Submit(std::move(articles), std::move(analyses), *service.ledger);
    between();
  }
}

Totals TotalsOf(const Service& service) { return *Reader(*service.store).ReadTotals(); }

TEST(NewsroomReplay, TheDigestIsTheSameOnAnyThreadsAndAfterRestartAndRebuild) {
  const size_t count = ArticleCount();
  Service alone;
  Publish(count, 1, alone, [] {});
  const Totals totals = TotalsOf(alone);
  EXPECT_EQ(totals.applied, Sequence(count));
  EXPECT_GT(totals.articles, count * 9 / 10) << "but for revisions";
  EXPECT_GT(totals.facts, count / 20) << "too little is told to be worth replaying";

  Service busy;
  size_t batches = 0;
  Publish(count, 8, busy, [&] {
    if (++batches % 4 == 0) busy.Restart();
  });
  EXPECT_EQ(TotalsOf(busy).digest, totals.digest) << "on eight threads, with restarts";

  alone.LoseStore();
  EXPECT_EQ(TotalsOf(alone).digest, totals.digest) << "rebuilt from the log";
}

}  // namespace
}  // namespace isnad::ledger
