// The contract of OrderedLog, kept by every implementation.
#include "storage/ordered_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "storage/memory.h"
#include "storage/rocksdb.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

using Records = std::vector<std::pair<uint64_t, std::string>>;

class OrderedLogTest : public testing::TestWithParam<const char*> {
 protected:
  OrderedLogTest() : log_(Create("log")) {}

  std::unique_ptr<OrderedLog> Create(const std::string& name) {
    if (std::string_view(GetParam()) == "Memory") return MakeMemoryLog();
    auto opened = OpenRocksLog(directory_.Path(name));
    EXPECT_TRUE(opened.ok()) << opened.status();
    return *std::move(opened);
  }

  uint64_t Append(const std::vector<std::string>& records) {
    const auto first = log_->Append(records);
    EXPECT_TRUE(first.ok()) << first.status();
    return *first;
  }

  Records ReadFrom(uint64_t first, size_t limit = 1000) {
    Records records;
    const absl::Status read = log_->Read(first, [&](uint64_t sequence, std::string_view record) {
      records.emplace_back(sequence, record);
      return records.size() < limit;
    });
    EXPECT_TRUE(read.ok()) << read;
    return records;
  }

  TemporaryDirectory directory_;
  std::unique_ptr<OrderedLog> log_;
};

TEST_P(OrderedLogTest, BeginsEmptyAtOne) {
  EXPECT_EQ(log_->oldest(), 1u);
  EXPECT_EQ(log_->next(), 1u);
  EXPECT_THAT(ReadFrom(1), ElementsAre());
}

TEST_P(OrderedLogTest, NumbersRecordsWithoutGaps) {
  EXPECT_EQ(Append({"a", "b"}), 1u);
  EXPECT_EQ(Append({"c"}), 3u);
  EXPECT_EQ(log_->next(), 4u);
  EXPECT_THAT(ReadFrom(1), ElementsAre(Pair(1, "a"), Pair(2, "b"), Pair(3, "c")));
}

TEST_P(OrderedLogTest, AppendingNothingTakesNoNumber) {
  EXPECT_EQ(Append({}), 1u);
  EXPECT_EQ(Append({""}), 1u);
  EXPECT_THAT(ReadFrom(1), ElementsAre(Pair(1, "")));
}

TEST_P(OrderedLogTest, ReadsFromAnySequence) {
  Append({"a", "b", "c"});
  EXPECT_THAT(ReadFrom(2), ElementsAre(Pair(2, "b"), Pair(3, "c")));
  EXPECT_THAT(ReadFrom(2, 1), ElementsAre(Pair(2, "b")));
  EXPECT_THAT(ReadFrom(4), ElementsAre());
  EXPECT_THAT(ReadFrom(99), ElementsAre());
}

TEST_P(OrderedLogTest, ReadsUpToWhereItBegan) {
  Append({"a", "b"});
  Records seen;
  const absl::Status read = log_->Read(1, [&](uint64_t sequence, std::string_view record) {
    seen.emplace_back(sequence, record);
    Append({"later"});
    return true;
  });
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(seen, ElementsAre(Pair(1, "a"), Pair(2, "b")));
  EXPECT_EQ(log_->next(), 5u);
}

TEST_P(OrderedLogTest, TrimsTheOldest) {
  Append({"a", "b", "c"});
  ASSERT_TRUE(log_->Trim(3).ok());
  EXPECT_EQ(log_->oldest(), 3u);
  EXPECT_THAT(ReadFrom(3), ElementsAre(Pair(3, "c")));

  const absl::Status gone = log_->Read(2, [](uint64_t, std::string_view) { return true; });
  EXPECT_EQ(gone.code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(gone.message()), HasSubstr("oldest is 3"));

  ASSERT_TRUE(log_->Trim(1).ok());
  EXPECT_EQ(log_->oldest(), 3u);
}

TEST_P(OrderedLogTest, KeepsItsNumbersWhenAllIsTrimmed) {
  Append({"a", "b"});
  ASSERT_TRUE(log_->Trim(99).ok());
  EXPECT_EQ(log_->oldest(), 3u);
  EXPECT_EQ(log_->next(), 3u);
  EXPECT_EQ(Append({"c"}), 3u);
  EXPECT_THAT(ReadFrom(3), ElementsAre(Pair(3, "c")));
}

TEST_P(OrderedLogTest, OrdersAppendsOfSeveralThreads) {
  constexpr int kThreads = 4;
  constexpr int kAppends = 25;
  std::vector<std::vector<uint64_t>> firsts(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kAppends; ++i) firsts[t].push_back(Append({std::to_string(t), std::to_string(t)}));
    });
  }
  for (std::thread& thread : threads) thread.join();

  const Records records = ReadFrom(1);
  ASSERT_EQ(records.size(), 2u * kThreads * kAppends);
  for (int t = 0; t < kThreads; ++t) {
    for (const uint64_t first : firsts[t]) {
      EXPECT_THAT(records[first - 1], Pair(first, std::to_string(t)));
      EXPECT_EQ(records[first].second, std::to_string(t));
    }
  }
}

TEST_P(OrderedLogTest, EachLogHasItsOwnIncarnation) {
  std::set<uint64_t> incarnations = {log_->incarnation()};
  for (const char* name : {"second", "third"}) incarnations.insert(Create(name)->incarnation());
  EXPECT_EQ(incarnations.size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(Implementations, OrderedLogTest, testing::Values("Memory", "RocksDb"),
                         [](const auto& row) { return row.param; });

}  // namespace
}  // namespace isnad::storage
