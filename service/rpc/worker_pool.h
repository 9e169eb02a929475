// Threads for the work that must not be done on gRPC's own few: parsing, analysis, reads from disk.
#ifndef ISNAD_SERVICE_RPC_WORKER_POOL_H_
#define ISNAD_SERVICE_RPC_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace isnad::rpc {

// A fixed number of threads and one queue, first in, first out. Thread-safe.
class WorkerPool {
 public:
  using Job = std::function<void()>;

  struct Options {
    int threads = 1;
    // Bounds on what Offer queues. What a caller experiences beyond them is a prompt refusal.
    size_t max_queued_jobs = 1024;
    size_t max_queued_bytes = 64u << 20;
  };

  explicit WorkerPool(Options options);
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // New work, which holds `bytes` of memory while it waits. False, and not taken, if the queue is full.
  [[nodiscard]] bool Offer(size_t bytes, Job job);

  // Work that is bounded elsewhere: the next step of what was admitted before, or of a stream with a window. Always
  // taken.
  void Continue(Job job);

  // Finishes what is queued and ends the threads. Nothing may be offered or continued any more.
  void Close();

 private:
  struct Queued {
    Job job;
    size_t bytes;
  };

  void Work();
  bool SomethingToDo() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return closing_ || !queue_.empty(); }

  const Options options_;
  absl::Mutex mutex_;
  std::deque<Queued> queue_ ABSL_GUARDED_BY(mutex_);
  size_t queued_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // changed by the constructor and Close alone
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_WORKER_POOL_H_
