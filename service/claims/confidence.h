// How far the claims of a rule can be trusted, by what was measured and not by what was felt.
#ifndef ISNAD_SERVICE_CLAIMS_CONFIDENCE_H_
#define ISNAD_SERVICE_CLAIMS_CONFIDENCE_H_

#include <string_view>

#include "service/model/claim.h"

namespace isnad::claims {

// Of claims by a rule, as rule_scores.tsv counted them in annotated articles: `right` of `told`. The share is estimated
// by the rule of succession, (right + 1) / (told + 2), since most rules are seen a few times only.
constexpr Confidence ConfidenceFrom(int right, int told) {
  constexpr double kHighShare = 0.85;
  constexpr double kMediumShare = 0.65;
  const double share = (right + 1.0) / (told + 2.0);
  return share >= kHighShare ? Confidence::kHigh : share >= kMediumShare ? Confidence::kMedium : Confidence::kLow;
}

// Low for a rule that was never seen there. Thread-safe.
Confidence ConfidenceOf(std::string_view rule);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_CONFIDENCE_H_
