// What is wrong with the data of a service is found and told, each fault in its place.
#include "service/doctor/examine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>

#include "service/backup/manifest.h"
#include "service/backup/restore.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "storage/rocksdb.h"
#include "tests/backup/data.h"
#include "tests/ledger/entry_generator.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::doctor {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int kEntries = 40;

class ExamineTest : public testing::Test {
 protected:
  ExamineTest() : data_(directory_.Path("data")) {
    fs::create_directories(data_);
    backup::Data service(data_);
    ledger::EntryGenerator entries(1);
    for (int i = 0; i < kEntries; ++i) {
      std::promise<bool> answer;
      service.ledger->Submit(entries.Next(), [&](const absl::StatusOr<ledger::Acknowledgement>& acknowledged) {
        answer.set_value(acknowledged.ok());
      });
      EXPECT_TRUE(answer.get_future().get());
    }
  }

  // Of that name; a failure if there is none.
  Finding Look(const std::string& what, bool replay = false) const {
    for (const Finding& finding : Examine(data_, {.ledger = {}, .replay = replay})) {
      if (finding.what == what) return finding;
    }
    ADD_FAILURE() << "nobody looked at " << what;
    return {};
  }

  const TemporaryDirectory directory_;
  const fs::path data_;
};

TEST_F(ExamineTest, DataThatIsWell) {
  const std::vector<Finding> findings = Examine(data_, {.ledger = {}, .replay = true});
  std::vector<std::string> looked_at;
  for (const Finding& finding : findings) {
    looked_at.push_back(finding.what);
    EXPECT_TRUE(finding.well || finding.what == "disk") << finding.what << ": " << finding.detail;
  }
  EXPECT_EQ(looked_at, (std::vector<std::string>{"data", "disk", "log", "subscriptions", "store", "state"}));
  EXPECT_THAT(Look("log").detail, HasSubstr("entries 1 to 40,"));
  EXPECT_THAT(Look("state", true).detail, HasSubstr("by replay of 40 entries"));
}

TEST_F(ExamineTest, LookingChangesNothing) {
  const std::string before = Look("store").detail;
  Examine(data_, {.ledger = {}, .replay = true});
  EXPECT_EQ(Look("store").detail, before);
  for (const fs::directory_entry& entry : fs::directory_iterator(data_)) {
    EXPECT_THAT((std::array{"log", "store", "subscriptions"}), testing::Contains(entry.path().filename().string()));
  }
}

TEST_F(ExamineTest, ADirectoryThatIsNotThere) {
  const std::vector<Finding> findings = Examine(directory_.Path("elsewhere"), {});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_FALSE(findings[0].well);
  EXPECT_FALSE(fs::exists(directory_.Path("elsewhere")));
}

TEST_F(ExamineTest, ADirectoryWithoutData) {
  fs::create_directories(directory_.Path("new"));
  const std::vector<Finding> findings = Examine(directory_.Path("new"), {});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(findings[0].well);
  EXPECT_TRUE(fs::is_empty(directory_.Path("new")));
}

TEST_F(ExamineTest, ALostLog) {
  fs::remove_all(data_ / backup::kLog);
  EXPECT_FALSE(Look("data").well);
  EXPECT_FALSE(fs::exists(data_ / backup::kLog));
}

TEST_F(ExamineTest, ARestoreThatWasBrokenOff) {
  fs::create_directories(data_ / backup::kUnfinished);
  EXPECT_FALSE(Look("data").well);
}

TEST_F(ExamineTest, AServiceThatRuns) {
  const backup::Data service(data_);
  const Finding log = Look("log");
  EXPECT_FALSE(log.well);
  EXPECT_THAT(log.detail, HasSubstr("in use"));
}

TEST_F(ExamineTest, AnEntryThatIsNone) {
  {
    const auto log = *storage::OpenRocksLog(data_ / backup::kLog);
    ASSERT_TRUE(log->Append(std::array<std::string, 1>{"no entry"}).ok());
  }
  const Finding log = Look("log");
  EXPECT_FALSE(log.well);
  EXPECT_THAT(log.detail, HasSubstr("entry 41: "));
  // What cannot be read cannot be replayed.
  for (const Finding& finding : Examine(data_, {.ledger = {}, .replay = true})) EXPECT_NE(finding.what, "state");
}

TEST_F(ExamineTest, AStoreThatIsBehindIsWell) {
  {
    const auto log = *storage::OpenRocksLog(data_ / backup::kLog);
    ledger::EntryGenerator entries(2);
    ASSERT_TRUE(log->Append(std::array<std::string, 1>{Encode(entries.Next())}).ok());
  }
  const Finding store = Look("store");
  EXPECT_TRUE(store.well) << store.detail;
  EXPECT_THAT(store.detail, HasSubstr("up to entry 40 of 41"));
  EXPECT_TRUE(Look("state", true).well);
}

TEST_F(ExamineTest, AStoreThatIsLostIsMadeAgain) {
  fs::remove_all(data_ / backup::kStore);
  EXPECT_TRUE(Look("store").well);
  EXPECT_FALSE(fs::exists(data_ / backup::kStore));
}

TEST_F(ExamineTest, AStoreOfAnotherLog) {
  fs::remove_all(data_ / backup::kLog);
  { const auto log = *storage::OpenRocksLog(data_ / backup::kLog); }
  const Finding store = Look("store");
  EXPECT_FALSE(store.well);
  EXPECT_THAT(store.detail, HasSubstr("remove the store"));
}

TEST_F(ExamineTest, AStateThatTheLogDoesNotGive) {
  {
    const auto store = *storage::OpenRocksStore(data_ / backup::kStore);
    ledger::Head head = *ledger::Decode<ledger::Head>(**store->Get(ledger::keys::Head()));
    head.digest.low ^= 1;
    storage::Batch batch;
    batch.Put(ledger::keys::Head(), Encode(head));
    ASSERT_TRUE(store->Write(batch, /*sync=*/true).ok());
  }
  EXPECT_TRUE(Look("store").well);  // without replay nobody knows
  const Finding state = Look("state", true);
  EXPECT_FALSE(state.well);
  EXPECT_THAT(state.detail, HasSubstr("remove "));
}

TEST_F(ExamineTest, ALogThatRetentionHasShortenedIsNotReplayed) {
  {
    const auto log = *storage::OpenRocksLog(data_ / backup::kLog);
    ASSERT_TRUE(log->Trim(11).ok());
  }
  EXPECT_THAT(Look("log").detail, HasSubstr("entries 11 to 40,"));
  const Finding state = Look("state", true);
  EXPECT_TRUE(state.well);
  EXPECT_THAT(state.detail, HasSubstr("not replayed"));
}

TEST_F(ExamineTest, AFileThatIsDamaged) {
  size_t damaged = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(data_ / backup::kLog)) {
    if (entry.path().extension() != ".sst" && entry.path().extension() != ".log") continue;
    if (entry.file_size() < 100) continue;
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(entry.file_size() / 2));
    file.write("damaged damaged damaged", 23);
    ++damaged;
  }
  ASSERT_GT(damaged, 0u);
  EXPECT_FALSE(Look("log").well);
}

}  // namespace
}  // namespace isnad::doctor
