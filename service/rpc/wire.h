// Messages to and from gRPC's buffers. The handlers are given raw buffers, so that parsing happens on the pools'
// threads, and a message that cannot be parsed is answered as any other mistake (gRPC would say UNIMPLEMENTED, or end
// the stream).
#ifndef ISNAD_SERVICE_RPC_WIRE_H_
#define ISNAD_SERVICE_RPC_WIRE_H_

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace isnad::rpc {

// InvalidArgument (INVALID_UTF8, MALFORMED_REQUEST) on failure; `message` then holds what came before the fault.
absl::Status Parse(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

grpc::ByteBuffer Serialize(const google::protobuf::Message& message);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_WIRE_H_
