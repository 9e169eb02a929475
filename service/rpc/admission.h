// Articles as they come in: checked, decoded, and made the model's.
#ifndef ISNAD_SERVICE_RPC_ADMISSION_H_
#define ISNAD_SERVICE_RPC_ADMISSION_H_

#include <cstddef>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "isnad/v1/article.pb.h"
#include "service/model/article.h"

namespace isnad::rpc {

enum class Purpose {
  kAnalyse,  // uri and source may be empty
  kIngest,   // the uri is required
};

// The article that was submitted, or InvalidArgument with one of the reasons that ingestion_service.proto lists. Fields
// that are output only are passed over. `submitted` gives up its texts. `now` is the server's clock: a publish time is
// refused if it is more than a day ahead.
absl::StatusOr<Article> Admit(v1::Article&& submitted, Purpose purpose, size_t max_body_bytes, absl::Time now);

// InvalidArgument (INVALID_REQUEST_ID) unless it is at most 64 characters of printable ASCII. May be empty.
absl::Status CheckRequestId(std::string_view request_id);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_ADMISSION_H_
