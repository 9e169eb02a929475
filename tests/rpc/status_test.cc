// What other rooms say went wrong, as callers are told.
#include "service/rpc/status.h"

#include <gtest/gtest.h>

#include <utility>

#include "storage/disk_full.h"

namespace isnad::rpc {
namespace {

TEST(ReasonOf, FitsWhatAnotherRoomSays) {
  const std::pair<absl::Status, Reason> rows[] = {
      {absl::InvalidArgumentError("odd"), Reason::kMalformedRequest},
      {absl::ResourceExhaustedError("1024 entries wait"), Reason::kOverloaded},
      {storage::DiskFullError("no space left"), Reason::kDiskFull},
      {absl::UnavailableError("read-only file system"), Reason::kStorageUnavailable},
      {absl::DataLossError("bad checksum"), Reason::kDataDamaged},
      {absl::InternalError("no such column"), Reason::kInternal},
  };
  for (const auto& [status, reason] : rows) EXPECT_EQ(ReasonOf(status), reason) << status;
}

TEST(ReasonOf, IsWhatAnErrorWasMadeWith) {
  EXPECT_EQ(ReasonOf(Error(Reason::kCursorExpired, "gone", "oldest_cursor", "x")), Reason::kCursorExpired);
}

}  // namespace
}  // namespace isnad::rpc
