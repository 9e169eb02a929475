#include "service/feed/retention.h"

#include <algorithm>
#include <string>

#include "service/feed/seek.h"
#include "service/ledger/keys.h"

namespace isnad::feed {

absl::StatusOr<Retention::Left> Retention::Trim(absl::Time now) {
  const absl::StatusOr<Sequence> applied = reader_.ReadApplied();
  if (!applied.ok()) return applied.status();
  const absl::StatusOr<Sequence> kept = reader_.OldestEvents();
  if (!kept.ok()) return kept.status();
  const absl::StatusOr<Sequence> wanted = FindOldest(now, *applied);
  if (!wanted.ok()) return wanted.status();

  const Sequence oldest(std::min(wanted->value(), kept->value() + kMaxStep));
  if (oldest > *kept) {
    storage::Batch batch;
    const absl::Status scanned = store_.Scan(ledger::keys::Events(*kept), ledger::keys::Events(oldest),
                                             [&batch](std::string_view key, std::string_view) {
                                               batch.Delete(std::string(key));
                                               return true;
                                             });
    if (!scanned.ok()) return scanned;
    batch.Put(ledger::keys::OldestEvents(), ledger::keys::SequenceRecord(oldest));
    if (absl::Status written = store_.Write(batch, /*sync=*/true); !written.ok()) return written;
  }
  // Also what a step that did not come to its end left.
  const Sequence first = std::max(oldest, *kept);
  if (absl::Status trimmed = log_.Trim(first.value()); !trimmed.ok()) return trimmed;
  return Left{.oldest = first, .more = first < *wanted};
}

absl::StatusOr<Sequence> Retention::FindOldest(absl::Time now, Sequence applied) const {
  uint64_t oldest = 1;
  if (options_.age > absl::ZeroDuration()) {
    const absl::StatusOr<Cursor> place = FindTime(reader_, log_.incarnation(), now - options_.age);
    if (!place.ok()) return place.status();
    oldest = place->sequence.value() + 1;
  }
  if (options_.log_bytes > 0) oldest = std::max(oldest, FirstWithinSize());
  // What is not applied yet is needed.
  return Sequence(std::min(oldest, applied.value() + 1));
}

uint64_t Retention::FirstWithinSize() const {
  uint64_t low = log_.oldest();  // all before it goes
  uint64_t high = log_.next();
  if (log_.ApproximateBytes(low) <= options_.log_bytes) return low;
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    if (log_.ApproximateBytes(middle) <= options_.log_bytes) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace isnad::feed
