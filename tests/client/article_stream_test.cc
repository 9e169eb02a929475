#include "client/article_stream.h"

#include <google/rpc/error_details.pb.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace isnad::client {
namespace {

using testing::ElementsAre;
using testing::Ge;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int kWindow = 4;

google::rpc::Status Overloaded() {
  google::rpc::Status status;
  status.set_code(static_cast<int>(grpc::StatusCode::RESOURCE_EXHAUSTED));
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_nanos(2'000'000);
  status.add_details()->PackFrom(retry);
  return status;
}
constexpr Backoff kQuick = {.first = std::chrono::milliseconds(1), .most = std::chrono::milliseconds(5)};

// Answers each article, or does what a test has it do instead.
class FakeServer final : public v1::IngestionService::Service {
 public:
  using Stream = grpc::ServerReaderWriter<v1::StreamIngestResponse, v1::StreamIngestRequest>;
  // Of the n-th request of all, from 1; true if it has dealt with it.
  std::function<bool(int n, v1::StreamIngestResponse& response)> instead = [](int, auto&) { return false; };
  // After how many requests a stream is lost; 0: never.
  int lost_after = 0;
  // So many streams find no room.
  int refused_streams = 0;

  FakeServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~FakeServer() override { server_->Shutdown(std::chrono::system_clock::now()); }

  std::shared_ptr<grpc::Channel> Channel() const {
    return grpc::CreateChannel("127.0.0.1:" + std::to_string(port_), grpc::InsecureChannelCredentials());
  }

  // Bodies in the order in which they came, and the ids under which each came.
  std::vector<std::string> bodies() const { return bodies_; }
  const std::set<std::string>& ids_of(const std::string& body) { return ids_[body]; }
  int streams() const { return streams_; }

 private:
  grpc::Status StreamIngest(grpc::ServerContext*, Stream* stream) override {
    if (++streams_ <= refused_streams) {
      return {grpc::StatusCode::RESOURCE_EXHAUSTED, "too many streams", Overloaded().SerializeAsString()};
    }
    v1::StreamIngestResponse window;
    window.mutable_window()->set_max_unanswered(kWindow);
    stream->Write(window);
    v1::StreamIngestRequest request;
    for (int on_this_stream = 1; stream->Read(&request); ++on_this_stream) {
      bodies_.push_back(request.article().body());
      ids_[request.article().body()].insert(request.request_id());
      if (lost_after > 0 && on_this_stream == lost_after) return {grpc::StatusCode::UNAVAILABLE, "lost"};
      v1::StreamIngestResponse response;
      response.mutable_answer()->set_client_seq(request.client_seq());
      response.mutable_answer()->mutable_result()->mutable_article()->set_name(request.article().body());
      instead(static_cast<int>(bodies_.size()), response);
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
  int streams_ = 0;
  std::vector<std::string> bodies_;
  std::map<std::string, std::set<std::string>> ids_;
};

// The answers that a client was given, by the number that it chose.
struct Answered {
  std::map<int64_t, std::vector<std::string>> names;
  int retries = 0;

  Ingester::Handler Handler() {
    return {.on_answer =
                [this](const v1::StreamIngestAnswer& answer) {
                  names[answer.client_seq()].push_back(answer.result().article().name());
                },
            .on_retry =
                [this](const grpc::Status&, std::chrono::milliseconds) {
                  ++retries;
                  return true;
                }};
  }
};

v1::StreamIngestRequest Request(int number, const std::string& uri = "") {
  v1::StreamIngestRequest request;
  request.set_client_seq(1000 - number);
  request.mutable_article()->set_body("article " + std::to_string(number));
  request.mutable_article()->set_uri(uri);
  return request;
}

TEST(Ingester, EachArticleIsAnsweredUnderItsNumber) {
  FakeServer server;
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  for (int i = 1; i <= 50; ++i) EXPECT_TRUE(ingester.Send(Request(i)));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(answered.names, SizeIs(50));
  for (int i = 1; i <= 50; ++i) {
    EXPECT_THAT(answered.names[1000 - i], ElementsAre("article " + std::to_string(i)));
  }
}

TEST(Ingester, ALostStreamIsTakenUpAgainWithoutLossOrRepetition) {
  FakeServer server;
  server.lost_after = 7;
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  for (int i = 1; i <= 40; ++i) EXPECT_TRUE(ingester.Send(Request(i)));
  const grpc::Status status = ingester.Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(answered.names, SizeIs(40));
  for (const auto& [number, names] : answered.names) EXPECT_THAT(names, SizeIs(1)) << number;
  EXPECT_THAT(answered.retries, Ge(5));
  // What was sent twice was sent under one id, so that the server stores it once.
  EXPECT_GT(server.bodies().size(), 40u);
  for (int i = 1; i <= 40; ++i) {
    EXPECT_THAT(server.ids_of("article " + std::to_string(i)), SizeIs(1));
    EXPECT_FALSE(server.ids_of("article " + std::to_string(i)).contains(""));
  }
}

TEST(Ingester, AnArticleWithAUriNeedsNoId) {
  FakeServer server;
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  ingester.Send(Request(1, "https://example.org/1"));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(server.ids_of("article 1"), ElementsAre(""));
}

TEST(Ingester, AnOverloadedServerIsAskedAgainWhenItSays) {
  FakeServer server;
  server.instead = [](int n, v1::StreamIngestResponse& response) {
    if (n % 3 != 0) return false;
    *response.mutable_answer()->mutable_result()->mutable_status() = Overloaded();
    return true;
  };
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  for (int i = 1; i <= 30; ++i) EXPECT_TRUE(ingester.Send(Request(i)));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(answered.names, SizeIs(30));
  for (const auto& [number, names] : answered.names) EXPECT_THAT(names, SizeIs(1)) << number;
  EXPECT_EQ(answered.retries, 0);
  EXPECT_EQ(server.streams(), 1);
  EXPECT_GT(server.bodies().size(), 40u);
}

TEST(Ingester, ALaterRevisionDoesNotPassOneThatWasRefused) {
  FakeServer server;
  server.instead = [](int n, v1::StreamIngestResponse& response) {
    if (n != 1) return false;
    *response.mutable_answer()->mutable_result()->mutable_status() = Overloaded();
    return true;
  };
  Answered answered;
  int refusals = 0;
  Ingester::Handler handler = answered.Handler();
  handler.on_refusal = [&](const google::rpc::Status&, std::chrono::milliseconds) { ++refusals; };
  Ingester ingester(server.Channel(), kQuick, handler);
  for (int i = 1; i <= 3; ++i) EXPECT_TRUE(ingester.Send(Request(i, "https://example.org/1")));
  EXPECT_TRUE(ingester.Send(Request(4, "https://example.org/2")));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(answered.names, SizeIs(4));
  EXPECT_EQ(refusals, 1);
  std::vector<std::string> revisions = server.bodies();
  std::erase(revisions, "article 4");
  EXPECT_THAT(revisions, ElementsAre("article 1", "article 1", "article 2", "article 3"));
}

TEST(Ingester, RevisionsKeepTheirOrderAcrossStreams) {
  FakeServer server;
  server.lost_after = 3;
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  for (int i = 1; i <= 9; ++i) EXPECT_TRUE(ingester.Send(Request(i, "https://example.org/1")));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(answered.names, SizeIs(9));
  const std::vector<std::string> revisions = server.bodies();
  EXPECT_TRUE(std::is_sorted(revisions.begin(), revisions.end()));
}

TEST(Ingester, AServerWithoutRoomForAStreamIsAskedAgain) {
  FakeServer server;
  server.refused_streams = 2;
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  for (int i = 1; i <= 10; ++i) EXPECT_TRUE(ingester.Send(Request(i)));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(answered.names, SizeIs(10));
  EXPECT_EQ(answered.retries, 2);
  EXPECT_EQ(server.streams(), 3);
}

TEST(Ingester, ARefusalIsAnAnswer) {
  FakeServer server;
  server.instead = [](int, v1::StreamIngestResponse& response) {
    response.mutable_answer()->mutable_result()->mutable_status()->set_code(
        static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
    return true;
  };
  Answered answered;
  Ingester ingester(server.Channel(), kQuick, answered.Handler());
  ingester.Send(Request(1));
  EXPECT_TRUE(ingester.Finish().ok());
  EXPECT_THAT(answered.names, SizeIs(1));
  EXPECT_THAT(server.bodies(), SizeIs(1));
}

TEST(Ingester, AServerThatIsNotThereIsGivenUpAfterSomeTries) {
  Answered answered;
  Backoff backoff = kQuick;
  backoff.max_attempts = 3;
  // Of a port that was free a moment ago.
  const std::shared_ptr<grpc::Channel> nobody = FakeServer().Channel();
  Ingester ingester(nobody, backoff, answered.Handler());
  EXPECT_FALSE(ingester.Send(Request(1)));
  EXPECT_EQ(ingester.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(answered.retries, 2);
  EXPECT_THAT(answered.names, IsEmpty());
}

TEST(Ingester, CanBeLeftAtAnyTime) {
  FakeServer server;
  for (int articles = 0; articles < 8; ++articles) {
    Answered answered;
    Ingester ingester(server.Channel(), kQuick, answered.Handler());
    for (int i = 1; i <= articles; ++i) ingester.Send(Request(i));
  }
}

TEST(RequestId, IsAUuidOfItsOwn) {
  std::set<std::string> ids;
  for (int i = 0; i < 100; ++i) ids.insert(MakeRequestId());
  EXPECT_THAT(ids, SizeIs(100));
  for (const std::string& id : ids) {
    EXPECT_THAT(id, testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }
}

}  // namespace
}  // namespace isnad::client
