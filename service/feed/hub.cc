#include "service/feed/hub.h"

#include <utility>

namespace isnad::feed {

Hub::Hub(Sequence applied, absl::Duration rest_per_wake)
    : rest_per_wake_(rest_per_wake), applied_(applied), thread_([this] { Run(); }) {}

Hub::~Hub() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void Hub::Publish(Sequence applied) {
  absl::MutexLock lock(&mutex_);
  if (applied <= applied_) return;
  applied_ = applied;
  due_ = true;
}

Hub::WaitId Hub::WaitFor(Sequence after, Wake wake) {
  absl::MutexLock lock(&mutex_);
  waits_.emplace(++last_id_, Wait{after, std::move(wake)});
  due_ |= after < applied_;
  return last_id_;
}

void Hub::Forget(WaitId id) {
  absl::MutexLock lock(&mutex_);
  waits_.erase(id);
}

Sequence Hub::applied() const {
  absl::MutexLock lock(&mutex_);
  return applied_;
}

size_t Hub::waiting() const {
  absl::MutexLock lock(&mutex_);
  return waits_.size();
}

void Hub::Run() {
  absl::MutexLock lock(&mutex_);
  while (true) {
    mutex_.Await(absl::Condition(this, &Hub::HasWork));
    if (stopping_) return;
    const std::vector<Wake> woken = TakeDue();
    mutex_.Unlock();
    for (const Wake& wake : woken) wake();
    mutex_.Lock();
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_), rest_per_wake_ * static_cast<int64_t>(woken.size()));
  }
}

std::vector<Hub::Wake> Hub::TakeDue() {
  due_ = false;
  std::vector<Wake> woken;
  for (auto wait = waits_.begin(); wait != waits_.end();) {
    // One that has read the store before it was published may be past it.
    if (wait->second.after < applied_) {
      woken.push_back(std::move(wait->second.wake));
      wait = waits_.erase(wait);
    } else {
      ++wait;
    }
  }
  return woken;
}

}  // namespace isnad::feed
