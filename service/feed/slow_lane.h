// Where those who are behind go on while articles come in.
#ifndef ISNAD_SERVICE_FEED_SLOW_LANE_H_
#define ISNAD_SERVICE_FEED_SLOW_LANE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "service/feed/hub.h"

namespace isnad::feed {

// One thread does a piece of each by turns, first come, first served, and rests in between: it works a quarter of the
// time and sends no more than its rate, however many wait. So a crowd that comes to read all there is takes longer, and
// leaves the machine to the ingest and to those who follow it live. Thread-safe.
class SlowLane {
 public:
  using PlaceId = uint64_t;
  // Returns how many bytes it has sent on their way. Without the lane's lock.
  using Piece = std::function<size_t()>;

  // What is sent to a thousand streams at once takes its readers a millisecond for 64 KiB on loopback, the server a
  // sixth of it (tests/fear/crowd_test.cc): at this rate, together less than half of a core.
  static constexpr size_t kBytesASecond = size_t{24} << 20;
  // So long after the last news there is nobody to give way to.
  static constexpr absl::Duration kCalm = absl::Seconds(1);

  // `hub` must outlive it.
  explicit SlowLane(const Hub& hub, size_t bytes_a_second = kBytesASecond);
  ~SlowLane();

  // Whether there is anybody to give way to: if not, a lane is not needed, nor does it rest.
  bool IsNeeded() const;

  // Does the piece once, when its turn comes, on the lane's thread. Who gave up a turn that had not come may have its
  // place again: by `former`, which Join gave.
  PlaceId Join(Piece piece, std::optional<PlaceId> former = std::nullopt);
  // Gives a turn up. The piece may be under way and end after this returns: let it hold what it needs. Nothing happens
  // if it is done or given up already.
  void Leave(PlaceId place);

  // Ends the piece that is under way, and does no other. Called by the destructor if not before.
  void Close();

  size_t waiting() const;

 private:
  void Run() ABSL_LOCKS_EXCLUDED(mutex_);
  bool HasWork() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return closing_ || !line_.empty(); }

  const Hub& hub_;
  const size_t bytes_a_second_;

  mutable absl::Mutex mutex_;
  PlaceId last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<PlaceId, Piece> line_ ABSL_GUARDED_BY(mutex_);  // in the order of coming
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_SLOW_LANE_H_
