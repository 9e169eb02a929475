#include "service/facts/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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

TEST(ReadWording, LeavesParticlesOutAndKeepsNumbers) {
  const Shared<Wording> wording = ReadWording("12 عربة من العراق في 3 أيام");
  EXPECT_EQ(wording->words.size(), 5u);
  EXPECT_EQ(wording->numbers.size(), 2u);
  EXPECT_EQ(wording->words, ReadWording("أيام العراق 3، والعربة 12")->words);
}

TEST(ReadWording, KeepsTheOrderOfAllWords) {
  const Shared<Wording> wording = ReadWording("في العراق والأردن");
  EXPECT_EQ(wording->in_order.size(), 3u);
  EXPECT_NE(wording->in_order, ReadWording("في الأردن والعراق")->in_order);
  EXPECT_EQ(wording->in_order, ReadWording("في عراق والأردن")->in_order);
}

TEST(ReadWording, TellsTheSameHoweverMuchWasReadBetween) {
  const Wording wording = *ReadWording("وزارة الدفاع");
  for (int i = 0; i < 20'000; ++i) ReadWording("وزارة " + std::to_string(i));
  EXPECT_EQ(ReadWording("وزارة الدفاع")->in_order, wording.in_order);
  EXPECT_EQ(ReadWording("وزارة 7")->numbers.size(), 1u);
}

TEST(CountShared, CountsEqualWords) {
  EXPECT_EQ(CountShared({1, 2, 4}, {2, 3, 4}), 2u);
  EXPECT_EQ(CountShared({}, {2}), 0u);
}

TEST(NumbersAgree, UnlessEachTellsOneOfItsOwn) {
  const auto agree = [](std::string_view a, std::string_view b) {
    return NumbersAgree(*ReadWording(a), *ReadWording(b)) && NumbersAgree(*ReadWording(b), *ReadWording(a));
  };
  EXPECT_TRUE(agree("مقتل 6 أشخاص وإصابة 37", "مقتل 6 أشخاص"));
  EXPECT_TRUE(agree("مقتل أشخاص وإصابة آخرين", "مقتل 6 أشخاص"));
  EXPECT_TRUE(agree("مقتل ٦ أشخاص", "مقتل 6 أشخاص"));
  EXPECT_FALSE(agree("مقتل 6 أشخاص وإصابة 37", "مقتل 8 أشخاص وإصابة 74"));
  EXPECT_FALSE(agree("القرار 1701", "القرار 2231"));
}

}  // namespace
}  // namespace isnad::facts
