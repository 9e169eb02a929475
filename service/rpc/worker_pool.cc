#include "service/rpc/worker_pool.h"

#include <utility>

namespace isnad::rpc {

WorkerPool::WorkerPool(Options options) : options_(options) {
  for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() { Close(); }

bool WorkerPool::Offer(size_t bytes, Job job) {
  absl::MutexLock lock(&mutex_);
  if (queue_.size() >= options_.max_queued_jobs || queued_bytes_ + bytes > options_.max_queued_bytes) return false;
  queue_.push_back({std::move(job), bytes});
  queued_bytes_ += bytes;
  return true;
}

void WorkerPool::Continue(Job job) {
  absl::MutexLock lock(&mutex_);
  queue_.push_back({std::move(job), 0});
}

void WorkerPool::Close() {
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::Work() {
  for (;;) {
    Job job;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &WorkerPool::SomethingToDo));
      if (queue_.empty()) return;
      job = std::move(queue_.front().job);
      queued_bytes_ -= queue_.front().bytes;
      queue_.pop_front();
    }
    job();
  }
}

}  // namespace isnad::rpc
