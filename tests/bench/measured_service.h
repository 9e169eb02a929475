// The service that is measured.
#ifndef ISNAD_TESTS_BENCH_MEASURED_SERVICE_H_
#define ISNAD_TESTS_BENCH_MEASURED_SERVICE_H_

#include <string>

#include "tests/bench/metrics.h"
#include "tests/e2e/daemon.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {

// A real isnadd in a process of its own, on a folder of its own that goes with it, and what it costs the machine.
class MeasuredService {
 public:
  // Lets in so many subscribers. Empty.
  explicit MeasuredService(int most_subscribers);

  const std::string& address() const { return daemon_.address(); }
  // That it has had of the processors since it began.
  double cpu_seconds() const { return daemon_.cpu_seconds(); }
  // What it holds in memory now, in millions of bytes.
  double resident_mb() const { return static_cast<double>(daemon_.resident_bytes()) / 1e6; }
  Metrics metrics() const { return Metrics::Scrape(metrics_port_); }

  // Ends it in order, for good. What it leaves on disk, in bytes: log, store and all beside them.
  double Stop();

 private:
  const TemporaryDirectory folder_;
  const int metrics_port_ = FreePort();
  Daemon daemon_;
};

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_MEASURED_SERVICE_H_
