// What goes wrong, as callers are told: a canonical code, a reason for machines, a sentence for people.
#ifndef ISNAD_SERVICE_RPC_STATUS_H_
#define ISNAD_SERVICE_RPC_STATUS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace isnad::rpc {

// Each has one canonical code. Callers see the name in google.rpc.ErrorInfo, "INVALID_URI", under the domain "isnad".
enum class Reason : uint8_t {
  // InvalidArgument.
  kMalformedRequest,
  kInvalidUtf8,
  kInvalidUri,
  kEmptyBody,
  kBodyTooLarge,
  kTitleTooLarge,
  kSourceTooLarge,
  kInvalidCharset,
  kInvalidPublishTime,
  kInvalidLabels,
  kInvalidRequestId,
  kInvalidName,
  kInvalidPageSize,
  kInvalidPageToken,
  kInvalidFilter,
  kStartRequired,
  kInvalidCursor,
  kAttachRequired,
  kInvalidWindow,
  // FailedPrecondition.
  kForeignCursor,
  kSubscriptionUnreadable,
  kBackupsOff,
  // OutOfRange.
  kCursorExpired,
  // AlreadyExists.
  kSubscriptionExists,
  kBackupExists,
  // Aborted.
  kSubscriptionMoved,
  // NotFound.
  kArticleNotFound,
  kFactNotFound,
  kEntityNotFound,
  kSubscriptionNotFound,
  // Unauthenticated.
  kMissingToken,
  kInvalidToken,
  // PermissionDenied.
  kRoleRequired,
  // ResourceExhausted: to be tried again.
  kOverloaded,
  kTooManyStreams,
  kTooManySubscribers,
  kTooManySubscriptions,
  kQuotaExceeded,
  kDiskFull,
  // Unavailable: to be tried again.
  kDraining,
  kStorageUnavailable,
  // DataLoss.
  kDataDamaged,
  // Internal: a defect.
  kInternal,
};

std::string_view Name(Reason reason);

// `message` says what is wrong, where, and what to do.
absl::Status Error(Reason reason, std::string message);

// The same, where it is known when the request may succeed.
absl::Status Error(Reason reason, std::string message, absl::Duration retry_after);

// One with something for machines beside its reason, in ErrorInfo.metadata.
absl::Status Error(Reason reason, std::string message, std::string_view key, std::string_view value);

// The reason that an error was made with. For one that another room made, the reason that fits its code.
Reason ReasonOf(const absl::Status& status);

// With ErrorInfo, and with RetryInfo where the same request may succeed later. What other rooms say of damage and
// defects stays within the server: callers get a sentence without paths or keys.
google::rpc::Status ToProto(const absl::Status& status);
grpc::Status ToGrpc(const absl::Status& status);

// What a call is ended with, or answered, once the server is stopping.
absl::Status DrainingError();

// "NOT_FOUND"; "UNKNOWN" for a code that is none.
std::string_view CodeName(grpc::StatusCode code);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_STATUS_H_
