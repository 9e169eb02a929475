// Counts the independent sources behind the evidence of a fact.
#ifndef ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
#define ISNAD_SERVICE_FACTS_INDEPENDENCE_H_

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "service/facts/merger.h"
#include "service/model/fact.h"

namespace isnad::facts {

// What is returned must stay as long as the call of GroupSources.
using FindSource = std::function<const SourceProfile&(ArticleId)>;

// The group of each evidence, numbered from 0 by their first evidence. Two articles are of one group if one reuses
// the other's text, if they credit one agency, if they come from one outlet, or if a third article of the evidence
// stands so between them. `known` are the groups of the first evidences, as an earlier call gave them for those alone.
std::vector<uint32_t> GroupSources(const std::vector<Shared<Evidence>>& evidence, const FindSource& find_source,
                                   std::span<const uint32_t> known = {});

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_INDEPENDENCE_H_
