// kill -9, again and again, while articles stream in and subscribers listen. Clients live through it all.
#include <atomic>
#include <chrono>
#include <csignal>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "client/article_stream.h"
#include "client/subscriber.h"
#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "isnad/v1/fact_service.grpc.pb.h"
#include "tests/e2e/daemon.h"
#include "tests/e2e/news.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

using std::chrono::milliseconds;

constexpr client::Backoff kBackoff = {.first = milliseconds(20), .most = milliseconds(100)};

// Connects again as soon as a server is there.
std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 100);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

// Follows the feed from its beginning, through every death of the server, until it has heard of an entry.
class Listener {
 public:
  explicit Listener(const std::string& address) : subscriber_(Connect(address), kBackoff), thread_([this] { Run(); }) {}
  ~Listener() { Join(); }

  // From the beginning of the feed: "12.0 CREATED facts/7" and so on. Once the listener has ended.
  const std::vector<std::string>& told() const { return told_; }
  int retries() const { return retries_; }

  // It ends when it hears of this entry. To be said before it can.
  void EndAfter(int64_t sequence) { last_ = sequence; }
  void Join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  void Run() {
    v1::SubscribeRequest request;
    request.set_position(v1::START_POSITION_BEGIN);
    client::Subscriber::Handler handler;
    handler.on_facts = [this](const v1::FactBatch& batch) {
      for (const v1::FactEvent& event : batch.events()) {
        told_.push_back(fmt::format("{}.{} {} {}", event.sequence(), event.ordinal(),
                                    v1::FactEventKind_Name(event.kind()), event.fact().name()));
        heard_ = event.sequence();
      }
      return heard_ < last_;
    };
    handler.on_retry = [this](const grpc::Status&, milliseconds) { return ++retries_ > 0; };
    const grpc::Status status = subscriber_.Run(request, handler);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  client::Subscriber subscriber_;
  std::vector<std::string> told_;
  int64_t heard_ = 0;
  int retries_ = 0;
  std::atomic<int64_t> last_ = std::numeric_limits<int64_t>::max();
  std::thread thread_;
};

TEST(Kill, NothingIsLostOrToldTwiceHoweverOftenTheServerDies) {
  // So often, or as often as the time allows: a loaded machine takes seconds to start a server.
  const int most_kills = Asked("ISNAD_KILLS", 50);
  const std::chrono::seconds time(Asked("ISNAD_KILL_SECONDS", 20));
  constexpr int kLeastKills = 5;
  const TemporaryDirectory folder;
  std::mt19937_64 random(static_cast<uint64_t>(most_kills));
  auto daemon = std::make_unique<Daemon>(ISNADD_PROGRAM, folder.path());
  const std::string address = daemon->address();

  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 0; i < 3; ++i) listeners.push_back(std::make_unique<Listener>(address));

  std::mutex mutex;
  std::map<std::string, int> answers;        // by URI
  std::map<std::string, std::string> names;  // as acknowledged
  std::atomic<int> retries = 0;
  std::atomic<int> answered = 0;
  std::atomic<bool> dying = true;
  int sent = 0;
  client::ArticleStream<client::IngestMethod>::Handler handler;
  handler.on_answer = [&](const v1::StreamIngestAnswer& answer) {
    const std::lock_guard lock(mutex);
    EXPECT_FALSE(answer.result().has_status()) << answer.result().status().message();
    ++answers[answer.result().article().uri()];
    names[answer.result().article().uri()] = answer.result().article().name();
    ++answered;
  };
  handler.on_retry = [&](const grpc::Status&, milliseconds) { return ++retries > 0; };
  client::ArticleStream<client::IngestMethod> ingester(Connect(address), kBackoff, handler);
  std::thread scraper([&] {
    for (; dying; ++sent) {
      v1::StreamIngestRequest request;
      *request.mutable_article() = News(sent);
      ASSERT_TRUE(ingester.Send(request));
      std::this_thread::sleep_for(milliseconds(2));
    }
  });

  const auto begun = std::chrono::steady_clock::now();
  int kills = 0;
  for (; kills < most_kills && (kills < kLeastKills || std::chrono::steady_clock::now() - begun < time); ++kills) {
    // In the midst of work, wherever that is.
    const int until = answered + std::uniform_int_distribution(1, 60)(random);
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (answered < until && std::chrono::steady_clock::now() < patience)
      std::this_thread::sleep_for(milliseconds(1));
    ASSERT_GE(answered, until) << "the scraper does not come through";
    daemon->Kill(SIGKILL);
    daemon->Wait();
    daemon = std::make_unique<Daemon>(ISNADD_PROGRAM, folder.path(), Daemon::Options{.listen = address, .flags = {}});
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  dying = false;
  scraper.join();
  ASSERT_TRUE(ingester.Finish().ok());

  grpc::ClientContext context;
  v1::GetTotalsResponse totals;
  ASSERT_TRUE(v1::FactService::NewStub(daemon->channel())->GetTotals(&context, {}, &totals).ok());
  const int64_t end = totals.applied_sequence() + 1;
  for (const auto& listener : listeners) listener->EndAfter(end);
  // News that lets them know.
  client::ArticleStream<client::IngestMethod> last(daemon->channel(), kBackoff,
                                                   {.on_answer = [](const auto&) {}, .on_retry = {}});
  v1::StreamIngestRequest request;
  *request.mutable_article() = News(sent);
  ASSERT_TRUE(last.Send(request));
  ASSERT_TRUE(last.Finish().ok());
  for (const auto& listener : listeners) listener->Join();

  // Every article was answered once, and is stored once under the name that was told.
  EXPECT_EQ(answers.size(), static_cast<size_t>(sent));
  for (const auto& [uri, count] : answers) EXPECT_EQ(count, 1) << uri;
  EXPECT_EQ(totals.article_count(), sent);
  std::set<std::string> distinct;
  for (const auto& [uri, name] : names) distinct.insert(name);
  EXPECT_EQ(distinct.size(), names.size());

  // Every listener was told the feed as it stands, in order, each change once.
  Listener afresh(address);
  afresh.EndAfter(end);
  afresh.Join();
  EXPECT_GE(afresh.told().size(), static_cast<size_t>(sent));
  for (const auto& listener : listeners) {
    EXPECT_EQ(listener->told(), afresh.told());
    EXPECT_GE(listener->retries(), kills / 2) << "it was hardly there when the server died";
  }
  fmt::print("{} kills in {:.0f} s: {} articles, {} changes, {} retries of the scraper\n", kills, taken.count(), sent,
             afresh.told().size(), retries.load());
}

}  // namespace
}  // namespace isnad
