// Reads the feed on from a place, a page at a time: live and late subscribers alike.
#ifndef ISNAD_SERVICE_FEED_PAGE_H_
#define ISNAD_SERVICE_FEED_PAGE_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "service/feed/cursor.h"
#include "service/feed/filter.h"
#include "service/ledger/reader.h"
#include "service/model/fact.h"
#include "service/model/known_entity.h"

namespace isnad::feed {

// How much one pull may cost.
struct PullLimits {
  size_t max_events = 1000;
  size_t max_bytes = 1 << 20;   // by ApproximateBytes; one event is given even if it alone is larger
  size_t max_scanned = 20'000;  // events read, passing or not
  std::optional<Cursor> until;  // the page ends here at the latest, and then is not caught up
};

struct Page {
  // In order, with the evidence that was chosen: `after` with what came or all it has, `before` with what went.
  std::vector<FactEvent> events;
  std::vector<EntityEvent> entity_events;  // in order, too; by sequence and ordinal they stand among `events`
  Cursor cursor;                           // after all that was scanned: where to resume once both are dealt with
  bool caught_up = false;                  // nothing is left to read: wait for an entry after cursor.sequence

  size_t size() const { return events.size() + entity_events.size(); }
};

// A page ends where a multiple of so many entries does, too: readers who came from different places go on from the
// same, and can be given the same.
inline constexpr uint64_t kEntriesBetweenEnds = 256;

// The events after `position` that pass; nothing is kept between pulls. A page may be empty and yet not caught up: the
// scan reached its limit.
// OutOfRange if events after the position are no longer kept. FailedPrecondition if the position is past the end of the
// log, which then was restored from an older copy; DataLoss or Unavailable if the store could not be read. Blocks on
// the disk: belongs on a pool's thread.
absl::StatusOr<Page> Pull(const ledger::Reader& reader, const Choice& choice, const Cursor& position,
                          const PullLimits& limits);

// About what the event takes on the wire: its texts and a constant for each part.
size_t ApproximateBytes(const FactEvent& event);
size_t ApproximateBytes(const EntityEvent& event);

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_PAGE_H_
