// The entities of the state as they stand while one entry is merged: read through, copied when they change.
#ifndef ISNAD_SERVICE_FACTS_ENTITY_DRAFT_H_
#define ISNAD_SERVICE_FACTS_ENTITY_DRAFT_H_

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "service/facts/merger.h"
#include "service/model/entity.h"
#include "service/model/ids.h"
#include "service/model/known_entity.h"

namespace isnad::facts {

// No more are merged into one.
inline constexpr size_t kMaxEntitiesInOne = 32;

// `state` must outlive it.
class EntityDraft {
 public:
  explicit EntityDraft(const State& state) : state_(state), next_id_(state.next_entity_id()) {}

  // Valid as long as the draft, but does not follow an entity that is changed later. Without names if the state does
  // not find it: it is for the state to tell why.
  const KnownEntity& Find(EntityId id);
  // An entity that there is, to be changed. Valid as long as the draft.
  KnownEntity& Change(EntityId id);
  // A new one without names.
  KnownEntity& Create(EntityType type);
  // Files one that was changed under the names that it has now, so that later entities of the article find it.
  void File(EntityId id);

  // Those filed under a key, ascending. More than may be looked at, so that the caller sees when there are too many.
  std::vector<EntityId> Named(NameKey key) const;
  // What it is merged into, and that into, to the last; itself if into none.
  EntityId RootOf(EntityId id);
  // Those that are one with a root, itself first: at most kMaxEntitiesInOne.
  std::vector<EntityId> AllInOne(EntityId root);

  // Those that are not as the state has them, by id.
  std::vector<Changes::ChangedEntity> TakeChanged() &&;

 private:
  const State& state_;
  EntityId next_id_;
  absl::flat_hash_map<EntityId, std::shared_ptr<const KnownEntity>> known_;  // as the state has it
  std::map<EntityId, Changes::ChangedEntity> changed_;
  absl::flat_hash_map<NameKey, std::vector<EntityId>> filed_;  // under the keys of what was changed
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_ENTITY_DRAFT_H_
