#include "service/facts/stories.h"

#include <algorithm>
#include <cstddef>

namespace isnad::facts {

std::vector<StoryId> StoriesOf(const Fact& fact) {
  std::vector<StoryId> stories;
  for (const Shared<Evidence>& evidence : fact.evidence) stories.push_back(evidence->story);
  std::ranges::sort(stories);
  stories.erase(std::ranges::unique(stories).begin(), stories.end());
  if (stories.size() > kMaxStories) {
    stories.erase(stories.begin(), stories.end() - static_cast<std::ptrdiff_t>(kMaxStories));
  }
  return stories;
}

}  // namespace isnad::facts
