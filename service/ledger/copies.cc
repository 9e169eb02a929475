#include "service/ledger/copies.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "fmt/format.h"
#include "service/ledger/change.h"
#include "service/ledger/keys.h"
#include "service/ledger/state.h"

namespace isnad::ledger {
namespace {

// Ascending, at most `limit`.
absl::StatusOr<std::vector<ArticleId>> FindCopies(const storage::View& store, CopyClusterId cluster,
                                                  size_t limit = SIZE_MAX) {
  std::vector<ArticleId> copies;
  const std::string prefix = keys::Copies(cluster);
  const absl::Status scanned =
      store.Scan(prefix, storage::PrefixEnd(prefix), [&](std::string_view key, std::string_view) {
        copies.emplace_back(keys::TrailingId(key).value_or(0));
        return copies.size() < limit;
      });
  if (!scanned.ok()) return scanned;
  return copies;
}

void Put(CopyClusterId cluster, ArticleId id, Change& change) {
  change.batch.Put(keys::Cluster(id), keys::IdRecord(cluster));
  change.batch.Put(keys::Copy(cluster, id), {});
  change.clusters.emplace_back(id, cluster);
}

}  // namespace

absl::StatusOr<std::optional<CopyClusterId>> FindCluster(const storage::View& store, ArticleId id) {
  const absl::StatusOr<std::optional<std::string>> bytes = store.Get(keys::Cluster(id));
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return std::nullopt;
  const std::optional<uint64_t> cluster = keys::TrailingId(**bytes);
  if (!cluster) return absl::DataLossError(fmt::format("damaged cluster of article {}", id.value()));
  return CopyClusterId(*cluster);
}

absl::StatusOr<ArticleId> FindCanonical(const storage::View& store, ArticleId id) {
  const auto cluster = FindCluster(store, id);
  if (!cluster.ok()) return cluster.status();
  if (!*cluster) return id;
  const auto first = FindCopies(store, **cluster, 1);
  if (!first.ok()) return first.status();
  return first->empty() ? id : first->front();
}

void LeaveCopies(const State& state, ArticleId id, Change& change) {
  const std::optional<CopyClusterId> cluster = state.FindClusterOf(id);
  if (!cluster) return;
  change.batch.Delete(keys::Copy(*cluster, id));
  change.batch.Delete(keys::Cluster(id));
  change.clusters.emplace_back(id, std::nullopt);
}

absl::StatusOr<ArticleId> JoinCopies(const State& state, ArticleId id, const std::vector<ReuseLink>& reuse,
                                     CopyClusterId fresh, Change& change) {
  std::set<CopyClusterId> clusters;
  std::set<ArticleId> joining = {id};
  for (const ReuseLink& link : reuse) {
    if (!IsCopy(link.relation)) continue;
    if (const std::optional<CopyClusterId> cluster = state.FindClusterOf(link.other)) {
      clusters.insert(*cluster);
    } else {
      joining.insert(link.other);
    }
  }
  if (clusters.empty() && joining.size() == 1) return id;

  const CopyClusterId home = clusters.empty() ? fresh : *clusters.begin();
  ArticleId canonical = *joining.begin();
  for (const CopyClusterId cluster : clusters) {
    const auto copies = FindCopies(state.store(), cluster, cluster == home ? 1 : SIZE_MAX);
    if (!copies.ok()) return copies.status();
    // `id` may still stand at the head of the cluster that it leaves; it is among those that join anyway.
    if (!copies->empty()) canonical = std::min(canonical, copies->front());
    if (cluster == home) continue;
    for (const ArticleId copy : *copies) {
      change.batch.Delete(keys::Copy(cluster, copy));
      joining.insert(copy);
    }
  }
  for (const ArticleId article : joining) Put(home, article, change);
  return canonical;
}

}  // namespace isnad::ledger
