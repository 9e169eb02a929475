// Recognises the entities of one article among those of all articles.
#ifndef ISNAD_SERVICE_FACTS_ENTITIES_H_
#define ISNAD_SERVICE_FACTS_ENTITIES_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "service/facts/entity_draft.h"
#include "service/facts/merger.h"
#include "service/model/entity.h"
#include "service/model/ids.h"

namespace isnad::facts {

// Two known entities that an article takes for one.
struct EquatedPair {
  EntityId younger;
  EntityId older;
  bool operator==(const EquatedPair&) const = default;
};

// Both must outlive it.
//
// Cautious: what one article takes for one is hard to tell apart again. An entity is known by its type and full name;
// by an alias that does not merely shorten it; a person also by first and last name, if only one known person fits and
// no name between them contradicts («محمد السوداني», «محمد شياع السوداني»), or by the office («هاشم عبد القادر الطيب»
// and «هاشم عبد القادر», both the spokesman of one army), if one name goes on where the other ends or leaves parts out.
// All else is new.
class EntityResolver {
 public:
  // The known persons who hold an office that the article gives one of its own. `resolved` has the known entity of each
  // of the article's that is no person; the rest may be none.
  using FindHolders = std::function<std::vector<EntityId>(EntityIndex person, const std::vector<EntityId>& resolved)>;

  EntityResolver(const State& state, EntityDraft& draft) : state_(state), draft_(draft) {}

  // The known entity of each of an article's: of those that are merged, what they are merged into.
  std::vector<EntityId> Resolve(const std::vector<Entity>& entities, const FindHolders& find_holders);

  // The persons and bodies that the article names by names of two known ones («وزارة الدفاع الأميركية (البنتاغون)»), if
  // each name is only one's, neither shortens the other, and no countries contradict. At most eight.
  const std::vector<EquatedPair>& equated() const { return equated_; }

 private:
  // None if it is not known.
  EntityId FindKnown(const Entity& entity);
  // Takes it for that one, or for a new one if that is none.
  EntityId Settle(const Entity& entity, EntityId id);
  // The other known entity that has the alias for its name, where the article equates it with `id`.
  EntityId FindEquated(const Entity& entity, const std::string& alias, EntityId id);
  bool IsNamedClearly(const Entity& entity, EntityId id);
  void Equate(EntityId a, EntityId b);
  // Has the state read what all of them may be filed under.
  void Expect(const std::vector<Entity>& entities) const;
  EntityId FindByName(const Entity& entity, std::string_view name);
  // None if there are several.
  EntityId FindOnlyNamed(const Entity& entity, std::string_view name);
  bool FitsCountry(EntityId id, std::string_view country_code);
  EntityId FindByFirstAndLastName(const Entity& entity);
  // The only one of those that the name fits.
  EntityId FindNamesake(const Entity& entity, const std::vector<EntityId>& persons);
  EntityId Create(const Entity& entity);

  const State& state_;
  EntityDraft& draft_;
  std::vector<EquatedPair> equated_;
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_ENTITIES_H_
