// Brings entries into the log, a group under one fsync, while the group before is applied.
#ifndef ISNAD_SERVICE_LEDGER_APPENDER_H_
#define ISNAD_SERVICE_LEDGER_APPENDER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/ledger/entry.h"
#include "service/ledger/ledger.h"
#include "storage/ordered_log.h"

namespace isnad::ledger {

// Thread-safe. Owns one thread, which is one group ahead of the thread that applies, and no more.
class Appender {
 public:
  struct Pending {
    Entry entry;
    Ledger::Done done;
  };
  struct Group {
    std::vector<std::string> records;  // of the entries: a replay reads the same from them
    std::vector<Pending> entries;
    // The sequence of the first, or why the log did not take them. Nullopt: it was not asked, see Hold.
    std::optional<absl::StatusOr<uint64_t>> first;
  };

  // Of `options`, the bounds of the queue and of a group. `log` must outlive it.
  Appender(storage::OrderedLog& log, const Ledger::Options& options) : log_(log), options_(options) {}
  ~Appender() { Close(); }

  void Start() ABSL_LOCKS_EXCLUDED(join_mutex_);
  // Admits no more and appends what is queued; somebody must go on to take it.
  void Close() ABSL_LOCKS_EXCLUDED(mutex_, join_mutex_);

  // Queues an entry; takes it over only if the answer is OK. ResourceExhausted: the queue is full. Unavailable: closed.
  absl::Status Admit(std::string& record, Pending& pending) ABSL_LOCKS_EXCLUDED(mutex_);
  // Entries that were admitted and not taken, which the queue's bounds are for.
  size_t waiting() const ABSL_LOCKS_EXCLUDED(mutex_);

  // For the one thread that applies. The next group, once there is one; nullopt when closed and all has been taken.
  // Says that the group taken before is done with.
  std::optional<Group> Take() ABSL_LOCKS_EXCLUDED(mutex_);
  // From Hold to Release nothing is appended ahead: groups are handed over as they were queued, to one who must see to
  // what came before and then has them appended himself. For the thread that applies.
  void Hold() ABSL_LOCKS_EXCLUDED(mutex_);
  void Release() ABSL_LOCKS_EXCLUDED(mutex_);
  void Append(Group& group) const { group.first = log_.Append(group.records); }

  // Calls `look` when all that was appended is done with; until it returns the log stays as it is.
  absl::Status AtRest(const std::function<absl::Status()>& look) ABSL_LOCKS_EXCLUDED(appending_, mutex_);

 private:
  struct Queued {
    std::string record;
    Pending pending;
  };

  // Appends what is queued, as much as makes a group. False when closed and nothing is left.
  bool AppendNext() ABSL_LOCKS_EXCLUDED(appending_, mutex_);
  Group TakeQueued() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasNext() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !ready_ && (closing_ || !queue_.empty()); }
  bool MayTake() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return ready_ || ended_; }
  bool NothingUnderWay() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !ready_ && !taken_; }

  storage::OrderedLog& log_;
  const Ledger::Options options_;

  absl::Mutex appending_ ABSL_ACQUIRED_BEFORE(mutex_);  // locked while a group is appended ahead
  mutable absl::Mutex mutex_;
  std::deque<Queued> queue_ ABSL_GUARDED_BY(mutex_);
  std::optional<Group> ready_ ABSL_GUARDED_BY(mutex_);  // to be taken
  bool taken_ ABSL_GUARDED_BY(mutex_) = false;          // one is being applied
  size_t waiting_ ABSL_GUARDED_BY(mutex_) = 0;          // entries that were admitted and not taken
  size_t waiting_bytes_ ABSL_GUARDED_BY(mutex_) = 0;    // of their records
  bool held_ ABSL_GUARDED_BY(mutex_) = false;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;  // after `ready_` comes nothing

  absl::Mutex join_mutex_;
  std::thread thread_ ABSL_GUARDED_BY(join_mutex_);
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_APPENDER_H_
