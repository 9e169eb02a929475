// The contract of Store, kept by every implementation.
#include "storage/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "storage/memory.h"
#include "storage/rocksdb.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::storage {
namespace {

using testing::ElementsAre;
using testing::Pair;

using Entries = std::vector<std::pair<std::string, std::string>>;

class StoreTest : public testing::TestWithParam<const char*> {
 protected:
  StoreTest() {
    if (std::string_view(GetParam()) == "Memory") {
      store_ = MakeMemoryStore();
    } else {
      auto opened = OpenRocksStore(directory_.Path("store"));
      EXPECT_TRUE(opened.ok()) << opened.status();
      store_ = *std::move(opened);
    }
  }

  void Put(std::string_view key, std::string_view value) {
    Batch batch;
    batch.Put(std::string(key), std::string(value));
    ASSERT_TRUE(store_->Write(batch).ok());
  }

  void Delete(std::string_view key) {
    Batch batch;
    batch.Delete(std::string(key));
    ASSERT_TRUE(store_->Write(batch).ok());
  }

  std::optional<std::string> Get(std::string_view key) {
    auto value = store_->Get(key);
    EXPECT_TRUE(value.ok()) << value.status();
    return *value;
  }

  static Entries Scan(const Snapshot& snapshot, std::string_view begin, std::string_view end, size_t limit = 100) {
    Entries entries;
    const absl::Status scanned = snapshot.Scan(begin, end, [&](std::string_view key, std::string_view value) {
      entries.emplace_back(key, value);
      return entries.size() < limit;
    });
    EXPECT_TRUE(scanned.ok()) << scanned;
    return entries;
  }

  TemporaryDirectory directory_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreTest, FindsWhatWasPut) {
  Put("a", "1");
  EXPECT_EQ(Get("a"), "1");
  EXPECT_EQ(Get("b"), std::nullopt);
  EXPECT_EQ(Get(""), std::nullopt);
}

TEST_P(StoreTest, FindsManyAsItFindsEach) {
  Put("a", "1");
  Put("b", "2");
  Put("c", "3");
  Delete("b");
  const std::vector<std::string> keys = {"c", "b", "a", "never there", "a", ""};
  const auto values = store_->GetMany(keys);
  ASSERT_TRUE(values.ok()) << values.status();
  EXPECT_THAT(*values, ElementsAre("3", std::nullopt, "1", std::nullopt, "1", std::nullopt));
  EXPECT_THAT(*store_->GetMany({}), testing::IsEmpty());
}

TEST_P(StoreTest, KeepsAnyBytes) {
  const std::string key("\x00\xff\x00key", 6);
  const std::string value("\x00\x01\xfe\xff", 4);
  Put(key, value);
  Put("empty", "");
  EXPECT_EQ(Get(key), value);
  EXPECT_EQ(Get("empty"), "");
}

TEST_P(StoreTest, ForgetsWhatWasDeleted) {
  Put("a", "1");
  Delete("a");
  Delete("never there");
  EXPECT_EQ(Get("a"), std::nullopt);
  Put("a", "2");
  EXPECT_EQ(Get("a"), "2");
}

TEST_P(StoreTest, LaterOperationsOfABatchWin) {
  Batch batch;
  batch.Put("put twice", "1");
  batch.Put("put twice", "2");
  batch.Put("deleted", "1");
  batch.Delete("deleted");
  batch.Delete("put again");
  batch.Put("put again", "3");
  ASSERT_TRUE(store_->Write(batch, /*sync=*/true).ok());
  EXPECT_EQ(Get("put twice"), "2");
  EXPECT_EQ(Get("deleted"), std::nullopt);
  EXPECT_EQ(Get("put again"), "3");
}

TEST_P(StoreTest, AnEmptyBatchChangesNothing) {
  Put("a", "1");
  ASSERT_TRUE(store_->Write(Batch()).ok());
  EXPECT_EQ(Get("a"), "1");
}

TEST_P(StoreTest, ScansInOrderOfUnsignedBytes) {
  for (const char* key : {"b", "a", "\xff", "ab", "\x01"}) Put(key, "v");
  EXPECT_THAT(Scan(*store_->TakeSnapshot(), "", ""),
              ElementsAre(Pair("\x01", "v"), Pair("a", "v"), Pair("ab", "v"), Pair("b", "v"), Pair("\xff", "v")));
}

TEST_P(StoreTest, ScansAHalfOpenRange) {
  for (const char* key : {"a", "b", "c", "d"}) Put(key, "v");
  const auto snapshot = store_->TakeSnapshot();
  EXPECT_THAT(Scan(*snapshot, "b", "d"), ElementsAre(Pair("b", "v"), Pair("c", "v")));
  EXPECT_THAT(Scan(*snapshot, "bb", "cc"), ElementsAre(Pair("c", "v")));
  EXPECT_THAT(Scan(*snapshot, "c", ""), ElementsAre(Pair("c", "v"), Pair("d", "v")));
  EXPECT_THAT(Scan(*snapshot, "d", "b"), ElementsAre());
  EXPECT_THAT(Scan(*snapshot, "", "", 2), ElementsAre(Pair("a", "v"), Pair("b", "v")));
}

TEST_P(StoreTest, ASnapshotSeesOneMoment) {
  Put("changed", "old");
  Put("deleted", "old");
  const auto before = store_->TakeSnapshot();
  Put("changed", "new");
  Delete("deleted");
  Put("new", "new");
  const auto after = store_->TakeSnapshot();
  Put("changed", "newest");

  EXPECT_THAT(Scan(*before, "", ""), ElementsAre(Pair("changed", "old"), Pair("deleted", "old")));
  EXPECT_EQ(*before->Get("new"), std::nullopt);
  EXPECT_THAT(Scan(*after, "", ""), ElementsAre(Pair("changed", "new"), Pair("new", "new")));
  EXPECT_EQ(*after->Get("deleted"), std::nullopt);
  EXPECT_EQ(Get("changed"), "newest");
}

TEST_P(StoreTest, AVisitorMayUseTheStore) {
  Put("a", "1");
  Put("b", "2");
  Entries seen;
  const absl::Status scanned = store_->TakeSnapshot()->Scan("", "", [&](std::string_view key, std::string_view) {
    seen.emplace_back(key, *Get(key));
    Put("c", "3");
    return true;
  });
  ASSERT_TRUE(scanned.ok());
  EXPECT_THAT(seen, ElementsAre(Pair("a", "1"), Pair("b", "2")));
}

TEST_P(StoreTest, ReadersSeeWholeBatches) {
  std::thread writer([this] {
    for (int i = 0; i < 200; ++i) {
      Batch batch;
      batch.Put("left", std::to_string(i));
      batch.Put("right", std::to_string(i));
      ASSERT_TRUE(store_->Write(batch).ok());
    }
  });
  for (int i = 0; i < 200; ++i) {
    const auto snapshot = store_->TakeSnapshot();
    EXPECT_EQ(*snapshot->Get("left"), *snapshot->Get("right"));
  }
  writer.join();
  EXPECT_EQ(Get("left"), "199");
}

TEST_P(StoreTest, GrowsWithItsContent) {
  const size_t empty = store_->ApproximateBytes();
  Put("key", std::string(3 << 20, 'x'));
  EXPECT_GE(store_->ApproximateBytes(), empty + (2 << 20));
}

INSTANTIATE_TEST_SUITE_P(Implementations, StoreTest, testing::Values("Memory", "RocksDb"),
                         [](const auto& row) { return row.param; });

TEST(PrefixEnd, IsTheFirstKeyPastThePrefix) {
  EXPECT_EQ(PrefixEnd("ab"), "ac");
  EXPECT_EQ(PrefixEnd("a\xff\xff"), "b");
  EXPECT_EQ(PrefixEnd("\x7f"), "\x80");
  EXPECT_EQ(PrefixEnd("\xff\xff"), "");
  EXPECT_EQ(PrefixEnd(""), "");
}

TEST(Batch, CountsItsBytes) {
  Batch batch;
  EXPECT_TRUE(batch.empty());
  batch.Put("key", "value");
  batch.Delete("key");
  EXPECT_FALSE(batch.empty());
  EXPECT_EQ(batch.bytes(), 11u);
}

}  // namespace
}  // namespace isnad::storage
