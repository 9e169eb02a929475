// Threads for the work that must not be done on gRPC's own few: parsing, analysis, reads from disk.
#ifndef ISNAD_SERVICE_RPC_WORKER_POOL_H_
#define ISNAD_SERVICE_RPC_WORKER_POOL_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace isnad::rpc {

// Whose work it is. Lanes take turns, job by job, so that who brings much does not hold up who brings little.
using Lane = uint64_t;

// A fixed number of threads and one queue for each lane, first in, first out. Thread-safe.
class WorkerPool {
 public:
  using Job = std::function<void()>;

  struct Options {
    int threads = 1;
    // Bounds on what Offer queues, of which one lane may fill a half. What a caller experiences beyond them is a
    // prompt refusal.
    size_t max_queued_jobs = 1024;
    size_t max_queued_bytes = 64u << 20;
  };

  explicit WorkerPool(Options options);
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // New work, which holds `bytes` of memory while it waits. False, and not taken, if the queue is full. One job of a
  // lane that has nothing else waiting is taken as long as there is room for it at all.
  [[nodiscard]] bool Offer(Lane lane, size_t bytes, Job job);

  // Work that is bounded elsewhere, as by the window of a stream. Always taken.
  void Continue(Lane lane, Job job);

  // The last step of what was begun, which sets memory free: goes before all that waits.
  void Conclude(Job job);

  // Finishes what is queued and ends the threads. Nothing may be given to it any more.
  void Close();

  size_t queued() const;

 private:
  struct Queued {
    Job job;
    size_t bytes;  // of what was offered
    bool offered;
  };
  struct Waiting {
    std::deque<Queued> jobs;
    size_t offered = 0;
    size_t bytes = 0;
  };

  void Work();
  Job TakeNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Push(Lane lane, Queued queued) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Empty() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return last_steps_.empty() && turns_.empty(); }
  bool SomethingToDo() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return closing_ || !Empty(); }

  const Options options_;
  mutable absl::Mutex mutex_;
  std::deque<Job> last_steps_ ABSL_GUARDED_BY(mutex_);
  std::map<Lane, Waiting> lanes_ ABSL_GUARDED_BY(mutex_);  // those that have something waiting
  std::deque<Lane> turns_ ABSL_GUARDED_BY(mutex_);         // the same, next first
  size_t offered_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t offered_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // changed by the constructor and Close alone
};

}  // namespace isnad::rpc

#endif  // ISNAD_SERVICE_RPC_WORKER_POOL_H_
