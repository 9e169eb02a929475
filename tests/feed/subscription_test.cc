#include "service/feed/subscription.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "service/ledger/records.h"
#include "storage/memory.h"

namespace isnad::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr uint64_t kIncarnation = 7;
constexpr PullLimits kNoLimits;

// A feed whose events are told by their facts: entry 1 has facts 10 and 11, and so on.
class SubscriptionTest : public testing::Test {
 protected:
  void Commit(uint64_t sequence, const std::vector<uint64_t>& facts, FactType type = FactType::kMeeting) {
    storage::Batch batch;
    std::vector<FactEvent> events;
    for (const uint64_t id : facts) events.push_back({.after = Fact{.id = FactId(id), .type = type}});
    if (!events.empty()) batch.Put(ledger::keys::Events(Sequence(sequence)), ledger::Encode(events));
    batch.Put(ledger::keys::Head(), ledger::Encode(ledger::Head{.applied = Sequence(sequence)}));
    ASSERT_TRUE(store_->Write(batch).ok());
  }

  Subscription Subscribe(Cursor start, Filter filter = {}) { return {reader_, std::move(filter), start}; }

  static Page Pull(Subscription& subscription, const PullLimits& limits = kNoLimits) {
    absl::StatusOr<Page> page = subscription.Pull(limits);
    EXPECT_TRUE(page.ok()) << page.status();
    return *std::move(page);
  }

  static std::vector<uint64_t> Facts(const Page& page) {
    std::vector<uint64_t> ids;
    for (const FactEvent& event : page.events) ids.push_back(event.after->id.value());
    return ids;
  }

  const Cursor begin_ = Cursor::Begin(kIncarnation);
  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  const ledger::Reader reader_{*store_};
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
