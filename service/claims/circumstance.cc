#include "service/claims/circumstance.h"

#include <algorithm>
#include <cstdlib>

#include "service/claims/filler.h"

namespace isnad::claims {
namespace {

using text::TokenRange;

// In nodes: what stands farther off in a long sentence tells of something else.
constexpr uint32_t kFarthest = 40;

bool Has(const Claim& claim, Role role) {
  return std::any_of(claim.arguments.begin(), claim.arguments.end(),
                     [&](const Argument& argument) { return argument.role == role; });
}

bool HasTime(FactType type) {
  switch (type) {
    case FactType::kPosition:
    case FactType::kCall:
    case FactType::kArmsSale:
    case FactType::kAid:
    case FactType::kMembership:
    case FactType::kLocation:
      return false;
    default:
      return true;
  }
}

bool HasPlace(FactType type) {
  switch (type) {
    case FactType::kMeeting:
    case FactType::kAgreement:
    case FactType::kForceLevel:
    case FactType::kWithdrawal:
    case FactType::kAttack:
    case FactType::kCasualties:
    case FactType::kArrest:
    case FactType::kProtest:
      return true;
    default:
      return false;
  }
}

// The nearest to the trigger of what `find` sees in the nodes of a range.
template <typename Find>
std::optional<Argument> Nearest(const Sentence& sentence, uint32_t first, uint32_t last, uint32_t node, Find find) {
  std::optional<Argument> nearest;
  uint32_t distance = UINT32_MAX;
  for (uint32_t n = first; n < last; ++n) {
    const uint32_t away = n > node ? n - node : node - n;
    if (away >= distance) continue;
    if (auto found = find(sentence.nodes[n])) {
      nearest = std::move(found);
      distance = away;
    }
  }
  return nearest;
}

}  // namespace

std::optional<Argument> TimeIn(const Syntax& syntax, TokenRange tokens) {
  for (const Nominal& nominal : syntax.NominalsIn(tokens)) {
    if (nominal.kind != Nominal::Kind::kValue) continue;
    const ValueMention& mention = syntax.input().values[nominal.index].mention;
    const auto* time = std::get_if<Time>(&mention.value);
    // A mere time of day does not date anything.
    if (time != nullptr && time->edtf && (time->edtf->first_day() || time->edtf->last_day())) {
      return Argument{Role::kTime, mention.text, *time};
    }
  }
  return std::nullopt;
}

void AddCircumstances(const Syntax& syntax, Draft& draft) {
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  const Clause& clause = sentence.clauses[sentence.nodes[draft.node].clause];
  const auto find = [&](auto what) {
    auto found = Nearest(sentence, clause.first, clause.last, draft.node, what);
    if (found) return found;
    const uint32_t first = draft.node > kFarthest ? draft.node - kFarthest : 0;
    const uint32_t last = std::min(static_cast<uint32_t>(sentence.nodes.size()), draft.node + kFarthest);
    return Nearest(sentence, first, last, draft.node, what);
  };
  if (HasTime(draft.claim.type) && !Has(draft.claim, Role::kTime)) {
    if (auto time = find([&](const Node& node) { return TimeIn(syntax, node.tokens); })) {
      draft.claim.arguments.push_back(*std::move(time));
    }
  }
  if (HasPlace(draft.claim.type) && !Has(draft.claim, Role::kPlace)) {
    const auto place = find([&](const Node& node) -> std::optional<Argument> {
      const bool where =
          node.relation == Relation::kIn || node.relation == Relation::kBy || node.relation == Relation::kNear;
      if (node.kind != NodeKind::kPhrase || !where) return std::nullopt;
      const uint32_t n = static_cast<uint32_t>(&node - sentence.nodes.data());
      auto found = Fill(syntax, SiteOf(sentence, n), Role::kPlace, Filler::kPlace);
      if (found.empty()) return std::nullopt;
      return found.front();
    });
    if (place) draft.claim.arguments.push_back(*place);
  }
}

}  // namespace isnad::claims
