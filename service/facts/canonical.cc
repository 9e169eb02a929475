#include "service/facts/canonical.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>

namespace isnad::facts {
namespace {

// Longer texts are quotations, not names: past this, the more frequent is the better.
constexpr int kNameWords = 12;

using Values = std::span<const FactArgument>;

Values ValuesOf(const Evidence& evidence, Role role) {
  const auto [first, last] = std::ranges::equal_range(evidence.arguments, role, {}, &FactArgument::role);
  return {first, last};
}

int PrecisionOf(const Amount& amount) {
  if (amount.IsExact()) return 3;
  return amount.min && amount.max ? 2 : amount.min || amount.max ? 1 : 0;
}

// The more, the more precise; comparable within one role.
int PrecisionOf(const FactArgument& argument) {
  if (const auto* time = std::get_if<Time>(&argument.value)) {
    if (!time->edtf) return std::numeric_limits<int>::min();
    return -2 * time->edtf->DaysCovered().value_or(std::numeric_limits<int>::max() / 4) - time->edtf->approximate();
  }
  if (const auto* quantity = std::get_if<Quantity>(&argument.value)) return PrecisionOf(quantity->amount);
  if (const auto* money = std::get_if<Money>(&argument.value)) return PrecisionOf(money->amount);
  return std::min(1 + static_cast<int>(std::ranges::count(argument.text, ' ')), kNameWords);
}

auto Rank(Values values) {
  int least = std::numeric_limits<int>::max();
  for (const FactArgument& value : values) least = std::min(least, PrecisionOf(value));
  return std::tuple(values.size(), least);
}

Values ChooseValues(const std::vector<Shared<Evidence>>& evidence, Role role) {
  std::vector<Values> best;
  for (const Shared<Evidence>& e : evidence) {
    const Values values = ValuesOf(*e, role);
    if (values.empty()) continue;
    if (!best.empty() && Rank(values) < Rank(best.front())) continue;
    if (!best.empty() && Rank(best.front()) < Rank(values)) best.clear();
    best.push_back(values);
  }
  const auto frequency = [&best](Values values) {
    return std::ranges::count_if(best, [&](Values other) { return std::ranges::equal(values, other); });
  };
  if (best.empty()) return {};
  return *std::ranges::max_element(best, {}, frequency);
}

}  // namespace

std::vector<FactArgument> ChooseArguments(const std::vector<Shared<Evidence>>& evidence) {
  if (evidence.size() == 1) return evidence.front()->arguments;
  std::vector<FactArgument> arguments;
  for (int i = 0; i < kRoleCount; ++i) {
    const Values values = ChooseValues(evidence, static_cast<Role>(i));
    arguments.insert(arguments.end(), values.begin(), values.end());
  }
  return arguments;
}

Modality ChooseModality(const std::vector<Shared<Evidence>>& evidence) {
  for (const Modality modality : {Modality::kAsserted, Modality::kPlanned, Modality::kPossible}) {
    const auto says_so = [modality](const Shared<Evidence>& e) { return e->modality == modality; };
    if (std::ranges::any_of(evidence, says_so)) return modality;
  }
  return Modality::kNegated;
}

}  // namespace isnad::facts
