// Messages to and from gRPC's buffers. The handlers are given raw buffers, so that parsing happens on the pools'
// threads, and a message that cannot be parsed is answered as any other mistake (gRPC would say UNIMPLEMENTED, or end
// the stream).
#ifndef ISNAD_SERVICE_RPC_WIRE_H_
#define ISNAD_SERVICE_RPC_WIRE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace isnad::rpc {

// InvalidArgument (INVALID_UTF8, MALFORMED_REQUEST) on failure; `message` then holds what came before the fault.
absl::Status Parse(const grpc::ByteBuffer& bytes, google::protobuf::Message& message);

grpc::ByteBuffer Serialize(const google::protobuf::Message& message);

// A message that has one field, itself a message that stands serialised. Its bytes are shared, not copied.
grpc::ByteBuffer Wrap(int field_number, std::shared_ptr<const std::string> field);

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_WIRE_H_
