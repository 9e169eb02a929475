#include "service/model/claim.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(ClaimNames, EveryFactTypeAndRoleParsesBack) {
  for (int i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    EXPECT_EQ(ParseFactType(Name(type)), type);
  }
  for (int i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(ParseRole(Name(role)), role);
  }
  EXPECT_EQ(Name(FactType::kDecision), "DECISION");
  EXPECT_EQ(Name(Role::kDecision), "DECISION");
}

TEST(ClaimNames, UnknownNamesAreNone) {
  EXPECT_EQ(ParseFactType("meeting"), std::nullopt);
  EXPECT_EQ(ParseRole(""), std::nullopt);
  EXPECT_EQ(ParseModality("MAYBE"), std::nullopt);
  EXPECT_EQ(ParseOutcome("WOUNDED"), std::nullopt);
}

}  // namespace
}  // namespace isnad
