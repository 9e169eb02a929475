// Things done in parallel whose last step must keep the order in which they began.
#ifndef ISNAD_SERVICE_RPC_TURNS_H_
#define ISNAD_SERVICE_RPC_TURNS_H_

#include <cstdint>
#include <functional>
#include <map>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace isnad::rpc {

// Thread-safe. Holds what waits for its turn: as much as its user lets be under way.
class Turns {
 public:
  // The next turn: 0, 1, 2, …
  uint64_t Take();

  // Runs `step` once the steps of all earlier turns have run: now, or on the thread that runs the last of those. Every
  // turn taken must be given a step; steps never run two at a time.
  void Run(uint64_t turn, std::function<void()> step);

 private:
  absl::Mutex mutex_;
  uint64_t taken_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t next_ ABSL_GUARDED_BY(mutex_) = 0;
  bool running_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<uint64_t, std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_TURNS_H_
