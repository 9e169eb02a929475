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

}  // namespace

Filter::Filter(Conditions conditions, NamesOf names_of)
    : conditions_(std::move(conditions)), names_of_(std::move(names_of)) {
  Sort(conditions_.types);
  Sort(conditions_.modalities);
  Sort(conditions_.statuses);
  Sort(conditions_.entities);
  FoldAndSort(conditions_.entity_names);
  FoldAndSort(conditions_.places);
  FoldAndSort(conditions_.sources);
  FoldAndSort(conditions_.texts);
  Sort(conditions_.kinds);
  Sort(conditions_.entity_kinds);
}

bool Filter::Matches(const FactEvent& event) const {
  if (!MatchesKind(event.kind)) return false;
  return Matches(*event.after) || (event.before && Matches(**event.before));
}

bool Filter::Matches(const EntityEvent& event) const {
  const Conditions& c = conditions_;
  const bool asks_of_facts = !c.types.empty() || !c.modalities.empty() || !c.statuses.empty() || !c.places.empty() ||
                             !c.sources.empty() || !c.texts.empty() || c.min_independent_sources > 0;
  if (asks_of_facts || !MatchesKind(event.kind)) return false;
  return (c.entities.empty() && c.entity_names.empty()) || IsWanted(event.entity) || IsWanted(event.other);
}

bool Filter::MatchesKind(FactEventKind kind) const {
  const Conditions& c = conditions_;
  return (c.kinds.empty() && c.entity_kinds.empty()) || Has(c.kinds, kind);
}

bool Filter::MatchesKind(EntityEventKind kind) const {
  const Conditions& c = conditions_;
  return (c.kinds.empty() && c.entity_kinds.empty()) || Has(c.entity_kinds, kind);
}

bool Filter::IsWanted(const KnownEntity& entity) const {
  const auto is_asked_for = [this](const std::string& name) { return Has(conditions_.entity_names, text::Fold(name)); };
  return Has(conditions_.entities, entity.id) || is_asked_for(entity.display_name) ||
         std::any_of(entity.aliases.begin(), entity.aliases.end(), is_asked_for);
}

// What costs least is asked first.
bool Filter::Matches(const Fact& fact) const {
  const Conditions& c = conditions_;
  if (!Passes(c.types, fact.type) || !Passes(c.modalities, fact.modality) || !Passes(c.statuses, fact.status) ||
      fact.independent_source_count < c.min_independent_sources) {
    return false;
  }
  const auto& arguments = fact.arguments;
  if (!c.sources.empty() && std::none_of(fact.evidence.begin(), fact.evidence.end(), [&c](const Shared<Evidence>& e) {
        return Has(c.sources, text::Fold(e->source));
      })) {
    return false;
  }
  if ((!c.entities.empty() || !c.entity_names.empty()) &&
      std::none_of(arguments.begin(), arguments.end(), [this](const FactArgument& a) { return HasEntity(a); })) {
    return false;
  }
  if (!c.places.empty() && std::none_of(arguments.begin(), arguments.end(), [&](const FactArgument& a) {
        return IsPlace(a.role) && IsNamed(a, c.places);
      })) {
    return false;
  }
  return c.texts.empty() || HasText(fact);
}

bool Filter::IsNamed(const FactArgument& argument, const std::vector<std::string>& names) const {
  if (Has(names, text::Fold(argument.text))) return true;
  const EntityId* entity = std::get_if<EntityId>(&argument.value);
  if (entity == nullptr || !names_of_) return false;
  const std::vector<std::string> known = names_of_(*entity);
  return std::any_of(known.begin(), known.end(),
                     [&names](const std::string& name) { return Has(names, text::Fold(name)); });
}

bool Filter::HasEntity(const FactArgument& argument) const {
  const EntityId* entity = std::get_if<EntityId>(&argument.value);
  if (entity == nullptr) return false;
  return Has(conditions_.entities, *entity) ||
         (!conditions_.entity_names.empty() && IsNamed(argument, conditions_.entity_names));
}

bool Filter::HasText(const Fact& fact) const {
  const auto within = [this](const std::string& text) {
    const std::string folded = text::Fold(text);
    return std::any_of(conditions_.texts.begin(), conditions_.texts.end(),
                       [&folded](const std::string& wanted) { return folded.find(wanted) != std::string::npos; });
  };
  return std::any_of(fact.arguments.begin(), fact.arguments.end(),
                     [&within](const FactArgument& a) { return within(a.text); }) ||
         std::any_of(fact.evidence.begin(), fact.evidence.end(),
                     [&within](const Shared<Evidence>& e) { return within(e->text); });
}

}  // namespace isnad::feed
