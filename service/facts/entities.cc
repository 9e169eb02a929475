#include "service/facts/entities.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "service/facts/entity_names.h"
#include "service/facts/words.h"

namespace isnad::facts {
namespace {

// More would be the work of a hostile article.
constexpr size_t kMaxAliases = 32;
constexpr size_t kMaxNamesakes = 16;
static_assert(kMaxNamesakes < kMaxEntitiesOfName);
constexpr size_t kMaxEquated = 8;

// Whether it is new.
bool AddAlias(std::string_view name, KnownEntity& entity) {
  if (name == entity.display_name || entity.aliases.size() >= kMaxAliases) return false;
  const auto at = std::lower_bound(entity.aliases.begin(), entity.aliases.end(), name);
  if (at != entity.aliases.end() && *at == name) return false;
  entity.aliases.insert(at, std::string(name));
  return true;
}

bool IsFuller(const Entity& from, const KnownEntity& known) {
  return from.type == EntityType::kPerson && from.display_name != known.display_name &&
         ReadWording(from.display_name)->in_order.size() > ReadWording(known.display_name)->in_order.size();
}

bool Teaches(const Entity& from, const KnownEntity& known) {
  const auto is_new = [&known](const std::string& name) {
    return name != known.display_name && known.aliases.size() < kMaxAliases &&
           !std::ranges::binary_search(known.aliases, name);
  };
  return IsFuller(from, known) || is_new(from.display_name) || std::ranges::any_of(from.aliases, is_new) ||
         (known.country_code.empty() && !from.country_code.empty());
}

// Takes over what an article knows of it: more names, and the fuller one of a person. Gives whether its names changed.
bool Learn(const Entity& from, KnownEntity& entity) {
  bool changed = false;
  if (IsFuller(from, entity)) {
    const std::string former = std::exchange(entity.display_name, from.display_name);
    std::erase(entity.aliases, entity.display_name);
    AddAlias(former, entity);
    changed = true;
  } else {
    changed = AddAlias(from.display_name, entity);
  }
  for (const std::string& alias : from.aliases) changed |= AddAlias(alias, entity);
  if (entity.country_code.empty()) entity.country_code = from.country_code;
  return changed;
}

}  // namespace

// Persons last: what they hold tells who they are.
std::vector<EntityId> EntityResolver::Resolve(const std::vector<Entity>& entities, const FindHolders& find_holders) {
  Expect(entities);
  std::vector<EntityId> resolved(entities.size());
  for (size_t i = 0; i < entities.size(); ++i) {
    if (entities[i].type == EntityType::kPerson) continue;
    resolved[i] = draft_.RootOf(Settle(entities[i], FindKnown(entities[i])));
  }
  for (size_t i = 0; i < entities.size(); ++i) {
    const Entity& entity = entities[i];
    if (entity.type != EntityType::kPerson) continue;
    EntityId id = FindKnown(entity);
    if (!id) id = FindNamesake(entity, find_holders(EntityIndex(static_cast<uint32_t>(i)), resolved));
    resolved[i] = draft_.RootOf(Settle(entity, id));
  }
  return resolved;
}

EntityId EntityResolver::FindKnown(const Entity& entity) {
  EntityId id = FindByName(entity, entity.display_name);
  for (size_t i = 0; !id && i < entity.aliases.size(); ++i) {
    if (TellsApart(entity.type, entity.display_name, entity.aliases[i])) id = FindByName(entity, entity.aliases[i]);
  }
  if (!id && entity.type == EntityType::kPerson) id = FindByFirstAndLastName(entity);
  return id;
}

EntityId EntityResolver::Settle(const Entity& entity, EntityId id) {
  if (!id) return Create(entity);
  if (!Teaches(entity, draft_.Find(id))) return id;
  Entity lesson = entity;
  std::erase_if(lesson.aliases, [&](const std::string& alias) {
    const EntityId other = FindEquated(entity, alias, id);
    if (other) Equate(id, other);
    return static_cast<bool>(other);
  });
  if (Teaches(lesson, draft_.Find(id)) && Learn(lesson, draft_.Change(id))) draft_.File(id);
  return id;
}

// Of a name that shortens another it is never sure whose it is.
EntityId EntityResolver::FindEquated(const Entity& entity, const std::string& alias, EntityId id) {
  if (entity.type != EntityType::kPerson && entity.type != EntityType::kOrganization) return {};
  if (!TellsApart(entity.type, entity.display_name, alias) || Shorten(entity.type, alias, entity.display_name)) {
    return {};
  }
  const EntityId other = FindOnlyNamed(entity, alias);
  if (!other || other == id || !IsNamedClearly(entity, id)) return {};
  const KnownEntity& one = draft_.Find(id);
  const KnownEntity& another = draft_.Find(other);
  const bool may_be_one = MayBeOneCountry(one.country_code, another.country_code) &&
                          !Shorten(entity.type, one.display_name, another.display_name);
  return may_be_one ? other : EntityId();
}

bool EntityResolver::IsNamedClearly(const Entity& entity, EntityId id) {
  const auto names_it = [&](const std::string& name) { return FindOnlyNamed(entity, name) == id; };
  return names_it(entity.display_name) || std::ranges::any_of(entity.aliases, names_it);
}

void EntityResolver::Equate(EntityId a, EntityId b) {
  if (equated_.size() < kMaxEquated) equated_.push_back({.younger = std::max(a, b), .older = std::min(a, b)});
}

void EntityResolver::Expect(const std::vector<Entity>& entities) const {
  std::vector<NameKey> keys;
  for (const Entity& entity : entities) AppendKeysOf(entity.type, entity.display_name, keys);
  state_.ExpectNames(keys);
}

EntityId EntityResolver::FindByName(const Entity& entity, std::string_view name) {
  for (const EntityId id : draft_.Named(KeysOf(entity.type, name).whole)) {
    if (FitsCountry(id, entity.country_code)) return id;
  }
  return {};
}

EntityId EntityResolver::FindOnlyNamed(const Entity& entity, std::string_view name) {
  EntityId found;
  for (const EntityId id : draft_.Named(KeysOf(entity.type, name).whole)) {
    if (!FitsCountry(id, entity.country_code)) continue;
    if (found) return {};
    found = id;
  }
  return found;
}

// Neither it nor any that is one with it is of another country.
bool EntityResolver::FitsCountry(EntityId id, std::string_view country_code) {
  const KnownEntity& known = draft_.Find(id);
  if (!MayBeOneCountry(known.country_code, country_code)) return false;
  if (!known.merged_into && known.merged.empty()) return true;
  return std::ranges::all_of(draft_.AllInOne(draft_.RootOf(id)), [&](EntityId one) {
    return MayBeOneCountry(draft_.Find(one).country_code, country_code);
  });
}

EntityId EntityResolver::FindByFirstAndLastName(const Entity& entity) {
  const std::optional<NameKey> key = KeysOf(entity.type, entity.display_name).first_and_last;
  if (!key) return {};
  const std::vector<EntityId> namesakes = draft_.Named(*key);
  return namesakes.size() > kMaxNamesakes ? EntityId() : FindNamesake(entity, namesakes);
}

EntityId EntityResolver::FindNamesake(const Entity& entity, const std::vector<EntityId>& persons) {
  if (persons.empty()) return {};
  const std::vector<std::string> words = PersonWords(entity.display_name);
  EntityId found;
  for (const EntityId id : persons) {
    const std::vector<std::string> known_words = PersonWords(draft_.Find(id).display_name);
    if (words.size() < 2 || known_words.size() < 2 || words.front() != known_words.front()) continue;
    if (!LeaveOutWords(words, known_words)) continue;
    if (found && draft_.RootOf(found) != draft_.RootOf(id)) return {};
    if (!found) found = id;
  }
  return found;
}

EntityId EntityResolver::Create(const Entity& entity) {
  KnownEntity& known = draft_.Create(entity.type);
  known.display_name = entity.display_name;
  Learn(entity, known);
  draft_.File(known.id);
  return known.id;
}

}  // namespace isnad::facts
