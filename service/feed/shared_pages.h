// Pages of the feed as they are sent, made once for all who read the same.
#ifndef ISNAD_SERVICE_FEED_SHARED_PAGES_H_
#define ISNAD_SERVICE_FEED_SHARED_PAGES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/feed/cursor.h"
#include "service/feed/page.h"
#include "service/ledger/cache.h"
#include "service/ledger/reader.h"

namespace isnad::feed {

// A choice that many may make, by a name that tells it from all others.
struct NamedChoice {
  std::string name;
  Choice choice;
};

struct SharedPage {
  std::string bytes;  // of the events, as they are sent; empty if there are none
  Cursor cursor;      // as Page has it
  bool caught_up = false;
  size_t events = 0;             // how many
  size_t approximate_bytes = 0;  // theirs, by ApproximateBytes
};

// Who follows the feed live asks for what others have just asked for, and so does who catches up beside others: reading
// a page from the store and encoding it is the cost of a subscriber, handing it out is none. Thread-safe.
class SharedPages {
 public:
  using Encode = std::function<std::string(const Page&)>;

  // Keeps the pages that were used last, so many bytes of them; who holds one keeps it alive longer. `reader` must
  // outlive it.
  SharedPages(const ledger::Reader& reader, Encode encode, size_t bytes)
      : reader_(reader), encode_(std::move(encode)), kept_(bytes) {}

  // As feed::Pull, without `until`, where the log is applied so far. Where somebody makes the page just now, it is
  // waited for. A page that was made when there was less to read is made anew if it was not full, so that who is behind
  // gets full pages.
  absl::StatusOr<std::shared_ptr<const SharedPage>> Pull(const NamedChoice& choice, const Cursor& position,
                                                         const PullLimits& limits, Sequence applied);

  // A page that nobody else asks for, such as one with `until`: made, and not kept.
  absl::StatusOr<std::shared_ptr<const SharedPage>> PullAlone(const Choice& choice, const Cursor& position,
                                                              const PullLimits& limits) const;

  // The same page as Pull's if it need not be made or waited for, else null. Never blocks.
  std::shared_ptr<const SharedPage> Kept(const NamedChoice& choice, const Cursor& position, const PullLimits& limits,
                                         Sequence applied);

  // Whether somebody has asked Pull for it: it is kept, or just being made. Never blocks.
  bool IsAskedFor(const NamedChoice& choice, const Cursor& position, const PullLimits& limits);

 private:
  using Key = std::tuple<std::string, uint64_t, uint32_t, size_t, size_t>;  // choice, position, limits
  struct Place {
    absl::Mutex making;
    std::shared_ptr<const SharedPage> page ABSL_GUARDED_BY(making);  // null until it is made
  };

  static Key KeyOf(const NamedChoice& choice, const Cursor& position, const PullLimits& limits) {
    return {choice.name, position.sequence.value(), position.ordinal, limits.max_events, limits.max_bytes};
  }
  // The place of a page, made or not.
  std::shared_ptr<Place> PlaceOf(const Key& key) ABSL_LOCKS_EXCLUDED(mutex_);
  void Keep(const Key& key, std::shared_ptr<Place> place, size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_);

  const ledger::Reader& reader_;
  const Encode encode_;

  absl::Mutex mutex_;
  ledger::Cache<Key, std::shared_ptr<Place>> kept_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_SHARED_PAGES_H_
