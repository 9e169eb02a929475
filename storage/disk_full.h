// A full disk, told from whatever else there may be too much of.
#ifndef ISNAD_STORAGE_DISK_FULL_H_
#define ISNAD_STORAGE_DISK_FULL_H_

#include <string_view>

#include "absl/status/status.h"

namespace isnad::storage {

// ResourceExhausted, of which IsDiskFull is true, also of copies.
absl::Status DiskFullError(std::string_view message);
bool IsDiskFull(const absl::Status& status);

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_DISK_FULL_H_
