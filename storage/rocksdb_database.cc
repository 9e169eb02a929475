#include "storage/rocksdb_database.h"

#include <limits>
#include <memory>

#include "fmt/format.h"
#include "rocksdb/env.h"
#include "rocksdb/sst_file_manager.h"
#include "rocksdb/utilities/checkpoint.h"
#include "storage/disk_full.h"

namespace isnad::storage {
namespace {

// RocksDB reports a held lock as any I/O error; asking for the lock again tells.
bool IsHeldByAnother(rocksdb::Env& env, const std::string& lock_path) {
  if (!env.FileExists(lock_path).ok()) return false;
  rocksdb::FileLock* lock = nullptr;
  if (!env.LockFile(lock_path, &lock).ok()) return true;
  env.UnlockFile(lock).PermitUncheckedError();
  return false;
}

}  // namespace

absl::Status FromRocksStatus(const rocksdb::Status& status, std::string_view action) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = fmt::format("cannot {}: {}", action, status.ToString());
  if (status.IsNoSpace() || status.subcode() == rocksdb::Status::kSpaceLimit) return DiskFullError(message);
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsIOError() || status.IsBusy() || status.IsIncomplete() || status.IsTimedOut() || status.IsTryAgain() ||
      status.IsAborted() || status.IsShutdownInProgress()) {
    return absl::UnavailableError(message);
  }
  return absl::InternalError(message);
}

absl::StatusOr<std::unique_ptr<rocksdb::DB>> OpenDatabase(const rocksdb::Options& options,
                                                          const std::string& directory) {
  rocksdb::Env& env = *options.env;
  if (const rocksdb::Status made = env.CreateDirIfMissing(directory); !made.ok()) {
    return FromRocksStatus(made, fmt::format("create the directory {}", directory));
  }
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status = rocksdb::DB::Open(options, directory, &opened);
  if (status.ok()) return std::unique_ptr<rocksdb::DB>(opened);
  const std::string lock_path = directory + "/LOCK";
  if (status.IsIOError() && IsHeldByAnother(env, lock_path)) {
    return absl::FailedPreconditionError(fmt::format(
        "{} is in use: another process holds {}; stop it or choose another directory", directory, lock_path));
  }
  return FromRocksStatus(status, fmt::format("open {}", directory));
}

absl::Status CopyDatabase(rocksdb::DB& db, const std::string& directory, bool flushed) {
  const std::string action = fmt::format("copy a database to {}", directory);
  rocksdb::Checkpoint* made = nullptr;
  if (const rocksdb::Status status = rocksdb::Checkpoint::Create(&db, &made); !status.ok()) {
    return FromRocksStatus(status, action);
  }
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  const uint64_t most_journal_bytes = flushed ? 0 : std::numeric_limits<uint64_t>::max();
  return FromRocksStatus(checkpoint->CreateCheckpoint(directory, most_journal_bytes), action);
}

rocksdb::Options CommonOptions() {
  rocksdb::Options options;
  // A compaction takes seconds, and where cores are few the time of those who wait for an answer. It can wait itself:
  // until level 0 is full, nobody waits for it. A flush cannot: what it has not written is lost in a crash.
  options.env->LowerThreadPoolCPUPriority(rocksdb::Env::Priority::LOW, rocksdb::CpuPriority::kLow)
      .PermitUncheckedError();
  options.create_if_missing = true;
  options.max_background_jobs = 2;
  options.max_open_files = 256;
  options.bytes_per_sync = 1 << 20;  // written back evenly, not in one burst at the end of a file
  options.wal_bytes_per_sync = 1 << 20;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.keep_log_file_num = 4;
  options.max_log_file_size = 8 << 20;
  // With a file manager, writes resume by themselves some seconds after a full disk has room for a write buffer again.
  options.sst_file_manager.reset(rocksdb::NewSstFileManager(options.env));
  return options;
}

}  // namespace isnad::storage
