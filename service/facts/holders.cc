#include "service/facts/holders.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "service/facts/blocking.h"
#include "service/facts/comparison.h"
#include "service/facts/weeks.h"

namespace isnad::facts {
namespace {

bool IsHeldBy(EntityIndex person, const Claim& claim) {
  return claim.type == FactType::kPosition && std::ranges::any_of(claim.arguments, [person](const Argument& argument) {
           const auto* entity = std::get_if<EntityIndex>(&argument.value);
           return argument.role == Role::kPerson && entity != nullptr && *entity == person;
         });
}

// A position of nobody: what it has in common with a known one is the office and the body.
Fact VacantOffice(const Claim& claim, const Analysis& analysis, const std::vector<EntityId>& resolved) {
  Fact office{.type = FactType::kPosition};
  for (const Argument& argument : claim.arguments) {
    if (argument.role != Role::kOffice && argument.role != Role::kOrganization) continue;
    FactArgument& known = office.arguments.emplace_back();
    known.role = argument.role;
    known.text = argument.text;
    if (const auto* body = std::get_if<EntityIndex>(&argument.value)) {
      known.value = resolved.at(body->value());
      known.entity_type = analysis.entities.at(body->value()).type;
    }
  }
  return office;
}

void AddHolders(const Comparable& office, const State& state, std::set<EntityId>& holders) {
  const Weeks weeks = office.weeks();
  std::vector<FactId> positions;
  for (const BlockKey key : office.keys()) state.AppendFactsInBlock(key, weeks, positions);
  for (const FactId id : positions) {
    const std::shared_ptr<const Comparable> known = state.FindFact(id);
    if (known == nullptr || Compare(office, *known) != Relation::kSame) continue;
    for (const FactArgument& argument : known->fact().arguments) {
      const auto* entity = std::get_if<EntityId>(&argument.value);
      if (argument.role == Role::kPerson && entity != nullptr) holders.insert(*entity);
    }
  }
}

}  // namespace

std::vector<EntityId> HoldersOfOfficesOf(EntityIndex person, const Analysis& analysis,
                                         const std::vector<EntityId>& resolved, const State& state) {
  std::set<EntityId> holders;
  for (const Claim& claim : analysis.claims) {
    if (IsHeldBy(person, claim)) AddHolders(Comparable(VacantOffice(claim, analysis, resolved)), state, holders);
  }
  return {holders.begin(), holders.end()};
}

}  // namespace isnad::facts
