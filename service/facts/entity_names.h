// Names of entities, as articles are compared by them.
#ifndef ISNAD_SERVICE_FACTS_ENTITY_NAMES_H_
#define ISNAD_SERVICE_FACTS_ENTITY_NAMES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/facts/merger.h"
#include "service/model/entity.h"

namespace isnad::facts {

struct KeysOfName {
  NameKey whole = 0;
  std::optional<NameKey> first_and_last;  // of a person with two names or more
};

// Equal for all spellings of a name. Thread-safe.
KeysOfName KeysOf(EntityType type, std::string_view name);

// Those under which an entity is filed by its fullest name.
void AppendKeysOf(EntityType type, std::string_view name, std::vector<NameKey>& keys);

// The names of a person one by one, compounds as one, in their usual spelling.
std::vector<std::string> PersonWords(std::string_view name);

// Whether another article may know the entity by an alias. A person, by two names or more. Anything else, unless the
// alias only shortens the name: «وزارة الدفاع» is every country's, «البنتاغون» is one.
bool TellsApart(EntityType type, std::string_view display_name, std::string_view alias);

bool MayBeOneCountry(std::string_view a, std::string_view b);

// All words of the one stand in the other, in their order.
bool LeaveOutWords(const std::vector<std::string>& a, const std::vector<std::string>& b);
bool Shorten(EntityType type, std::string_view a, std::string_view b);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_ENTITY_NAMES_H_
