// Lets go of what is old: the feed's events and the log's entries.
#ifndef ISNAD_SERVICE_FEED_RETENTION_H_
#define ISNAD_SERVICE_FEED_RETENTION_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/ledger/reader.h"
#include "service/model/ids.h"
#include "storage/ordered_log.h"
#include "storage/store.h"

namespace isnad::feed {

// What entries made stays: articles, facts, evidence, entities, and the texts that copies are looked for in, whose
// window is the reuse index's own. So the state and its digest stay as they are. What goes is how they came to be:
// changes can be subscribed to from the oldest that is kept on, and the state can no longer be made anew from the log
// alone.
class Retention {
 public:
  struct Options {
    absl::Duration age;    // entries accepted longer ago go; zero: none do by their age
    size_t log_bytes = 0;  // the oldest entries go where the log's files are larger; zero: none do by size
    bool empty() const { return age == absl::ZeroDuration() && log_bytes == 0; }
  };

  // Entries that one step trims at most.
  static constexpr uint64_t kMaxStep = 10'000;

  // `log` and `store` must outlive it.
  Retention(storage::OrderedLog& log, storage::Store& store, const Options& options)
      : options_(options), log_(log), store_(store), reader_(store) {}

  struct Left {
    Sequence oldest;    // kept of log and feed
    bool more = false;  // there is more to trim
  };
  // Trims what is too old or too much at `now`, a step of it. The store is synced first, so that a log that begins
  // later has all that the store lacks after a crash. May run beside a ledger and readers; not beside another step.
  // Errors of the store and the log: to be tried again.
  absl::StatusOr<Left> Trim(absl::Time now);

 private:
  // The oldest entry that is to be kept.
  absl::StatusOr<Sequence> FindOldest(absl::Time now, Sequence applied) const;
  // The first entry from which on the log is within its size.
  uint64_t FirstWithinSize() const;

  const Options options_;
  storage::OrderedLog& log_;
  storage::Store& store_;
  const ledger::Reader reader_;
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_RETENTION_H_
