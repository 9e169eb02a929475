// What is backed up while a ledger is written is restored whole, or refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "service/backup/backups.h"
#include "service/backup/files.h"
#include "service/backup/restore.h"
#include "service/ledger/ledger.h"
#include "service/ledger/reader.h"
#include "storage/rocksdb.h"
#include "tests/backup/data.h"
#include "tests/ledger/entry_generator.h"
#include "tests/storage/temporary_directory.h"

namespace isnad::backup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    fs::create_directories(directory_.Path("live"));
    live_ = std::make_unique<Data>(Path("live"));
    backups_ = std::make_unique<Backups>(Live{*live_->ledger, *live_->log, *live_->store, *live_->subscriptions},
                                         Path("backups"), Path("live") / "scratch");
  }

  fs::path Path(const std::string& name) const { return directory_.Path(name); }

  void Ingest(int count) {
    for (int i = 0; i < count; ++i) {
      std::promise<absl::Status> answer;
      live_->ledger->Submit(entries_.Next(), [&](const absl::StatusOr<ledger::Acknowledgement>& acknowledged) {
        answer.set_value(acknowledged.status());
      });
      ASSERT_TRUE(answer.get_future().get().ok());
    }
  }

  Backups::Made Make(const std::string& id) {
    auto made = backups_->Make(id);
    EXPECT_TRUE(made.ok()) << made.status();
    return *std::move(made);
  }

  TemporaryDirectory directory_;
  ledger::EntryGenerator entries_{1};
  std::unique_ptr<Data> live_;
  std::unique_ptr<Backups> backups_;
};

TEST_F(BackupTest, TheStateIsThatOfItsMoment) {
  Ingest(50);
  const Digest128 then = live_->ledger->digest();
  storage::Batch place;
  place.Put("desk", "12");
  ASSERT_TRUE(live_->subscriptions->Write(place).ok());
  const Backups::Made made = Make("monday");
  EXPECT_EQ(made.manifest.applied, Sequence(50));
  EXPECT_EQ(made.manifest.state, then);
  Ingest(20);

  const auto restored = Restore(made.directory, Path("restored"));
  ASSERT_TRUE(restored.ok()) << restored.status();
  const Data again(Path("restored"));
  EXPECT_EQ(again.ledger->applied(), Sequence(50));
  EXPECT_EQ(again.ledger->digest(), then);
  EXPECT_EQ(**again.subscriptions->Get("desk"), "12");
}

TEST_F(BackupTest, IsMadeWhileEntriesComeIn) {
  Ingest(20);
  std::atomic<bool> stop = false;
  std::thread scraper([&] {
    while (!stop) Ingest(1);
  });
  for (int i = 0; i < 4; ++i) {
    const Backups::Made made = Make("b" + std::to_string(i));
    const auto restored = Restore(made.directory, Path("restored" + std::to_string(i)));
    ASSERT_TRUE(restored.ok()) << restored.status();
    const Data again(Path("restored" + std::to_string(i)));
    EXPECT_EQ(again.ledger->applied(), made.manifest.applied);
    EXPECT_EQ(again.ledger->digest(), made.manifest.state);
  }
  stop = true;
  scraper.join();
  EXPECT_FALSE(fs::exists(Path("live") / "scratch"));
}

// The log is the truth: the state that it makes is the one that was backed up beside it.
TEST_F(BackupTest, ItsLogMakesItsState) {
  Ingest(40);
  const Backups::Made made = Make("monday");
  ASSERT_TRUE(Restore(made.directory, Path("restored")).ok());
  fs::remove_all(Path("restored") / kStore);
  EXPECT_EQ(Data(Path("restored")).ledger->digest(), made.manifest.state);
}

TEST_F(BackupTest, AServerThatStopsWaitsForNoBackup) {
  Ingest(10);
  fs::create_directories(Path("backups"));
  backups_->Close();
  const auto made = backups_->Make("monday");
  EXPECT_TRUE(absl::IsCancelled(made.status())) << made.status();
  EXPECT_TRUE(fs::is_empty(Path("backups")));
  EXPECT_FALSE(fs::exists(Path("live") / "scratch"));
}

TEST_F(BackupTest, ACopyEndsWhereItIsTold) {
  constexpr size_t kMebibyte = 1u << 20;
  std::ofstream(Path("large")) << std::string(5 * kMebibyte, 'x');
  uint64_t copied = 0;
  const auto file = CopyFile(Path("large"), Path("copy"), [&](uint64_t bytes) {
    copied += bytes;
    return copied < 2 * kMebibyte ? absl::OkStatus() : absl::CancelledError("enough");
  });
  EXPECT_TRUE(absl::IsCancelled(file.status()));
  EXPECT_LT(copied, 4 * kMebibyte);
}

TEST_F(BackupTest, TheRestoredLogBeginsANewLife) {
  Ingest(10);
  const uint64_t before = live_->log->incarnation();
  const Backups::Made made = Make("monday");
  ASSERT_TRUE(Restore(made.directory, Path("restored")).ok());
  const auto log = *storage::OpenRocksLog(Path("restored") / kLog);
  EXPECT_NE(log->incarnation(), before);
  EXPECT_TRUE(log->lineage().Has(before, 10));
  EXPECT_FALSE(log->lineage().Has(before, 11));
}

TEST_F(BackupTest, NamesAreTakenOnce) {
  Make("monday");
  EXPECT_TRUE(absl::IsAlreadyExists(backups_->Make("monday").status()));
  Make("tuesday");
}

TEST_F(BackupTest, RestoresToNothingThatIsThere) {
  Ingest(3);
  const Backups::Made made = Make("monday");
  EXPECT_TRUE(absl::IsFailedPrecondition(Restore(made.directory, Path("live")).status()));
  EXPECT_TRUE(absl::IsNotFound(Restore(Path("nowhere"), Path("restored")).status()));
  EXPECT_FALSE(fs::exists(Path("restored")));
}

TEST_F(BackupTest, WhatIsDamagedIsNotRestored) {
  Ingest(30);
  const Backups::Made made = Make("monday");
  ASSERT_GT(made.manifest.files.size(), 6u);
  for (const File& file : made.manifest.files) {
    if (file.bytes == 0) continue;
    const fs::path path = made.directory / file.path;
    const auto at = static_cast<std::streamoff>(file.bytes / 2);
    std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(at);
    const char was = static_cast<char>(bytes.get());
    bytes.seekp(at);
    bytes.put(static_cast<char>(was ^ 1));
    bytes.close();
    const absl::Status status = Restore(made.directory, Path("restored")).status();
    EXPECT_TRUE(absl::IsDataLoss(status)) << file.path << ": " << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(file.path));
    std::fstream mended(path, std::ios::in | std::ios::out | std::ios::binary);
    mended.seekp(at);
    mended.put(was);
  }
  // What was broken off before does not stand in the way.
  EXPECT_TRUE(Restore(made.directory, Path("restored")).ok());
}

TEST_F(BackupTest, AMissingFileIsTold) {
  Ingest(3);
  const Backups::Made made = Make("monday");
  fs::remove(made.directory / made.manifest.files.front().path);
  EXPECT_TRUE(absl::IsDataLoss(Restore(made.directory, Path("restored")).status()));
}

TEST_F(BackupTest, TellsHowFarItIs) {
  Ingest(30);
  const Backups::Made made = Make("monday");
  uint64_t last = 0;
  ASSERT_TRUE(Restore(made.directory, Path("restored"), [&](uint64_t bytes, uint64_t of) {
                EXPECT_GE(bytes, last);
                last = bytes;
                EXPECT_EQ(of, made.manifest.bytes());
              }).ok());
  EXPECT_EQ(last, made.manifest.bytes());
}

}  // namespace
}  // namespace isnad::backup
