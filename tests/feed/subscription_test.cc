#include "service/feed/subscription.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/feed/feed_test.h"

namespace isnad::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr PullLimits kNoLimits;

class SubscriptionTest : public FeedTest {
 protected:
  Subscription Subscribe(Cursor start, Filter filter = {}) { return {reader_, std::move(filter), start}; }

  static Page Pull(Subscription& subscription, const PullLimits& limits = kNoLimits) {
    absl::StatusOr<Page> page = subscription.Pull(limits);
    EXPECT_TRUE(page.ok()) << page.status();
    return *std::move(page);
  }
};

TEST_F(SubscriptionTest, AnEmptyFeedIsCaughtUp) {
  Subscription subscription = Subscribe(begin_);
  const Page page = Pull(subscription);
  EXPECT_THAT(page.events, IsEmpty());
  EXPECT_TRUE(page.caught_up);
}

TEST_F(SubscriptionTest, ReadsFromTheBeginningAndGoesOn) {
  Commit(1, {10, 11});
  Commit(2, {20});
  Subscription subscription = Subscribe(begin_);
  const Page late = Pull(subscription);
  EXPECT_THAT(Facts(late), ElementsAre(10, 11, 20));
  EXPECT_TRUE(late.caught_up);
  EXPECT_EQ(late.cursor, Cursor::AfterEntry(kIncarnation, Sequence(2)));

  Commit(3, {30});
  EXPECT_THAT(Facts(Pull(subscription)), ElementsAre(30));
  EXPECT_THAT(Facts(Pull(subscription)), IsEmpty());
}

TEST_F(SubscriptionTest, StartsNow) {
  Commit(1, {10});
  Subscription subscription = Subscribe(Cursor::AfterEntry(kIncarnation, Sequence(1)));
  EXPECT_THAT(Facts(Pull(subscription)), IsEmpty());
  Commit(2, {20});
  EXPECT_THAT(Facts(Pull(subscription)), ElementsAre(20));
}

TEST_F(SubscriptionTest, ResumesInTheMiddleOfAnEntry) {
  Commit(1, {10, 11, 12});
  Subscription subscription = Subscribe({kIncarnation, Sequence(1), 0});
  EXPECT_THAT(Facts(Pull(subscription)), ElementsAre(11, 12));
}

TEST_F(SubscriptionTest, AnEntryWithoutEventsMovesTheCursor) {
  Commit(1, {10});
  Commit(2, {});
  Subscription subscription = Subscribe(begin_);
  EXPECT_EQ(Pull(subscription).cursor.sequence, Sequence(2));
}

TEST_F(SubscriptionTest, APageHasItsMeasure) {
  Commit(1, {10, 11, 12});
  Subscription by_count = Subscribe(begin_);
  const Page two = Pull(by_count, {.max_events = 2});
  EXPECT_THAT(Facts(two), ElementsAre(10, 11));
  EXPECT_FALSE(two.caught_up);
  EXPECT_EQ(two.cursor, (Cursor{kIncarnation, Sequence(1), 1}));
  const Page rest = Pull(by_count, {.max_events = 2});
  EXPECT_THAT(Facts(rest), ElementsAre(12));
  EXPECT_TRUE(rest.caught_up);

  Subscription by_bytes = Subscribe(begin_);
  const size_t one_event = ApproximateBytes(two.events[0]);
  EXPECT_THAT(Facts(Pull(by_bytes, {.max_bytes = 2 * one_event})), ElementsAre(10, 11));
  EXPECT_THAT(Facts(Pull(by_bytes, {.max_bytes = 1})), ElementsAre(12));
}

TEST_F(SubscriptionTest, ALongScanWithoutAMatchReturns) {
  for (uint64_t sequence = 1; sequence <= 10; ++sequence) Commit(sequence, {sequence});
  Commit(11, {11}, FactType::kVisit);
  Subscription subscription = Subscribe(begin_, Filter({.types = {FactType::kVisit}}));
  const Page first = Pull(subscription, {.max_scanned = 6});
  EXPECT_THAT(first.events, IsEmpty());
  EXPECT_FALSE(first.caught_up);
  EXPECT_EQ(first.cursor.sequence, Sequence(6));
  const Page second = Pull(subscription, {.max_scanned = 6});
  EXPECT_THAT(Facts(second), ElementsAre(11));
  EXPECT_TRUE(second.caught_up);
}

TEST_F(SubscriptionTest, EveryMeasureComesToTheEnd) {
  for (uint64_t sequence = 1; sequence <= 5; ++sequence) Commit(sequence, {sequence, 100 + sequence});
  for (const PullLimits& limits : {PullLimits{.max_events = 0}, PullLimits{.max_bytes = 0},
                                   PullLimits{.max_scanned = 0}, PullLimits{.max_events = 3, .max_scanned = 2}}) {
    Subscription subscription = Subscribe(begin_);
    std::vector<uint64_t> facts;
    for (int pulls = 0; pulls < 20; ++pulls) {
      const Page page = Pull(subscription, limits);
      for (const uint64_t id : Facts(page)) facts.push_back(id);
      if (page.caught_up) break;
    }
    EXPECT_THAT(facts, ElementsAre(1, 101, 2, 102, 3, 103, 4, 104, 5, 105));
  }
}

TEST_F(SubscriptionTest, ResumedByItsTextASubscriberMissesAndRepeatsNothing) {
  for (uint64_t sequence = 1; sequence <= 20; ++sequence) Commit(sequence, {sequence, 100 + sequence, 200 + sequence});
  std::string cursor = Format(begin_);
  std::vector<FactEvent> events;
  for (bool caught_up = false; !caught_up;) {
    Subscription subscription = Subscribe(*ParseCursor(cursor, kIncarnation));
    const Page page = Pull(subscription, {.max_events = 7});
    events.insert(events.end(), page.events.begin(), page.events.end());
    cursor = Format(page.cursor);
    caught_up = page.caught_up;
  }
  Subscription whole = Subscribe(begin_);
  EXPECT_TRUE(events == Pull(whole).events);
  EXPECT_THAT(events, SizeIs(60));
}

TEST_F(SubscriptionTest, APageMayEndWhereAnotherDid) {
  Commit(1, {10, 11, 12});
  Commit(2, {20}, FactType::kVisit);
  const Filter meetings({.types = {FactType::kMeeting}});
  const Cursor middle = {kIncarnation, Sequence(1), 1};
  const auto part = feed::Pull(reader_, meetings, begin_, {.until = middle});
  ASSERT_TRUE(part.ok());
  EXPECT_THAT(Facts(*part), ElementsAre(10, 11));
  EXPECT_EQ(part->cursor, middle);
  EXPECT_FALSE(part->caught_up);
  const Cursor end = Cursor::AfterEntry(kIncarnation, Sequence(2));
  const auto whole = feed::Pull(reader_, meetings, begin_, {.until = end});
  ASSERT_TRUE(whole.ok());
  EXPECT_THAT(Facts(*whole), ElementsAre(10, 11, 12));
  EXPECT_EQ(whole->cursor, end);
}

TEST_F(SubscriptionTest, ACursorPastTheEndIsRefused) {
  Commit(1, {10});
  Subscription subscription = Subscribe(Cursor::AfterEntry(kIncarnation, Sequence(2)));
  EXPECT_TRUE(absl::IsFailedPrecondition(subscription.Pull(kNoLimits).status()));
}

TEST_F(SubscriptionTest, AFailedPullStaysWhereItWas) {
  Commit(1, {10});
  storage::Batch batch;
  batch.Put(ledger::keys::Events(Sequence(2)), "garbage");
  ASSERT_TRUE(store_->Write(batch).ok());
  Subscription subscription = Subscribe(begin_);
  EXPECT_TRUE(absl::IsDataLoss(subscription.Pull(kNoLimits).status()));
  EXPECT_EQ(subscription.position(), begin_);
}

}  // namespace
}  // namespace isnad::feed
