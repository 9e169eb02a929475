#include "service/feed/shared_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "fmt/format.h"
#include "tests/feed/feed_test.h"

namespace isnad::feed {
namespace {

using Shared = std::shared_ptr<const SharedPage>;

constexpr PullLimits kTen = {.max_events = 10};

class SharedPagesTest : public FeedTest {
 protected:
  std::string Encode(const Page& page) {
    ++encoded_;
    return FeedTest::Encode(page);
  }

  Shared Pull(const Cursor& position, const NamedChoice& choice = {}, const PullLimits& limits = kTen) {
    const auto page = pages_.Pull(choice, position, limits, reader_.ReadTotals()->applied);
    EXPECT_TRUE(page.ok()) << page.status();
    return *page;
  }

  std::atomic<int> encoded_ = 0;
  SharedPages pages_{reader_, [this](const Page& page) { return Encode(page); }, 1 << 20};
};

TEST_F(SharedPagesTest, ManySubscribersShareOnePagesBytes) {
  Commit(1, {10, 11});
  const Shared first = Pull(begin_);
  EXPECT_EQ(first->bytes, "10 11 ");
  EXPECT_TRUE(first->caught_up);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(Pull(begin_), first);
  EXPECT_EQ(encoded_, 1);
}

TEST_F(SharedPagesTest, WhoChoosesOtherwiseGetsAnother) {
  Commit(1, {10});
  Commit(2, {20}, FactType::kVisit);
  const NamedChoice visits = {"visits", {.filter = Filter({.types = {FactType::kVisit}})}};
  EXPECT_EQ(Pull(begin_, visits)->bytes, "20 ");
  EXPECT_EQ(Pull(begin_)->bytes, "10 20 ");
  EXPECT_EQ(Pull(begin_, visits), Pull(begin_, visits));
  EXPECT_EQ(Pull(begin_, {}, {.max_events = 1})->bytes, "10 ");
  EXPECT_EQ(encoded_, 3);
}

TEST_F(SharedPagesTest, APageThatEndedWithTheFeedIsMadeAnewOnceThereIsMore) {
  Commit(1, {10});
  const Shared short_one = Pull(begin_);
  Commit(2, {20});
  const Shared longer = Pull(begin_);
  EXPECT_EQ(longer->bytes, "10 20 ");
  EXPECT_EQ(Pull(short_one->cursor)->bytes, "20 ") << "who had the short one goes on after it";
}

TEST_F(SharedPagesTest, AFullPageStays) {
  for (uint64_t sequence = 1; sequence <= 11; ++sequence) Commit(sequence, {sequence});
  const Shared full = Pull(begin_);
  EXPECT_FALSE(full->caught_up);
  Commit(12, {12});
  EXPECT_EQ(Pull(begin_), full);
}

TEST_F(SharedPagesTest, WhatIsKeptCanBeTakenWithoutMakingIt) {
  for (uint64_t sequence = 1; sequence <= 11; ++sequence) Commit(sequence, {sequence});
  EXPECT_EQ(pages_.Kept({}, begin_, kTen, Sequence(11)), nullptr);
  const Shared full = Pull(begin_);
  EXPECT_EQ(pages_.Kept({}, begin_, kTen, Sequence(11)), full);
  const Shared last = Pull(full->cursor);
  EXPECT_EQ(pages_.Kept({}, full->cursor, kTen, Sequence(11)), last);
  EXPECT_EQ(pages_.Kept({}, full->cursor, kTen, Sequence(12)), nullptr) << "there is more by now";
  EXPECT_EQ(encoded_, 2);
}

TEST_F(SharedPagesTest, WhoReadsAheadSeesWhatOthersHaveAskedFor) {
  Commit(1, {10});
  EXPECT_FALSE(pages_.IsAskedFor({}, begin_, kTen));
  Pull(begin_);
  EXPECT_TRUE(pages_.IsAskedFor({}, begin_, kTen));
  EXPECT_FALSE(pages_.IsAskedFor({"visits", {}}, begin_, kTen));
}

TEST_F(SharedPagesTest, WhatOneAsksForAloneIsNotKept) {
  for (uint64_t sequence = 1; sequence <= 3; ++sequence) Commit(sequence, {sequence});
  const PullLimits first_two = {.until = Cursor::AfterEntry(kIncarnation, Sequence(2))};
  const Shared page = *pages_.PullAlone({}, begin_, first_two);
  EXPECT_EQ(page->bytes, "1 2 ");
  EXPECT_EQ(page->events, 2u);
  EXPECT_FALSE(pages_.IsAskedFor({}, begin_, first_two));
}

TEST_F(SharedPagesTest, NothingToTellIsSharedToo) {
  const Shared nothing = Pull(begin_);
  EXPECT_EQ(nothing->bytes, "");
  EXPECT_TRUE(nothing->caught_up);
  Commit(1, {});
  const Shared on = Pull(begin_);
  EXPECT_EQ(on->cursor.sequence, Sequence(1));
  EXPECT_EQ(encoded_, 0);
}

TEST_F(SharedPagesTest, AnErrorIsNotKept) {
  EXPECT_TRUE(absl::IsFailedPrecondition(
      pages_.Pull({}, Cursor::AfterEntry(kIncarnation, Sequence(1)), kTen, Sequence()).status()));
  Commit(1, {10});
  EXPECT_TRUE(Pull(Cursor::AfterEntry(kIncarnation, Sequence(1)))->caught_up);
}

TEST_F(SharedPagesTest, KeepsNoMoreThanItMay) {
  constexpr size_t kPage = 10'000;
  constexpr size_t kMost = 10 * kPage;
  SharedPages pages(
      reader_, [](const Page&) { return std::string(kPage, 'x'); }, kMost);
  for (uint64_t sequence = 1; sequence <= 100; ++sequence) Commit(sequence, {sequence});
  std::vector<std::weak_ptr<const SharedPage>> made;
  for (uint64_t i = 0; i < 100; ++i) {
    const auto page = pages.Pull({}, Cursor::AfterEntry(kIncarnation, Sequence(i)), {.max_events = 1}, Sequence(100));
    ASSERT_TRUE(page.ok()) << page.status();
    made.push_back(*page);
  }
  const auto kept = std::count_if(made.begin(), made.end(), [](const auto& page) { return !page.expired(); });
  EXPECT_GE(kept, 5);
  EXPECT_LE(kept, 9) << "a page costs its place, too";
}

// Readers that begin anywhere read on at any pace while the feed grows; each is told all after its place, once.
TEST_F(SharedPagesTest, NothingIsLostOrToldTwiceBetweenOldAndLive) {
  constexpr uint64_t kEntries = 600;
  Commit(1, {1});
  std::vector<std::thread> readers;
  for (unsigned seed = 0; seed < 4; ++seed) {
    readers.emplace_back([this, seed] {
      std::mt19937 random(seed);
      Cursor place = begin_;
      std::string told;
      while (place.sequence < Sequence(kEntries)) {
        const Shared page = Pull(place);
        told += page->bytes;
        place = page->cursor;
        if (random() % 4 == 0) std::this_thread::yield();
      }
      std::string all;
      for (uint64_t i = 1; i <= kEntries; ++i) all += fmt::format("{} ", i);
      EXPECT_EQ(told, all);
    });
  }
  for (uint64_t sequence = 2; sequence <= kEntries; ++sequence) Commit(sequence, {sequence});
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace isnad::feed
