// The clock that all is measured by.
#ifndef ISNAD_TESTS_BENCH_CLOCK_H_
#define ISNAD_TESTS_BENCH_CLOCK_H_

#include <chrono>

namespace isnad {

using Clock = std::chrono::steady_clock;

// How long the benchmark waits for what has to come, before it gives up.
inline constexpr std::chrono::seconds kPatience{20};

inline double SecondsSince(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_CLOCK_H_
