// Which events a subscriber wants.
#ifndef ISNAD_SERVICE_FEED_FILTER_H_
#define ISNAD_SERVICE_FEED_FILTER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "service/model/fact.h"
#include "service/model/known_entity.h"

namespace isnad::feed {

// What a fact must be. An empty list lets every fact pass; a fact passes if each list has something of it.
struct Conditions {
  std::vector<FactType> types;
  std::vector<Modality> modalities;
  std::vector<FactStatus> statuses;
  std::vector<EntityId> entities;         // in any argument; with entity_names one list: either will do
  std::vector<std::string> entity_names;  // of any argument that is an entity: its text, or a name of the entity
  std::vector<std::string> places;        // the same of a PLACE, DESTINATION, TERRITORY or FROM argument
  std::vector<std::string> sources;       // the outlet of any evidence
  std::vector<std::string> texts;         // within an argument's text or the text of evidence
  uint32_t min_independent_sources = 0;

  // Of the event: one of either list, any if both are empty.
  std::vector<FactEventKind> kinds;
  std::vector<EntityEventKind> entity_kinds;
};

// The names that an entity is known by, in all articles.
using NamesOf = std::function<std::vector<std::string>(EntityId)>;

// Immutable; thread-safe. Names are compared folded and whole: «أحمد» passes as «احمد», «الخليج» not as «خليج».
class Filter {
 public:
  // Lets everything pass.
  Filter() = default;
  // `names_of` is asked where the text of an argument does not pass; without it, an entity's other names do not count.
  explicit Filter(Conditions conditions, NamesOf names_of = {});

  // An event passes if its kind does and the fact does so before or after the change: a subscriber is told, too, when
  // a fact ceases to be one of its own, as by retraction of the evidence that made it so.
  bool Matches(const FactEvent& event) const;
  bool Matches(const Fact& fact) const;
  // Either of the two entities must be one of those asked for. Where something is asked of facts that entities do not
  // have, such as a type, only events of facts pass.
  bool Matches(const EntityEvent& event) const;

  // Whether it looks at evidence, and so must be shown all of it.
  bool ReadsEvidence() const { return !conditions_.sources.empty() || !conditions_.texts.empty(); }

 private:
  bool MatchesKind(FactEventKind kind) const;
  bool MatchesKind(EntityEventKind kind) const;
  bool IsWanted(const KnownEntity& entity) const;
  bool IsNamed(const FactArgument& argument, const std::vector<std::string>& names) const;
  bool HasEntity(const FactArgument& argument) const;
  bool HasText(const Fact& fact) const;

  Conditions conditions_;  // lists sorted, names folded
  NamesOf names_of_;
};

// What a subscriber wants: which events, and with which evidence.
struct Choice {
  Filter filter;
  EvidenceView evidence = EvidenceView::kChanged;
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_FILTER_H_
