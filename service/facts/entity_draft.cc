#include "service/facts/entity_draft.h"

#include <algorithm>
#include <utility>

namespace isnad::facts {

const KnownEntity& EntityDraft::Find(EntityId id) {
  const auto changed = changed_.find(id);
  if (changed != changed_.end()) return changed->second.after;
  std::shared_ptr<const KnownEntity>& known = known_[id];
  if (known == nullptr) known = state_.FindEntity(id);
  if (known == nullptr) known = std::make_shared<const KnownEntity>(KnownEntity{.id = id});
  return *known;
}

KnownEntity& EntityDraft::Change(EntityId id) {
  const KnownEntity& known = Find(id);
  const auto [changed, is_first] = changed_.try_emplace(id);
  if (is_first) changed->second = {.before = known_.at(id), .after = known, .keys = NameKeys(known)};
  return changed->second.after;
}

KnownEntity& EntityDraft::Create(EntityType type) {
  const EntityId id = std::exchange(next_id_, EntityId(next_id_.value() + 1));
  KnownEntity& entity = changed_[id].after;
  entity.id = id;
  entity.type = type;
  return entity;
}

void EntityDraft::File(EntityId id) {
  Changes::ChangedEntity& entity = changed_.at(id);
  entity.keys = NameKeys(entity.after);
  for (const NameKey key : entity.keys) filed_[key].push_back(id);
}

std::vector<EntityId> EntityDraft::Named(NameKey key) const {
  std::vector<EntityId> ids;
  state_.AppendEntitiesNamed(key, ids);
  const auto filed = filed_.find(key);
  if (filed == filed_.end()) return ids;
  ids.insert(ids.end(), filed->second.begin(), filed->second.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// Ends: each is merged into an older one.
EntityId EntityDraft::RootOf(EntityId id) {
  while (const EntityId older = Find(id).merged_into) id = older;
  return id;
}

std::vector<EntityId> EntityDraft::AllInOne(EntityId root) {
  std::vector<EntityId> all = {root};
  for (size_t i = 0; i < all.size(); ++i) {
    const std::vector<EntityId>& merged = Find(all[i]).merged;
    all.insert(all.end(), merged.begin(), merged.end());
  }
  return all;
}

std::vector<Changes::ChangedEntity> EntityDraft::TakeChanged() && {
  std::vector<Changes::ChangedEntity> changed;
  for (auto& [id, entity] : changed_) {
    if (!entity.before || *entity.before != entity.after) changed.push_back(std::move(entity));
  }
  return changed;
}

}  // namespace isnad::facts
