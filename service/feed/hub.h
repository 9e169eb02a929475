// Wakes the subscribers that have read all there is, when there is more.
#ifndef ISNAD_SERVICE_FEED_HUB_H_
#define ISNAD_SERVICE_FEED_HUB_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "service/model/ids.h"

namespace isnad::feed {

// Thread-safe. Holds no events: who is woken pulls from the store (page.h). Wired by
//   ledger->OnCommit([&hub](Sequence applied) { hub.Publish(applied); });
// and must outlive the ledger that publishes to it.
//
// Wakes in rounds, on a thread of its own, and rests in between in proportion to those it woke. One subscriber hears of
// news at once; a thousand hear by turns, each of what came in 100 ms in one response, and leave the ingest its share
// of the machine.
class Hub {
 public:
  using WaitId = uint64_t;
  using Wake = std::function<void()>;

  // Twice what gRPC needs for a response on two cores, the reader's side included (tests/bench/fan_out.h: 16,000
  // to 24,000 a second): a half is left to others.
  static constexpr absl::Duration kRestPerWake = absl::Microseconds(100);

  // `applied`: the ledger's, when it was opened.
  explicit Hub(Sequence applied, absl::Duration rest_per_wake = kRestPerWake);
  ~Hub();

  // Something is to be read up to `applied`: those who wait for it are woken. Returns at once.
  void Publish(Sequence applied);

  // Calls `wake` once, on the hub's thread, when an entry after `after` has been published, or has been already; `wake`
  // holds up all others and so only hands over. The hub's lock is not held meanwhile. Wait again to be woken again.
  WaitId WaitFor(Sequence after, Wake wake);

  // Drops a wait. Its `wake` may be under way on another thread and end after this returns: let it hold what it needs
  // (a shared or weak pointer). Nothing happens if it has been called or dropped already.
  void Forget(WaitId id);

  // What was published last, whoever has been woken for it, and when: long ago if nothing was.
  Sequence applied() const;
  absl::Time last_published() const;
  size_t waiting() const;

 private:
  struct Wait {
    Sequence after;
    Wake wake;
  };

  void Run() ABSL_LOCKS_EXCLUDED(mutex_);
  // Those for whom there is more; they wait no longer.
  std::vector<Wake> TakeDue() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasWork() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return stopping_ || due_; }

  const absl::Duration rest_per_wake_;

  mutable absl::Mutex mutex_;
  Sequence applied_ ABSL_GUARDED_BY(mutex_);
  absl::Time last_published_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  WaitId last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<WaitId, Wait> waits_ ABSL_GUARDED_BY(mutex_);
  bool due_ ABSL_GUARDED_BY(mutex_) = false;  // someone may wait for what is there
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_HUB_H_
