// Named subscriptions, over the wire.
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/feed/cursor.h"
#include "tests/rpc/live_server.h"

namespace isnad::rpc {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// A consumer that keeps what it was told.
class Consuming {
 public:
  Consuming(v1::SubscriptionService::Stub& stub, std::unique_ptr<grpc::ClientContext> context)
      : context_(std::move(context)), stream_(stub.Consume(context_.get())) {}

  void Attach(const std::string& name, int events) {
    v1::ConsumeRequest request;
    request.mutable_attach()->set_name(name);
    request.mutable_attach()->set_max_unacknowledged_events(events);
    stream_->Write(request);
  }

  void Acknowledge(const std::string& cursor) {
    v1::ConsumeRequest request;
    request.mutable_acknowledge()->set_cursor(cursor);
    stream_->Write(request);
  }

  // Reads one response: "confirmed", "facts", "caught_up", "draining", or "end".
  std::string Next() {
    v1::ConsumeResponse response;
    if (!stream_->Read(&response)) return "end";
    switch (response.event_case()) {
      case v1::ConsumeResponse::kConfirmed:
        cursor_ = response.confirmed().cursor();
        return "confirmed";
      case v1::ConsumeResponse::kFacts:
        for (const v1::FactEvent& event : response.facts().events()) facts_.push_back(event.fact().name());
        cursor_ = response.facts().cursor();
        return "facts";
      case v1::ConsumeResponse::kCaughtUp:
        return "caught_up";
      case v1::ConsumeResponse::kDraining:
        return "draining";
      case v1::ConsumeResponse::kCheckpoint:
        checkpoint_ = response.checkpoint().cursor();
        return "checkpoint";
      case v1::ConsumeResponse::EVENT_NOT_SET:
        break;
    }
    return "nothing";
  }

  // Reads and acknowledges until it has so many facts.
  bool Handle(size_t facts) {
    while (facts_.size() < facts) {
      const std::string next = Next();
      if (next == "end") return false;
      if (next == "facts") Acknowledge(cursor_);
    }
    return true;
  }

  grpc::Status Finish() { return stream_->Finish(); }
  void Close() { stream_->WritesDone(); }
  void Cancel() { context_->TryCancel(); }

  const std::vector<std::string>& facts() const { return facts_; }
  const std::string& cursor() const { return cursor_; }  // of the last batch, or of the start
  const std::string& checkpoint() const { return checkpoint_; }

 private:
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::ConsumeRequest, v1::ConsumeResponse>> stream_;
  std::vector<std::string> facts_;
  std::string cursor_;
  std::string checkpoint_;
};

class ConsumeTest : public LiveServer {
 protected:
  explicit ConsumeTest(Server::Options options = {}) : LiveServer(std::move(options)) {}

  using Stub = v1::SubscriptionService::Stub;

  // A visit of its own: the next fact.
  void Visit(const std::string& place = "وهران") {
    ++visits_;
    TellOfVisit(fmt::format("https://example.org/{}", visits_),
                fmt::format("سامي {}", std::string(static_cast<size_t>(visits_), 'x')), place);
  }

  static v1::CreateSubscriptionRequest FromBegin(const std::string& id) {
    v1::CreateSubscriptionRequest request;
    request.set_subscription_id(id);
    request.mutable_start()->set_position(v1::START_POSITION_BEGIN);
    return request;
  }

  std::string Create(const v1::CreateSubscriptionRequest& request) {
    v1::CreateSubscriptionResponse response;
    return Told(Call(*subscriptions_, &Stub::CreateSubscription, request, &response));
  }

  v1::Subscription Get(const std::string& name) {
    v1::GetSubscriptionRequest request;
    request.set_name(name);
    v1::GetSubscriptionResponse response;
    const grpc::Status status = Call(*subscriptions_, &Stub::GetSubscription, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.subscription();
  }

  // Waits until everything is acknowledged: the server learns of it in its own time.
  bool IsRead(const std::string& name) {
    for (int i = 0; i < 500; ++i) {
      if (Get(name).entries_behind() == 0) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  Consuming Consume() { return {*subscriptions_, MakeContext()}; }

  Consuming Attached(int events = 100) {
    Consuming consumer = Consume();
    consumer.Attach("subscriptions/desk", events);
    EXPECT_EQ(consumer.Next(), "confirmed");
    return consumer;
  }

 private:
  int visits_ = 0;
};

TEST_F(ConsumeTest, WhatIsAcknowledgedIsNotSentAgain) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Visit();
  Visit();
  Consuming first = Attached();
  ASSERT_TRUE(first.Handle(2));
  EXPECT_EQ(first.Next(), "caught_up");
  ASSERT_TRUE(IsRead("subscriptions/desk"));
  Visit();
  EXPECT_EQ(first.Next(), "facts") << "live";
  first.Cancel();  // the third is not acknowledged
  first.Finish();
  Consuming second = Attached();
  ASSERT_TRUE(second.Handle(1));
  EXPECT_THAT(second.facts(), ElementsAre("facts/3"));
}

TEST_F(ConsumeTest, NoMoreIsSentThanTheWindowHolds) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  for (int i = 0; i < 5; ++i) Visit();
  Consuming consumer = Attached(2);
  EXPECT_EQ(consumer.Next(), "facts");
  EXPECT_THAT(consumer.facts(), ElementsAre("facts/1", "facts/2"));
  consumer.Acknowledge(consumer.cursor());
  EXPECT_EQ(consumer.Next(), "facts");
  EXPECT_THAT(consumer.facts(), SizeIs(4));
  consumer.Acknowledge(consumer.cursor());
  ASSERT_TRUE(consumer.Handle(5));
}

TEST_F(ConsumeTest, SeveralShareTheWork) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  for (int i = 0; i < 40; ++i) Visit();
  Consuming slow = Attached(3);
  ASSERT_EQ(slow.Next(), "facts");
  Consuming quick = Attached(5);
  ASSERT_TRUE(quick.Handle(37));
  slow.Cancel();
  slow.Finish();
  ASSERT_TRUE(quick.Handle(40)) << "what the slow one left";
  std::vector<std::string> facts = quick.facts();
  std::sort(facts.begin(), facts.end());
  EXPECT_EQ(std::unique(facts.begin(), facts.end()), facts.end());
  EXPECT_TRUE(IsRead("subscriptions/desk"));
}

TEST_F(ConsumeTest, AFilterIsKeptWithIt) {
  v1::CreateSubscriptionRequest request = FromBegin("desk");
  request.mutable_subscription()->mutable_filter()->add_places("صفاقس");
  ASSERT_EQ(Create(request), "OK");
  Visit("وهران");
  Visit("صفاقس");
  Consuming consumer = Attached();
  ASSERT_TRUE(consumer.Handle(1));
  EXPECT_THAT(consumer.facts(), ElementsAre("facts/2"));
  EXPECT_THAT(Get("subscriptions/desk").filter().places(), ElementsAre("صفاقس"));
}

TEST_F(ConsumeTest, SeekingSendsConsumersAwayAndGoesOnThere) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Visit();
  Consuming former = Attached();
  ASSERT_TRUE(former.Handle(1));
  ASSERT_EQ(former.Next(), "caught_up");
  v1::SeekSubscriptionRequest seek;
  seek.set_name("subscriptions/desk");
  seek.mutable_place()->set_position(v1::START_POSITION_BEGIN);
  v1::SeekSubscriptionResponse response;
  ASSERT_EQ(Told(Call(*subscriptions_, &Stub::SeekSubscription, seek, &response)), "OK");
  EXPECT_EQ(response.subscription().entries_behind(), 1);
  EXPECT_EQ(former.Next(), "end");
  EXPECT_EQ(Told(former.Finish()), "ABORTED SUBSCRIPTION_MOVED");
  Consuming again = Attached();
  ASSERT_TRUE(again.Handle(1));
  EXPECT_THAT(again.facts(), ElementsAre("facts/1"));

  seek.mutable_place()->mutable_time()->set_seconds(1'600'000'000);
  ASSERT_EQ(Told(Call(*subscriptions_, &Stub::SeekSubscription, seek, &response)), "OK");
  EXPECT_EQ(response.subscription().entries_behind(), 1) << "all came after";
  seek.mutable_place()->mutable_time()->set_seconds(1'800'000'000);
  ASSERT_EQ(Told(Call(*subscriptions_, &Stub::SeekSubscription, seek, &response)), "OK");
  EXPECT_EQ(response.subscription().entries_behind(), 0) << "all came before";
}

TEST_F(ConsumeTest, DeletingSendsConsumersAway) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Consuming consumer = Attached();
  ASSERT_EQ(consumer.Next(), "caught_up");
  v1::DeleteSubscriptionRequest request;
  request.set_name("subscriptions/desk");
  v1::DeleteSubscriptionResponse response;
  ASSERT_EQ(Told(Call(*subscriptions_, &Stub::DeleteSubscription, request, &response)), "OK");
  EXPECT_EQ(consumer.Next(), "end");
  EXPECT_EQ(Told(consumer.Finish()), "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
  EXPECT_EQ(Told(Call(*subscriptions_, &Stub::DeleteSubscription, request, &response)),
            "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
}

TEST_F(ConsumeTest, ListsAreInOrderAndPaged) {
  for (const char* id : {"b", "c", "a"}) ASSERT_EQ(Create(FromBegin(id)), "OK");
  v1::ListSubscriptionsRequest request;
  request.set_page_size(2);
  std::vector<std::string> names;
  do {
    v1::ListSubscriptionsResponse response;
    ASSERT_EQ(Told(Call(*subscriptions_, &Stub::ListSubscriptions, request, &response)), "OK");
    for (const v1::Subscription& found : response.subscriptions()) names.push_back(found.name());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, ElementsAre("subscriptions/a", "subscriptions/b", "subscriptions/c"));
}

TEST_F(ConsumeTest, AClientThatSaysNoMoreIsLetGo) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Consuming consumer = Attached();
  consumer.Close();
  while (consumer.Next() != "end") {
  }
  EXPECT_TRUE(consumer.Finish().ok());
}

TEST_F(ConsumeTest, WhatIsNoLongerKeptIsToldAndCanBeSoughtPast) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Visit();
  Visit();
  LetGoOfAll();
  Visit();
  Consuming late = Attached();
  EXPECT_EQ(late.Next(), "end");
  const grpc::Status status = late.Finish();
  EXPECT_EQ(Told(status), "OUT_OF_RANGE CURSOR_EXPIRED");
  v1::SeekSubscriptionRequest seek;
  seek.set_name("subscriptions/desk");
  seek.mutable_place()->set_cursor(Metadata(status, "oldest_cursor"));
  v1::SeekSubscriptionResponse moved;
  EXPECT_EQ(Told(Call(*subscriptions_, &Stub::SeekSubscription, seek, &moved)), "OK");
  Consuming again = Attached();
  ASSERT_TRUE(again.Handle(1));
  EXPECT_THAT(again.facts(), ElementsAre("facts/3"));
}

class QuickHeartConsumeTest : public ConsumeTest {
 protected:
  QuickHeartConsumeTest() : ConsumeTest({.idle_checkpoint = absl::Milliseconds(20)}) {}
};

TEST_F(QuickHeartConsumeTest, AnIdleStreamIsToldThatItLivesAndHowFarItIs) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Visit();
  Consuming consumer = Attached();
  const auto wait_for = [&](const std::string& kind) {
    std::string next = consumer.Next();
    while (next != kind && next != "end") next = consumer.Next();
    return next == kind;
  };
  ASSERT_TRUE(wait_for("facts"));
  ASSERT_TRUE(wait_for("checkpoint"));
  EXPECT_NE(consumer.checkpoint(), consumer.cursor()) << "nothing is acknowledged yet";
  consumer.Acknowledge(consumer.cursor());
  for (int i = 0; i < 100 && consumer.checkpoint() < consumer.cursor(); ++i) ASSERT_TRUE(wait_for("checkpoint"));
  EXPECT_EQ(Get("subscriptions/desk").acknowledged_cursor(), consumer.checkpoint());
  Visit();
  EXPECT_TRUE(wait_for("facts"));
}

TEST_F(ConsumeTest, AStoppingServerTells) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  Consuming consumer = Attached();
  ASSERT_EQ(consumer.Next(), "caught_up");
  std::thread stopping([&] { server().Drain(absl::Seconds(20)); });
  EXPECT_EQ(consumer.Next(), "draining");
  EXPECT_EQ(consumer.Next(), "end");
  EXPECT_EQ(Told(consumer.Finish()), "UNAVAILABLE DRAINING");
  stopping.join();
}

TEST_F(ConsumeTest, AFullDiskIsToldFromTooManySubscriptions) {
  Visit();
  EXPECT_EQ(Create(FromBegin("desk")), "OK");
  Consuming consumer = Attached();
  ASSERT_EQ(consumer.Next(), "facts");
  FillDiskOfSubscriptions();
  EXPECT_EQ(Create(FromBegin("other")), "RESOURCE_EXHAUSTED DISK_FULL");
  consumer.Acknowledge(consumer.cursor());
  while (consumer.Next() != "end") {
  }
  EXPECT_EQ(Told(consumer.Finish()), "RESOURCE_EXHAUSTED DISK_FULL");
}

TEST_F(ConsumeTest, BadRequestsAreTold) {
  EXPECT_EQ(Create(FromBegin("Desk")), "INVALID_ARGUMENT INVALID_NAME");
  v1::CreateSubscriptionRequest request = FromBegin("desk");
  request.clear_start();
  EXPECT_EQ(Create(request), "INVALID_ARGUMENT START_REQUIRED");
  request = FromBegin("desk");
  request.mutable_start()->set_cursor(feed::Format(feed::Cursor::Begin(ledger().incarnation() + 1)));
  EXPECT_EQ(Create(request), "FAILED_PRECONDITION FOREIGN_CURSOR");
  request = FromBegin("desk");
  request.mutable_subscription()->add_event_kinds(v1::FACT_EVENT_KIND_UNSPECIFIED);
  EXPECT_EQ(Create(request), "INVALID_ARGUMENT INVALID_FILTER");
  EXPECT_EQ(Create(FromBegin("desk")), "OK");
  EXPECT_EQ(Create(FromBegin("desk")), "ALREADY_EXISTS SUBSCRIPTION_EXISTS");

  const auto refused = [this](const std::function<void(Consuming&)>& say) {
    Consuming consumer = Consume();
    say(consumer);
    while (consumer.Next() != "end") {
    }
    return Told(consumer.Finish());
  };
  EXPECT_EQ(refused([](Consuming& c) { c.Acknowledge("x"); }), "INVALID_ARGUMENT ATTACH_REQUIRED");
  EXPECT_EQ(refused([](Consuming& c) { c.Attach("subscriptions/none", 1); }), "NOT_FOUND SUBSCRIPTION_NOT_FOUND");
  EXPECT_EQ(refused([](Consuming& c) { c.Attach("desk", 1); }), "INVALID_ARGUMENT INVALID_NAME");
  EXPECT_EQ(refused([](Consuming& c) { c.Attach("subscriptions/desk", 0); }), "INVALID_ARGUMENT INVALID_WINDOW");
  EXPECT_EQ(refused([](Consuming& c) {
              c.Attach("subscriptions/desk", 1);
              c.Attach("subscriptions/desk", 1);
            }),
            "INVALID_ARGUMENT ATTACH_REQUIRED");
  EXPECT_EQ(refused([](Consuming& c) {
              c.Attach("subscriptions/desk", 1);
              c.Acknowledge("nonsense");
            }),
            "INVALID_ARGUMENT INVALID_CURSOR");
}

TEST_F(ConsumeTest, ConsumersComeAndGoWhileFactsArrive) {
  ASSERT_EQ(Create(FromBegin("desk")), "OK");
  std::vector<std::thread> consumers;
  for (int i = 0; i < 4; ++i) {
    consumers.emplace_back([&, i] {
      for (int round = 0; round < 10; ++round) {
        Consuming consumer = Attached(1 + i);
        for (int j = 0; j < (i + round) % 3; ++j) {
          if (consumer.Next() == "facts") consumer.Acknowledge(consumer.cursor());
        }
        consumer.Cancel();
        consumer.Finish();
      }
    });
  }
  for (int i = 0; i < 60; ++i) Visit();
  for (std::thread& consumer : consumers) consumer.join();
  Consuming last = Attached();
  while (Get("subscriptions/desk").consumer_count() > 1) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::thread reading([&last] {
    for (std::string next = last.Next(); next != "end"; next = last.Next()) {
      if (next == "facts") last.Acknowledge(last.cursor());
    }
  });
  EXPECT_TRUE(IsRead("subscriptions/desk"));
  last.Cancel();
  reading.join();
  last.Finish();
}

}  // namespace
}  // namespace isnad::rpc
