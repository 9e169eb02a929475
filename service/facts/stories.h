// In which stories a fact is told.
#ifndef ISNAD_SERVICE_FACTS_STORIES_H_
#define ISNAD_SERVICE_FACTS_STORIES_H_

#include <cstddef>
#include <vector>

#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

inline constexpr size_t kMaxStories = 8;

// Those of its evidence, distinct, sorted; of many the latest kMaxStories.
std::vector<StoryId> StoriesOf(const Fact& fact);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_STORIES_H_
