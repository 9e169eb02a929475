#include "service/facts/canonical.h"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <tuple>

namespace isnad::facts {
namespace {

// Longer texts are quotations, not names: past this, the more frequent is the better.
constexpr int kNameWords = 12;

using Values = std::span<const FactArgument>;

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

// Calls visit with the values of each role in turn.
template <typename Visit>
void ForEachRole(const std::vector<FactArgument>& arguments, const Visit& visit) {
  for (auto first = arguments.begin(); first != arguments.end();) {
    const auto last =
        std::find_if(first, arguments.end(), [&](const FactArgument& a) { return a.role != first->role; });
    visit(Values(first, last));
    first = last;
  }
}

// What the evidence says of one role, of the highest rank so far.
class Election {
 public:
  void Add(Values values) {
    const auto same = std::ranges::find_if(best_, [&](const auto& c) { return std::ranges::equal(c.values, values); });
    if (same != best_.end()) {
      ++same->votes;
      return;
    }
    const auto rank = Rank(values);
    if (!best_.empty() && rank < rank_) return;
    if (!best_.empty() && rank_ < rank) best_.clear();
    rank_ = rank;
    best_.push_back({values, 1});
  }

  // The first of those with most votes; empty if nothing was added.
  Values Winner() const {
    const auto winner = std::ranges::max_element(best_, {}, &Candidate::votes);
    return winner == best_.end() ? Values() : winner->values;
  }

 private:
  struct Candidate {
    Values values;
    size_t votes;
  };
  std::vector<Candidate> best_;  // of equal rank
  std::tuple<size_t, int> rank_;
};

}  // namespace

std::vector<FactArgument> ChooseArguments(const std::vector<Shared<Evidence>>& evidence) {
  if (evidence.size() == 1) return evidence.front()->arguments;
  std::map<Role, Election> elections;
  for (const Shared<Evidence>& e : evidence) {
    ForEachRole(e->arguments, [&](Values values) { elections[values.front().role].Add(values); });
  }
  std::vector<FactArgument> arguments;
  for (const auto& [role, election] : elections) {
    const Values values = election.Winner();
    arguments.insert(arguments.end(), values.begin(), values.end());
  }
  return arguments;
}

bool OnlyConfirms(const Evidence& added, const std::vector<FactArgument>& chosen) {
  bool confirms = true;
  ForEachRole(added.arguments, [&](Values values) {
    const auto known = std::ranges::equal_range(chosen, values.front().role, {}, &FactArgument::role);
    confirms = confirms && (std::ranges::equal(known, values) || Rank(values) < Rank(known));
  });
  return confirms;
}

Modality ChooseModality(const std::vector<Shared<Evidence>>& evidence) {
  for (const Modality modality : {Modality::kAsserted, Modality::kPlanned, Modality::kPossible}) {
    const auto says_so = [modality](const Shared<Evidence>& e) { return e->modality == modality; };
    if (std::ranges::any_of(evidence, says_so)) return modality;
  }
  return Modality::kNegated;
}

}  // namespace isnad::facts
