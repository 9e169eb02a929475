// The whole way of real articles: as many threads as there may be to analyse them, the state is the same.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/civil_time.h"
#include "google/protobuf/util/json_util.h"
#include "isnad/v1/article.pb.h"
#include "service/analysis/analyzer.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "service/rpc/admission.h"
#include "storage/memory.h"

namespace isnad::ledger {
namespace {

const absl::Time kAccepted = absl::FromCivil(absl::CivilDay(2025, 1, 1), absl::UTCTimeZone());

std::vector<Article> Samples() {
  std::vector<Article> articles;
  std::ifstream lines(ISNAD_SOURCE_DIR "/deploy/samples/articles.jsonl");
  for (std::string line; std::getline(lines, line);) {
    v1::Article message;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(line, &message).ok()) << line;
    absl::StatusOr<Article> article = rpc::Admit(std::move(message), rpc::Purpose::kAnalyse, 1 << 20, kAccepted);
    EXPECT_TRUE(article.ok()) << article.status();
    articles.push_back(*std::move(article));
  }
  return articles;
}

std::vector<Analysis> AnalyseOn(size_t threads, const std::vector<Article>& articles) {
  const analysis::Analyzer analyzer;
  std::vector<Analysis> analyses(articles.size());
  std::atomic<size_t> next = 0;
  std::vector<std::thread> workers;
  for (size_t t = 0; t < threads; ++t) {
    workers.emplace_back([&] {
      for (size_t i = next++; i < articles.size(); i = next++) analyses[i] = analyzer.Analyze(articles[i]);
    });
  }
  for (std::thread& worker : workers) worker.join();
  return analyses;
}

struct Result {
  Digest128 digest;
  Totals totals;
};

Result Ingest(const std::vector<Article>& articles, std::vector<Analysis> analyses) {
  const auto log = storage::MakeMemoryLog();
  const auto store = storage::MakeMemoryStore();
  const auto ledger = *Ledger::Open(*log, *store, {});
  for (size_t i = 0; i < articles.size(); ++i) {
    std::promise<absl::Status> answer;
    ledger->Submit(
        {kAccepted, IngestEntry{"", articles[i], std::move(analyses[i])}},
        [&](const absl::StatusOr<Acknowledgement>& acknowledged) { answer.set_value(acknowledged.status()); });
    const absl::Status status = answer.get_future().get();
    EXPECT_TRUE(status.ok()) << articles[i].uri << ": " << status;
  }
  return {ledger->digest(), *Reader(*store).ReadTotals()};
}

TEST(RealAnalyses, GiveTheSameStateOnAnyNumberOfThreads) {
  const std::vector<Article> articles = Samples();
  ASSERT_GE(articles.size(), 10u);
  const Result one = Ingest(articles, AnalyseOn(1, articles));
  const Result four = Ingest(articles, AnalyseOn(4, articles));
  EXPECT_EQ(one.digest, four.digest);
  EXPECT_GE(one.totals.articles, 10u);
  EXPECT_GT(one.totals.entities, 10u);
  EXPECT_GT(one.totals.facts, 50u);
}

}  // namespace
}  // namespace isnad::ledger
