// Places in the feed by their time.
#ifndef ISNAD_SERVICE_FEED_SEEK_H_
#define ISNAD_SERVICE_FEED_SEEK_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/feed/cursor.h"
#include "service/ledger/reader.h"

namespace isnad::feed {

// A place before all that was accepted at `time` or later, and after most of what was accepted earlier: an entry that
// brought no new article is not looked at. It is found by bisection, as if entries stood in the order in which they
// were accepted. Those that were analysed beside each other may stand the other way round, and so may those on either
// side of a clock that was set back: who is to miss nothing asks for somewhat earlier. Blocks on the disk. Looks at
// articles, which stay: a place may be before the oldest that is kept of the feed.
absl::StatusOr<Cursor> FindTime(const ledger::Reader& reader, uint64_t incarnation, absl::Time time);

// The place before the oldest event that is kept.
absl::StatusOr<Cursor> FindOldest(const ledger::Reader& reader, uint64_t incarnation);

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_SEEK_H_
