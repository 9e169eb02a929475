#include "service/backup/backups.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "service/backup/files.h"
#include "storage/disk_full.h"

namespace isnad::backup {
namespace {

namespace fs = std::filesystem;

absl::Status Failure(const std::string& action, const std::error_code& error) {
  const std::string message = fmt::format("cannot {}: {}", action, error.message());
  if (error == std::errc::no_space_on_device) return storage::DiskFullError(message);
  return absl::UnavailableError(message);
}

absl::Status MakeDirectories(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return error ? Failure(fmt::format("make {}", path.string()), error) : absl::OkStatus();
}

// Names of the files of a directory, in order. RocksDB's lock and its log of events are no part of a database.
absl::StatusOr<std::vector<std::string>> FilesOf(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name != "LOCK" && !name.starts_with("LOG")) names.push_back(name);
  }
  if (error) return Failure(fmt::format("list {}", directory.string()), error);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Backups::Backups(const Live& live, fs::path directory, fs::path scratch)
    : live_(live), directory_(std::move(directory)), scratch_(std::move(scratch)) {}

absl::StatusOr<Backups::Made> Backups::Make(const std::string& id) {
  absl::MutexLock lock(&mutex_);
  if (absl::Status open = GoOn(); !open.ok()) return open;
  const fs::path target = directory_ / id;
  std::error_code error;
  if (fs::exists(target, error)) {
    return absl::AlreadyExistsError(fmt::format("there is a backup {} already: choose another name", id));
  }
  const fs::path unfinished = directory_ / (id + ".unfinished");
  // Whatever an earlier one left that did not live to its end.
  const Scratch leaves_no_scratch(scratch_);
  const Scratch leaves_nothing_unfinished(unfinished);

  absl::StatusOr<Manifest> manifest = HoldMoment();
  if (!manifest.ok()) return manifest.status();
  if (absl::Status copied = CopyTo(unfinished, *manifest); !copied.ok()) return copied;
  fs::rename(unfinished, target, error);
  if (error) return Failure(fmt::format("name the backup {}", target.string()), error);
  if (absl::Status synced = SyncDirectory(directory_); !synced.ok()) return synced;
  return Made{.directory = target, .manifest = *std::move(manifest)};
}

absl::StatusOr<Manifest> Backups::HoldMoment() {
  if (absl::Status made = MakeDirectories(scratch_); !made.ok()) return made;
  // What the store has in memory reaches the disk now, so that little is left to do while entries wait.
  if (absl::Status flushed = live_.store.Write({}, /*sync=*/true); !flushed.ok()) return flushed;
  Manifest manifest;
  const absl::Status held = live_.ledger.AtRest([&](const ledger::Ledger::Rest& rest) {
    manifest = {.applied = rest.applied, .state = rest.digest};
    absl::Status copied = live_.store.CopyTo(scratch_ / kStore);
    copied.Update(live_.log.CopyTo(scratch_ / kLog));
    copied.Update(live_.subscriptions.CopyTo(scratch_ / kSubscriptions));
    return copied;
  });
  if (!held.ok()) return held;
  return manifest;
}

absl::Status Backups::CopyTo(const fs::path& target, Manifest& manifest) const {
  for (const std::string database : {kLog, kStore, kSubscriptions}) {
    if (absl::Status made = MakeDirectories(target / database); !made.ok()) return made;
    const absl::StatusOr<std::vector<std::string>> names = FilesOf(scratch_ / database);
    if (!names.ok()) return names.status();
    for (const std::string& name : *names) {
      absl::StatusOr<File> file =
          CopyFile(scratch_ / database / name, target / database / name, [this](uint64_t) { return GoOn(); });
      if (!file.ok()) return file.status();
      file->path = fmt::format("{}/{}", database, name);
      manifest.files.push_back(*std::move(file));
    }
    if (absl::Status synced = SyncDirectory(target / database); !synced.ok()) return synced;
  }
  if (absl::Status written = WriteFile(target / kManifestName, Encode(manifest)); !written.ok()) return written;
  return SyncDirectory(target);
}

absl::Status Backups::GoOn() const {
  return closed_ ? absl::CancelledError("the backup was broken off: the server stops") : absl::OkStatus();
}

}  // namespace isnad::backup
