#include "service/ledger/stories.h"

#include <algorithm>
#include <optional>
#include <string>

#include "fmt/format.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {
namespace {

absl::StatusOr<StoryId> FindStory(const storage::View& store, ArticleId id) {
  const absl::StatusOr<std::optional<std::string>> bytes = store.Get(keys::Story(id));
  if (!bytes.ok()) return bytes.status();
  const std::optional<uint64_t> story = *bytes ? keys::TrailingId(**bytes) : std::nullopt;
  if (!story) return absl::DataLossError(fmt::format("no story of article {}", id.value()));
  return StoryId(*story);
}

}  // namespace

absl::StatusOr<StoryId> JoinStory(const storage::View& store, ArticleId id, const std::vector<ReuseLink>& reuse,
                                  storage::Batch& batch) {
  const auto nearest = std::ranges::find_if(reuse, [](const ReuseLink& link) { return TellsOneStory(link.relation); });
  const absl::StatusOr<StoryId> story = nearest == reuse.end() ? StoryId(id.value()) : FindStory(store, nearest->other);
  if (story.ok()) batch.Put(keys::Story(id), keys::IdRecord(*story));
  return story;
}

}  // namespace isnad::ledger
