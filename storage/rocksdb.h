// Store and OrderedLog on RocksDB.
#ifndef ISNAD_STORAGE_ROCKSDB_H_
#define ISNAD_STORAGE_ROCKSDB_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/ordered_log.h"
#include "storage/store.h"

namespace isnad::storage {

// Opens or creates the database in `directory`. FailedPrecondition if another process holds it (the message names
// the lock), DataLoss if it is damaged.
absl::StatusOr<std::unique_ptr<Store>> OpenRocksStore(const std::string& directory);
// One that is no view of a log, and small: it keeps a journal, so that every batch survives the process and, with sync,
// the power.
absl::StatusOr<std::unique_ptr<Store>> OpenJournaledRocksStore(const std::string& directory);
absl::StatusOr<std::unique_ptr<OrderedLog>> OpenRocksLog(const std::string& directory);

// Makes the log in `directory`, which nobody has open, the beginning of a new life: for one that was restored from a
// backup. Errors as of OpenRocksLog.
absl::Status BeginNewLife(const std::string& directory);

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_ROCKSDB_H_
