#include "tests/bench/full_speed.h"

#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "fmt/format.h"
#include "storage/rocksdb.h"
#include "tests/bench/clock.h"
#include "tests/bench/long_news.h"
#include "tests/bench/submitter.h"
#include "tests/storage/temporary_directory.h"

namespace isnad {
namespace {

constexpr size_t kGroup = 64;  // records that are synced together: what a window lets come together

struct Rate {
  int articles = 0;
  double a_second = 0;
};

Rate SubmitOnTwoStreams(const std::string& address, const Settings& settings) {
  const Clock::time_point begun = Clock::now();
  const Clock::time_point deadline = settings.Deadline();
  const int half = settings.articles / 2;
  int others = 0;
  std::thread other(
      [&] { others = Submit(address, {.first = half, .last = settings.articles, .deadline = deadline}); });
  const int articles = Submit(address, {.first = 0, .last = half, .deadline = deadline});
  other.join();
  return {articles + others, (articles + others) / SecondsSince(begun)};
}

// Articles a second that the log takes, alone.
double LogRate(const Settings& settings) {
  const TemporaryDirectory folder;
  const auto log = storage::OpenRocksLog(folder.path());
  if (!log.ok()) End(log.status().ToString());
  std::vector<std::string> group;
  const Clock::time_point begun = Clock::now();
  const Clock::time_point deadline = settings.Deadline();
  int articles = 0;
  while (articles < settings.articles && Clock::now() < deadline) {
    for (size_t i = 0; i < kGroup; ++i) group.push_back(LongNews(articles++).SerializeAsString());
    if (const auto appended = (*log)->Append(group); !appended.ok()) End(appended.status().ToString());
    group.clear();
  }
  return articles / SecondsSince(begun);
}

void TellStages(const Metrics& metrics, Report& report) {
  for (const char* stage : {"text", "lexicon", "values", "names", "claims", "fingerprint"}) {
    const auto metric = [&](const char* part) {
      return metrics.Of(fmt::format("isnad_analysis_duration_seconds_{}{{stage=\"{}\"}}", part, stage));
    };
    report.Add({fmt::format("analysis: {}", stage), "us/article", 1e6 * metric("sum") / metric("count")});
  }
}

}  // namespace

int MeasureFullSpeed(const MeasuredService& service, const PassingOnServer& nothing, const Settings& settings,
                     Report& report) {
  Tell("ingest at full speed");
  const double cpu = service.cpu_seconds();
  const Rate ingest = SubmitOnTwoStreams(service.address(), settings);
  const double cpu_us = 1e6 * (service.cpu_seconds() - cpu) / ingest.articles;
  report.Add({"ingest", "articles/s", ingest.a_second, SubmitOnTwoStreams(nothing.address(), settings).a_second,
              "streams that do nothing"});
  report.Add(
      {"ingest", "articles/s", ingest.a_second, LogRate(settings), fmt::format("the log alone, {} a sync", kGroup)});
  report.Add({"the server's CPU", "us/article", cpu_us});
  TellStages(service.metrics(), report);
  report.Add({"resident memory, after it", "MB", service.resident_mb()});
  return ingest.articles;
}

}  // namespace isnad
