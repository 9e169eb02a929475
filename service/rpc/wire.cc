#include "service/rpc/wire.h"

#include <array>
#include <utility>

#include "fmt/format.h"
#include "google/protobuf/empty.pb.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/proto_buffer_writer.h"
#include "service/rpc/status.h"

namespace isnad::rpc {
namespace {

bool ParseInto(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  grpc::ByteBuffer shared = bytes;  // the reader wants one that it may change; the slices are not copied
  grpc::ProtoBufferReader reader(&shared);
  return reader.status().ok() && message.ParseFromZeroCopyStream(&reader);
}

}  // namespace

absl::Status Parse(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  if (ParseInto(bytes, message)) return absl::OkStatus();
  // To a message without fields all is unknown and no text is checked: what it can read fails by a text alone.
  google::protobuf::Empty structure;
  const std::string& type = message.GetDescriptor()->full_name();
  if (ParseInto(bytes, structure)) {
    return Error(Reason::kInvalidUtf8, fmt::format("a text field of the {} is not valid UTF-8", type));
  }
  return Error(Reason::kMalformedRequest, fmt::format("the request is not a {}", type));
}

grpc::ByteBuffer Serialize(const google::protobuf::Message& message) {
  constexpr int kBlockBytes = 64 << 10;
  grpc::ByteBuffer bytes;
  grpc::ProtoBufferWriter writer(&bytes, kBlockBytes, static_cast<int>(message.ByteSizeLong()));
  // A writer to memory fails only for want of it, and then does not return.
  (void)message.SerializeToZeroCopyStream(&writer);
  return bytes;
}

grpc::ByteBuffer Wrap(int field_number, std::shared_ptr<const std::string> field) {
  using google::protobuf::internal::WireFormatLite;
  std::string head;
  {
    google::protobuf::io::StringOutputStream stream(&head);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.WriteTag(WireFormatLite::MakeTag(field_number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
    out.WriteVarint32(static_cast<uint32_t>(field->size()));
  }
  using Holder = std::shared_ptr<const std::string>;
  void* bytes = const_cast<char*>(field->data());  // gRPC reads what it sends
  const size_t size = field->size();
  const auto let_go = [](void* holder) { delete static_cast<Holder*>(holder); };
  const std::array slices = {grpc::Slice(head), grpc::Slice(bytes, size, let_go, new Holder(std::move(field)))};
  return grpc::ByteBuffer(slices.data(), slices.size());
}

}  // namespace isnad::rpc
