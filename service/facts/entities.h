// Recognises the entities of one article among those of all articles.
#ifndef ISNAD_SERVICE_FACTS_ENTITIES_H_
#define ISNAD_SERVICE_FACTS_ENTITIES_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/facts/merger.h"
#include "service/model/entity.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

// Works on a copy of the entities that it touches. `state` must outlive it.
//
// Cautious: two entities taken for one cannot be told apart again. An entity is known by its type and full name; by an
// alias that does not merely shorten it; a person also by first and last name, if only one known person fits and no
// name between them contradicts («محمد السوداني», «محمد شياع السوداني»). All else is new.
class EntityResolver {
 public:
  explicit EntityResolver(const State& state) : state_(state), next_id_(state.next_entity_id()) {}

  // Takes one article away from each.
  void Forget(const std::vector<EntityId>& entities);

  // The known entity of each of an article's. An entity counts an article once, however often it is among them.
  std::vector<EntityId> Resolve(const std::vector<Entity>& entities);

  // Those that changed, by id.
  std::vector<KnownEntity> TakeChanged() &&;

 private:
  KnownEntity* Find(EntityId id);
  EntityId ResolveOne(const Entity& entity);
  EntityId FindByName(const Entity& entity, std::string_view name);
  EntityId FindByFirstAndLastName(const Entity& entity);
  std::vector<EntityId> Named(const std::string& key) const;
  EntityId Create(const Entity& entity);
  void File(const KnownEntity& entity);

  const State& state_;
  EntityId next_id_;
  std::map<EntityId, KnownEntity> touched_;
  std::map<std::string, std::vector<EntityId>> filed_;  // under the keys of what was touched
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_ENTITIES_H_
