// A crowd of subscribers, of whom nearly none reads: what it costs the server's memory, and those who ingest.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "isnad/v1/ingestion_service.grpc.pb.h"
#include "isnad/v1/subscription_service.grpc.pb.h"
#include "tests/e2e/daemon.h"
#include "tests/e2e/news.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kMostResident = size_t{1} << 30;
constexpr size_t kResponses = size_t{64} << 20;  // that are on their way, as the server is told
constexpr size_t kPages = size_t{32} << 20;      // that are kept for the next, likewise
constexpr size_t kStream = size_t{64} << 10;     // what else a stream may cost
constexpr std::chrono::seconds kPatience{12};    // with each step
constexpr int kStreamsOfAConnection = 100;
constexpr int kWindow = 65'535;  // bytes that HTTP/2 lets be sent on a stream and not read
constexpr int kOneReaderOf = 100;
constexpr int kArticles = 300;
constexpr int kArticlesASecond = 100;
// What ingest may take: so many times what it takes without them, and so much more. Beside them, what a scheduler may
// add to anything; while they come, what the other half of the test takes of the same cores to open their calls and to
// receive, for each thousand of them.
struct Most {
  double times;
  double milliseconds;
};
constexpr Most kMostBeside = {.times = 1.3, .milliseconds = 5};
constexpr double kTimesWhileTheyCome = 3;
constexpr double kMillisecondsAThousand = 12.5;
// What others do on the machine makes a round slower, never faster: of each kind the best counts. The first may have
// been lucky.
constexpr int kFewestRounds = 2;
constexpr int kMostRounds = 4;

// One who subscribes from the beginning, and reads or does not.
class Subscriber final : public grpc::ClientReadReactor<v1::SubscribeResponse> {
 public:
  Subscriber(v1::SubscriptionService::Stub& stub, bool reads) {
    request_.set_position(v1::START_POSITION_BEGIN);
    stub.async()->Subscribe(&context_, &request_, this);
    if (reads) StartRead(&response_);
    AddHold();  // until it is told to leave
    StartCall();
  }
  ~Subscriber() override {
    Leave();
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return done_; });
  }

  void Leave() {
    if (left_.exchange(true)) return;
    context_.TryCancel();
    RemoveHold();
  }
  // Of how many articles it has heard.
  int heard() const { return heard_; }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return;
    for (const v1::FactEvent& event : response_.facts().events()) {
      heard_ += event.sequence() > last_ ? 1 : 0;  // an article's changes have one
      last_ = std::max(last_, event.sequence());
    }
    StartRead(&response_);
  }
  void OnDone(const grpc::Status&) override {
    const std::lock_guard lock(mutex_);
    done_ = true;
    ended_.notify_all();
  }

  grpc::ClientContext context_;
  v1::SubscribeRequest request_;
  v1::SubscribeResponse response_;
  int64_t last_ = 0;
  std::atomic<int> heard_ = 0;
  std::atomic<bool> left_ = false;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false;
};

// So many subscribers. Every hundredth reads, over a connection of its own: on one with others it would wait for what
// they do not read.
class Crowd {
 public:
  Crowd(const std::string& address, int subscribers) : address_(address) {
    for (int i = 0; i < subscribers; ++i) {
      const bool reads = i % kOneReaderOf == 0;
      if (reads) readers_.push_back(std::make_unique<Subscriber>(Stub(), true));
      if (!reads && i % kStreamsOfAConnection == 1) shared_ = &Stub();
      if (!reads) others_.push_back(std::make_unique<Subscriber>(*shared_, false));
    }
  }
  ~Crowd() {
    for (const auto& one : readers_) one->Leave();
    for (const auto& one : others_) one->Leave();
  }

  size_t readers() const { return readers_.size(); }

  // Until all who read have heard of so many articles. False if they do not.
  bool AllHear(int articles) const {
    const Clock::time_point deadline = Clock::now() + kPatience + std::chrono::milliseconds(others_.size() * 20);
    const auto heard = [articles](const auto& reader) { return reader->heard() >= articles; };
    while (!std::all_of(readers_.begin(), readers_.end(), heard)) {
      if (Clock::now() > deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return true;
  }

 private:
  // Over a connection of its own, that takes no more of what is not read than HTTP/2 says: gRPC would raise that as it
  // finds the way to the server to be wide, and this test would swallow all there is ten thousand times.
  v1::SubscriptionService::Stub& Stub() {
    grpc::ChannelArguments apart;
    apart.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    apart.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    apart.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, kWindow);
    stubs_.push_back(v1::SubscriptionService::NewStub(
        grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), apart)));
    return *stubs_.back();
  }

  const std::string address_;
  std::vector<std::unique_ptr<v1::SubscriptionService::Stub>> stubs_;
  v1::SubscriptionService::Stub* shared_ = nullptr;
  std::vector<std::unique_ptr<Subscriber>> readers_;
  std::vector<std::unique_ptr<Subscriber>> others_;
};

class CrowdTest : public testing::Test {
 protected:
  CrowdTest()
      : subscribers_(Asked("ISNAD_CROWD", 2000)),
        // Streams that were left may still be counted when the next crowd comes.
        daemon_(ISNADD_PROGRAM, folder_.path(),
                {.flags = {"--max-subscribers", std::to_string(subscribers_ * 3 / 2), "--subscriber-memory-mib",
                           std::to_string(kResponses >> 20), "--feed-memory-mib", std::to_string(kPages >> 20)}}) {}

  // The 99th of a hundred times that an article takes to be answered, in milliseconds, of so many at an even pace.
  // Each must be taken.
  double Ingest() {
    const auto stub = v1::IngestionService::NewStub(daemon_.channel());
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kPatience);
    const auto stream = stub->StreamIngest(&context);
    std::vector<Clock::time_point> sent(kArticles);
    std::vector<double> waited;
    std::thread receiver([&] {
      v1::StreamIngestResponse response;
      while (waited.size() < sent.size() && stream->Read(&response)) {
        if (!response.has_answer()) continue;
        EXPECT_FALSE(response.answer().result().has_status());
        const auto index = static_cast<size_t>(response.answer().client_seq());
        waited.push_back(std::chrono::duration<double, std::milli>(Clock::now() - sent[index]).count());
      }
    });
    Clock::time_point next = Clock::now();
    for (int i = 0; i < kArticles; ++i) {
      std::this_thread::sleep_until(next);
      next += std::chrono::microseconds(1'000'000 / kArticlesASecond);
      v1::StreamIngestRequest request;
      request.set_client_seq(i);
      *request.mutable_article() = News(++news_);
      sent[static_cast<size_t>(i)] = Clock::now();
      if (!stream->Write(request)) break;
    }
    stream->WritesDone();
    receiver.join();
    const grpc::Status status = stream->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(waited.size(), sent.size());
    std::sort(waited.begin(), waited.end());
    return waited.empty() ? 0 : waited[waited.size() * 99 / 100];
  }

  // Until the server and those about it have come to rest: they are where they wait.
  void AwaitRest() const {
    constexpr auto kLook = std::chrono::milliseconds(200);
    constexpr double kRest = 0.1;  // of a core
    const auto worked = [this] { return daemon_.cpu_seconds() + std::clock() / double{CLOCKS_PER_SEC}; };
    const Clock::time_point deadline = Clock::now() + kPatience + std::chrono::milliseconds(subscribers_ * 20);
    for (double before = worked(); Clock::now() < deadline;) {
      std::this_thread::sleep_for(kLook);
      const double now = worked();
      if (now - before < kRest * std::chrono::duration<double>(kLook).count()) return;
      before = now;
    }
    ADD_FAILURE() << "the crowd does not come to rest";
  }

  const int subscribers_;
  const TemporaryDirectory folder_;
  Daemon daemon_;
  int news_ = 0;
};

TEST_F(CrowdTest, CostsLittleAndHarmsNobody) {
  Ingest();  // more than a response and a window hold, for all to hang at
  const size_t before = daemon_.resident_bytes();
  constexpr double kNever = std::numeric_limits<double>::infinity();
  double least_alone = kNever;
  double least_coming = kNever;
  double least_beside = kNever;
  const Most while_they_come = {.times = kTimesWhileTheyCome,
                                .milliseconds = kMillisecondsAThousand * subscribers_ / 1000};
  const auto most = [&least_alone](const Most& of) { return of.times * least_alone + of.milliseconds; };
  const auto shown = [&] { return least_beside < most(kMostBeside) && least_coming < most(while_they_come); };
  for (int round = 0; round < kFewestRounds || (round < kMostRounds && !shown()); ++round) {
    const double alone = Ingest();
    std::optional<Crowd> crowd;
    std::thread gathering([&] { crowd.emplace(daemon_.address(), subscribers_); });
    const double coming = Ingest();
    gathering.join();
    EXPECT_TRUE(crowd->AllHear(news_)) << "of what was there when they came";
    AwaitRest();
    const double beside = Ingest();
    EXPECT_TRUE(crowd->AllHear(news_)) << "of the news";
    const size_t after = daemon_.resident_bytes();
    fmt::print(
        "{} subscribers, {} read: ingest p99 {:.1f} ms, {:.1f} ms while they come, {:.1f} ms without them; resident {} "
        "MB, {} MB without\n",
        subscribers_, crowd->readers(), beside, coming, alone, after / 1'000'000, before / 1'000'000);
    EXPECT_LT(after, kMostResident);
    EXPECT_LT(after, before + kResponses + kPages + static_cast<size_t>(subscribers_) * kStream);
    crowd.reset();
    AwaitRest();
    least_alone = std::min(least_alone, alone);
    least_coming = std::min(least_coming, coming);
    least_beside = std::min(least_beside, beside);
  }
  EXPECT_LT(least_beside, most(kMostBeside));
  EXPECT_LT(least_coming, most(while_they_come));
}

}  // namespace
}  // namespace isnad
