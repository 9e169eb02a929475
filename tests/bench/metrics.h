// The service's metrics, as Prometheus gets them.
#ifndef ISNAD_TESTS_BENCH_METRICS_H_
#define ISNAD_TESTS_BENCH_METRICS_H_

#include <string>
#include <utility>

namespace isnad {

class Metrics {
 public:
  // As they stand, from this port of loopback. Ends the program if there are none.
  static Metrics Scrape(int port);

  // `name`: with its labels, as in `isnad_x_sum{stage="text"}`. Ends the program if there is none of that name.
  double Of(const std::string& name) const;

 private:
  explicit Metrics(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

// A port of loopback that nobody has now.
int FreePort();

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_METRICS_H_
