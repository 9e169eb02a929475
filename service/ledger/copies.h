// Which articles are copies of one another, and which of them stands for all: the sets of a union-find over DUPLICATE
// and NEAR_DUPLICATE. Containment is not transitive and joins nothing.
#ifndef ISNAD_SERVICE_LEDGER_COPIES_H_
#define ISNAD_SERVICE_LEDGER_COPIES_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "service/ledger/records.h"
#include "service/model/ids.h"
#include "service/model/reuse.h"
#include "storage/store.h"

namespace isnad::ledger {

class State;
struct Change;

// The article's cluster, if it is in one.
absl::StatusOr<std::optional<CopyClusterId>> FindCluster(const storage::View& store, ArticleId id);

// The first of the article's cluster; itself if it is alone.
absl::StatusOr<ArticleId> FindCanonical(const storage::View& store, ArticleId id);

// Takes an article, whose text is another now or gone, out of its cluster. Those that were copies by way of it stay
// together.
void LeaveCopies(const State& state, ArticleId id, Change& change);

// Puts an article that is in no cluster, or leaves it by the same change, with its copies among `reuse`. Clusters that
// it unites become the one found first; `fresh` names a new one. Returns the canonical article.
absl::StatusOr<ArticleId> JoinCopies(const State& state, ArticleId id, const std::vector<ReuseLink>& reuse,
                                     CopyClusterId fresh, Change& change);

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_COPIES_H_
