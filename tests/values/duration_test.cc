// How many of its unit a duration tells, apart from its ISO 8601 form.
#include <string>

#include "gtest/gtest.h"
#include "tests/values/fixture.h"

namespace isnad::values {
namespace {

// As Show does for a number; "none" if the first value of the text is no duration or tells no number.
std::string CountOf(const std::string& text) {
  const std::vector<Annotation> found = Sample(text, "2024-03-05T12:00").Values();
  const Duration* duration = found.empty() ? nullptr : std::get_if<Duration>(&found.front().mention.value);
  return duration != nullptr && duration->count ? Show(Number{*duration->count}) : "none";
}

TEST(Duration, TellsHowManyOfItsUnit) {
  EXPECT_EQ(CountOf("استمر الاجتماع ثلاثة أسابيع"), "3");
  EXPECT_EQ(CountOf("استمر الاجتماع يومين"), "2");
  EXPECT_EQ(CountOf("استمر الاجتماع 3 سنوات ونصف"), "3.5");
  EXPECT_EQ(CountOf("استمر الاجتماع أربعة أخماس الساعة"), "0.8");
}

TEST(Duration, KeepsTheBoundsOfItsNumber) {
  EXPECT_EQ(CountOf("استمر الاجتماع أكثر من ثلاثة أسابيع"), ">3");
  EXPECT_EQ(CountOf("استمر الاجتماع نحو شهرين"), "~2");
  EXPECT_EQ(CountOf("استمر الاجتماع أكثر من أسبوع"), ">1");
  EXPECT_EQ(CountOf("استمر الاجتماع 3 أيام على الأقل"), ">=3");
}

TEST(Duration, TellsNoNumberOfSeveralUnitsOrOfABareOne) {
  EXPECT_EQ(CountOf("استمر الاجتماع سنتين وثلاثة أشهر"), "none");
  EXPECT_EQ(CountOf("استمر الاجتماع طوال أسبوع"), "none");
  EXPECT_EQ(CountOf("استمر الاجتماع ساعة إلا ربعا"), "none");
}

}  // namespace
}  // namespace isnad::values
