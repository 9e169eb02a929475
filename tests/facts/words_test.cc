#include "service/facts/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NameWords, FoldsAndCutsTheArticle) {
  EXPECT_THAT(NameWords("اتفاقية الإطار الاستراتيجي"), ElementsAre("اتفاقيه", "اطار", "استراتيجي"));
  EXPECT_THAT(NameWords("والدفاع بالمدفعية للعراق"), ElementsAre("دفاع", "مدفعيه", "عراق"));
}

TEST(NameWords, KeepsWordsThatOnlyLookLikeParticles) {
  EXPECT_THAT(NameWords("والد بلال"), ElementsAre("والد", "بلال"));
}

TEST(NameWords, LeavesPunctuationOut) {
  EXPECT_THAT(NameWords("«الدولة الإسلامية» (داعش)، 2014."), ElementsAre("دوله", "اسلاميه", "داعش", "2014"));
  EXPECT_THAT(NameWords("…  - "), IsEmpty());
  EXPECT_THAT(NameWords(""), IsEmpty());
}

TEST(NameWords, IsBounded) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "كلمة ";
  EXPECT_EQ(NameWords(text).size(), kMaxWords);
}

TEST(ContentWords, LeavesParticlesOutAndKeepsNumbers) {
  EXPECT_THAT(ContentWords("12 عربة من العراق في 3 أيام"), ElementsAre("12", "3", "ايام", "عراق", "عربه"));
}

TEST(CountShared, CountsEqualWords) {
  EXPECT_EQ(CountShared({"a", "b", "d"}, {"b", "c", "d"}), 2u);
  EXPECT_EQ(CountShared({}, {"b"}), 0u);
}

}  // namespace
}  // namespace isnad::facts
