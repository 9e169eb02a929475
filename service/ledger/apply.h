// The one function that changes the state: what an entry of the log does to it.
#ifndef ISNAD_SERVICE_LEDGER_APPLY_H_
#define ISNAD_SERVICE_LEDGER_APPLY_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "absl/status/statusor.h"
#include "service/ledger/change.h"
#include "service/ledger/entry.h"
#include "service/ledger/state.h"
#include "service/model/ids.h"

namespace isnad::ledger {

// What Apply does with an article, in its order: finds what it shares with others; merges its claims; writes down what
// follows.
enum class ApplyStage : uint8_t { kReuse, kFacts, kRecords };

// Told when a stage has ended, so that it can be measured; no part of the result.
using ApplyListener = std::function<void(ApplyStage ended)>;

// Pure: the same state and entry give the same change, to the byte. `sequence` follows state.head().applied.
// DataLoss or Unavailable if the state could not be read.
//
// What becomes of an ingested article:
//   its request id was seen before      kUnchanged: the receipt first given, under this outcome
//   its URI is known with equal words   kUnchanged: the article's facts; the sequence is zero
//   its URI is known                    kRevision: its evidence is replaced; also if the article had been retracted
//   else, by its closest relation       kDuplicate, kNearDuplicate or kNew; an article without URI is always one of
//   these
//
// A retraction answers kRevision and the facts that lost evidence; kUnchanged if the article is retracted already, or
// unknown, when the receipt's article is zero. What was once written stays in the log; the text stays in the state,
// marked.
absl::StatusOr<Change> Apply(const State& state, Sequence sequence, const Entry& entry);
// The same, where the entry's record is at hand.
absl::StatusOr<Change> Apply(const State& state, Sequence sequence, const Entry& entry, std::string_view record,
                             const ApplyListener& ended = {});

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_APPLY_H_
