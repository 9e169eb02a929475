// Merges known entities that turn out to be one, and splits them again.
#ifndef ISNAD_SERVICE_FACTS_ENTITY_MERGER_H_
#define ISNAD_SERVICE_FACTS_ENTITY_MERGER_H_

#include <cstddef>
#include <vector>

#include "service/facts/entities.h"
#include "service/facts/entity_draft.h"
#include "service/facts/independence.h"
#include "service/model/ids.h"
#include "service/model/known_entity.h"

namespace isnad::facts {

// Lets an article say of some pairs that they are one, and say it no more of the entities of which its last revision
// did. Gives what follows, by the younger entity, without its place in the feed.
//
// An entity is merged into the oldest of which two independent sources say that it is the same, unless the countries of
// any two that would be one contradict each other, and stays there as long as two do: what a second pair says of it
// then is kept, and joins nothing. Where the sources become fewer, by a retraction or a revision, it is split off with
// all that was merged into it.
std::vector<EntityEvent> MergeEntities(ArticleId article, const std::vector<EntityId>& formerly_equated,
                                       const std::vector<EquatedPair>& equated, const FindSource& find_source,
                                       EntityDraft& draft);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_ENTITY_MERGER_H_
