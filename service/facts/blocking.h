// The keys under which facts are filed, so that a claim is compared with few of them. A key names the type, the one or
// two roles of a Block, and their values: "VISIT|VISITOR=#7|DESTINATION=#12".
#ifndef ISNAD_SERVICE_FACTS_BLOCKING_H_
#define ISNAD_SERVICE_FACTS_BLOCKING_H_

#include <string>
#include <vector>

#include "service/model/fact.h"

namespace isnad::facts {

// The keys under which a fact's like are found, whatever its status. Sorted, distinct.
std::vector<std::string> LookupKeys(const Fact& fact);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_BLOCKING_H_
