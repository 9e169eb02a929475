// How soon news are answered and heard of, while they come in at an even pace.
#ifndef ISNAD_TESTS_BENCH_PACE_H_
#define ISNAD_TESTS_BENCH_PACE_H_

#include "tests/bench/measured_service.h"
#include "tests/bench/no_op_server.h"
#include "tests/bench/report.h"
#include "tests/bench/settings.h"

namespace isnad {

// Submits articles of its own, settings.pace a second for settings.seconds, on one stream, while a subscriber follows
// the feed live, and tells the pace that was held, submit to answer and submit to subscriber, beside streams that pass
// on. Times are in milliseconds, from where an article is due to be written to the stream, whether the stream lets it
// or not. They end where its answer is read, or where the subscriber has read the first message that tells of a change
// by it. The end of the run waits until all articles are heard of; the program ends if they are not. Returns how many
// the service took in.
int MeasurePace(const MeasuredService& service, const PassingOnServer& passing_on, const Settings& settings,
                Report& report);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_PACE_H_
