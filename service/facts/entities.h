// Recognises the entities of one article among those of all articles.
#ifndef ISNAD_SERVICE_FACTS_ENTITIES_H_
#define ISNAD_SERVICE_FACTS_ENTITIES_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "service/facts/merger.h"
#include "service/model/entity.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

// Works on a copy of the entities that it touches. `state` must outlive it.
//
// Cautious: two entities taken for one cannot be told apart again. An entity is known by its type and full name; by an
// alias that does not merely shorten it; a person also by first and last name, if only one known person fits and no
// name between them contradicts («محمد السوداني», «محمد شياع السوداني»), or by the office («هاشم عبد القادر الطيب» and
// «هاشم عبد القادر», both the spokesman of one army), if one name goes on where the other ends or leaves parts out. All
// else is new.
class EntityResolver {
 public:
  // The known persons who hold an office that the article gives one of its own. `resolved` has the known entity of each
  // of the article's that is no person; the rest may be none.
  using FindHolders = std::function<std::vector<EntityId>(EntityIndex person, const std::vector<EntityId>& resolved)>;

  explicit EntityResolver(const State& state) : state_(state), next_id_(state.next_entity_id()) {}

  // The known entity of each of an article's.
  std::vector<EntityId> Resolve(const std::vector<Entity>& entities, const FindHolders& find_holders);

  // Those that changed, by id.
  std::vector<Changes::ChangedEntity> TakeChanged() &&;

 private:
  const KnownEntity* Find(EntityId id);
  // None if it is not known.
  EntityId FindKnown(const Entity& entity);
  // Takes it for that one, or for a new one if that is none.
  EntityId Settle(const Entity& entity, EntityId id);
  // Has the state read what all of them may be filed under.
  void Expect(const std::vector<Entity>& entities) const;
  EntityId FindByName(const Entity& entity, std::string_view name);
  EntityId FindByFirstAndLastName(const Entity& entity);
  // The only one of those that the name fits.
  EntityId FindNamesake(const Entity& entity, const std::vector<EntityId>& persons);
  std::vector<EntityId> Named(NameKey key) const;
  EntityId Create(const Entity& entity);
  // Under the keys that it has now, so that later entities of the article find it.
  void File(Changes::ChangedEntity& entity);

  const State& state_;
  EntityId next_id_;
  absl::flat_hash_map<EntityId, std::shared_ptr<const KnownEntity>> known_;  // as the state has it; null if it has not
  std::map<EntityId, Changes::ChangedEntity> changed_;
  absl::flat_hash_map<NameKey, std::vector<EntityId>> filed_;  // under the keys of what was changed
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_ENTITIES_H_
