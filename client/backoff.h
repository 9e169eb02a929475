// How long to wait before a server is tried again.
#ifndef ISNAD_CLIENT_BACKOFF_H_
#define ISNAD_CLIENT_BACKOFF_H_

#include <algorithm>
#include <chrono>
#include <random>

namespace isnad::client {

struct Backoff {
  std::chrono::milliseconds first{200};
  std::chrono::milliseconds most{10'000};
  int max_attempts = 0;  // in a row without an answer; 0: no end
};

// Exponential, with full jitter.
class Retries {
 public:
  explicit Retries(Backoff backoff) : backoff_(backoff), random_(std::random_device{}()) {}

  // The server has answered.
  void Reset() { failures_ = 0; }

  // It has not, once more. False if it should not be tried again.
  bool Fail() { return ++failures_ != backoff_.max_attempts; }

  std::chrono::milliseconds Wait() {
    const auto ceiling = std::min(backoff_.most, backoff_.first * (1 << std::min(failures_ - 1, 16)));
    return std::chrono::milliseconds(std::uniform_int_distribution<int64_t>(0, ceiling.count())(random_));
  }

 private:
  const Backoff backoff_;
  std::mt19937_64 random_;
  int failures_ = 0;
};

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_BACKOFF_H_
