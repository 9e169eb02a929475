#include "service/rpc/page_token.h"

#include <cstddef>
#include <memory>

#include "absl/strings/escaping.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "service/rpc/status.h"
#include "storage/big_endian.h"
#include "xxhash.h"

namespace isnad::rpc {
namespace {

// Big endian: digest, after, and a checksum over both, so that a token is not made up by accident.
constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr size_t kTokenBytes = 3 * kWordBytes;

void ClearField(const char* name, google::protobuf::Message& message) {
  message.GetReflection()->ClearField(&message, message.GetDescriptor()->FindFieldByName(name));
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
  using storage::BigEndian;
  const std::string words = BigEndian(list_digest) + BigEndian(after);
  std::string token;
  absl::WebSafeBase64Escape(words + BigEndian<uint64_t>(XXH3_64bits(words.data(), words.size())), &token);
  return token;
}

absl::StatusOr<uint64_t> ParsePageToken(std::string_view token, uint64_t list_digest) {
  if (token.empty()) return 0;
  std::string bytes;
  if (absl::WebSafeBase64Unescape(absl::string_view(token.data(), token.size()), &bytes) &&
      bytes.size() == kTokenBytes) {
    const std::string_view view = bytes;
    const std::string_view words = view.substr(0, 2 * kWordBytes);
    const auto word = [view](size_t i) { return storage::ReadBigEndian<uint64_t>(view.substr(i * kWordBytes)); };
    if (word(2) == XXH3_64bits(words.data(), words.size()) && word(0) == list_digest) return word(1);
  }
  return Error(
      Reason::kInvalidPageToken,
      "page_token was not given for this list; send the request of the first page with another token, or none");
}

}  // namespace isnad::rpc
