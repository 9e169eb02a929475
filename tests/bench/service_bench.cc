// What a backend gets of a real isnadd, with its clients on loopback, in one table. Beside each figure its ceiling,
// measured in the same run: streams of gRPC that do nothing, the log alone, the bytes as they are sent.
//
// usage: service_bench [--json] [--articles=N] [--seconds=N] [--pace=N]
//
// Ingests 5,000 articles, and 1,000 a second at an even pace. No measurement takes longer than 5 seconds, however slow
// the machine: what was done by then counts. Steps are told on standard error.
#include <unistd.h>

#include "tests/bench/fan_out.h"
#include "tests/bench/full_speed.h"
#include "tests/bench/long_news.h"
#include "tests/bench/measured_service.h"
#include "tests/bench/no_op_server.h"
#include "tests/bench/pace.h"
#include "tests/bench/report.h"
#include "tests/bench/settings.h"

namespace isnad {
namespace {

constexpr unsigned kMostSeconds = 170;  // of the whole: SIGALRM ends what hangs

// Bytes an article, with facts, entities and all that finds them; ends the service.
void MeasureDisk(MeasuredService& service, int articles, Report& report) {
  Tell("size on disk");
  const double bytes = service.Stop();
  double sent_bytes = 0;
  for (int i = 0; i < articles; ++i) sent_bytes += static_cast<double>(LongNews(i).ByteSizeLong());
  report.Add({"on disk", "bytes/article", bytes / articles, sent_bytes / articles, "an article as it is sent"});
}

Report Measure(const Settings& settings) {
  Report report;
  MeasuredService service(kMostReaders);
  const PassingOnServer nothing;
  int articles = MeasureFullSpeed(service, nothing, settings, report);
  articles += MeasurePace(service, nothing, settings, report);
  MeasureFanOut(service, settings, report);
  articles += MeasureLiveFanOut(service, settings, report);
  MeasureDisk(service, articles, report);
  return report;
}

}  // namespace
}  // namespace isnad

int main(int argc, char** argv) {
  const isnad::Settings settings = isnad::ReadSettings(argc, argv);
  ::alarm(isnad::kMostSeconds);
  const isnad::Report report = isnad::Measure(settings);
  settings.json ? report.PrintJson() : report.PrintTable();
}
