// The streams that are open: how many may be, and how they learn that the server stops.
#ifndef ISNAD_SERVICE_RPC_STREAM_REGISTRY_H_
#define ISNAD_SERVICE_RPC_STREAM_REGISTRY_H_

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "service/rpc/gate.h"
#include "service/rpc/status.h"

namespace isnad::rpc {

class OpenStream {
 public:
  virtual ~OpenStream() = default;

  // The server is stopping: tell the client, finish what was begun, end the stream. Called at most once, on any thread.
  virtual void Drain() = 0;

  // Time has passed: whoever has said nothing since the last beat may say that nothing happened. On any thread, one
  // beat at a time.
  virtual void Beat() {}
};

// Thread-safe.
class StreamRegistry {
 public:
  // `too_many`: the reason that is given to those beyond `max_streams`.
  StreamRegistry(size_t max_streams, Reason too_many) : max_streams_(max_streams), too_many_(too_many) {}

  // The error of the caller, if it was not let in. ResourceExhausted if there is no room, or no more for this caller;
  // Unavailable (DRAINING) once Drain was called. Who has entered must leave.
  absl::Status Enter(const absl::StatusOr<Caller>& caller, const std::shared_ptr<OpenStream>& stream);
  void Leave(const OpenStream* stream);

  // Tells all streams; none may enter any more.
  void Drain();
  // Beats in all streams.
  void Beat();

  size_t open() const;

 private:
  std::vector<std::shared_ptr<OpenStream>> Streams() const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  struct Place {
    std::weak_ptr<OpenStream> stream;
    Account::StreamPlace among_the_callers;
  };

  const size_t max_streams_;
  const Reason too_many_;
  mutable absl::Mutex mutex_;
  std::map<const OpenStream*, Place> streams_ ABSL_GUARDED_BY(mutex_);
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_STREAM_REGISTRY_H_
