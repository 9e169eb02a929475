// Ingest, as fast as two clients can bring it.
#ifndef ISNAD_TESTS_BENCH_FULL_SPEED_H_
#define ISNAD_TESTS_BENCH_FULL_SPEED_H_

#include "tests/bench/measured_service.h"
#include "tests/bench/no_op_server.h"
#include "tests/bench/report.h"
#include "tests/bench/settings.h"

namespace isnad {

// Submits articles 0 to settings.articles on two streams, or what goes in the time, and tells
// - articles/s, from where the clients connect to where the last article is answered, the making of the articles
//   included; beside streams that do nothing, and beside the log alone, synced after each 64 articles;
// - the server's CPU, us an article: all its threads, those of gRPC included;
// - analysis by stage, us an article, by the service's metrics;
// - resident memory after it.
// Returns how many the service took in.
int MeasureFullSpeed(const MeasuredService& service, const PassingOnServer& nothing, const Settings& settings,
                     Report& report);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_FULL_SPEED_H_
