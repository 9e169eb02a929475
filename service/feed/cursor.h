// A place in the feed, as a subscriber keeps it between two connections.
#ifndef ISNAD_SERVICE_FEED_CURSOR_H_
#define ISNAD_SERVICE_FEED_CURSOR_H_

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "service/model/ids.h"
#include "storage/ordered_log.h"

namespace isnad::feed {

// After the event (sequence, ordinal): that one and all before it have been seen, none after it.
struct Cursor {
  // As ordinal: after all events of the entry.
  static constexpr uint32_t kEndOfEntry = std::numeric_limits<uint32_t>::max();

  uint64_t incarnation = 0;  // of the log: sequences of another log mean other events
  Sequence sequence;
  uint32_t ordinal = 0;

  // Before the first event.
  static Cursor Begin(uint64_t incarnation) { return {.incarnation = incarnation}; }
  // After all events of the entries up to `sequence`. With the ledger's applied sequence: now.
  static Cursor AfterEntry(uint64_t incarnation, Sequence sequence) { return {incarnation, sequence, kEndOfEntry}; }

  auto operator<=>(const Cursor&) const = default;
};

// Opaque, 34 characters of the URL-safe base64 alphabet, checksummed.
std::string Format(const Cursor& cursor);

// The same place in the present life of a log, of one in this or a former life. Nullopt if what stands there now is not
// what stood there then.
std::optional<Cursor> InPresent(Cursor cursor, const storage::Lineage& lineage);

// A cursor of the log's present life. InvalidArgument if it is not one that Format gave; FailedPrecondition if it is of
// another log, or past what this log has of a former life: the subscriber must begin anew.
absl::StatusOr<Cursor> ParseCursor(std::string_view text, const storage::Lineage& lineage);

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_CURSOR_H_
