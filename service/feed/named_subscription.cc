#include "service/feed/named_subscription.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace isnad::feed {

NamedSubscription::NamedSubscription(SharedPages& pages, NamedChoice choice, Cursor acknowledged)
    : pages_(pages), choice_(std::move(choice)), next_(acknowledged) {}

NamedSubscription::ConsumerId NamedSubscription::Attach(Window window, std::function<void()> wake) {
  absl::MutexLock lock(&mutex_);
  consumers_.emplace(++last_id_, Consumer{.room = window, .wake = std::move(wake)});
  return last_id_;
}

void NamedSubscription::Detach(ConsumerId consumer) {
  {
    absl::MutexLock lock(&mutex_);
    const auto node = consumers_.extract(consumer);
    if (node.empty() || node.mapped().waiting.empty()) return;
    for (const Span& span : node.mapped().waiting) returned_.emplace(span.start, span.end);
  }
  WakeAll();
}

absl::StatusOr<std::shared_ptr<const SharedPage>> NamedSubscription::Take(ConsumerId consumer, PullLimits limits,
                                                                          Sequence applied) {
  absl::MutexLock lock(&mutex_);
  if (!closed_.ok()) return closed_;
  const auto found = consumers_.find(consumer);
  if (found == consumers_.end()) return absl::AbortedError("the consumer has left");
  Consumer& taker = found->second;
  if (taker.room.events == 0 || taker.room.bytes == 0) return nullptr;
  const bool has_room = taker.room.events >= limits.max_events && taker.room.bytes >= limits.max_bytes;
  limits.max_events = std::min(limits.max_events, taker.room.events);
  limits.max_bytes = std::min(limits.max_bytes, taker.room.bytes);
  const bool again = !returned_.empty();
  const Cursor start = again ? returned_.begin()->first : next_;
  if (again) limits.until = returned_.begin()->second;
  absl::StatusOr<std::shared_ptr<const SharedPage>> taken = has_room && !again
                                                                ? pages_.Pull(choice_, start, limits, applied)
                                                                : pages_.PullAlone(choice_.choice, start, limits);
  if (!taken.ok()) return taken;
  const SharedPage& page = **taken;
  if (again) {
    // This consumer may have less room than the one that left: the rest stays for the next.
    returned_.erase(returned_.begin());
    if (page.cursor < *limits.until) returned_.emplace(page.cursor, *limits.until);
  } else {
    next_ = page.cursor;
  }
  if (page.events > 0) {
    // One event may be larger than all the room.
    const size_t bytes = std::min(page.approximate_bytes, taker.room.bytes);
    taker.room.events -= page.events;
    taker.room.bytes -= bytes;
    taker.waiting.push_back({.start = start, .end = page.cursor, .events = page.events, .bytes = bytes});
  }
  return taken;
}

absl::Status NamedSubscription::Acknowledge(ConsumerId consumer, const Cursor& cursor) {
  absl::MutexLock lock(&mutex_);
  if (!closed_.ok()) return closed_;
  const auto found = consumers_.find(consumer);
  if (found == consumers_.end()) return absl::AbortedError("the consumer has left");
  Consumer& taker = found->second;
  if (cursor == taker.last_acknowledged) return absl::OkStatus();
  const auto last = std::find_if(taker.waiting.begin(), taker.waiting.end(),
                                 [&cursor](const Span& span) { return span.end == cursor; });
  if (last == taker.waiting.end()) {
    return absl::InvalidArgumentError("the cursor is not of a batch that waits for acknowledgement on this stream");
  }
  for (auto span = taker.waiting.begin(); span <= last; ++span) {
    taker.room.events += span->events;
    taker.room.bytes += span->bytes;
  }
  taker.waiting.erase(taker.waiting.begin(), last + 1);
  taker.last_acknowledged = cursor;
  return absl::OkStatus();
}

Cursor NamedSubscription::acknowledged() const {
  absl::MutexLock lock(&mutex_);
  Cursor least = next_;
  if (!returned_.empty()) least = std::min(least, returned_.begin()->first);
  for (const auto& [id, consumer] : consumers_) {
    for (const Span& span : consumer.waiting) least = std::min(least, span.start);
  }
  return least;
}

size_t NamedSubscription::consumers() const {
  absl::MutexLock lock(&mutex_);
  return consumers_.size();
}

absl::Status NamedSubscription::status() const {
  absl::MutexLock lock(&mutex_);
  return closed_;
}

void NamedSubscription::Close(const absl::Status& reason) {
  {
    absl::MutexLock lock(&mutex_);
    closed_ = reason;
  }
  WakeAll();
}

void NamedSubscription::WakeAll() {
  std::vector<std::function<void()>> wakes;
  {
    absl::MutexLock lock(&mutex_);
    for (const auto& [id, consumer] : consumers_) wakes.push_back(consumer.wake);
  }
  for (const auto& wake : wakes) wake();
}

}  // namespace isnad::feed
