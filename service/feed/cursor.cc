// cursor := base64url(payload check)
// payload := version:u8 incarnation:u64 sequence:u64 ordinal:u32
// check   := low half of XXH3-64 of the payload
//
// Integers are big-endian. 25 bytes make 34 characters, the last of which is not free: it must be as Format writes it.
#include "service/feed/cursor.h"

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "storage/big_endian.h"
#include "xxhash.h"

namespace isnad::feed {
namespace {

constexpr char kVersion = 1;
constexpr size_t kPayloadSize = 1 + 8 + 8 + 4;
constexpr size_t kSize = kPayloadSize + 4;

uint32_t Check(std::string_view payload) { return static_cast<uint32_t>(XXH3_64bits(payload.data(), payload.size())); }

}  // namespace

std::string Format(const Cursor& cursor) {
  std::string bytes(1, kVersion);
  storage::AppendBigEndian(cursor.incarnation, bytes);
  storage::AppendBigEndian(cursor.sequence.value(), bytes);
  storage::AppendBigEndian(cursor.ordinal, bytes);
  storage::AppendBigEndian(Check(bytes), bytes);
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
  if (storage::ReadBigEndian<uint32_t>(std::string_view(bytes).substr(kPayloadSize)) != Check(payload))
    return malformed;
  const Cursor cursor = {.incarnation = storage::ReadBigEndian<uint64_t>(payload.substr(1)),
                         .sequence = Sequence(storage::ReadBigEndian<uint64_t>(payload.substr(9))),
                         .ordinal = storage::ReadBigEndian<uint32_t>(payload.substr(17))};
  if (Format(cursor) != text) return malformed;
  if (const std::optional<Cursor> present = InPresent(cursor, lineage)) return *present;
  return absl::FailedPreconditionError(
      "the cursor is of another log than the one that this service reads now: begin anew");
}

}  // namespace isnad::feed
