#include "service/facts/entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/facts/words.h"
#include "service/lexicon/lexicon.h"
#include "service/text/fold.h"
#include "xxhash.h"

namespace isnad::facts {
namespace {

// More would be the work of a hostile article.
constexpr size_t kMaxAliases = 32;
constexpr size_t kMaxNamesakes = 16;
static_assert(kMaxNamesakes < kMaxEntitiesOfName);

using Spellings = absl::flat_hash_map<std::string, std::string>;

// Calls visit with what stands between the spaces.
template <typename Visit>
void ForEachPart(std::string_view folded, const Visit& visit) {
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find(' ', begin), folded.size());
    visit(folded.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::string Joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

// From every further spelling in a row of the table to the row's first. Rows that are words, too, name nothing alone.
template <typename Row>
void AddSpellings(Spellings& spellings) {
  for (const lexicon::Spelling& spelling : lexicon::Spellings<Row>()) {
    const Row& row = lexicon::Rows<Row>()[spelling.row];
    if constexpr (requires { row.word; }) {
      if (row.word) continue;
    }
    spellings.try_emplace(Joined(NameWords(spelling.text)), Joined(NameWords(row.key)));
  }
}

// «بلنكن» -> «بلينكن».
std::string_view UsualSpelling(std::string_view word) {
  static const auto* spellings = [] {
    auto* made = new Spellings;
    AddSpellings<lexicon::NameSpellingsRow>(*made);
    return made;
  }();
  const auto usual = spellings->find(absl::string_view(word.data(), word.size()));
  return usual != spellings->end() ? std::string_view(usual->second) : word;
}

// «إقليم كوردستان» -> «اقليم كردستان العراق», «يونسكو» -> «يونسكو».
std::string UsualName(EntityType type, const std::string& name) {
  static const auto* bodies = [] {
    auto* made = new Spellings;
    AddSpellings<lexicon::OrganizationsRow>(*made);
    AddSpellings<lexicon::AgenciesRow>(*made);
    return made;
  }();
  static const auto* places = [] {
    auto* made = new Spellings;
    AddSpellings<lexicon::PlacesRow>(*made);
    return made;
  }();
  const Spellings& spellings = type == EntityType::kOrganization ? *bodies : *places;
  const auto usual = spellings.find(name);
  return usual != spellings.end() ? usual->second : name;
}

// «عبد القادر» is one name: its parts are joined, as many write them.
std::string WithCompoundsJoined(std::string_view folded) {
  static const auto* particles = [] {
    auto* made = new std::set<std::string, std::less<>>;
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::NameParticlesRow>()) {
      const lexicon::NameParticlesRow& row = lexicon::Rows<lexicon::NameParticlesRow>()[spelling.row];
      if (row.place == lexicon::NameParticlesPlace::kOpens) made->insert(text::Fold(spelling.text));
    }
    return made;
  }();
  std::string joined;
  ForEachPart(folded, [&joined](std::string_view word) {
    joined += word;
    if (!particles->contains(word)) joined += ' ';
  });
  return joined;
}

std::vector<std::string> PersonWordsOfFolded(std::string_view folded) {
  std::vector<std::string> words = NameWordsOfFolded(WithCompoundsJoined(folded));
  for (std::string& word : words) word = UsualSpelling(word);
  return words;
}

std::vector<std::string> PersonWords(std::string_view name) { return PersonWordsOfFolded(text::Fold(name)); }

// Whether a name is written in one word or two («عبد الأمير», «عبدالأمير») does not tell people apart; other names are
// told with and without their article.
std::string PlainName(EntityType type, std::string_view folded) {
  std::string key = fmt::format("{}|", static_cast<int>(type));
  if (type == EntityType::kPerson) {
    ForEachPart(folded, [&key](std::string_view word) { key += UsualSpelling(word); });
  } else {
    key += UsualName(type, Joined(NameWordsOfFolded(folded)));
  }
  return key;
}

NameKey Hash(std::string_view name) { return XXH3_64bits(name.data(), name.size()); }

struct KeysOfName {
  NameKey whole = 0;
  std::optional<NameKey> first_and_last;  // of a person with two names or more
};

KeysOfName MakeKeys(EntityType type, std::string_view name) {
  const std::string folded = text::Fold(name);
  KeysOfName keys = {.whole = Hash(PlainName(type, folded)), .first_and_last = {}};
  if (type == EntityType::kPerson) {
    const std::vector<std::string> words = PersonWordsOfFolded(folded);
    if (words.size() >= 2) {
      keys.first_and_last =
          Hash(fmt::format("{}|{} … {}", static_cast<int>(EntityType::kPerson), words.front(), words.back()));
    }
  }
  return keys;
}

// The news names the same ones again and again: their keys are kept.
KeysOfName KeysOf(EntityType type, std::string_view name) {
  constexpr size_t kMaxKept = 16'384;
  constexpr size_t kMaxKeptBytes = 128;
  static thread_local std::map<EntityType, absl::flat_hash_map<std::string, KeysOfName>> kept_of_type;
  if (name.size() > kMaxKeptBytes) return MakeKeys(type, name);
  auto& kept = kept_of_type[type];
  const auto known = kept.find(absl::string_view(name.data(), name.size()));
  if (known != kept.end()) return known->second;
  if (kept.size() >= kMaxKept) kept.clear();
  return kept.emplace(name, MakeKeys(type, name)).first->second;
}

// Those that its own name gives it.
void AppendKeysOf(EntityType type, std::string_view name, std::vector<NameKey>& keys) {
  const KeysOfName own = KeysOf(type, name);
  keys.push_back(own.whole);
  if (own.first_and_last) keys.push_back(*own.first_and_last);
}

// All words of the one stand in the other, in their order.
bool Within(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  auto at = longer.begin();
  for (const std::string& word : shorter) {
    at = std::find(at, longer.end(), word);
    if (at == longer.end()) return false;
    ++at;
  }
  return true;
}

bool MayBeOneCountry(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

// Whether another article may know the entity by an alias. A person, by two names or more. Anything else, unless the
// alias only shortens the name: «وزارة الدفاع» is every country's, «البنتاغون» is one.
bool TellsApart(EntityType type, std::string_view display_name, std::string_view alias) {
  const std::vector<std::string> words = NameWords(alias);
  if (type == EntityType::kPerson) return words.size() >= 2;
  return !words.empty() && !Within(words, NameWords(display_name));
}

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
         NameWords(from.display_name).size() > NameWords(known.display_name).size();
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

std::vector<NameKey> NameKeys(const KnownEntity& entity) {
  std::vector<NameKey> keys;
  AppendKeysOf(entity.type, entity.display_name, keys);
  for (const std::string& alias : entity.aliases) {
    if (TellsApart(entity.type, entity.display_name, alias)) keys.push_back(KeysOf(entity.type, alias).whole);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// Persons last: what they hold tells who they are.
std::vector<EntityId> EntityResolver::Resolve(const std::vector<Entity>& entities, const FindHolders& find_holders) {
  Expect(entities);
  std::vector<EntityId> resolved(entities.size());
  for (size_t i = 0; i < entities.size(); ++i) {
    if (entities[i].type != EntityType::kPerson) resolved[i] = Settle(entities[i], FindKnown(entities[i]));
  }
  for (size_t i = 0; i < entities.size(); ++i) {
    const Entity& entity = entities[i];
    if (entity.type != EntityType::kPerson) continue;
    EntityId id = FindKnown(entity);
    if (!id) id = FindNamesake(entity, find_holders(EntityIndex(static_cast<uint32_t>(i)), resolved));
    resolved[i] = Settle(entity, id);
  }
  return resolved;
}

std::vector<Changes::ChangedEntity> EntityResolver::TakeChanged() && {
  std::vector<Changes::ChangedEntity> changed;
  for (auto& [id, entity] : changed_) changed.push_back(std::move(entity));
  return changed;
}

// Null if there is none.
const KnownEntity* EntityResolver::Find(EntityId id) {
  const auto changed = changed_.find(id);
  if (changed != changed_.end()) return &changed->second.after;
  const auto [known, is_first] = known_.try_emplace(id);
  if (is_first) known->second = state_.FindEntity(id);
  return known->second.get();
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
  if (!Teaches(entity, *Find(id))) return id;
  const auto [changed, is_first] = changed_.try_emplace(id);
  Changes::ChangedEntity& known = changed->second;
  if (is_first) {
    known.before = known_.at(id);
    known.after = *known.before;
    known.keys = NameKeys(known.after);
  }
  if (Learn(entity, known.after)) File(known);
  return id;
}

void EntityResolver::Expect(const std::vector<Entity>& entities) const {
  std::vector<NameKey> keys;
  for (const Entity& entity : entities) AppendKeysOf(entity.type, entity.display_name, keys);
  state_.ExpectNames(keys);
}

EntityId EntityResolver::FindByName(const Entity& entity, std::string_view name) {
  for (const EntityId id : Named(KeysOf(entity.type, name).whole)) {
    const KnownEntity* known = Find(id);
    if (known != nullptr && MayBeOneCountry(known->country_code, entity.country_code)) return id;
  }
  return {};
}

EntityId EntityResolver::FindByFirstAndLastName(const Entity& entity) {
  const std::optional<NameKey> key = KeysOf(entity.type, entity.display_name).first_and_last;
  if (!key) return {};
  const std::vector<EntityId> namesakes = Named(*key);
  return namesakes.size() > kMaxNamesakes ? EntityId() : FindNamesake(entity, namesakes);
}

EntityId EntityResolver::FindNamesake(const Entity& entity, const std::vector<EntityId>& persons) {
  if (persons.empty()) return {};
  const std::vector<std::string> words = PersonWords(entity.display_name);
  EntityId found;
  for (const EntityId id : persons) {
    const KnownEntity* known = Find(id);
    if (known == nullptr) continue;
    const std::vector<std::string> known_words = PersonWords(known->display_name);
    if (words.size() < 2 || known_words.size() < 2 || words.front() != known_words.front()) continue;
    if (!Within(words, known_words) && !Within(known_words, words)) continue;
    if (found) return {};
    found = id;
  }
  return found;
}

// Ascending. More than may be looked at, so that the caller sees when there are too many.
std::vector<EntityId> EntityResolver::Named(NameKey key) const {
  std::vector<EntityId> ids;
  state_.AppendEntitiesNamed(key, ids);
  const auto filed = filed_.find(key);
  if (filed == filed_.end()) return ids;
  ids.insert(ids.end(), filed->second.begin(), filed->second.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

EntityId EntityResolver::Create(const Entity& entity) {
  const EntityId id = std::exchange(next_id_, EntityId(next_id_.value() + 1));
  Changes::ChangedEntity& known = changed_[id];
  known.after.id = id;
  known.after.type = entity.type;
  known.after.display_name = entity.display_name;
  Learn(entity, known.after);
  File(known);
  return id;
}

void EntityResolver::File(Changes::ChangedEntity& entity) {
  entity.keys = NameKeys(entity.after);
  for (const NameKey key : entity.keys) filed_[key].push_back(entity.after.id);
}

}  // namespace isnad::facts
