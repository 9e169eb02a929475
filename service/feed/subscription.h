// Reads the feed on from a cursor, a page at a time: live and late subscribers alike.
#ifndef ISNAD_SERVICE_FEED_SUBSCRIPTION_H_
#define ISNAD_SERVICE_FEED_SUBSCRIPTION_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "service/feed/cursor.h"
#include "service/feed/filter.h"
#include "service/ledger/reader.h"
#include "service/model/fact.h"

namespace isnad::feed {

// How much one pull may cost.
struct PullLimits {
  size_t max_events = 1000;
  size_t max_bytes = 1 << 20;   // by ApproximateBytes; one event is given even if it alone is larger
  size_t max_scanned = 20'000;  // events read, passing or not
  std::optional<Cursor> until;  // the page ends here at the latest, and then is not caught up
};

struct Page {
  std::vector<FactEvent> events;  // in order
  Cursor cursor;                  // after all that was scanned: where to resume once `events` are dealt with
  bool caught_up = false;         // nothing is left to read: wait for an entry after cursor.sequence
};

// The events after `position` that pass. A page may be empty and yet not caught up: the scan reached its limit.
// OutOfRange if events after the position are no longer kept. FailedPrecondition if the position is past the end of the
// log, which then was restored from an older copy; DataLoss or Unavailable if the store could not be read. Blocks on
// the disk: belongs on a pool's thread.
absl::StatusOr<Page> Pull(const ledger::Reader& reader, const Filter& filter, const Cursor& position,
                          const PullLimits& limits);

// A cursor that moves on and a filter; nothing is kept between pulls, so that a slow subscriber costs nothing.
// Not thread-safe; pulls block on the disk and belong on a pool's thread.
//
//   Subscription subscription(reader, filter, Cursor::Begin(ledger.incarnation()));
//   for (;;) {
//     absl::StatusOr<Page> page = subscription.Pull(limits);
//     ... send page->events and Format(page->cursor) ...
//     if (page->caught_up) hub.WaitFor(page->cursor.sequence, ...);
//   }
class Subscription {
 public:
  // `reader` must outlive the subscription. `start` is of the reader's incarnation (ParseCursor checked it).
  Subscription(const ledger::Reader& reader, Filter filter, Cursor start);

  // The next events that pass, and moves on. On error the position stays.
  absl::StatusOr<Page> Pull(const PullLimits& limits);

  const Cursor& position() const { return position_; }

 private:
  const ledger::Reader& reader_;
  const Filter filter_;
  Cursor position_;
};

// About what the event takes on the wire: its texts and a constant for each part.
size_t ApproximateBytes(const FactEvent& event);

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_SUBSCRIPTION_H_
