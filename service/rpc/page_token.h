// Where the next page of a list begins.
#ifndef ISNAD_SERVICE_RPC_PAGE_TOKEN_H_
#define ISNAD_SERVICE_RPC_PAGE_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace isnad::rpc {

// A digest of what a list request asks for, its page size and page token left out: pages of one list agree in it.
// Requests of different types never do.
uint64_t ListDigest(const google::protobuf::Message& request);

// Opaque; the next page begins after id `after`.
std::string FormatPageToken(uint64_t list_digest, uint64_t after);

// The `after` of a token; 0 for an empty one. InvalidArgument (INVALID_PAGE_TOKEN) if it was not given for this list.
absl::StatusOr<uint64_t> ParsePageToken(std::string_view token, uint64_t list_digest);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_PAGE_TOKEN_H_
