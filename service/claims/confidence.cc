#include "service/claims/confidence.h"

#include "absl/container/flat_hash_map.h"
#include "service/lexicon/lexicon.h"

namespace isnad::claims {
namespace {

using ConfidenceByRule = absl::flat_hash_map<std::string_view, Confidence>;

ConfidenceByRule ReadScores() {
  ConfidenceByRule scores;
  for (const auto& row : lexicon::Rows<lexicon::RuleScoresRow>()) {
    scores.emplace(row.key, ConfidenceFrom(row.right, row.told));
  }
  return scores;
}

}  // namespace

Confidence ConfidenceOf(std::string_view rule) {
  static const ConfidenceByRule& scores = *new ConfidenceByRule(ReadScores());
  const auto found = scores.find(rule);
  return found == scores.end() ? Confidence::kLow : found->second;
}

}  // namespace isnad::claims
