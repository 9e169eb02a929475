#include "service/backup/restore.h"

#include <memory>
#include <string>
#include <system_error>

#include "fmt/format.h"
#include "service/backup/files.h"
#include "service/ledger/reader.h"
#include "storage/rocksdb.h"

namespace isnad::backup {
namespace {

namespace fs = std::filesystem;

absl::Status Failure(const std::string& action, const std::error_code& error) {
  return absl::UnavailableError(fmt::format("cannot {}: {}", action, error.message()));
}

// Makes the directory, and within it an empty one to restore to.
absl::Status MakeRoom(const fs::path& data) {
  std::error_code error;
  fs::create_directories(data, error);
  if (error) return Failure(fmt::format("make {}", data.string()), error);
  for (fs::directory_iterator entry(data, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().filename() != kUnfinished) {
      return absl::FailedPreconditionError(
          fmt::format("{} is not empty: restore to a directory of its own", data.string()));
    }
  }
  if (!error) fs::remove_all(data / kUnfinished, error);
  for (const char* database : {kLog, kStore, kSubscriptions}) {
    if (!error) fs::create_directories(data / kUnfinished / database, error);
  }
  return error ? Failure(fmt::format("use {}", data.string()), error) : absl::OkStatus();
}

absl::Status CopyFiles(const fs::path& backup, const fs::path& target, const Manifest& manifest,
                       const RestoreProgress& progress) {
  uint64_t done = 0;
  const uint64_t all = manifest.bytes();
  for (const File& file : manifest.files) {
    const absl::StatusOr<File> copied = CopyFile(backup / file.path, target / file.path, [&](uint64_t bytes) {
      done += bytes;
      if (progress) progress(done, all);
      return absl::OkStatus();
    });
    if (absl::IsNotFound(copied.status())) {
      return absl::DataLossError(fmt::format("{} of the backup is missing", file.path));
    }
    if (!copied.ok()) return copied.status();
    if (copied->bytes != file.bytes || copied->digest != file.digest) {
      return absl::DataLossError(fmt::format("{} of the backup is damaged", file.path));
    }
  }
  return absl::OkStatus();
}

// Holds what the databases say against the manifest.
absl::Status CheckState(const fs::path& target, const Manifest& manifest) {
  const auto store = storage::OpenRocksStore(target / kStore);
  if (!store.ok()) return store.status();
  const absl::StatusOr<ledger::Totals> totals = ledger::Reader(**store).ReadTotals();
  if (!totals.ok()) return totals.status();
  if (totals->applied != manifest.applied || totals->digest != manifest.state) {
    return absl::DataLossError(
        fmt::format("the state of the backup is at entry {}, its manifest says {}, or the "
                    "digests differ",
                    totals->applied.value(), manifest.applied.value()));
  }
  const auto log = storage::OpenRocksLog(target / kLog);
  if (!log.ok()) return log.status();
  if ((*log)->next() != manifest.applied.value() + 1) {
    return absl::DataLossError(fmt::format("the log of the backup ends before entry {}, its manifest says {}",
                                           (*log)->next(), manifest.applied.value() + 1));
  }
  return absl::OkStatus();
}

// The log is named last: without it there is no service.
absl::Status Name(const fs::path& data) {
  std::error_code error;
  for (const char* database : {kSubscriptions, kStore, kLog}) {
    if (!error) fs::rename(data / kUnfinished / database, data / database, error);
  }
  if (!error) fs::remove(data / kUnfinished, error);
  if (error) return Failure(fmt::format("name what was restored in {}", data.string()), error);
  return SyncDirectory(data);
}

}  // namespace

absl::StatusOr<Manifest> Restore(const fs::path& backup, const fs::path& data, const RestoreProgress& progress) {
  const absl::StatusOr<std::string> text = ReadFile(backup / kManifestName);
  if (!text.ok()) return text.status();
  absl::StatusOr<Manifest> manifest = DecodeManifest(*text);
  if (!manifest.ok()) return manifest;
  if (absl::Status room = MakeRoom(data); !room.ok()) return room;
  const fs::path target = data / kUnfinished;
  absl::Status status = CopyFiles(backup, target, *manifest, progress);
  if (status.ok()) status = CheckState(target, *manifest);
  if (status.ok()) status = storage::BeginNewLife(target / kLog);
  if (status.ok()) status = Name(data);
  if (!status.ok()) return status;
  return manifest;
}

}  // namespace isnad::backup
