#include "service/facts/explanation.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "service/facts/stories.h"

namespace isnad::facts {
namespace {

constexpr std::string_view kBetweenValues = "، ";

// The values of a role in one; empty if it is not told.
std::string TextOf(const std::vector<FactArgument>& arguments, Role role) {
  std::string text;
  for (const FactArgument& argument : arguments) {
    if (argument.role != role) continue;
    if (!text.empty()) text += kBetweenValues;
    text += argument.text;
  }
  return text;
}

RoleAgreement AgreementOn(Role role, const Fact& fact) {
  RoleAgreement agreement{.role = role, .bearings = {}, .wordings = {}};
  for (const RoleRule& rule : IdentityOf(fact.type).roles) {
    if (rule.role == role) agreement.bearings.push_back(rule.bearing);
  }
  for (const Shared<Evidence>& evidence : fact.evidence) {
    std::string text = TextOf(evidence->arguments, role);
    if (text.empty()) {
      ++agreement.silent_claims;
      continue;
    }
    const auto known = std::ranges::find(agreement.wordings, text, &RoleAgreement::Wording::text);
    if (known == agreement.wordings.end()) {
      agreement.wordings.push_back({.text = std::move(text), .claims = 1});
    } else {
      ++known->claims;
    }
  }
  std::ranges::stable_sort(agreement.wordings, std::greater<>(), &RoleAgreement::Wording::claims);
  return agreement;
}

std::vector<RoleAgreement> AgreementsOf(const Fact& fact) {
  std::set<Role> bearing = {Role::kTime};
  for (const RoleRule& rule : IdentityOf(fact.type).roles) bearing.insert(rule.role);
  std::vector<RoleAgreement> agreements;
  for (const Role role : bearing) {
    RoleAgreement agreement = AgreementOn(role, fact);
    if (!agreement.wordings.empty()) agreements.push_back(std::move(agreement));
  }
  return agreements;
}

Relation RelationTo(const Fact& other, const Fact& fact) {
  if (fact.superseded_by == other.id) return Relation::kSupersededBy;
  if (fact.supersedes == other.id) return Relation::kSupersedes;
  return std::ranges::binary_search(fact.disputed_by, other.id) ? Relation::kDisputes : Relation::kUnrelated;
}

Opposition OppositionOf(const Fact& other, const Fact& fact) {
  Opposition opposition{.other = other.id, .relation = RelationTo(other, fact), .contrasts = {}};
  const Comparable here(fact);
  const Comparable there(other);
  for (const Role role : RivalRoles(here, there)) {
    opposition.contrasts.push_back(
        {.role = role, .here = TextOf(fact.arguments, role), .there = TextOf(other.arguments, role)});
  }
  opposition.here_from = here.succession_day();
  opposition.there_from = there.succession_day();
  return opposition;
}

}  // namespace

Explanation Explain(const Fact& fact, const FindSource& find_source, std::span<const Fact> others) {
  Explanation explanation{.agreements = AgreementsOf(fact),
                          .stories_count = IdentityOf(fact.type).story_supports,
                          .stories = StoriesOf(fact),
                          .ties = TieSources(fact.evidence, find_source),
                          .oppositions = {}};
  for (const Fact& other : others) explanation.oppositions.push_back(OppositionOf(other, fact));
  std::ranges::sort(explanation.oppositions, {}, [](const Opposition& o) { return std::pair(o.relation, o.other); });
  return explanation;
}

}  // namespace isnad::facts
