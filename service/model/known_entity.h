// Entities across articles, and which of them are one.
#ifndef ISNAD_SERVICE_MODEL_KNOWN_ENTITY_H_
#define ISNAD_SERVICE_MODEL_KNOWN_ENTITY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "service/model/entity.h"
#include "service/model/ids.h"

namespace isnad {

// Articles that call an entity by names of its own and by those of an older one.
struct SameAs {
  EntityId other;                   // the older one
  std::vector<ArticleId> articles;  // ascending; of many the first
  bool operator==(const SameAs&) const = default;
};

// Keeps what it is known by when it is merged: a merger is a pointer, and a split takes it away.
struct KnownEntity {
  EntityId id;
  EntityType type = EntityType::kPerson;
  std::string display_name;
  std::vector<std::string> aliases;  // sorted
  std::string country_code;
  std::vector<SameAs> same_as;   // by the other
  EntityId merged_into;          // the one of those that it is; none if zero
  std::vector<EntityId> merged;  // younger ones that are merged into it, ascending
  bool operator==(const KnownEntity&) const = default;
};

enum class EntityEventKind : uint8_t { kMerged, kSplit };

// Two known entities were found to be one, or to be two after all, as the feed carries it.
struct EntityEvent {
  Sequence sequence;
  uint32_t ordinal = 0;  // among the events of one entry, behind those of facts
  EntityEventKind kind = EntityEventKind::kMerged;
  KnownEntity entity;  // the younger one, as it became
  KnownEntity other;   // what it was merged into, or split from; likewise
  bool operator==(const EntityEvent&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_KNOWN_ENTITY_H_
