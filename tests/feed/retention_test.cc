#include "service/feed/retention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "service/feed/cursor.h"
#include "service/feed/named_subscription.h"
#include "service/feed/page.h"
#include "service/feed/seek.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "storage/memory.h"
#include "storage/rocksdb.h"
#include "tests/ledger/entry_generator.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::feed {
namespace {

using testing::ElementsAre;

// A ledger of which entry N is accepted on day N of July 2021 and tells one new fact.
class RetentionTest : public testing::Test {
 protected:
  RetentionTest() : ledger_(*ledger::Ledger::Open(*log_, *store_, {})) {}

  void Ingest(int days) {
    for (int i = 0; i < days; ++i) {
      ++day_;
      const std::string name(static_cast<size_t>(day_), 'x');
      Submit(*ledger_, ledger::TellOn(day_, "uri" + std::to_string(day_), "Outlet", "say:ali" + name + ":no" + name));
    }
  }

  static void Submit(ledger::Ledger& ledger, ledger::Entry entry) {
    std::promise<absl::Status> answer;
    ledger.Submit(std::move(entry), [&](const absl::StatusOr<ledger::Acknowledgement>& acknowledged) {
      answer.set_value(acknowledged.status());
    });
    const absl::Status status = answer.get_future().get();
    ASSERT_TRUE(status.ok()) << status;
  }

  // At the beginning of a day.
  static absl::Time Day(int day) { return absl::FromCivil(absl::CivilDay(2021, 7, day), absl::UTCTimeZone()); }

  Retention::Left Trim(const Retention::Options& options, absl::Time now = Day(1)) {
    const auto left = Retention(*log_, *store_, options).Trim(now);
    EXPECT_TRUE(left.ok()) << left.status();
    return *left;
  }

  Cursor After(uint64_t sequence) const { return Cursor::AfterEntry(ledger_->incarnation(), Sequence(sequence)); }

  // Sequences of the events after a place.
  absl::StatusOr<std::vector<uint64_t>> Read(const Cursor& place) const {
    const absl::StatusOr<Page> page = Pull(reader_, {}, place, {});
    if (!page.ok()) return page.status();
    std::vector<uint64_t> sequences;
    for (const FactEvent& event : page->events) sequences.push_back(event.sequence.value());
    return sequences;
  }

  const std::unique_ptr<storage::OrderedLog> log_ = storage::MakeMemoryLog();
  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  const ledger::Reader reader_{*store_};
  const std::unique_ptr<ledger::Ledger> ledger_;
  int day_ = 0;
};

TEST_F(RetentionTest, WhatIsTooOldGoesFromLogAndFeed) {
  Ingest(6);
  const Retention::Left left = Trim({.age = absl::Hours(48)}, Day(6));
  EXPECT_EQ(left.oldest, Sequence(4));
  EXPECT_FALSE(left.more);
  EXPECT_EQ(log_->oldest(), 4u);
  EXPECT_THAT(*Read(After(3)), ElementsAre(4, 5, 6));
  EXPECT_EQ(Trim({.age = absl::Hours(48)}, Day(6)).oldest, Sequence(4));
}

TEST_F(RetentionTest, WhatIsTooMuchGoesFromTheOldestOn) {
  Ingest(6);
  const size_t two = log_->ApproximateBytes(5);
  EXPECT_EQ(Trim({.log_bytes = two}).oldest, Sequence(5));
  EXPECT_THAT(*Read(After(4)), ElementsAre(5, 6));
  EXPECT_EQ(Trim({.log_bytes = 1}).oldest, Sequence(7));
  EXPECT_THAT(*Read(After(6)), ElementsAre());
}

TEST_F(RetentionTest, AnOlderPlaceIsToldAndNeverSkipped) {
  Ingest(6);
  Trim({.age = absl::Hours(48)}, Day(6));
  for (const Cursor& old : {Cursor::Begin(ledger_->incarnation()), After(1), After(2), Cursor{0, Sequence(3), 0}}) {
    EXPECT_TRUE(absl::IsOutOfRange(Read(old).status())) << old.sequence.value();
  }
  EXPECT_EQ(*FindOldest(reader_, ledger_->incarnation()), After(3));
  SharedPages pages(
      reader_, [](const Page&) { return std::string(); }, 999);
  NamedSubscription named(pages, {}, After(2));
  const auto consumer = named.Attach({.events = 9, .bytes = 999}, [] {});
  EXPECT_TRUE(absl::IsOutOfRange(named.Take(consumer, {}, Sequence(6)).status()));
}

TEST_F(RetentionTest, NothingGoesWithoutBeingAskedTo) {
  Ingest(3);
  EXPECT_EQ(Trim({}, Day(31)).oldest, Sequence(1));
  EXPECT_EQ(*FindOldest(reader_, ledger_->incarnation()), Cursor::Begin(ledger_->incarnation()));
  EXPECT_THAT(*Read(Cursor::Begin(ledger_->incarnation())), ElementsAre(1, 2, 3));
}

TEST_F(RetentionTest, WhatWasMadeStaysAndSoDoesTheDigest) {
  Ingest(6);
  const ledger::Totals before = *reader_.ReadTotals();
  Trim({.log_bytes = 1});
  const ledger::Totals after = *reader_.ReadTotals();
  EXPECT_EQ(after.digest, before.digest);
  EXPECT_EQ(after.facts, before.facts);
  EXPECT_TRUE(reader_.FindArticleByUri("uri1")->has_value());
  EXPECT_EQ(reader_.FindFact(FactId(1))->value().evidence.size(), 1u);
}

// Two ledgers of the same entries, of which one lets go: what comes later finds the same copies and the same facts.
TEST_F(RetentionTest, LaterEntriesAreAppliedAlike) {
  const auto other_log = storage::MakeMemoryLog();
  const auto other_store = storage::MakeMemoryStore();
  const auto other = *ledger::Ledger::Open(*other_log, *other_store, {});
  ledger::EntryGenerator entries(7);
  for (int i = 0; i < 300; ++i) {
    const ledger::Entry entry = entries.Next();
    Submit(*ledger_, entry);
    Submit(*other, entry);
    if (i % 40 == 0) Trim({.log_bytes = 1});
  }
  EXPECT_EQ(ledger_->digest(), other->digest());
}

// Until the store is on the disk, the log must have what it lacks.
TEST(RetentionOnDisk, ACrashAfterTrimmingLosesNothing) {
  TemporaryDirectory directory;
  EXPECT_EXIT(
      {
        const auto log = *storage::OpenRocksLog(directory.Path("log"));
        const auto store = *storage::OpenRocksStore(directory.Path("store"));
        const auto ledger = *ledger::Ledger::Open(*log, *store, {});
        ledger::EntryGenerator entries(7);
        for (int i = 0; i < 100; ++i) {
          std::promise<void> answer;
          ledger->Submit(entries.Next(), [&](const auto&) { answer.set_value(); });
          answer.get_future().get();
        }
        const auto left = Retention(*log, *store, {.age = absl::Hours(1)}).Trim(absl::Now());
        _exit(left.ok() && left->oldest > Sequence(50) ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
  const auto log = *storage::OpenRocksLog(directory.Path("log"));
  const auto store = *storage::OpenRocksStore(directory.Path("store"));
  EXPECT_GT(log->oldest(), 50u);
  const auto ledger = ledger::Ledger::Open(*log, *store, {});
  ASSERT_TRUE(ledger.ok()) << ledger.status();
  EXPECT_EQ((*ledger)->applied(), Sequence(100));
}

TEST_F(RetentionTest, AStepIsBounded) {
  // More entries than a step: only their sequences count here.
  std::vector<std::string> records(Retention::kMaxStep + 5, "record");
  ASSERT_TRUE(log_->Append(records).ok());
  storage::Batch batch;
  batch.Put(ledger::keys::Head(), ledger::Encode(ledger::Head{.applied = Sequence(records.size())}));
  ASSERT_TRUE(store_->Write(batch).ok());
  Retention::Left left = Trim({.log_bytes = 1});
  EXPECT_EQ(left.oldest, Sequence(Retention::kMaxStep + 1));
  EXPECT_TRUE(left.more);
  left = Trim({.log_bytes = 1});
  EXPECT_EQ(left.oldest, Sequence(Retention::kMaxStep + 6));
  EXPECT_FALSE(left.more);
}

}  // namespace
}  // namespace isnad::feed
