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

// So many claims around a description make it a part of the story. Bodies act; other things are often scenery.
std::ptrdiff_t ClaimsThatTellOf(EntityType type) { return type == EntityType::kOrganization ? 1 : 2; }

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

// How many claims are told in the words around a place.
class ClaimsAround {
 public:
  explicit ClaimsAround(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
      begins_.emplace_back(claim.evidence.field, claim.evidence.begin);
      ends_.emplace_back(claim.evidence.field, claim.evidence.end);
    }
    std::sort(begins_.begin(), begins_.end());
    std::sort(ends_.begin(), ends_.end());
  }

  std::ptrdiff_t At(const Span& span) const {
    const std::pair place(span.field, span.begin);
    return (std::upper_bound(begins_.begin(), begins_.end(), place) - begins_.begin()) -
           (std::upper_bound(ends_.begin(), ends_.end(), place) - ends_.begin());
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

// A place that is described is told by the name within the description («جنوب لبنان»).
bool IsPlace(EntityType type) { return type == EntityType::kGpe || type == EntityType::kLocation; }

}  // namespace

void AppendMentions(std::vector<Annotation> names, std::vector<Annotation> aside, Analysis& result) {
  const std::vector<bool> takes_part = TakesPart(result.claims, result.entities.size());
  const ClaimsAround around(result.claims);
  const std::vector<std::optional<size_t>> fullest = FullestDescriptions(names, result.entities.size());
  const auto is_told_of = [&](const Mention& mention) {
    return takes_part[mention.entity.value()] ||
           (!IsPlace(mention.type) && around.At(mention.span) >= ClaimsThatTellOf(mention.type));
  };
  for (size_t i = 0; i < names.size(); ++i) {
    Mention& mention = names[i].mention;
    const bool stands =
        names[i].level == Level::kNamed || (fullest[mention.entity.value()] == i && is_told_of(mention));
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
