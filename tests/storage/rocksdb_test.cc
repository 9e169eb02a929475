// What only a database on disk can promise.
#include "storage/rocksdb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

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

TEST_F(RocksDbTest, ATornLastWriteOfAStoreIsDroppedWhole) {
  {
    const auto store = OpenStore();
    Batch first;
    first.Put("a", "1");
    first.Put("b", "1");
    ASSERT_TRUE(store->Write(first).ok());
    Batch second;
    second.Put("a", "2");
    second.Put("b", std::string(1000, '2'));
    ASSERT_TRUE(store->Write(second).ok());
  }
  const std::filesystem::path wal = FileIn(store_directory_, ".log");
  std::filesystem::resize_file(wal, std::filesystem::file_size(wal) - 500);
  const auto store = OpenStore();
  EXPECT_EQ(*store->Get("a"), "1");
  EXPECT_EQ(*store->Get("b"), "1");
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
    EXPECT_EQ(FromRocksStatus(status, "append to the log").code(), code) << status.ToString();
  }
  EXPECT_EQ(FromRocksStatus(rocksdb::Status::NoSpace(), "append to the log").message(),
            "cannot append to the log: IO error: No space left on device");
}

}  // namespace
}  // namespace isnad::storage
