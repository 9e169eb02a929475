#include "storage/staged.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "storage/memory.h"

namespace isnad::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

using Entries = std::vector<std::pair<std::string, std::string>>;

Batch Puts(const Entries& entries) {
  Batch batch;
  for (const auto& [key, value] : entries) batch.Put(key, value);
  return batch;
}

Batch Deletes(std::string key) {
  Batch batch;
  batch.Delete(std::move(key));
  return batch;
}

Entries Scan(const View& view, std::string_view begin = "", std::string_view end = "", size_t limit = 1000) {
  Entries entries;
  const absl::Status scanned = view.Scan(begin, end, [&](std::string_view key, std::string_view value) {
    entries.emplace_back(key, value);
    return entries.size() < limit;
  });
  EXPECT_TRUE(scanned.ok()) << scanned;
  return entries;
}

// Refuses to write on demand, and counts what it is given.
class FaultyStore final : public Store {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override { return store_->Get(key); }
  std::unique_ptr<Snapshot> TakeSnapshot() const override { return store_->TakeSnapshot(); }
  absl::Status Write(const Batch& batch, bool sync) override {
    if (!failure.ok()) return failure;
    ++batches;
    operations += batch.operations().size();
    return store_->Write(batch, sync);
  }
  size_t ApproximateBytes() const override { return store_->ApproximateBytes(); }

  absl::Status failure;
  size_t batches = 0;
  size_t operations = 0;

 private:
  const std::unique_ptr<Store> store_ = MakeMemoryStore();
};

class StagedTest : public testing::Test {
 protected:
  FaultyStore store_;
  Staged staged_{store_};
};

TEST_F(StagedTest, ShowsItsChangesBeforeTheStoreHasThem) {
  ASSERT_TRUE(store_.Write(Puts({{"a", "old"}, {"b", "old"}, {"d", "old"}}), false).ok());
  staged_.Add(Puts({{"b", "new"}, {"c", "new"}}));
  staged_.Add(Deletes("d"));
  EXPECT_EQ(**staged_.Get("a"), "old");
  EXPECT_EQ(**staged_.Get("b"), "new");
  EXPECT_EQ(*staged_.Get("d"), std::nullopt);
  const std::vector<std::string> keys = {"d", "b", "a", "never there"};
  EXPECT_THAT(*staged_.GetMany(keys), ElementsAre(std::nullopt, "new", "old", std::nullopt));
  EXPECT_THAT(Scan(staged_), ElementsAre(Pair("a", "old"), Pair("b", "new"), Pair("c", "new")));
  EXPECT_THAT(Scan(staged_, "b", "c"), ElementsAre(Pair("b", "new")));
  EXPECT_THAT(Scan(staged_, "", "", 2), ElementsAre(Pair("a", "old"), Pair("b", "new")));
  EXPECT_THAT(Scan(store_), ElementsAre(Pair("a", "old"), Pair("b", "old"), Pair("d", "old")));
}

TEST_F(StagedTest, WritesOneBatchWithEachKeyOnce) {
  for (const char* value : {"1", "2", "3"}) staged_.Add(Puts({{"often", value}, {"at " + std::string(value), value}}));
  ASSERT_TRUE(staged_.Write().ok());
  EXPECT_EQ(store_.batches, 1u);
  EXPECT_EQ(store_.operations, 4u);
  EXPECT_EQ(**store_.Get("often"), "3");
  EXPECT_EQ(staged_.bytes(), 0u);
}

TEST_F(StagedTest, WritesNothingWhenThereIsNothing) {
  ASSERT_TRUE(staged_.Write().ok());
  EXPECT_EQ(store_.batches, 0u);
}

TEST_F(StagedTest, KeepsItsChangesWhenTheStoreFails) {
  staged_.Add(Puts({{"a", "1"}}));
  store_.failure = absl::ResourceExhaustedError("full");
  EXPECT_TRUE(absl::IsResourceExhausted(staged_.Write()));
  EXPECT_EQ(**staged_.Get("a"), "1");
  EXPECT_THAT(Scan(store_), IsEmpty());
  staged_.Add(Puts({{"b", "2"}}));
  store_.failure = absl::OkStatus();
  ASSERT_TRUE(staged_.Write().ok());
  EXPECT_THAT(Scan(store_), ElementsAre(Pair("a", "1"), Pair("b", "2")));
}

// What is staged reads as a store that has it all.
TEST_F(StagedTest, ReadsAsAStoreThatHasItAll) {
  std::mt19937 random(11);
  const auto store = MakeMemoryStore();
  const auto key = [&] { return std::string(1, static_cast<char>('a' + random() % 12)); };
  for (int round = 0; round < 500; ++round) {
    Batch batch;
    for (unsigned i = random() % 4; i > 0; --i) {
      random() % 3 == 0 ? batch.Delete(key()) : batch.Put(key(), std::to_string(round));
    }
    ASSERT_TRUE(store->Write(batch).ok());
    staged_.Add(batch);
    if (random() % 5 == 0) {
      ASSERT_TRUE(staged_.Write().ok());
    }
    const std::string begin = key();
    const std::string end = key();
    EXPECT_EQ(Scan(staged_), Scan(*store));
    EXPECT_EQ(Scan(staged_, begin, end), Scan(*store, begin, end));
    EXPECT_EQ(Scan(staged_, begin, "", 3), Scan(*store, begin, "", 3));
    EXPECT_EQ(*staged_.Get(begin), *store->Get(begin));
  }
}

}  // namespace
}  // namespace isnad::storage
