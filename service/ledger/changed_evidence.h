// What a change of a fact did to its evidence.
#ifndef ISNAD_SERVICE_LEDGER_CHANGED_EVIDENCE_H_
#define ISNAD_SERVICE_LEDGER_CHANGED_EVIDENCE_H_

#include <cstddef>
#include <vector>

#include "service/model/fact.h"

namespace isnad::ledger {

// Where in `ids` those stand that `others` has not, ascending. Both name the evidence of one fact, before and after a
// change: lists that agree but for a few cost one pass over them.
std::vector<size_t> PlacesNotIn(const std::vector<EvidenceId>& others, const std::vector<EvidenceId>& ids);

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_CHANGED_EVIDENCE_H_
