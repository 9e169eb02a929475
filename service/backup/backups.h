// Copies of a running service.
#ifndef ISNAD_SERVICE_BACKUP_BACKUPS_H_
#define ISNAD_SERVICE_BACKUP_BACKUPS_H_

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/backup/manifest.h"
#include "service/ledger/ledger.h"
#include "storage/ordered_log.h"
#include "storage/store.h"

namespace isnad::backup {

// What is copied.
struct Live {
  ledger::Ledger& ledger;
  storage::OrderedLog& log;
  storage::Store& store;
  storage::Store& subscriptions;
};

// A backup is a directory of one moment: the log, the state and the named subscriptions at the same sequence, with a
// manifest that is written last. Entries wait while the moment is held, which takes links and no copies, for as long as
// the last few megabytes of the store take to reach the disk; the rest is done while the service goes on.
//
// Thread-safe; one backup at a time.
class Backups {
 public:
  // `live` must outlive it. `scratch` is on the disk of the databases, where the moment is held; nobody else writes
  // there.
  Backups(const Live& live, std::filesystem::path directory, std::filesystem::path scratch);

  struct Made {
    std::filesystem::path directory;
    Manifest manifest;
  };
  // Makes `directory/id`. AlreadyExists if it is there. ResourceExhausted if the disk is full, Unavailable for other
  // I/O errors, Cancelled after Close: nothing of that name is left then.
  absl::StatusOr<Made> Make(const std::string& id) ABSL_LOCKS_EXCLUDED(mutex_);

  // Ends what is being made, within a megabyte of it, and whatever is asked for later.
  void Close() { closed_ = true; }

 private:
  // Holds a moment in the scratch directory.
  absl::StatusOr<Manifest> HoldMoment();
  // Copies what was held, and adds the files to the manifest.
  absl::Status CopyTo(const std::filesystem::path& target, Manifest& manifest) const;
  // Cancelled after Close.
  absl::Status GoOn() const;

  const Live live_;
  const std::filesystem::path directory_;
  const std::filesystem::path scratch_;
  absl::Mutex mutex_;
  std::atomic<bool> closed_ = false;
};

}  // namespace isnad::backup

#endif  // ISNAD_SERVICE_BACKUP_BACKUPS_H_
