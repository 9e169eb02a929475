// The keys under which facts are filed, so that a claim is compared with few of them. A key stands for a type, one or
// two roles of a Block, and their values: VISIT with VISITOR #7 and DESTINATION #12.
#ifndef ISNAD_SERVICE_FACTS_BLOCKING_H_
#define ISNAD_SERVICE_FACTS_BLOCKING_H_

#include <cstdint>
#include <vector>

#include "service/model/fact.h"

namespace isnad::facts {

// A hash: two blocks may fall together, which costs a comparison.
using BlockKey = uint64_t;

// The keys under which a fact's like are found, and under which it must be filed to be found, unless it is retracted.
// Sorted, distinct.
std::vector<BlockKey> BlockingKeys(const Fact& fact);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_BLOCKING_H_
