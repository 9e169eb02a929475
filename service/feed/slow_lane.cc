#include "service/feed/slow_lane.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

namespace isnad::feed {
namespace {

// How long it rests for each time that it works.
constexpr int kRestForWork = 3;

// A thread does not sleep for less: shorter rests are saved up.
constexpr absl::Duration kShortestRest = absl::Milliseconds(1);

}  // namespace

SlowLane::SlowLane(const Hub& hub, size_t bytes_a_second)
    : hub_(hub), bytes_a_second_(bytes_a_second), thread_([this] { Run(); }) {}

SlowLane::~SlowLane() { Close(); }

bool SlowLane::IsNeeded() const { return absl::Now() - hub_.last_published() < kCalm; }

SlowLane::PlaceId SlowLane::Join(Piece piece, std::optional<PlaceId> former) {
  absl::MutexLock lock(&mutex_);
  const PlaceId place = former ? *former : ++last_id_;
  line_.emplace(place, std::move(piece));
  return place;
}

void SlowLane::Leave(PlaceId place) {
  Piece dropped;  // outlives the lock: it may hold the last of its owner
  absl::MutexLock lock(&mutex_);
  if (auto left = line_.extract(place)) dropped = std::move(left.mapped());
}

void SlowLane::Close() {
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

size_t SlowLane::waiting() const {
  absl::MutexLock lock(&mutex_);
  return line_.size();
}

void SlowLane::Run() {
  absl::Duration rest;
  absl::MutexLock lock(&mutex_);
  while (true) {
    mutex_.Await(absl::Condition(this, &SlowLane::HasWork));
    if (closing_) return;
    Piece piece = std::move(line_.extract(line_.begin()).mapped());
    mutex_.Unlock();
    const absl::Time begun = absl::Now();
    const size_t bytes = std::exchange(piece, {})();
    const absl::Duration for_work = kRestForWork * (absl::Now() - begun);
    rest += std::max(for_work, absl::Seconds(static_cast<double>(bytes) / static_cast<double>(bytes_a_second_)));
    if (!IsNeeded()) rest = absl::ZeroDuration();
    mutex_.Lock();
    if (rest >= kShortestRest) {
      mutex_.AwaitWithTimeout(absl::Condition(&closing_), std::exchange(rest, absl::ZeroDuration()));
    }
  }
}

}  // namespace isnad::feed
