// What the benchmark tells: figures on standard output when all are there, meanwhile its steps on standard error.
#ifndef ISNAD_TESTS_BENCH_REPORT_H_
#define ISNAD_TESTS_BENCH_REPORT_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isnad {

// One row.
struct Figure {
  std::string what;
  std::string unit;
  double value = 0;
  std::optional<double> ceiling = std::nullopt;  // measured in the same run; of times, the least there can be
  std::string of = {};                           // what the ceiling is of
};

// Rows in the order in which they were added.
class Report {
 public:
  void Add(Figure figure) { figures_.push_back(std::move(figure)); }

  // With the ratio of each figure to its ceiling.
  void PrintTable() const;
  // An array of objects: what, unit, value; ceiling and of, where there are any.
  void PrintJson() const;

 private:
  std::vector<Figure> figures_;
};

// Says what is being measured now.
void Tell(const std::string& step);

// Says why nothing can be measured, and exits with 1. On any thread.
[[noreturn]] void End(const std::string& why);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_REPORT_H_
