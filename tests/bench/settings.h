// What the caller of service_bench may set.
#ifndef ISNAD_TESTS_BENCH_SETTINGS_H_
#define ISNAD_TESTS_BENCH_SETTINGS_H_

#include <chrono>

#include "tests/bench/clock.h"

namespace isnad {

struct Settings {
  bool json = false;
  int articles = 5000;  // at full speed
  int seconds = 5;      // that a measurement takes at most, however slow the machine: what was done by then counts
  int pace = 1000;      // articles a second

  // Of a measurement that begins now.
  Clock::time_point Deadline() const { return Clock::now() + std::chrono::seconds(seconds); }
};

// From --json, --articles=N, --seconds=N and --pace=N, of numbers above 1. Ends the program at any other word.
Settings ReadSettings(int argc, char** argv);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_SETTINGS_H_
