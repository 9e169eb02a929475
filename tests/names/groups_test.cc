#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> Groups(const Recognized& found) {
  std::vector<std::string> result;
  for (const Group& group : found.names.groups) result.push_back(found.document.Text(group.tokens));
  return result;
}

TEST(Groups, KeepTheirAdjectives) {
  EXPECT_THAT(Groups(Recognized("أفادت مصادر طبية بوصول القوات الأمنية")), ElementsAre("مصادر طبية", "القوات الأمنية"));
  EXPECT_THAT(Groups(Recognized("هتف متظاهرون وصمت مسؤولون")), ElementsAre("متظاهرون", "مسؤولون"));
}

TEST(Groups, KnowTheTwoParties) {
  const Recognized found("بحث الوفد العراقي مع الوفد التركي ملف المياه. واتفق الجانبان على اللقاء.");
  ASSERT_EQ(found.names.groups.size(), 1u);
  std::vector<std::string> members;
  for (const EntityIndex member : found.names.groups[0].members) members.push_back(found.EntityOf(member).display_name);
  EXPECT_THAT(members, UnorderedElementsAre("العراق", "تركيا"));
}

TEST(Groups, LeaveAThirdPartyUndecided) {
  const Recognized found("بحثت وفود العراق وتركيا وإيران ملف المياه. واتفق الجانبان على اللقاء.");
  ASSERT_FALSE(found.names.groups.empty());
  EXPECT_THAT(found.names.groups.back().members, IsEmpty());
}

}  // namespace
}  // namespace isnad::names
