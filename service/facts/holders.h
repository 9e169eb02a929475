// Who is known to hold an office.
#ifndef ISNAD_SERVICE_FACTS_HOLDERS_H_
#define ISNAD_SERVICE_FACTS_HOLDERS_H_

#include <vector>

#include "service/facts/merger.h"
#include "service/model/analysis.h"
#include "service/model/ids.h"

namespace isnad::facts {

// The persons known to hold an office that the article gives the person, in the same body. `resolved` has the known
// entity of each of the article's bodies. Sorted, distinct; empty where the article names no office or no body.
std::vector<EntityId> HoldersOfOfficesOf(EntityIndex person, const Analysis& analysis,
                                         const std::vector<EntityId>& resolved, const State& state);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_HOLDERS_H_
