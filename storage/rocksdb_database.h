// What the two RocksDB implementations share: opening, and errors.
#ifndef ISNAD_STORAGE_ROCKSDB_DATABASE_H_
#define ISNAD_STORAGE_ROCKSDB_DATABASE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "rocksdb/db.h"
#include "rocksdb/options.h"
#include "rocksdb/status.h"

namespace isnad::storage {

// ResourceExhausted (IsDiskFull) for a full disk, DataLoss for corruption, Unavailable for other I/O errors and for a
// database that an earlier one stopped; Internal for what should not happen. `action` says what was tried: "append to
// the log".
absl::Status FromRocksStatus(const rocksdb::Status& status, std::string_view action);

// Opens or creates with the errors of rocksdb.h.
absl::StatusOr<std::unique_ptr<rocksdb::DB>> OpenDatabase(const rocksdb::Options& options,
                                                          const std::string& directory);

// A copy of the database in `directory`, which must not exist: its files are linked where they never change. What the
// journal holds is copied with it; `flushed`: what only stands in memory is brought to the disk before, as it must be
// where there is no journal. Errors as FromRocksStatus has them.
absl::Status CopyDatabase(rocksdb::DB& db, const std::string& directory, bool flushed);

// What both databases set alike: bounded files, few threads, an own log of warnings only, recovery from a full disk.
rocksdb::Options CommonOptions();

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_ROCKSDB_DATABASE_H_
