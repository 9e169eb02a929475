// Counts the independent sources behind the evidence of a fact.
#ifndef ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
#define ISNAD_SERVICE_FACTS_INDEPENDENCE_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "service/facts/merger.h"
#include "service/model/fact.h"

namespace isnad::facts {

using FindSource = std::function<SourceProfile(ArticleId)>;

// Sets independent_group of all evidence and returns the number of groups. Two articles are of one group if one reuses
// the other's text, if they credit one agency, if they come from one outlet, or if a third article of the evidence
// stands so between them. Groups are numbered from 0 by their first evidence.
uint32_t GroupSources(std::vector<Evidence>& evidence, const FindSource& find_source);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
