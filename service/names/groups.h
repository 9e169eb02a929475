// People, sides and bodies that act without a name.
#ifndef ISNAD_SERVICE_NAMES_GROUPS_H_
#define ISNAD_SERVICE_NAMES_GROUPS_H_

#include <optional>
#include <span>
#include <vector>

#include "service/names/recognizer.h"
#include "service/names/words.h"

namespace isnad::names {

// In order; none overlaps a mention. `parties` tells of each entity which country it may stand for. «الجانبان» has its
// members where the mentions and nationalities before it leave no doubt who the two are.
std::vector<Group> FindGroups(const Words& words, std::span<const values::Annotation> values,
                              std::span<const Annotation> mentions, std::span<const Nationality> nationalities,
                              std::span<const std::optional<EntityIndex>> parties);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_GROUPS_H_
