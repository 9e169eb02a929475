#include "storage/disk_full.h"

#include "absl/strings/cord.h"

namespace isnad::storage {
namespace {

constexpr char kPayload[] = "isnad/disk-full";

}  // namespace

absl::Status DiskFullError(std::string_view message) {
  absl::Status status = absl::ResourceExhaustedError(absl::string_view(message.data(), message.size()));
  status.SetPayload(kPayload, absl::Cord());
  return status;
}

bool IsDiskFull(const absl::Status& status) { return status.GetPayload(kPayload).has_value(); }

}  // namespace isnad::storage
