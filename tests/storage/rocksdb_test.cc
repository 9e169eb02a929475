// What only a database on disk can promise.
#include "storage/rocksdb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <random>
#include <span>
#include <string>

#include "storage/disk_full.h"
#include "storage/rocksdb_database.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::storage {
namespace {

using testing::HasSubstr;

class RocksDbTest : public testing::Test {
 protected:
  std::unique_ptr<OrderedLog> OpenLog() {
    auto opened = OpenRocksLog(log_directory_);
    EXPECT_TRUE(opened.ok()) << opened.status();
    return *std::move(opened);
  }

  std::unique_ptr<Store> OpenStore() {
    auto opened = OpenRocksStore(store_directory_);
    EXPECT_TRUE(opened.ok()) << opened.status();
    return *std::move(opened);
  }

  static std::vector<std::string> Records(const OrderedLog& log) {
    std::vector<std::string> records;
    const absl::Status read = log.Read(log.oldest(), [&](uint64_t, std::string_view record) {
      records.emplace_back(record);
      return true;
    });
    EXPECT_TRUE(read.ok()) << read;
    return records;
  }

  static std::filesystem::path FileIn(const std::string& directory, std::string_view extension) {
    for (const auto& file : std::filesystem::directory_iterator(directory)) {
      if (file.path().extension() == extension && file.file_size() > 0) return file.path();
    }
    ADD_FAILURE() << "no " << extension << " file in " << directory;
    return {};
  }

  static void Damage(const std::filesystem::path& path, std::streamoff offset) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(offset);
    const char byte = static_cast<char>(file.get());
    file.seekp(offset);
    file.put(static_cast<char>(~byte));
    ASSERT_TRUE(file.good());
  }

  // Writes in a process of its own, begun anew, that ends without closing the store.
  void DieWriting(bool (*write)(Store& store)) {
    constexpr const char* kDirectory = "ISNAD_TEST_STORE";
    ASSERT_EQ(setenv(kDirectory, store_directory_.c_str(), /*overwrite=*/0), 0);
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
          const auto store = OpenRocksStore(getenv(kDirectory));
          _exit(store.ok() && write(**store) ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
    ASSERT_EQ(unsetenv(kDirectory), 0);
  }

  TemporaryDirectory directory_;
  const std::string log_directory_ = directory_.Path("log");
  const std::string store_directory_ = directory_.Path("store");
};

TEST_F(RocksDbTest, ALogGoesOnWhereItEnded) {
  const uint64_t incarnation = OpenLog()->incarnation();
  ASSERT_EQ(*OpenLog()->Append(std::vector<std::string>{"a", "b"}), 1u);
  const auto log = OpenLog();
  EXPECT_EQ(log->incarnation(), incarnation);
  EXPECT_EQ(log->next(), 3u);
  ASSERT_EQ(*log->Append(std::vector<std::string>{"c"}), 3u);
  EXPECT_THAT(Records(*log), testing::ElementsAre("a", "b", "c"));
}

TEST_F(RocksDbTest, ATrimmedLogStaysTrimmed) {
  {
    const auto log = OpenLog();
    ASSERT_TRUE(log->Append(std::vector<std::string>{"a", "b", "c"}).ok());
    ASSERT_TRUE(log->Trim(2).ok());
  }
  EXPECT_THAT(Records(*OpenLog()), testing::ElementsAre("b", "c"));
  ASSERT_TRUE(OpenLog()->Trim(4).ok());
  const auto log = OpenLog();
  EXPECT_EQ(log->oldest(), 4u);
  EXPECT_EQ(log->next(), 4u);
}

TEST_F(RocksDbTest, AStoreKeepsItsContent) {
  Batch batch;
  batch.Put("key", "value");
  ASSERT_TRUE(OpenStore()->Write(batch).ok());
  EXPECT_EQ(*OpenStore()->Get("key"), "value");
}

TEST_F(RocksDbTest, OneOpensADatabaseAtATime) {
  const auto log = OpenLog();
  const auto store = OpenStore();
  for (const absl::Status& status :
       {OpenRocksLog(log_directory_).status(), OpenRocksStore(store_directory_).status()}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("/LOCK"));
  }
}

TEST_F(RocksDbTest, DamageBeforeTheEndOfALogIsNotPassedOver) {
  ASSERT_TRUE(OpenLog()->Append(std::vector<std::string>{std::string(100, 'a')}).ok());
  {
    const auto log = OpenLog();
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(log->Append(std::vector<std::string>{std::string(1000, 'x')}).ok());
  }
  const std::filesystem::path wal = FileIn(log_directory_, ".log");
  Damage(wal, static_cast<std::streamoff>(std::filesystem::file_size(wal) / 2));
  const absl::Status status = OpenRocksLog(log_directory_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
}

TEST_F(RocksDbTest, ATornLastAppendIsDropped) {
  {
    const auto log = OpenLog();
    ASSERT_TRUE(log->Append(std::vector<std::string>{"whole"}).ok());
    ASSERT_TRUE(log->Append(std::vector<std::string>{std::string(1000, 'x')}).ok());
  }
  const std::filesystem::path wal = FileIn(log_directory_, ".log");
  std::filesystem::resize_file(wal, std::filesystem::file_size(wal) - 500);
  const auto log = OpenLog();
  EXPECT_THAT(Records(*log), testing::ElementsAre("whole"));
  EXPECT_EQ(*log->Append(std::vector<std::string>{"next"}), 2u);
}

TEST_F(RocksDbTest, AfterACrashAStoreIsAtABatchBoundary) {
  constexpr int kBatches = 100'000;  // more than a write buffer holds
  DieWriting([](Store& store) {
    for (int i = 1; i <= kBatches; ++i) {
      Batch batch;
      batch.Put("first", std::to_string(i));
      batch.Put(std::to_string(i), std::string(500, 'x'));
      batch.Put("last", std::to_string(i));
      if (!store.Write(batch).ok()) return false;
    }
    return true;
  });
  const auto store = OpenStore();
  const std::optional<std::string> reached = *store->Get("last");
  ASSERT_TRUE(reached.has_value());
  EXPECT_EQ(*store->Get("first"), reached);
  const int last = std::stoi(*reached);
  for (int i = 1; i <= kBatches; ++i) EXPECT_EQ(store->Get(std::to_string(i))->has_value(), i <= last);
}

TEST_F(RocksDbTest, WhatWasSyncedSurvivesACrash) {
  DieWriting([](Store& store) {
    Batch batch;
    batch.Put("key", "value");
    return store.Write(batch, /*sync=*/true).ok();
  });
  EXPECT_EQ(*OpenStore()->Get("key"), "value");
}

TEST_F(RocksDbTest, ADamagedManifestIsDataLoss) {
  OpenStore();
  for (const auto& file : std::filesystem::directory_iterator(store_directory_)) {
    if (file.path().filename().string().starts_with("MANIFEST")) Damage(file.path(), 20);
  }
  const absl::Status status = OpenRocksStore(store_directory_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
}

TEST_F(RocksDbTest, AStoreIsNotTakenForALog) {
  Batch batch;
  batch.Put("key", "value");
  ASSERT_TRUE(OpenStore()->Write(batch).ok());
  EXPECT_EQ(OpenRocksLog(store_directory_).status().code(), absl::StatusCode::kDataLoss);
}

// Without a journal, what stands in memory alone must be in the copy, too.
TEST_F(RocksDbTest, ACopyOfAStoreHasAllThatWasWritten) {
  const auto store = OpenStore();
  Batch batch;
  batch.Put("key", "value");
  ASSERT_TRUE(store->Write(batch).ok());
  const std::string copy = store_directory_ + ".copy";
  ASSERT_TRUE(store->CopyTo(copy).ok());
  batch.Put("key", "another");
  ASSERT_TRUE(store->Write(batch).ok());
  EXPECT_EQ(*(*OpenRocksStore(copy))->Get("key"), "value");
  EXPECT_FALSE(store->CopyTo(copy).ok()) << "it is there already";
}

TEST_F(RocksDbTest, ACopyOfALogBeginsANewLifeWithWhatItHas) {
  const std::string directory = store_directory_ + ".log";
  const std::string copy = store_directory_ + ".copy";
  const auto log = *OpenRocksLog(directory);
  const std::string records[] = {"a", "b"};
  ASSERT_TRUE(log->Append(records).ok());
  ASSERT_TRUE(log->CopyTo(copy).ok());
  ASSERT_TRUE(log->Append(records).ok());
  EXPECT_EQ((*OpenRocksLog(copy))->lineage(), log->lineage());

  for (const uint64_t last : {2, 4}) {
    const Lineage before = (*OpenRocksLog(copy))->lineage();
    ASSERT_TRUE(BeginNewLife(copy).ok());
    const auto again = *OpenRocksLog(copy);
    EXPECT_EQ(again->next(), last + 1);
    EXPECT_NE(again->incarnation(), before.incarnation);
    EXPECT_TRUE(again->lineage().Has(before.incarnation, last));
    EXPECT_FALSE(again->lineage().Has(before.incarnation, last + 1));
    EXPECT_TRUE(again->lineage().Has(log->incarnation(), 2));
    EXPECT_FALSE(again->lineage().Has(log->incarnation(), 3));
    EXPECT_TRUE(again->lineage().Has(again->incarnation(), 1000));
    ASSERT_TRUE(again->Append(records).ok());
  }
}

TEST_F(RocksDbTest, WhatIsTrimmedGoesFromTheDisk) {
  const std::string directory = store_directory_ + ".log";
  auto log = *OpenRocksLog(directory);
  std::mt19937_64 random(1);
  std::string noise(1 << 20, '\0');  // that no compression makes smaller
  for (char& byte : noise) byte = static_cast<char>(random());
  for (int i = 0; i < 160; ++i) ASSERT_TRUE(log->Append(std::span(&noise, 1)).ok());
  log.reset();  // opened anew, it has all in files
  log = *OpenRocksLog(directory);
  for (const uint64_t kept : {160, 80, 20, 1, 0}) {
    EXPECT_NEAR(static_cast<double>(log->ApproximateBytes(161 - kept)), static_cast<double>(kept << 20), 8 << 20);
  }
  const auto on_disk = [&] {
    uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(directory)) {
      if (file.path().extension() == ".sst") bytes += file.file_size();
    }
    return bytes;
  };
  const uintmax_t before = on_disk();
  ASSERT_GT(before, 150u << 20);
  ASSERT_TRUE(log->Trim(150).ok());
  EXPECT_LT(on_disk(), before / 4);
  EXPECT_NEAR(static_cast<double>(log->ApproximateBytes(1)), 11 << 20, 8 << 20);
  size_t read = 0;
  EXPECT_TRUE(log->Read(150, [&](uint64_t, std::string_view record) { return ++read, record == noise; }).ok());
  EXPECT_EQ(read, 11u);
}

TEST_F(RocksDbTest, AnUnusableDirectoryIsUnavailable) {
  std::ofstream(store_directory_) << "a file, not a directory";
  EXPECT_EQ(OpenRocksStore(store_directory_).status().code(), absl::StatusCode::kUnavailable);
}

TEST(RocksDbStatus, TellsWhoCanActFromWhoCannot) {
  const std::pair<rocksdb::Status, absl::StatusCode> rows[] = {
      {rocksdb::Status::OK(), absl::StatusCode::kOk},
      {rocksdb::Status::NoSpace(), absl::StatusCode::kResourceExhausted},
      {rocksdb::Status::SpaceLimit(), absl::StatusCode::kResourceExhausted},
      {rocksdb::Status::IOError("read-only file system"), absl::StatusCode::kUnavailable},
      {rocksdb::Status::ShutdownInProgress(), absl::StatusCode::kUnavailable},
      {rocksdb::Status::Corruption("bad checksum"), absl::StatusCode::kDataLoss},
      {rocksdb::Status::NotSupported(), absl::StatusCode::kInternal},
  };
  for (const auto& [status, code] : rows) {
    const absl::Status told = FromRocksStatus(status, "append to the log");
    EXPECT_EQ(told.code(), code) << status.ToString();
    EXPECT_EQ(IsDiskFull(told), code == absl::StatusCode::kResourceExhausted) << status.ToString();
  }
  EXPECT_EQ(FromRocksStatus(rocksdb::Status::NoSpace(), "append to the log").message(),
            "cannot append to the log: IO error: No space left on device");
}

}  // namespace
}  // namespace isnad::storage
