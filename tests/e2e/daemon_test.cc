// What was acknowledged survives: a real isnadd on RocksDB, stopped in every way.
#include "tests/e2e/daemon.h"

#include <sys/wait.h>

#include <csignal>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "isnad/v1/subscription_service.grpc.pb.h"
#include "tests/e2e/news.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

constexpr std::chrono::seconds kDeadline{60};

class DaemonTest : public testing::Test {
 protected:
  std::unique_ptr<Daemon> Start() const { return std::make_unique<Daemon>(ISNADD_PROGRAM, folder_.path()); }

  static std::unique_ptr<grpc::ClientContext> MakeContext() {
    auto context = std::make_unique<grpc::ClientContext>();
    context->set_deadline(std::chrono::system_clock::now() + kDeadline);
    return context;
  }

  // Streams articles first..last in; after `acknowledged_at_most` answers the daemon is killed with SIGKILL. Returns
  // what was acknowledged: the article's name by its number.
  static std::map<int, std::string> Ingest(Daemon& daemon, int first, int last, std::optional<int> kill_after = {}) {
    const auto stub = v1::IngestionService::NewStub(daemon.channel());
    const auto context = MakeContext();
    const auto stream = stub->StreamIngest(context.get());
    std::thread sender([&] {
      for (int i = first; i <= last; ++i) {
        v1::StreamIngestRequest request;
        request.set_client_seq(i);
        *request.mutable_article() = News(i);
        if (!stream->Write(request)) return;
      }
      stream->WritesDone();
    });
    std::map<int, std::string> acknowledged;
    v1::StreamIngestResponse response;
    while (stream->Read(&response)) {
      if (!response.has_answer()) continue;
      EXPECT_FALSE(response.answer().result().has_status()) << response.ShortDebugString();
      const auto number = static_cast<int>(response.answer().client_seq());
      EXPECT_TRUE(acknowledged.emplace(number, response.answer().result().article().name()).second);
      if (kill_after && static_cast<int>(acknowledged.size()) == *kill_after) daemon.Kill(SIGKILL);
    }
    sender.join();
    (void)stream->Finish();
    return acknowledged;
  }

  // All articles that are stored: name by uri. A uri that is stored twice fails the test.
  static std::map<std::string, std::string> Stored(Daemon& daemon) {
    const auto stub = v1::FactService::NewStub(daemon.channel());
    std::map<std::string, std::string> stored;
    v1::ListArticlesRequest request;
    request.set_page_size(1000);
    do {
      v1::ListArticlesResponse response;
      const grpc::Status status = stub->ListArticles(MakeContext().get(), request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const v1::Article& article : response.articles()) {
        EXPECT_TRUE(stored.emplace(article.uri(), article.name()).second) << article.uri() << " is stored twice";
      }
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return stored;
  }

  // The events from the cursor on, or from the beginning if it is empty, up to the last there is; moves the cursor
  // there.
  static std::vector<std::string> Read(Daemon& daemon, std::string& cursor) {
    v1::SubscribeRequest request;
    if (cursor.empty()) {
      request.set_position(v1::START_POSITION_BEGIN);
    } else {
      request.set_cursor(cursor);
    }
    const auto stub = v1::SubscriptionService::NewStub(daemon.channel());
    const auto context = MakeContext();
    const auto stream = stub->Subscribe(context.get(), request);
    std::vector<std::string> events;
    v1::SubscribeResponse response;
    while (stream->Read(&response) && !response.has_caught_up()) {
      for (const v1::FactEvent& event : response.facts().events()) {
        events.push_back(fmt::format("{} {} {}", event.sequence(), v1::FactEventKind_Name(event.kind()),
                                     event.fact().ShortDebugString()));
      }
    }
    EXPECT_TRUE(response.has_caught_up());
    cursor = response.caught_up().cursor();
    context->TryCancel();
    (void)stream->Finish();
    return events;
  }

  static v1::GetTotalsResponse Totals(Daemon& daemon) {
    v1::GetTotalsResponse totals;
    EXPECT_TRUE(v1::FactService::NewStub(daemon.channel())->GetTotals(MakeContext().get(), {}, &totals).ok());
    return totals;
  }

 private:
  const TemporaryDirectory folder_;
};

TEST_F(DaemonTest, EveryAcknowledgedArticleIsThereOnceAfterEachKill) {
  constexpr int kRounds = 20;
  constexpr int kArticlesPerRound = 300;
  std::map<std::string, std::string> acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    const auto daemon = Start();
    const std::map<std::string, std::string> stored = Stored(*daemon);
    for (const auto& [uri, name] : acknowledged) {
      const auto found = stored.find(uri);
      ASSERT_TRUE(found != stored.end()) << uri << " was acknowledged and is lost, round " << round;
      EXPECT_EQ(found->second, name);
    }
    EXPECT_EQ(Totals(*daemon).article_count(), static_cast<int64_t>(stored.size()));
    const int first = round * kArticlesPerRound + 1;
    for (const auto& [number, name] :
         Ingest(*daemon, first, first + kArticlesPerRound - 1, /*kill_after=*/1 + 7 * round)) {
      acknowledged.emplace(Uri(number), name);
    }
    EXPECT_TRUE(WIFSIGNALED(daemon->Wait()));
  }
  // Sent again, what had been stored without an acknowledgement is found, and the rest is taken.
  const auto daemon = Start();
  const std::map<int, std::string> again = Ingest(*daemon, 1, kRounds * kArticlesPerRound);
  EXPECT_EQ(again.size(), static_cast<size_t>(kRounds * kArticlesPerRound));
  EXPECT_EQ(Stored(*daemon).size(), again.size());
}

// A client that goes on sending may have its connection reset when the server is gone, and lose answers that were on
// their way: what is stored may be more than what it knows of, by what was under way.
TEST_F(DaemonTest, SigtermLosesNothingThatWasAcknowledgedAndEndsWithZero) {
  constexpr size_t kWindow = 64;
  auto daemon = Start();
  std::thread stopper([&daemon] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    daemon->Kill(SIGTERM);
  });
  const std::map<int, std::string> acknowledged = Ingest(*daemon, 1, 100'000);
  stopper.join();
  const int status = daemon->Wait();
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_LT(acknowledged.size(), 100'000u);

  daemon = Start();
  const std::map<std::string, std::string> stored = Stored(*daemon);
  for (const auto& [number, name] : acknowledged) EXPECT_EQ(stored.at(Uri(number)), name);
  EXPECT_LE(stored.size(), acknowledged.size() + kWindow);
  // Sent again, it is told what it missed.
  const int sent = static_cast<int>(stored.size());
  for (const auto& [number, name] : Ingest(*daemon, 1, sent)) EXPECT_EQ(stored.at(Uri(number)), name);
}

TEST_F(DaemonTest, ASubscriberResumesAtItsCursorAfterARestart) {
  std::string cursor;
  auto daemon = Start();
  Ingest(*daemon, 1, 50);
  std::vector<std::string> told = Read(*daemon, cursor);
  EXPECT_GE(told.size(), 50u) << "each article tells of a visit";
  daemon->Kill(SIGTERM);
  daemon->Wait();

  daemon = Start();
  EXPECT_THAT(Read(*daemon, cursor), testing::IsEmpty()) << "told again after the restart";
  Ingest(*daemon, 51, 100);
  const std::vector<std::string> later = Read(*daemon, cursor);
  EXPECT_GE(later.size(), 50u);
  told.insert(told.end(), later.begin(), later.end());
  std::string begin;
  EXPECT_EQ(Read(*daemon, begin), told);
}

TEST_F(DaemonTest, ASubscriberMissesAndRepeatsNothingAcrossKills) {
  constexpr int kRounds = 8;
  constexpr int kArticlesPerRound = 100;
  std::string cursor;
  std::vector<std::string> told;
  const auto read_on = [&](Daemon& daemon) {
    const std::vector<std::string> more = Read(daemon, cursor);
    told.insert(told.end(), more.begin(), more.end());
  };
  for (int round = 0; round < kRounds; ++round) {
    const auto daemon = Start();
    read_on(*daemon);
    const int first = round * kArticlesPerRound + 1;
    Ingest(*daemon, first, first + kArticlesPerRound - 1, /*kill_after=*/1 + 9 * round);
    daemon->Wait();
  }
  const auto daemon = Start();
  read_on(*daemon);
  EXPECT_GE(told.size(), 100u);
  std::string begin;
  EXPECT_EQ(Read(*daemon, begin), told);
}

}  // namespace
}  // namespace isnad
