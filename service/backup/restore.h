// Makes a data directory of a backup, for a server that does not run yet.
#ifndef ISNAD_SERVICE_BACKUP_RESTORE_H_
#define ISNAD_SERVICE_BACKUP_RESTORE_H_

#include <cstdint>
#include <filesystem>
#include <functional>

#include "absl/status/statusor.h"
#include "service/backup/manifest.h"

namespace isnad::backup {

// Where in the data directory all is put before it is named: what was broken off is known by it.
inline constexpr char kUnfinished[] = "restoring";

// Called now and then.
using RestoreProgress = std::function<void(uint64_t bytes, uint64_t of)>;

// Copies the backup to `data`, which is not there or empty, and holds it against its manifest: each file's digest, and
// the sequence and digest of the state. The log begins a new life there (storage::Lineage): cursors up to the backup
// hold on, later ones of the server that was backed up are told to be foreign.
//
// FailedPrecondition if something stands in `data`, NotFound if there is no backup, DataLoss if it is damaged,
// ResourceExhausted if the disk is full, Unavailable for other I/O errors. What does not come to its end leaves `data`
// without a database, to be tried again.
absl::StatusOr<Manifest> Restore(const std::filesystem::path& backup, const std::filesystem::path& data,
                                 const RestoreProgress& progress = {});

}  // namespace isnad::backup

#endif  // ISNAD_SERVICE_BACKUP_RESTORE_H_
