#include "service/rpc/status.h"

#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/cord.h"
#include "fmt/format.h"
#include "google/rpc/error_details.pb.h"
#include "spdlog/spdlog.h"
#include "storage/disk_full.h"

namespace isnad::rpc {
namespace {

constexpr char kDomain[] = "isnad";
constexpr char kReasonPayload[] = "isnad/reason";
constexpr char kRetryPayload[] = "isnad/retry";
constexpr char kMetadataPayload[] = "isnad/metadata/";           // with the key
constexpr absl::Duration kRetryDelay = absl::Milliseconds(200);  // where nothing better is known

struct ReasonRow {
  std::string_view name;
  absl::StatusCode code;
};

// In the order of Reason.
constexpr ReasonRow kReasons[] = {
    {"MALFORMED_REQUEST", absl::StatusCode::kInvalidArgument},
    {"INVALID_UTF8", absl::StatusCode::kInvalidArgument},
    {"INVALID_URI", absl::StatusCode::kInvalidArgument},
    {"EMPTY_BODY", absl::StatusCode::kInvalidArgument},
    {"BODY_TOO_LARGE", absl::StatusCode::kInvalidArgument},
    {"TITLE_TOO_LARGE", absl::StatusCode::kInvalidArgument},
    {"SOURCE_TOO_LARGE", absl::StatusCode::kInvalidArgument},
    {"INVALID_CHARSET", absl::StatusCode::kInvalidArgument},
    {"INVALID_PUBLISH_TIME", absl::StatusCode::kInvalidArgument},
    {"INVALID_LABELS", absl::StatusCode::kInvalidArgument},
    {"INVALID_REQUEST_ID", absl::StatusCode::kInvalidArgument},
    {"INVALID_NAME", absl::StatusCode::kInvalidArgument},
    {"INVALID_PAGE_SIZE", absl::StatusCode::kInvalidArgument},
    {"INVALID_PAGE_TOKEN", absl::StatusCode::kInvalidArgument},
    {"INVALID_FILTER", absl::StatusCode::kInvalidArgument},
    {"START_REQUIRED", absl::StatusCode::kInvalidArgument},
    {"INVALID_CURSOR", absl::StatusCode::kInvalidArgument},
    {"ATTACH_REQUIRED", absl::StatusCode::kInvalidArgument},
    {"INVALID_WINDOW", absl::StatusCode::kInvalidArgument},
    {"FOREIGN_CURSOR", absl::StatusCode::kFailedPrecondition},
    {"SUBSCRIPTION_UNREADABLE", absl::StatusCode::kFailedPrecondition},
    {"BACKUPS_OFF", absl::StatusCode::kFailedPrecondition},
    {"CURSOR_EXPIRED", absl::StatusCode::kOutOfRange},
    {"SUBSCRIPTION_EXISTS", absl::StatusCode::kAlreadyExists},
    {"BACKUP_EXISTS", absl::StatusCode::kAlreadyExists},
    {"SUBSCRIPTION_MOVED", absl::StatusCode::kAborted},
    {"ARTICLE_NOT_FOUND", absl::StatusCode::kNotFound},
    {"FACT_NOT_FOUND", absl::StatusCode::kNotFound},
    {"ENTITY_NOT_FOUND", absl::StatusCode::kNotFound},
    {"SUBSCRIPTION_NOT_FOUND", absl::StatusCode::kNotFound},
    {"MISSING_TOKEN", absl::StatusCode::kUnauthenticated},
    {"INVALID_TOKEN", absl::StatusCode::kUnauthenticated},
    {"ROLE_REQUIRED", absl::StatusCode::kPermissionDenied},
    {"OVERLOADED", absl::StatusCode::kResourceExhausted},
    {"TOO_MANY_STREAMS", absl::StatusCode::kResourceExhausted},
    {"TOO_MANY_SUBSCRIBERS", absl::StatusCode::kResourceExhausted},
    {"TOO_MANY_SUBSCRIPTIONS", absl::StatusCode::kResourceExhausted},
    {"QUOTA_EXCEEDED", absl::StatusCode::kResourceExhausted},
    {"DISK_FULL", absl::StatusCode::kResourceExhausted},
    {"DRAINING", absl::StatusCode::kUnavailable},
    {"STORAGE_UNAVAILABLE", absl::StatusCode::kUnavailable},
    {"DATA_DAMAGED", absl::StatusCode::kDataLoss},
    {"INTERNAL", absl::StatusCode::kInternal},
};
static_assert(std::size(kReasons) == static_cast<size_t>(Reason::kInternal) + 1);

const ReasonRow& RowOf(Reason reason) { return kReasons[static_cast<size_t>(reason)]; }

absl::Duration RetryDelayOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kRetryPayload);
  absl::Duration delay;
  return payload && absl::ParseDuration(std::string(*payload), &delay) ? delay : kRetryDelay;
}

google::rpc::RetryInfo RetryAfter(absl::Duration delay) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(absl::IDivDuration(delay, absl::Seconds(1), &delay));
  retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(delay)));
  return retry;
}

// What a caller may read of an error. The rest goes to the log.
std::string MessageFor(const absl::Status& status, Reason reason) {
  switch (reason) {
    case Reason::kDataDamaged:
      spdlog::error("{}", status.ToString());
      return "a stored record cannot be read; the server's log has the details";
    case Reason::kInternal:
      spdlog::error("{}", status.ToString());
      return "the server failed; its log has the details";
    default:
      return std::string(status.message().data(), status.message().size());
  }
}

}  // namespace

std::string_view Name(Reason reason) { return RowOf(reason).name; }

absl::Status Error(Reason reason, std::string message) {
  absl::Status status(RowOf(reason).code, message);
  const char index = static_cast<char>(reason);
  status.SetPayload(kReasonPayload, absl::Cord(absl::string_view(&index, 1)));
  return status;
}

absl::Status Error(Reason reason, std::string message, absl::Duration retry_after) {
  absl::Status status = Error(reason, std::move(message));
  status.SetPayload(kRetryPayload, absl::Cord(absl::FormatDuration(retry_after)));
  return status;
}

absl::Status Error(Reason reason, std::string message, std::string_view key, std::string_view value) {
  absl::Status status = Error(reason, std::move(message));
  status.SetPayload(fmt::format("{}{}", kMetadataPayload, key),
                    absl::Cord(absl::string_view(value.data(), value.size())));
  return status;
}

Reason ReasonOf(const absl::Status& status) {
  if (const auto payload = status.GetPayload(kReasonPayload)) return static_cast<Reason>((*payload)[0]);
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return Reason::kMalformedRequest;
    case absl::StatusCode::kResourceExhausted:
      return storage::IsDiskFull(status) ? Reason::kDiskFull : Reason::kOverloaded;
    case absl::StatusCode::kUnavailable:
      return Reason::kStorageUnavailable;
    case absl::StatusCode::kDataLoss:
      return Reason::kDataDamaged;
    default:
      return Reason::kInternal;
  }
}

google::rpc::Status ToProto(const absl::Status& status) {
  google::rpc::Status proto;
  if (status.ok()) return proto;
  const Reason reason = ReasonOf(status);
  const absl::StatusCode code = RowOf(reason).code;
  proto.set_code(static_cast<int>(code));
  proto.set_message(MessageFor(status, reason));

  google::rpc::ErrorInfo info;
  info.set_reason(std::string(Name(reason)));
  info.set_domain(kDomain);
  status.ForEachPayload([&info](absl::string_view type, const absl::Cord& value) {
    const std::string name(type.data(), type.size());
    if (name.starts_with(kMetadataPayload)) {
      (*info.mutable_metadata())[name.substr(std::size(kMetadataPayload) - 1)] = std::string(value);
    }
  });
  proto.add_details()->PackFrom(info);

  if (code == absl::StatusCode::kResourceExhausted || code == absl::StatusCode::kUnavailable) {
    proto.add_details()->PackFrom(RetryAfter(RetryDelayOf(status)));
  }
  return proto;
}

absl::Status DrainingError() { return Error(Reason::kDraining, "the server is stopping; try again when it is back"); }

std::string_view CodeName(grpc::StatusCode code) {
  static constexpr std::string_view kNames[] = {
      "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
      "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
      "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
      "DATA_LOSS", "UNAUTHENTICATED"};
  const auto index = static_cast<size_t>(code);
  return kNames[index < std::size(kNames) ? index : static_cast<size_t>(grpc::StatusCode::UNKNOWN)];
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status proto = ToProto(status);
  return grpc::Status(static_cast<grpc::StatusCode>(proto.code()), proto.message(), proto.SerializeAsString());
}

}  // namespace isnad::rpc
