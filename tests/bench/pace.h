// How soon news are answered and heard of, while they come in at an even pace.
#ifndef ISNAD_TESTS_BENCH_PACE_H_
#define ISNAD_TESTS_BENCH_PACE_H_

#include "tests/bench/measured_service.h"
#include "tests/bench/no_op_server.h"
#include "tests/bench/report.h"
#include "tests/bench/settings.h"

namespace isnad {

// Both submit articles of their own, settings.pace a second for settings.seconds, on one stream, while subscribers
// follow the feed live. Times are in milliseconds, from where an article is due to be written to the stream, whether
// the stream lets it or not. They end where its answer is read, or where a subscriber has read the first message that
// tells of a change by it. The end of the run waits until all have heard of all articles; the program ends if they do
// not. Both return how many articles the service took in.

// With one subscriber: the pace that was held, submit to answer, submit to subscriber; beside streams that pass on.
int MeasurePace(const MeasuredService& service, const PassingOnServer& passing_on, const Settings& settings,
                Report& report);

// With a hundred subscribers: the pace that was held; messages and changes of facts a second that all of them got
// together, until the last had heard of all; submit to subscriber, over all of them. How many messages there are is
// the service's choice: it may put into one what has come in since the last.
int MeasureLiveFanOut(const MeasuredService& service, const Settings& settings, Report& report);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_PACE_H_
