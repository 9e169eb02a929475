#include "service/feed/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <utility>
#include <vector>

#include "tests/feed/feed_test.h"

namespace isnad::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr PullLimits kNoLimits;

class PageTest : public FeedTest {
 protected:
  // One who reads on where the last page ended.
  struct Subscription {
    const ledger::Reader& reader;
    Choice choice;
    Cursor position;

    absl::StatusOr<Page> Pull(const PullLimits& limits) {
      absl::StatusOr<Page> page = feed::Pull(reader, choice, position, limits);
      if (page.ok()) position = page->cursor;
      return page;
    }
  };
  Subscription Subscribe(Cursor start, Filter filter = {}) { return {reader_, {.filter = std::move(filter)}, start}; }

  static Page Pull(Subscription& subscription, const PullLimits& limits = kNoLimits) {
    absl::StatusOr<Page> page = subscription.Pull(limits);
    EXPECT_TRUE(page.ok()) << page.status();
    return *std::move(page);
  }
};

TEST_F(PageTest, AnEmptyFeedIsCaughtUp) {
  Subscription subscription = Subscribe(begin_);
  const Page page = Pull(subscription);
  EXPECT_THAT(page.events, IsEmpty());
  EXPECT_TRUE(page.caught_up);
}

TEST_F(PageTest, ReadsFromTheBeginningAndGoesOn) {
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

TEST_F(PageTest, StartsNow) {
  Commit(1, {10});
  Subscription subscription = Subscribe(Cursor::AfterEntry(kIncarnation, Sequence(1)));
  EXPECT_THAT(Facts(Pull(subscription)), IsEmpty());
  Commit(2, {20});
  EXPECT_THAT(Facts(Pull(subscription)), ElementsAre(20));
}

TEST_F(PageTest, ResumesInTheMiddleOfAnEntry) {
  Commit(1, {10, 11, 12});
  Subscription subscription = Subscribe({kIncarnation, Sequence(1), 0});
  EXPECT_THAT(Facts(Pull(subscription)), ElementsAre(11, 12));
}

TEST_F(PageTest, AnEntryWithoutEventsMovesTheCursor) {
  Commit(1, {10});
  Commit(2, {});
  Subscription subscription = Subscribe(begin_);
  EXPECT_EQ(Pull(subscription).cursor.sequence, Sequence(2));
}

TEST_F(PageTest, APageHasItsMeasure) {
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

TEST_F(PageTest, ALongScanWithoutAMatchReturns) {
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

TEST_F(PageTest, EveryMeasureComesToTheEnd) {
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

TEST_F(PageTest, ResumedByItsTextASubscriberMissesAndRepeatsNothing) {
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

TEST_F(PageTest, EventsOfEntitiesComeBehindThoseOfFacts) {
  Commit(1, {10, 11}, FactType::kMeeting, {20, 21});
  Commit(2, {}, FactType::kMeeting, {22});
  Commit(3, {12});
  for (const EvidenceView view : {EvidenceView::kChanged, EvidenceView::kAll}) {
    std::vector<uint64_t> facts;
    std::vector<uint64_t> entities;
    std::vector<std::pair<uint64_t, uint32_t>> places;
    Cursor cursor = begin_;
    for (bool caught_up = false; !caught_up;) {
      const Page page = *feed::Pull(reader_, {.filter = {}, .evidence = view}, cursor, {.max_events = 3});
      EXPECT_LE(page.size(), 3u);
      for (const uint64_t id : Facts(page)) facts.push_back(id);
      for (const uint64_t id : Entities(page)) entities.push_back(id);
      for (const EntityEvent& event : page.entity_events) places.emplace_back(event.sequence.value(), event.ordinal);
      cursor = page.cursor;
      caught_up = page.caught_up;
    }
    EXPECT_THAT(facts, ElementsAre(10, 11, 12));
    EXPECT_THAT(entities, ElementsAre(20, 21, 22));
    EXPECT_THAT(places, ElementsAre(std::pair(1, 2), std::pair(1, 3), std::pair(2, 0)));
  }
}

TEST_F(PageTest, APageMayEndWhereAnotherDid) {
  Commit(1, {10, 11, 12});
  Commit(2, {20}, FactType::kVisit);
  const Choice meetings = {.filter = Filter({.types = {FactType::kMeeting}})};
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

TEST_F(PageTest, ReadersFromDifferentPlacesComeToTheSame) {
  for (uint64_t sequence = 1; sequence <= 2 * kEntriesBetweenEnds; ++sequence) Commit(sequence, {sequence});
  std::set<Cursor> ends_of_all;
  for (const uint64_t start : {0, 1, 17, 100}) {
    Subscription subscription = Subscribe(Cursor::AfterEntry(kIncarnation, Sequence(start)));
    std::set<Cursor> ends;
    while (!Pull(subscription, {.max_events = 10}).caught_up) {
      if (subscription.position.sequence.value() >= kEntriesBetweenEnds - 1) ends.insert(subscription.position);
    }
    if (start == 0) ends_of_all = ends;
    EXPECT_GE(ends.size(), 26);
    EXPECT_EQ(ends, ends_of_all) << start;
  }
}

// The same event of a fact that had 1 and 2, and now has 2 and 3.
TEST_F(PageTest, AChangeIsToldWithTheEvidenceThatWasChosen) {
  std::vector<Shared<Evidence>> evidence;
  storage::Batch batch;
  for (uint64_t i = 1; i <= 3; ++i) {
    evidence.emplace_back(
        Evidence{.id = {Sequence(i), 0}, .article = ArticleId(i), .source = "abc", .story = StoryId(1)});
    batch.Put(ledger::keys::Evidence(Sequence(i)), ledger::Encode(std::vector{evidence.back()}));
  }
  const Fact before = {.id = FactId(9), .evidence = {evidence[0], evidence[1]}, .independent_groups = {0, 1}};
  const Fact after = {.id = FactId(9), .evidence = {evidence[1], evidence[2]}, .independent_groups = {0, 1}};
  const FactEvent event = {.sequence = Sequence(3), .kind = FactEventKind::kAmended, .before = before, .after = after};
  batch.Put(ledger::keys::Events(Sequence(3)), ledger::Encode(std::vector{event}));
  batch.Put(ledger::keys::Head(), ledger::Encode(ledger::Head{.applied = Sequence(3)}));
  ASSERT_TRUE(store_->Write(batch).ok());

  const auto articles = [](const Fact& fact) {
    std::vector<uint64_t> ids;
    for (const Shared<Evidence>& piece : fact.evidence) ids.push_back(piece->article.value());
    return ids;
  };
  // A filter that reads evidence is shown all of it, whatever is told.
  for (const Filter& filter : {Filter(), Filter({.sources = {"abc"}})}) {
    const auto changed = feed::Pull(reader_, {filter, EvidenceView::kChanged}, begin_, kNoLimits);
    ASSERT_TRUE(changed.ok()) << changed.status();
    EXPECT_THAT(articles(*changed->events.at(0).after), ElementsAre(3));
    EXPECT_THAT(articles(**changed->events.at(0).before), ElementsAre(1));
    EXPECT_THAT(changed->events.at(0).after->independent_groups, ElementsAre(1));
    const auto all = feed::Pull(reader_, {filter, EvidenceView::kAll}, begin_, kNoLimits);
    ASSERT_TRUE(all.ok()) << all.status();
    EXPECT_THAT(articles(*all->events.at(0).after), ElementsAre(2, 3));
    EXPECT_THAT(articles(**all->events.at(0).before), ElementsAre(1));
  }
}

TEST_F(PageTest, ACursorPastTheEndIsRefused) {
  Commit(1, {10});
  Subscription subscription = Subscribe(Cursor::AfterEntry(kIncarnation, Sequence(2)));
  EXPECT_TRUE(absl::IsFailedPrecondition(subscription.Pull(kNoLimits).status()));
}

TEST_F(PageTest, AFailedPullStaysWhereItWas) {
  Commit(1, {10});
  storage::Batch batch;
  batch.Put(ledger::keys::Events(Sequence(2)), "garbage");
  ASSERT_TRUE(store_->Write(batch).ok());
  Subscription subscription = Subscribe(begin_);
  EXPECT_TRUE(absl::IsDataLoss(subscription.Pull(kNoLimits).status()));
  EXPECT_EQ(subscription.position, begin_);
}

}  // namespace
}  // namespace isnad::feed
