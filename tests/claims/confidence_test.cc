#include "service/claims/confidence.h"

#include <gtest/gtest.h>

#include "service/lexicon/lexicon.h"
#include "tests/claims/reading.h"

namespace isnad::claims {
namespace {

TEST(Confidence, AFewRightClaimsAreNotTrustedAsManyAre) {
  EXPECT_EQ(ConfidenceFrom(0, 0), Confidence::kLow);
  EXPECT_EQ(ConfidenceFrom(1, 1), Confidence::kMedium);
  EXPECT_EQ(ConfidenceFrom(4, 4), Confidence::kMedium);
  EXPECT_EQ(ConfidenceFrom(5, 5), Confidence::kHigh);
  EXPECT_EQ(ConfidenceFrom(60, 100), Confidence::kLow);
  EXPECT_EQ(ConfidenceFrom(80, 100), Confidence::kMedium);
  EXPECT_EQ(ConfidenceFrom(90, 100), Confidence::kHigh);
}

TEST(Confidence, OfARuleThatWasNeverSeenIsLow) { EXPECT_EQ(ConfidenceOf("meeting/dream"), Confidence::kLow); }

TEST(Confidence, NoRuleIsRightMoreOftenThanItIsTold) {
  for (const auto& row : lexicon::Rows<lexicon::RuleScoresRow>()) EXPECT_LE(row.right, row.told) << row.key;
}

TEST(Confidence, IsToldWithEachClaim) {
  const auto claims = ClaimsOf("نشرت تركيا قوات في ليبيا.");
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims.front().confidence, ConfidenceOf(claims.front().rule));
}

}  // namespace
}  // namespace isnad::claims
