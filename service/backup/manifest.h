// What a backup says of itself.
//
//   manifest := "isnad backup 1" "applied" sequence "state" digest file* "end" digest
//   file     := digest bytes path
//
// One a line, in this order; words are parted by one space. Digests are XXH3-128 in 32 hexadecimal digits: the state's
// rolling one, a file's of its bytes, and the last of all lines before it.
#ifndef ISNAD_SERVICE_BACKUP_MANIFEST_H_
#define ISNAD_SERVICE_BACKUP_MANIFEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "service/model/fingerprint.h"
#include "service/model/ids.h"

namespace isnad::backup {

inline constexpr char kManifestName[] = "MANIFEST";

// The databases of a data directory, each a directory of a backup too.
inline constexpr char kLog[] = "log";
inline constexpr char kStore[] = "store";
inline constexpr char kSubscriptions[] = "subscriptions";

struct File {
  std::string path;  // below the backup's directory: "log/000012.sst"
  uint64_t bytes = 0;
  Digest128 digest;
  bool operator==(const File&) const = default;
};

struct Manifest {
  Sequence applied;  // the last entry of the log, and of the state
  Digest128 state;   // the state's digest there
  std::vector<File> files;
  bool operator==(const Manifest&) const = default;

  uint64_t bytes() const;  // of all files
};

std::string Encode(const Manifest& manifest);

// DataLoss if it is not what Encode gave, or names a file outside the backup; FailedPrecondition for another version.
absl::StatusOr<Manifest> DecodeManifest(std::string_view text);

}  // namespace isnad::backup

#endif  // ISNAD_SERVICE_BACKUP_MANIFEST_H_
