#include "service/feed/hub.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace isnad::feed {
namespace {

// Few enough to hold nobody up, enough for a rest to be longer than a thread sleeps by itself.
constexpr size_t kTogether = 16;

}  // namespace

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
  last_published_ = absl::Now();
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

absl::Time Hub::last_published() const {
  absl::MutexLock lock(&mutex_);
  return last_published_;
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
    const std::vector<Wake> due = TakeDue();
    for (size_t next = 0; next < due.size() && !stopping_;) {
      const size_t together = std::min(due.size() - next, kTogether);
      mutex_.Unlock();
      for (size_t i = 0; i < together; ++i) due[next + i]();
      mutex_.Lock();
      next += together;
      mutex_.AwaitWithTimeout(absl::Condition(&stopping_), rest_per_wake_ * static_cast<int64_t>(together));
    }
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
