// Named entities of one article, by the OntoNotes 5 name types that news facts need.
#ifndef ISNAD_SERVICE_MODEL_ENTITY_H_
#define ISNAD_SERVICE_MODEL_ENTITY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "service/model/ids.h"
#include "service/model/span.h"

namespace isnad {

enum class EntityType : uint8_t {
  kPerson,
  kOrganization,
  kGpe,       // countries, cities, provinces: places that can act
  kLocation,  // seas, mountains, quarters: places that cannot
  kFacility,  // bases, airports, palaces, squares
  kLaw,       // named treaties, agreements, laws
  kProduct,
  kEvent,  // named conferences, dialogue series, wars
};

struct Mention {
  Span span;  // without clitics and, for persons, without the title
  std::string text;
  EntityType type = EntityType::kPerson;
  EntityIndex entity;
  bool operator==(const Mention&) const = default;
};

// All mentions of one thing in one article.
struct Entity {
  EntityType type = EntityType::kPerson;
  std::string display_name;          // the fullest form in the article; countries by their common Arabic name
  std::vector<std::string> aliases;  // other forms, sorted, without display_name
  std::string country_code;          // ISO 3166-1 alpha-2 where the tables know it, else empty
  bool operator==(const Entity&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_ENTITY_H_
