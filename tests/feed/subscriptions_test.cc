#include "service/feed/subscriptions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "service/feed/seek.h"
#include "tests/feed/feed_test.h"

namespace isnad::feed {
namespace {

using testing::ElementsAre;

const Subscriptions::User kOperator{.name = "operator", .sees_all = true};
const absl::Time kNoon = absl::FromUnixSeconds(1'700'000'000);

// Definitions are words; `refused_` cannot be read.
class SubscriptionsTest : public FeedTest {
 protected:
  std::unique_ptr<Subscriptions> Open(uint64_t incarnation = kIncarnation) {
    auto all = Subscriptions::Open(*kept_, reader_, pages_, incarnation, {.max_subscriptions = 3},
                                   [this](std::string_view definition) -> absl::StatusOr<NamedChoice> {
                                     if (definition == refused_) return absl::InvalidArgumentError("bad");
                                     return NamedChoice();
                                   });
    EXPECT_TRUE(all.ok()) << all.status();
    return *std::move(all);
  }

  static std::vector<std::string> Ids(const std::vector<Subscriptions::Description>& found) {
    std::vector<std::string> ids;
    for (const auto& one : found) ids.push_back(one.id);
    return ids;
  }

  SharedPages pages_{reader_, Encode, 1 << 20};
  std::string refused_ = "bad";
  const std::unique_ptr<storage::Store> kept_ = storage::MakeMemoryStore();
};

TEST_F(SubscriptionsTest, WhatIsMadeStandsAfterARestart) {
  const Cursor start = Cursor::AfterEntry(kIncarnation, Sequence(3));
  ASSERT_TRUE(Open()->Create(kOperator, "desk", "words", start, kNoon).ok());
  const auto found = Open()->Find(kOperator, "desk");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->definition, "words");
  EXPECT_EQ(found->created, kNoon);
  EXPECT_EQ(found->acknowledged, start);
  EXPECT_EQ(found->consumers, 0u);
}

TEST_F(SubscriptionsTest, AcknowledgementsStandAfterARestart) {
  Commit(1, {10, 11});
  auto all = Open();
  ASSERT_TRUE(all->Create(kOperator, "desk", "", begin_, kNoon).ok());
  const auto live = *all->Use(kOperator, "desk");
  const auto consumer = live->Attach({.events = 10, .bytes = 1000}, [] {});
  const auto page = *live->Take(consumer, {.max_events = 1}, Sequence(1));
  ASSERT_TRUE(live->Acknowledge(consumer, page->cursor).ok());
  ASSERT_TRUE(all->Keep("desk").ok());
  EXPECT_EQ(all->Find(kOperator, "desk")->consumers, 1u);
  EXPECT_EQ(Open()->Find(kOperator, "desk")->acknowledged, page->cursor);
}

TEST_F(SubscriptionsTest, NamesAreTakenOnceAndListedInOrder) {
  auto all = Open();
  for (const char* id : {"c", "a", "b"}) ASSERT_TRUE(all->Create(kOperator, id, "", begin_, kNoon).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(all->Create(kOperator, "a", "", begin_, kNoon).status()));
  EXPECT_TRUE(absl::IsResourceExhausted(all->Create(kOperator, "d", "", begin_, kNoon).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(all->Create(kOperator, "d", "bad", begin_, kNoon).status()));
  EXPECT_THAT(Ids(all->List(kOperator, "", 10)), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Ids(all->List(kOperator, "a", 1)), ElementsAre("b"));
}

TEST_F(SubscriptionsTest, WhatIsDeletedIsGoneForItsConsumersToo) {
  auto all = Open();
  ASSERT_TRUE(all->Create(kOperator, "desk", "", begin_, kNoon).ok());
  const auto live = *all->Use(kOperator, "desk");
  const auto consumer = live->Attach({}, [] {});
  ASSERT_TRUE(all->Delete(kOperator, "desk").ok());
  EXPECT_TRUE(absl::IsNotFound(live->Take(consumer, {}, Sequence(1)).status()));
  EXPECT_TRUE(absl::IsNotFound(all->Delete(kOperator, "desk")));
  EXPECT_TRUE(absl::IsNotFound(all->Use(kOperator, "desk").status()));
  EXPECT_TRUE(absl::IsNotFound(Open()->Find(kOperator, "desk").status()));
}

TEST_F(SubscriptionsTest, AUserSeesItsOwn) {
  const Subscriptions::User ali{.name = "ali"};
  const Subscriptions::User sara{.name = "sara"};
  {
    auto all = Open();
    ASSERT_TRUE(all->Create(ali, "desk", "words", begin_, kNoon).ok());
    ASSERT_TRUE(all->Create(sara, "fund", "", begin_, kNoon).ok());
    EXPECT_TRUE(absl::IsAlreadyExists(all->Create(sara, "desk", "", begin_, kNoon).status()));
  }
  auto all = Open();
  EXPECT_EQ(all->Find(ali, "desk")->owner, "ali");
  EXPECT_EQ(all->Find(ali, "desk")->definition, "words");
  EXPECT_THAT(Ids(all->List(ali, "", 10)), ElementsAre("desk"));
  EXPECT_THAT(Ids(all->List(sara, "", 10)), ElementsAre("fund"));
  EXPECT_THAT(Ids(all->List(kOperator, "", 10)), ElementsAre("desk", "fund"));
  EXPECT_TRUE(absl::IsNotFound(all->Find(sara, "desk").status()));
  EXPECT_TRUE(absl::IsNotFound(all->Use(sara, "desk").status()));
  EXPECT_TRUE(absl::IsNotFound(all->Seek(sara, "desk", begin_).status()));
  EXPECT_TRUE(absl::IsNotFound(all->Delete(sara, "desk")));
  EXPECT_EQ(all->Seek(kOperator, "desk", begin_)->owner, "ali");
  EXPECT_TRUE(all->Delete(ali, "desk").ok());
}

TEST_F(SubscriptionsTest, OneOfBeforeThereWereOwnersIsTheOperators) {
  storage::Batch batch;
  batch.Put("sdesk", std::string("\1", 1) + std::string(7 + 8 + 8 + 4, '\0') + std::string("\0", 1) + "words");
  ASSERT_TRUE(kept_->Write(batch).ok());
  auto all = Open();
  EXPECT_EQ(all->Find(kOperator, "desk")->definition, "words");
  EXPECT_TRUE(absl::IsNotFound(all->Find({.name = "ali"}, "desk").status()));
}

TEST_F(SubscriptionsTest, SeekingMovesItAndSendsItsConsumersAway) {
  auto all = Open();
  ASSERT_TRUE(all->Create(kOperator, "desk", "words", begin_, kNoon).ok());
  const auto live = *all->Use(kOperator, "desk");
  const auto consumer = live->Attach({}, [] {});
  const Cursor place = Cursor::AfterEntry(kIncarnation, Sequence(5));
  EXPECT_EQ(all->Seek(kOperator, "desk", place)->acknowledged, place);
  EXPECT_TRUE(absl::IsAborted(live->Take(consumer, {}, Sequence(1)).status()));
  const auto found = Open()->Find(kOperator, "desk");
  EXPECT_EQ(found->acknowledged, place);
  EXPECT_EQ(found->definition, "words");
  EXPECT_TRUE(absl::IsNotFound(all->Seek(kOperator, "other", place).status()));
}

TEST_F(SubscriptionsTest, InAnotherLogItMustSeekFirst) {
  ASSERT_TRUE(Open()->Create(kOperator, "desk", "", begin_, kNoon).ok());
  auto all = Open(kIncarnation + 1);
  EXPECT_TRUE(absl::IsFailedPrecondition(all->Use(kOperator, "desk").status()));
  ASSERT_TRUE(all->Seek(kOperator, "desk", Cursor::Begin(kIncarnation + 1)).ok());
  EXPECT_TRUE(all->Use(kOperator, "desk").ok());
}

TEST_F(SubscriptionsTest, ADamagedRecordIsTold) {
  storage::Batch batch;
  batch.Put("sdesk", "garbage");
  ASSERT_TRUE(kept_->Write(batch).ok());
  const auto all = Subscriptions::Open(*kept_, reader_, pages_, kIncarnation, {},
                                       [](std::string_view) -> absl::StatusOr<NamedChoice> { return NamedChoice(); });
  EXPECT_TRUE(absl::IsDataLoss(all.status()));
}

TEST_F(SubscriptionsTest, OneThatALaterVersionCannotReadStandsInNobodysWay) {
  ASSERT_TRUE(Open()->Create(kOperator, "archive", "old words", begin_, kNoon).ok());
  ASSERT_TRUE(Open()->Create(kOperator, "desk", "words", begin_, kNoon).ok());
  refused_ = "old words";
  auto all = Open();
  EXPECT_TRUE(all->Use(kOperator, "desk").ok());

  const absl::Status used = all->Use(kOperator, "archive").status();
  EXPECT_TRUE(absl::IsUnimplemented(used));
  EXPECT_THAT(std::string(used.message()), testing::HasSubstr("delete it and create it anew"));
  EXPECT_TRUE(absl::IsUnimplemented(all->Seek(kOperator, "archive", begin_).status()));
  EXPECT_TRUE(all->Keep("archive").ok());
  EXPECT_THAT(Ids(all->List(kOperator, "", 10)), ElementsAre("archive", "desk"));
  EXPECT_TRUE(absl::IsInvalidArgument(all->Find(kOperator, "archive")->readable));
  EXPECT_EQ(all->Find(kOperator, "archive")->acknowledged, begin_);

  EXPECT_TRUE(all->Delete(kOperator, "archive").ok());
  EXPECT_TRUE(all->Create(kOperator, "archive", "new words", begin_, kNoon).ok());
  EXPECT_TRUE(all->Use(kOperator, "archive").ok());
}

class SeekTest : public FeedTest {
 protected:
  // An article of its own, accepted so many hours after noon.
  void Accept(uint64_t sequence, int hours, uint64_t revises = 0) {
    storage::Batch batch;
    ledger::StoredArticle stored;
    stored.id = ArticleId(revises == 0 ? sequence : revises);
    stored.sequence = Sequence(sequence);
    stored.story = StoryId(sequence);
    stored.accepted = kNoon + absl::Hours(hours);
    batch.Put(ledger::keys::Article(stored.id), ledger::Encode(stored));
    batch.Put(ledger::keys::Head(), ledger::Encode(ledger::Head{.applied = Sequence(sequence)}));
    ASSERT_TRUE(store_->Write(batch).ok());
  }

  uint64_t Find(int hours) {
    const auto place = FindTime(reader_, kIncarnation, kNoon + absl::Hours(hours));
    EXPECT_TRUE(place.ok()) << place.status();
    return place->sequence.value();
  }
};

TEST_F(SeekTest, APlaceIsAfterAllThatCameBefore) {
  EXPECT_EQ(Find(0), 0u) << "of an empty log";
  for (uint64_t sequence = 1; sequence <= 9; ++sequence) Accept(sequence, static_cast<int>(sequence));
  EXPECT_EQ(Find(-5), 0u);
  EXPECT_EQ(Find(1), 0u);
  EXPECT_EQ(Find(5), 4u);
  EXPECT_EQ(Find(9), 8u);
  EXPECT_EQ(Find(100), 9u);
}

TEST_F(SeekTest, ARevisionDoesNotHideItsTime) {
  for (uint64_t sequence = 1; sequence <= 6; ++sequence) Accept(sequence, static_cast<int>(sequence));
  Accept(7, 7, /*revises=*/3);
  Accept(8, 8);
  for (int hours = 0; hours < 10; ++hours) {
    EXPECT_LT(Find(hours), static_cast<uint64_t>(std::max(hours, 1))) << hours << ": something later would be missed";
  }
  EXPECT_EQ(Find(6), 5u);
}

}  // namespace
}  // namespace isnad::feed
