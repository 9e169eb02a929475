#include "service/rpc/page_token.h"

#include <cstddef>
#include <memory>

#include "absl/strings/escaping.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "service/rpc/status.h"
#include "xxhash.h"

namespace isnad::rpc {
namespace {

// Big endian: digest, after, and a checksum over both, so that a token is not made up by accident.
constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr size_t kTokenBytes = 3 * kWordBytes;

void ClearField(const char* name, google::protobuf::Message& message) {
  message.GetReflection()->ClearField(&message, message.GetDescriptor()->FindFieldByName(name));
}

std::string BigEndian(uint64_t value) {
  std::string bytes(kWordBytes, '\0');
  for (size_t i = bytes.size(); i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xff);
  return bytes;
}

uint64_t FromBigEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

uint64_t ListDigest(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> list(request.New());
  list->CopyFrom(request);
  ClearField("page_size", *list);
  ClearField("page_token", *list);
  std::string bytes = request.GetDescriptor()->full_name();
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    list->SerializeToCodedStream(&coded);
  }
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string FormatPageToken(uint64_t list_digest, uint64_t after) {
  const std::string words = BigEndian(list_digest) + BigEndian(after);
  std::string token;
  absl::WebSafeBase64Escape(words + BigEndian(XXH3_64bits(words.data(), words.size())), &token);
  return token;
}

absl::StatusOr<uint64_t> ParsePageToken(std::string_view token, uint64_t list_digest) {
  if (token.empty()) return 0;
  std::string bytes;
  if (absl::WebSafeBase64Unescape(absl::string_view(token.data(), token.size()), &bytes) &&
      bytes.size() == kTokenBytes) {
    const std::string_view view = bytes;
    const std::string_view words = view.substr(0, 2 * kWordBytes);
    if (FromBigEndian(view.substr(2 * kWordBytes)) == XXH3_64bits(words.data(), words.size()) &&
        FromBigEndian(view.substr(0, kWordBytes)) == list_digest) {
      return FromBigEndian(view.substr(kWordBytes, kWordBytes));
    }
  }
  return Error(
      Reason::kInvalidPageToken,
      "page_token was not given for this list; send the request of the first page with another token, or none");
}

}  // namespace isnad::rpc
