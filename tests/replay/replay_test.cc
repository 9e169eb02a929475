// The state is a function of the log: however the log was applied, the digest is the same.
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <vector>

#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "storage/memory.h"
#include "storage/rocksdb.h"
#include "tests/ledger/entry_generator.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::ledger {
namespace {

constexpr int kEntries = 400;

class ReplayTest : public testing::Test {
 protected:
  ReplayTest() {
    EntryGenerator generator(2021);
    for (int i = 0; i < kEntries; ++i) entries_.push_back(generator.Next());
  }

  static std::unique_ptr<Ledger> Open(storage::OrderedLog& log, storage::Store& store, Ledger::Options options = {}) {
    auto ledger = Ledger::Open(log, store, options);
    EXPECT_TRUE(ledger.ok()) << ledger.status();
    return *std::move(ledger);
  }

  // Submits entries [first, last) without waiting for each, so that they come in groups.
  void Submit(Ledger& ledger, int first, int last) const {
    std::promise<void> all;
    int left = last - first;
    for (int i = first; i < last; ++i) {
      ledger.Submit(entries_[static_cast<size_t>(i)], [&](const absl::StatusOr<Acknowledgement>& acknowledged) {
        EXPECT_TRUE(acknowledged.ok()) << acknowledged.status();
        if (--left == 0) all.set_value();
      });
    }
    all.get_future().wait();
  }

  // Of all entries, in memory, in as large groups as may be.
  Digest128 ExpectedDigest() const {
    const auto log = storage::MakeMemoryLog();
    const auto store = storage::MakeMemoryStore();
    const auto ledger = Open(*log, *store);
    Submit(*ledger, 0, kEntries);
    return ledger->digest();
  }

  std::unique_ptr<storage::Store> OpenStore() const { return *storage::OpenRocksStore(directory_.Path("store")); }
  std::unique_ptr<storage::OrderedLog> OpenLog() const { return *storage::OpenRocksLog(directory_.Path("log")); }

  TemporaryDirectory directory_;
  std::vector<Entry> entries_;
};

TEST_F(ReplayTest, TheLogIsWorthReplaying) {
  const auto log = storage::MakeMemoryLog();
  const auto store = storage::MakeMemoryStore();
  Submit(*Open(*log, *store), 0, kEntries);
  std::map<IngestOutcome, int> outcomes;
  std::map<FactEventKind, int> kinds;
  std::map<EntityEventKind, int> entity_kinds;
  int retracted = 0;
  const Reader reader(*store);
  ASSERT_TRUE(reader
                  .ListArticles(ArticleId(),
                                [&](const StoredArticle& article) {
                                  ++outcomes[article.outcome];
                                  retracted += article.retracted ? 1 : 0;
                                  return true;
                                })
                  .ok());
  ASSERT_TRUE(reader
                  .ListEvents(
                      Sequence(), 0, EvidenceView::kAll,
                      [&](const FactEvent& event) {
                        ++kinds[event.kind];
                        return true;
                      },
                      [&](const EntityEvent& event) {
                        ++entity_kinds[event.kind];
                        return true;
                      })
                  .ok());
  EXPECT_GT(outcomes[IngestOutcome::kNew], 100);
  EXPECT_GT(outcomes[IngestOutcome::kDuplicate] + outcomes[IngestOutcome::kNearDuplicate], 20);
  EXPECT_GT(outcomes[IngestOutcome::kRevision], 20);
  EXPECT_GT(retracted, 5);
  EXPECT_GT(entity_kinds[EntityEventKind::kMerged], 2);
  EXPECT_GT(entity_kinds[EntityEventKind::kSplit], 0);
  EXPECT_GT(kinds[FactEventKind::kCreated], 20);
  EXPECT_GT(kinds[FactEventKind::kAmended] + kinds[FactEventKind::kCorroborated], 50);
}

TEST_F(ReplayTest, GroupsDoNotMatter) {
  const auto log = storage::MakeMemoryLog();
  const auto store = storage::MakeMemoryStore();
  const auto ledger = Open(*log, *store, {.max_group_entries = 1});
  Submit(*ledger, 0, kEntries);
  EXPECT_EQ(ledger->digest(), ExpectedDigest());
}

TEST_F(ReplayTest, WhatIsKeptInMemoryDoesNotMatter) {
  for (const size_t cache_bytes : {size_t{0}, size_t{3000}, size_t{30'000}}) {
    const auto log = storage::MakeMemoryLog();
    const auto store = storage::MakeMemoryStore();
    const auto ledger = Open(*log, *store, {.cache_bytes = cache_bytes});
    Submit(*ledger, 0, kEntries);
    EXPECT_EQ(ledger->digest(), ExpectedDigest()) << cache_bytes;
  }
}

TEST_F(ReplayTest, RocksDbAndMemoryAgree) {
  const auto log = OpenLog();
  const auto store = OpenStore();
  const auto ledger = Open(*log, *store);
  Submit(*ledger, 0, kEntries);
  EXPECT_EQ(ledger->digest(), ExpectedDigest());
}

TEST_F(ReplayTest, ReopeningInTheMiddleDoesNotMatter) {
  for (const int middle : {1, kEntries / 3, kEntries - 1}) {
    const auto log = storage::MakeMemoryLog();
    const auto store = storage::MakeMemoryStore();
    Submit(*Open(*log, *store), 0, middle);
    const auto ledger = Open(*log, *store);
    Submit(*ledger, middle, kEntries);
    EXPECT_EQ(ledger->digest(), ExpectedDigest()) << middle;
  }
}

TEST_F(ReplayTest, AnIndexRebuiltForgetsWhatWasForgotten) {
  const Ledger::Options narrow = {.index = {.window_bytes = 4000}};
  const auto run = [&](const std::vector<int>& breaks) {
    const auto log = storage::MakeMemoryLog();
    const auto store = storage::MakeMemoryStore();
    int first = 0;
    for (const int last : breaks) {
      Submit(*Open(*log, *store, narrow), first, last);
      first = last;
    }
    return Open(*log, *store, narrow)->digest();
  };
  const Digest128 digest = run({kEntries});
  EXPECT_EQ(run({kEntries / 4, kEntries / 2, kEntries}), digest);
  EXPECT_NE(digest, ExpectedDigest()) << "the window is too wide to forget anything";
}

TEST_F(ReplayTest, ReopeningRocksDbEveryFewEntriesDoesNotMatter) {
  for (int first = 0; first < kEntries; first += 80) {
    const auto log = OpenLog();
    const auto store = OpenStore();
    Submit(*Open(*log, *store), first, first + 80);
  }
  const auto log = OpenLog();
  const auto store = OpenStore();
  EXPECT_EQ(Open(*log, *store)->digest(), ExpectedDigest());
}

TEST_F(ReplayTest, ALostStoreIsRebuilt) {
  const auto log = OpenLog();
  Submit(*Open(*log, *storage::MakeMemoryStore()), 0, kEntries);
  const auto store = OpenStore();
  EXPECT_EQ(Open(*log, *store)->digest(), ExpectedDigest());
}

TEST_F(ReplayTest, AnotherOrderIsAnotherState) {
  std::swap(entries_[3], entries_[kEntries - 5]);
  const Digest128 swapped = ExpectedDigest();
  std::swap(entries_[3], entries_[kEntries - 5]);
  EXPECT_NE(swapped, ExpectedDigest());
}

}  // namespace
}  // namespace isnad::ledger
