#include "service/rpc/worker_pool.h"

#include <utility>

namespace isnad::rpc {

WorkerPool::WorkerPool(Options options) : options_(options) {
  for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() { Close(); }

bool WorkerPool::Offer(Lane lane, size_t bytes, Job job) {
  absl::MutexLock lock(&mutex_);
  if (offered_ >= options_.max_queued_jobs || offered_bytes_ + bytes > options_.max_queued_bytes) return false;
  if (const auto waiting = lanes_.find(lane); waiting != lanes_.end()) {
    const bool has_its_half = 2 * (waiting->second.offered + 1) > options_.max_queued_jobs ||
                              2 * (waiting->second.bytes + bytes) > options_.max_queued_bytes;
    if (waiting->second.offered > 0 && has_its_half) return false;
  }
  Push(lane, {std::move(job), bytes, /*offered=*/true});
  return true;
}

void WorkerPool::Continue(Lane lane, Job job) {
  absl::MutexLock lock(&mutex_);
  Push(lane, {std::move(job), 0, /*offered=*/false});
}

void WorkerPool::Conclude(Job job) {
  absl::MutexLock lock(&mutex_);
  last_steps_.push_back(std::move(job));
}

void WorkerPool::Close() {
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

size_t WorkerPool::queued() const {
  absl::MutexLock lock(&mutex_);
  size_t jobs = last_steps_.size();
  for (const auto& [lane, waiting] : lanes_) jobs += waiting.jobs.size();
  return jobs;
}

void WorkerPool::Push(Lane lane, Queued queued) {
  const auto [place, fresh] = lanes_.try_emplace(lane);
  if (fresh) turns_.push_back(lane);
  Waiting& waiting = place->second;
  if (queued.offered) {
    ++waiting.offered;
    ++offered_;
    waiting.bytes += queued.bytes;
    offered_bytes_ += queued.bytes;
  }
  waiting.jobs.push_back(std::move(queued));
}

WorkerPool::Job WorkerPool::TakeNext() {
  if (!last_steps_.empty()) {
    Job job = std::move(last_steps_.front());
    last_steps_.pop_front();
    return job;
  }
  const auto place = lanes_.find(turns_.front());
  turns_.pop_front();
  Waiting& waiting = place->second;
  Queued next = std::move(waiting.jobs.front());
  waiting.jobs.pop_front();
  if (next.offered) {
    --waiting.offered;
    --offered_;
    waiting.bytes -= next.bytes;
    offered_bytes_ -= next.bytes;
  }
  if (waiting.jobs.empty()) {
    lanes_.erase(place);
  } else {
    turns_.push_back(place->first);
  }
  return std::move(next.job);
}

void WorkerPool::Work() {
  for (;;) {
    Job job;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &WorkerPool::SomethingToDo));
      if (Empty()) return;
      job = TakeNext();
    }
    job();
  }
}

}  // namespace isnad::rpc
