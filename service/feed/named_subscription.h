// A subscription that remembers how far it was read, however many read it.
#ifndef ISNAD_SERVICE_FEED_NAMED_SUBSCRIPTION_H_
#define ISNAD_SERVICE_FEED_NAMED_SUBSCRIPTION_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/feed/cursor.h"
#include "service/feed/page.h"
#include "service/feed/shared_pages.h"
#include "service/model/ids.h"

namespace isnad::feed {

// Consumers take pages by turns; a page goes to one of them. It waits for that one's acknowledgement; if the consumer
// leaves before, another takes it again. So every event is handled at least once, and by one consumer alone unless that
// one leaves. One consumer sees all in order; several see each its pages in order.
//
// Thread-safe. Take blocks on the disk, and the others on it: all belong on a pool's threads.
class NamedSubscription {
 public:
  using ConsumerId = uint64_t;
  // How much one consumer may hold without acknowledgement. One event is given even if it alone is larger.
  struct Window {
    size_t events = 1;
    size_t bytes = 1;  // by ApproximateBytes
  };

  // `pages` must outlive the subscription. What it chooses bears the same name as for all others that choose it: full
  // pages are shared with them.
  NamedSubscription(SharedPages& pages, NamedChoice choice, Cursor acknowledged);

  // `wake` is called when there may be something to take that was not there before, other than news (for which the hub
  // is waited for): on any thread, so it only hands over.
  ConsumerId Attach(Window window, std::function<void()> wake);
  // What waits for its acknowledgement goes to others.
  void Detach(ConsumerId consumer);

  // The next page for a consumer, where the log is applied so far; as SharedPages::Pull has it. A page without events
  // need not be acknowledged. Null if the consumer's window is full. Aborted if the consumer has left; what Close was
  // given, once it is closed.
  absl::StatusOr<std::shared_ptr<const SharedPage>> Take(ConsumerId consumer, PullLimits limits, Sequence applied);

  // All that the consumer has taken, up to and with the page that ends here, is handled. The last acknowledged cursor
  // may come again. InvalidArgument for any other.
  absl::Status Acknowledge(ConsumerId consumer, const Cursor& cursor);

  // Everything before it is handled by someone.
  Cursor acknowledged() const;
  size_t consumers() const;
  // OK unless it is closed.
  absl::Status status() const;

  // Nothing is taken or acknowledged any more: `reason`.
  void Close(const absl::Status& reason);

 private:
  struct Span {
    Cursor start;
    Cursor end;
    size_t events = 0;
    size_t bytes = 0;
  };
  struct Consumer {
    Window room;  // what is left of it
    std::function<void()> wake;
    std::deque<Span> waiting;  // taken, not acknowledged, in the order of taking
    Cursor last_acknowledged;
  };

  void WakeAll() ABSL_LOCKS_EXCLUDED(mutex_);

  SharedPages& pages_;
  const NamedChoice choice_;

  mutable absl::Mutex mutex_;
  Cursor next_ ABSL_GUARDED_BY(mutex_);                        // what nobody has taken yet begins here
  std::map<Cursor, Cursor> returned_ ABSL_GUARDED_BY(mutex_);  // start to end: taken once, by consumers that left
  std::map<ConsumerId, Consumer> consumers_ ABSL_GUARDED_BY(mutex_);
  ConsumerId last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status closed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_NAMED_SUBSCRIPTION_H_
