// Which articles tell one event. An article joins the story of the one that is nearest to it, once and for good: unlike
// copies, stories are never united, so that two of them do not become one by a single article that tells both.
#ifndef ISNAD_SERVICE_LEDGER_STORIES_H_
#define ISNAD_SERVICE_LEDGER_STORIES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/model/ids.h"
#include "service/model/reuse.h"
#include "storage/store.h"

namespace isnad::ledger {

// Puts an article, or its new revision, into the story of the first in `reuse`, closest first, that tells the same
// event; into a story of its own if there is none.
absl::StatusOr<StoryId> JoinStory(const storage::View& store, ArticleId id, const std::vector<ReuseLink>& reuse,
                                  storage::Batch& batch);

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_STORIES_H_
