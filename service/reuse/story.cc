#include "service/reuse/story.h"

#include <algorithm>

namespace isnad::reuse {

bool TellOneStory(const SharedSubjects& shared) {
  const uint32_t weight = shared.weight + (shared.same_day ? kDayWeight : 0);
  // Two long reports on a country name the same few persons whatever has happened.
  const bool much_of_one = 6 * shared.weight >= std::min(shared.here_weight, shared.there_weight);
  return weight >= kStoryWeight && much_of_one;
}

}  // namespace isnad::reuse
