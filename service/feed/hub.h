// Wakes the subscribers that have read all there is, when there is more.
#ifndef ISNAD_SERVICE_FEED_HUB_H_
#define ISNAD_SERVICE_FEED_HUB_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "service/model/ids.h"

namespace isnad::feed {

// Thread-safe. Holds no events: who is woken pulls from the store (subscription.h). Wired by
//   ledger->OnCommit([&hub](Sequence applied) { hub.Publish(applied); });
// and must outlive the ledger that publishes to it.
class Hub {
 public:
  using WaitId = uint64_t;
  using Wake = std::function<void()>;

  // `applied`: the ledger's, when it was opened.
  explicit Hub(Sequence applied) : applied_(applied) {}

  // Something is to be read up to `applied`: wakes those who wait for it, on this thread.
  void Publish(Sequence applied);

  // Calls `wake` once, when an entry after `after` has been published: at once, on this thread, if it has been already,
  // else on the publisher's thread, which is the ledger's: so `wake` only hands over to a thread of its own.
  // The hub's lock is not held meanwhile. Wait again to be woken again. Gives the wait's id, 0 if `wake` was called.
  WaitId WaitFor(Sequence after, Wake wake);

  // Drops a wait. Its `wake` may be under way on another thread and end after this returns: let it hold what it needs
  // (a shared or weak pointer). Nothing happens if it has been called or dropped already.
  void Forget(WaitId id);

  Sequence applied() const;
  size_t waiting() const;

 private:
  struct Wait {
    Sequence after;
    Wake wake;
  };

  mutable absl::Mutex mutex_;
  Sequence applied_ ABSL_GUARDED_BY(mutex_);
  WaitId last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<WaitId, Wait> waits_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_HUB_H_
