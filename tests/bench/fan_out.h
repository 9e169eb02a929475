// How fast the feed that stands goes out to many who read it from its beginning.
#ifndef ISNAD_TESTS_BENCH_FAN_OUT_H_
#define ISNAD_TESTS_BENCH_FAN_OUT_H_

#include "tests/bench/measured_service.h"
#include "tests/bench/report.h"
#include "tests/bench/settings.h"

namespace isnad {

// The largest crowd leaves as the next comes: its streams may still be counted.
inline constexpr int kMostReaders = 2 * 1000 + 1;

// For 1, 100 and 1,000 subscribers, who read all the feed at the same time, or what goes in the time. Both readings are
// told in messages/s and changes of facts/s that all of them got together, from the first call to the last that has
// caught up; and then the resident memory, with the pages that are kept.
// - First reading: no page is kept. The first to come to a page waits for it to be made from the store; the others of
//   the crowd share it.
// - Pages kept: the same crowd again; the service hands out what it keeps, which is all of a feed of 64 MiB.
// The ceiling of both is the better of two readings from a server that sends the same messages, made before.
void MeasureFanOut(const MeasuredService& service, const Settings& settings, Report& report);

}  // namespace isnad

#endif  // ISNAD_TESTS_BENCH_FAN_OUT_H_
