#include "client/article_stream.h"

#include <random>

#include "fmt/format.h"
#include "google/rpc/error_details.pb.h"

namespace isnad::client {

std::optional<std::chrono::milliseconds> RetryDelay(const google::rpc::Status& status) {
  if (status.code() != static_cast<int>(grpc::StatusCode::RESOURCE_EXHAUSTED)) return std::nullopt;
  for (const google::protobuf::Any& detail : status.details()) {
    google::rpc::RetryInfo retry;
    if (!detail.Is<google::rpc::RetryInfo>() || !detail.UnpackTo(&retry)) continue;
    return std::chrono::milliseconds(retry.retry_delay().seconds() * 1000 + retry.retry_delay().nanos() / 1'000'000);
  }
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> RetryDelay(const grpc::Status& status) {
  google::rpc::Status details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) return std::nullopt;
  return RetryDelay(details);
}

std::string MakeRequestId() {
  std::random_device random;
  const auto bits = [&random] { return static_cast<uint64_t>(random()) << 32 | random(); };
  const uint64_t high = (bits() & ~0xF000ULL) | 0x4000ULL;
  const uint64_t low = (bits() & ~(3ULL << 62)) | 1ULL << 63;
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xFFFF, high & 0xFFFF, low >> 48,
                     low & 0xFFFFFFFFFFFFULL);
}

}  // namespace isnad::client
