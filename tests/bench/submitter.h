// One who brings articles, as a client of the service does.
#ifndef ISNAD_TESTS_BENCH_SUBMITTER_H_
#define ISNAD_TESTS_BENCH_SUBMITTER_H_

#include <functional>
#include <optional>
#include <string>

#include "isnad/v1/ingestion_service.pb.h"
#include "tests/bench/clock.h"

namespace isnad {

// LongNews of these numbers, until they or the time are over.
struct Submission {
  int first;
  int last;  // the first that is not one of them
  Clock::time_point deadline;
  std::optional<int> a_second = std::nullopt;  // an even pace; else as fast as the window lets
  // Told of each at an even pace, before it may go, and of when it was due, whether the window lets it go or not.
  std::function<void(int number, Clock::time_point due)> sent = [](int, Clock::time_point) {};
  // Told of each when it is answered, on a thread of its own. `client_seq` is its number.
  std::function<void(const v1::StreamIngestAnswer& answer)> answered = [](const v1::StreamIngestAnswer&) {};
};

// Submits on one stream, with at most 64 articles unanswered, and returns when all that went are answered: how many.
// Both functions have returned for the last time then. Ends the program if an article is refused.
int Submit(const std::string& address, const Submission& submission);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_SUBMITTER_H_
