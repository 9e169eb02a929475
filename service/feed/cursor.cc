// cursor := base64url(payload check)
// payload := version:u8 incarnation:u64 sequence:u64 ordinal:u32
// check   := low half of XXH3-64 of the payload
//
// Integers are big-endian. 25 bytes make 34 characters, the last of which is not free: it must be as Format writes it.
#include "service/feed/cursor.h"

#include <type_traits>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "xxhash.h"

namespace isnad::feed {
namespace {

constexpr char kVersion = 1;
constexpr size_t kPayloadSize = 1 + 8 + 8 + 4;
constexpr size_t kSize = kPayloadSize + 4;

template <typename Integer>
void AppendBigEndian(Integer number, std::string& out) {
  static_assert(std::is_unsigned_v<Integer>);
  for (int shift = 8 * sizeof(Integer) - 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift));
}

template <typename Integer>
Integer ReadBigEndian(std::string_view bytes) {
  Integer number = 0;
  for (const char byte : bytes.substr(0, sizeof(Integer))) {
    number = static_cast<Integer>(number << 8 | static_cast<uint8_t>(byte));
  }
  return number;
}

uint32_t Check(std::string_view payload) { return static_cast<uint32_t>(XXH3_64bits(payload.data(), payload.size())); }

}  // namespace

std::string Format(const Cursor& cursor) {
  std::string bytes(1, kVersion);
  AppendBigEndian(cursor.incarnation, bytes);
  AppendBigEndian(cursor.sequence.value(), bytes);
  AppendBigEndian(cursor.ordinal, bytes);
  AppendBigEndian(Check(bytes), bytes);
  return absl::WebSafeBase64Escape(bytes);
}

std::optional<Cursor> InPresent(Cursor cursor, const storage::Lineage& lineage) {
  if (!lineage.Has(cursor.incarnation, cursor.sequence.value())) return std::nullopt;
  cursor.incarnation = lineage.incarnation;
  return cursor;
}

absl::StatusOr<Cursor> ParseCursor(std::string_view text, const storage::Lineage& lineage) {
  const absl::Status malformed = absl::InvalidArgumentError("not a cursor of this service");
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(absl::string_view(text.data(), text.size()), &bytes)) return malformed;
  if (bytes.size() != kSize || bytes[0] != kVersion) return malformed;
  const std::string_view payload = std::string_view(bytes).substr(0, kPayloadSize);
  if (ReadBigEndian<uint32_t>(std::string_view(bytes).substr(kPayloadSize)) != Check(payload)) return malformed;
  const Cursor cursor = {.incarnation = ReadBigEndian<uint64_t>(payload.substr(1)),
                         .sequence = Sequence(ReadBigEndian<uint64_t>(payload.substr(9))),
                         .ordinal = ReadBigEndian<uint32_t>(payload.substr(17))};
  if (Format(cursor) != text) return malformed;
  if (const std::optional<Cursor> present = InPresent(cursor, lineage)) return *present;
  return absl::FailedPreconditionError(
      "the cursor is of another log than the one that this service reads now: begin anew");
}

}  // namespace isnad::feed
