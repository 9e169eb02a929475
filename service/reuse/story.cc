#include "service/reuse/story.h"

#include <algorithm>

namespace isnad::reuse {

bool TellOneStory(const SharedSubjects& shared) {
  const uint32_t least_weight = std::min(shared.here_weight, shared.there_weight);
  if (shared.same_day) {
    return shared.subjects >= 3 && shared.weight + kDayWeight >= kStoryWeight && 4 * shared.weight >= least_weight;
  }
  return shared.subjects >= 4 && shared.weight >= kStoryWeight + kDayWeight && 2 * shared.weight >= least_weight;
}

}  // namespace isnad::reuse
