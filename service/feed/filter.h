// Which events a subscriber wants.
#ifndef ISNAD_SERVICE_FEED_FILTER_H_
#define ISNAD_SERVICE_FEED_FILTER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "service/model/fact.h"

namespace isnad::feed {

// What a fact must be. An empty list lets every fact pass; a fact passes if each list has something of it.
struct Conditions {
  std::vector<FactType> types;
  std::vector<Modality> modalities;
  std::vector<FactStatus> statuses;
  std::vector<EntityId> entities;         // in any argument; with entity_names one list: either will do
  std::vector<std::string> entity_names;  // the text of any argument that is an entity
  std::vector<std::string> places;        // the text of a PLACE, DESTINATION, TERRITORY or FROM argument
  std::vector<std::string> sources;       // the outlet of any evidence
  uint32_t min_independent_sources = 0;

  std::vector<FactEventKind> kinds;  // of the event
};

// Immutable; thread-safe. Names are compared folded and whole: «أحمد» passes as «احمد», «الخليج» not as «خليج».
class Filter {
 public:
  // Lets everything pass.
  Filter() = default;
  explicit Filter(Conditions conditions);

  // An event passes if its kind does and the fact does so before or after the change: a subscriber is told, too, when
  // a fact ceases to be one of its own, as by retraction of the evidence that made it so.
  bool Matches(const FactEvent& event) const;
  bool Matches(const Fact& fact) const;

 private:
  Conditions conditions_;  // lists sorted, names folded
};

}  // namespace isnad::feed

#endif  // ISNAD_SERVICE_FEED_FILTER_H_
