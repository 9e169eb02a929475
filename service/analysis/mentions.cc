#include "service/analysis/mentions.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

#include "service/model/claim.h"
#include "service/model/entity.h"
#include "service/model/span.h"

namespace isnad::analysis {
namespace {

using names::Annotation;
using names::Level;

// By entity: a claim is about it or of it.
std::vector<bool> TakesPart(const std::vector<Claim>& claims, size_t entities) {
  std::vector<bool> result(entities, false);
  for (const Claim& claim : claims) {
    for (const Argument& argument : claim.arguments) {
      if (const auto* entity = std::get_if<EntityIndex>(&argument.value)) result[entity->value()] = true;
    }
    if (claim.attribution && claim.attribution->entity) result[claim.attribution->entity->value()] = true;
  }
  return result;
}

// That somebody spoke, or holds an office, is told in passing: the bodies around it are often scenery.
bool TellsEvent(const Claim& claim) { return claim.type != FactType::kStatement && claim.type != FactType::kPosition; }

// Where events are told.
class EventsTold {
 public:
  explicit EventsTold(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
      if (!TellsEvent(claim)) continue;
      begins_.emplace_back(claim.evidence.field, claim.evidence.begin);
      ends_.emplace_back(claim.evidence.field, claim.evidence.end);
    }
    std::sort(begins_.begin(), begins_.end());
    std::sort(ends_.begin(), ends_.end());
  }

  // One is told in the words around that.
  bool Around(const Span& span) const {
    const std::pair place(span.field, span.begin);
    return std::upper_bound(begins_.begin(), begins_.end(), place) - begins_.begin() >
           std::upper_bound(ends_.begin(), ends_.end(), place) - ends_.begin();
  }

 private:
  std::vector<std::pair<Field, uint32_t>> begins_;
  std::vector<std::pair<Field, uint32_t>> ends_;
};

// By entity: the first of its fullest descriptions, by index in `names`; none for what has a name.
std::vector<std::optional<size_t>> FullestDescriptions(const std::vector<Annotation>& names, size_t entities) {
  std::vector<std::optional<size_t>> result(entities);
  for (size_t i = 0; i < names.size(); ++i) {
    std::optional<size_t>& fullest = result[names[i].mention.entity.value()];
    if (names[i].level != Level::kDescribed) continue;
    if (!fullest || names[i].tokens.size() > names[*fullest].tokens.size()) fullest = i;
  }
  for (const Annotation& name : names) {
    if (name.level == Level::kNamed) result[name.mention.entity.value()].reset();
  }
  return result;
}

// «قوات الأمم المتحدة»: what is described at `i` is told by a name, too. `names` are in order, containers first.
bool HoldsName(const std::vector<Annotation>& names, size_t i) {
  const text::TokenRange described = names[i].tokens;
  for (size_t inner = i + 1; inner < names.size() && names[inner].tokens.first < described.last; ++inner) {
    if (names[inner].level == Level::kNamed && described.Contains(names[inner].tokens)) return true;
  }
  return false;
}

// A place that is described is told by the name within the description («جنوب لبنان»).
bool IsPlace(EntityType type) { return type == EntityType::kGpe || type == EntityType::kLocation; }

}  // namespace

void AppendMentions(std::vector<Annotation> names, std::vector<Annotation> aside, Analysis& result) {
  const std::vector<bool> takes_part = TakesPart(result.claims, result.entities.size());
  const EventsTold events(result.claims);
  const std::vector<std::optional<size_t>> fullest = FullestDescriptions(names, result.entities.size());
  const auto is_told_of = [&](size_t i) {
    const Mention& mention = names[i].mention;
    if (IsPlace(mention.type)) return false;
    return takes_part[mention.entity.value()] || (events.Around(mention.span) && !HoldsName(names, i));
  };
  for (size_t i = 0; i < names.size(); ++i) {
    Mention& mention = names[i].mention;
    const bool stands = names[i].level == Level::kNamed || (fullest[mention.entity.value()] == i && is_told_of(i));
    (stands ? result.mentions : result.references).push_back(std::move(mention));
  }
  const auto named = static_cast<std::ptrdiff_t>(result.mentions.size());
  for (Annotation& name : aside) result.mentions.push_back(std::move(name.mention));
  std::inplace_merge(result.mentions.begin(), result.mentions.begin() + named, result.mentions.end(),
                     [](const Mention& a, const Mention& b) {
                       return std::tuple(a.span.field, a.span.begin) < std::tuple(b.span.field, b.span.begin);
                     });
}

}  // namespace isnad::analysis
