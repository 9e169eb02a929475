#include "service/feed/named_subscription.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <vector>

#include "tests/feed/feed_test.h"

namespace isnad::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Shared = std::shared_ptr<const SharedPage>;

class NamedSubscriptionTest : public FeedTest {
 protected:
  using ConsumerId = NamedSubscription::ConsumerId;

  ConsumerId Attach(NamedSubscription::Window window = {.events = 100, .bytes = 1 << 20}) {
    return subscription_.Attach(window, [this] { ++wakes_; });
  }

  // Takes at most so many events. Null if the window is full.
  Shared Take(NamedSubscription& subscription, ConsumerId consumer, size_t most) {
    auto page = subscription.Take(consumer, {.max_events = most, .max_bytes = 1000}, reader_.ReadTotals()->applied);
    EXPECT_TRUE(page.ok()) << page.status();
    return *std::move(page);
  }
  Shared Take(ConsumerId consumer, size_t most = 100) { return Take(subscription_, consumer, most); }

  bool Acknowledge(ConsumerId consumer, const Cursor& cursor) {
    return subscription_.Acknowledge(consumer, cursor).ok();
  }

  int encoded_ = 0;
  SharedPages pages_{reader_,
                     [this](const Page& page) {
                       ++encoded_;
                       return Encode(page);
                     },
                     1 << 20};
  NamedSubscription subscription_{pages_, {}, begin_};
  int wakes_ = 0;
};

TEST_F(NamedSubscriptionTest, OneConsumerReadsOnAndIsAcknowledged) {
  Commit(1, {10, 11, 12});
  const ConsumerId consumer = Attach();
  const auto first = Take(consumer, 2);
  EXPECT_THAT(Facts(*first), ElementsAre(10, 11));
  EXPECT_EQ(subscription_.acknowledged(), begin_);
  EXPECT_TRUE(Acknowledge(consumer, first->cursor));
  EXPECT_EQ(subscription_.acknowledged(), first->cursor);
  EXPECT_THAT(Facts(*Take(consumer)), ElementsAre(12));
  Commit(2, {20});
  EXPECT_THAT(Facts(*Take(consumer)), ElementsAre(20));
}

TEST_F(NamedSubscriptionTest, AnAcknowledgementHoldsForAllBefore) {
  Commit(1, {10, 11, 12});
  const ConsumerId consumer = Attach();
  Take(consumer, 1);
  const auto second = Take(consumer, 1);
  const auto third = Take(consumer, 1);
  EXPECT_TRUE(Acknowledge(consumer, second->cursor));
  EXPECT_EQ(subscription_.acknowledged(), second->cursor);
  EXPECT_TRUE(Acknowledge(consumer, third->cursor));
}

TEST_F(NamedSubscriptionTest, OnlyWhatWasSentIsAcknowledged) {
  Commit(1, {10, 11});
  const ConsumerId one = Attach();
  const ConsumerId other = Attach();
  const auto page = Take(one, 1);
  EXPECT_FALSE(Acknowledge(other, page->cursor));
  EXPECT_FALSE(Acknowledge(one, Cursor::AfterEntry(kIncarnation, Sequence(9))));
  EXPECT_TRUE(Acknowledge(one, page->cursor));
  EXPECT_TRUE(Acknowledge(one, page->cursor)) << "it may come twice";
}

TEST_F(NamedSubscriptionTest, ConsumersTakeTurns) {
  Commit(1, {10, 11, 12, 13});
  const ConsumerId one = Attach();
  const ConsumerId other = Attach();
  EXPECT_THAT(Facts(*Take(one, 1)), ElementsAre(10));
  const auto second = Take(other, 2);
  EXPECT_THAT(Facts(*second), ElementsAre(11, 12));
  EXPECT_THAT(Facts(*Take(one, 1)), ElementsAre(13));
  EXPECT_TRUE(Acknowledge(other, second->cursor));
  EXPECT_EQ(subscription_.acknowledged(), begin_) << "the first still waits";
}

TEST_F(NamedSubscriptionTest, WhatOneLeavesBehindAnotherTakes) {
  Commit(1, {10, 11, 12});
  const ConsumerId one = Attach();
  const ConsumerId other = Attach();
  Take(one, 2);
  EXPECT_THAT(Facts(*Take(other)), ElementsAre(12));
  subscription_.Detach(one);
  EXPECT_EQ(wakes_, 1);
  EXPECT_EQ(subscription_.acknowledged(), begin_);
  const auto again = Take(other, 1);
  EXPECT_THAT(Facts(*again), ElementsAre(10));
  EXPECT_THAT(Facts(*Take(other)), ElementsAre(11));
  EXPECT_THAT(Facts(*Take(other)), IsEmpty());
  EXPECT_TRUE(Acknowledge(other, again->cursor));
  EXPECT_EQ(subscription_.acknowledged(), again->cursor) << "12, taken before it, is handled; 11 is not";
}

TEST_F(NamedSubscriptionTest, AFullWindowWaitsForAcknowledgement) {
  Commit(1, {10, 11, 12});
  const ConsumerId consumer = Attach({.events = 2, .bytes = 1 << 20});
  const auto page = Take(consumer);
  EXPECT_THAT(Facts(*page), ElementsAre(10, 11));
  EXPECT_EQ(Take(consumer), nullptr);
  EXPECT_TRUE(Acknowledge(consumer, page->cursor));
  EXPECT_THAT(Facts(*Take(consumer)), ElementsAre(12));

  const ConsumerId narrow = Attach({.events = 100, .bytes = 1});
  Commit(2, {20, 21});
  EXPECT_THAT(Facts(*Take(narrow)), ElementsAre(20)) << "one is given even if it alone is larger";
  EXPECT_EQ(Take(narrow), nullptr);
}

TEST_F(NamedSubscriptionTest, WhoChoosesTheSameSharesFullPages) {
  Commit(1, {10, 11, 12});
  NamedSubscription other(pages_, {}, begin_);
  const ConsumerId one = Attach();
  const Shared page = Take(one, 2);
  EXPECT_EQ(Take(other, other.Attach({.events = 2, .bytes = 1000}, [] {}), 2), page);
  EXPECT_EQ(encoded_, 1);
  NamedSubscription narrow(pages_, {}, begin_);
  EXPECT_THAT(Facts(*Take(narrow, narrow.Attach({.events = 1, .bytes = 1000}, [] {}), 2)), ElementsAre(10));
}

TEST_F(NamedSubscriptionTest, WhatDoesNotPassNeedsNoAcknowledgement) {
  NamedSubscription visits(pages_, {"visits", {.filter = Filter({.types = {FactType::kVisit}})}}, begin_);
  Commit(1, {10, 11});
  const ConsumerId consumer = visits.Attach({.events = 1, .bytes = 1}, [] {});
  ASSERT_NE(Take(visits, consumer, 100), nullptr);
  EXPECT_EQ(visits.acknowledged(), Cursor::AfterEntry(kIncarnation, Sequence(1)));
}

TEST_F(NamedSubscriptionTest, AClosedOneTellsWhy) {
  const ConsumerId consumer = Attach();
  subscription_.Close(absl::AbortedError("moved"));
  EXPECT_EQ(wakes_, 1);
  EXPECT_TRUE(absl::IsAborted(subscription_.Take(consumer, {}, Sequence(0)).status()));
  EXPECT_TRUE(absl::IsAborted(subscription_.Acknowledge(consumer, begin_)));
}

// Consumers come, take, acknowledge and leave at random; each event is acknowledged by one of them, and what is said to
// be acknowledged was.
TEST_F(NamedSubscriptionTest, NothingIsLostHoweverConsumersComeAndGo) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    std::mt19937_64 random(seed);
    NamedSubscription subscription(pages_, {}, begin_);
    uint64_t committed = seed == 1 ? 0 : 60;
    std::map<ConsumerId, std::vector<Shared>> held;
    std::map<uint64_t, int> handled;
    for (int step = 0; step < 600; ++step) {
      if (committed < 60 && random() % 4 == 0) {
        ++committed;
        Commit(committed, {committed * 10, committed * 10 + 1});
      }
      if (held.empty() || (held.size() < 4 && random() % 10 == 0)) {
        held[subscription.Attach({.events = 1 + random() % 8, .bytes = 1 << 20}, [] {})];
      }
      auto who = std::next(held.begin(), static_cast<long>(random() % held.size()));
      const uint64_t what = random() % 10;
      if (what == 0 && step < 500) {
        subscription.Detach(who->first);
        held.erase(who);
      } else if (what < 6) {
        const Shared page = Take(subscription, who->first, 1 + random() % 5);
        if (page != nullptr && page->events > 0) who->second.push_back(page);
      } else if (!who->second.empty()) {
        const size_t count = 1 + random() % who->second.size();
        ASSERT_TRUE(subscription.Acknowledge(who->first, who->second[count - 1]->cursor).ok());
        for (size_t i = 0; i < count; ++i) {
          for (const uint64_t fact : Facts(*who->second[i])) ++handled[fact];
        }
        who->second.erase(who->second.begin(), who->second.begin() + static_cast<long>(count));
      }
      const uint64_t sequence = subscription.acknowledged().sequence.value();
      for (uint64_t before = 1; before < sequence; ++before) {
        ASSERT_TRUE(handled.contains(before * 10) && handled.contains(before * 10 + 1)) << seed << ' ' << before;
      }
    }
    for (const auto& [fact, times] : handled) EXPECT_EQ(times, 1) << "acknowledged twice: " << fact;
  }
}

}  // namespace
}  // namespace isnad::feed
