#include "service/feed/filter.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "service/text/fold.h"

namespace isnad::feed {
namespace {

template <typename T>
void Sort(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

void FoldAndSort(std::vector<std::string>& names) {
  for (std::string& name : names) name = text::Fold(name);
  Sort(names);
}

template <typename T>
bool Has(const std::vector<T>& sorted, const T& item) {
  return std::binary_search(sorted.begin(), sorted.end(), item);
}

template <typename T>
bool Passes(const std::vector<T>& sorted, const T& item) {
  return sorted.empty() || Has(sorted, item);
}

bool IsPlace(Role role) {
  return role == Role::kPlace || role == Role::kDestination || role == Role::kTerritory || role == Role::kFrom;
}

bool NamesEntity(const Conditions& conditions, const FactArgument& argument) {
  const EntityId* entity = std::get_if<EntityId>(&argument.value);
  if (entity == nullptr) return false;
  return Has(conditions.entities, *entity) ||
         (!conditions.entity_names.empty() && Has(conditions.entity_names, text::Fold(argument.text)));
}

}  // namespace

Filter::Filter(Conditions conditions) : conditions_(std::move(conditions)) {
  Sort(conditions_.types);
  Sort(conditions_.modalities);
  Sort(conditions_.statuses);
  Sort(conditions_.entities);
  FoldAndSort(conditions_.entity_names);
  FoldAndSort(conditions_.places);
  FoldAndSort(conditions_.sources);
  Sort(conditions_.kinds);
}

bool Filter::Matches(const FactEvent& event) const {
  if (!Passes(conditions_.kinds, event.kind)) return false;
  return Matches(*event.after) || (event.before && Matches(**event.before));
}

// What costs least is asked first.
bool Filter::Matches(const Fact& fact) const {
  const Conditions& c = conditions_;
  if (!Passes(c.types, fact.type) || !Passes(c.modalities, fact.modality) || !Passes(c.statuses, fact.status) ||
      fact.independent_source_count < c.min_independent_sources) {
    return false;
  }
  const auto& arguments = fact.arguments;
  if ((!c.entities.empty() || !c.entity_names.empty()) &&
      std::none_of(arguments.begin(), arguments.end(), [&c](const FactArgument& a) { return NamesEntity(c, a); })) {
    return false;
  }
  if (!c.places.empty() && std::none_of(arguments.begin(), arguments.end(), [&c](const FactArgument& a) {
        return IsPlace(a.role) && Has(c.places, text::Fold(a.text));
      })) {
    return false;
  }
  return c.sources.empty() || std::any_of(fact.evidence.begin(), fact.evidence.end(), [&c](const Shared<Evidence>& e) {
           return Has(c.sources, text::Fold(e->source));
         });
}

}  // namespace isnad::feed
