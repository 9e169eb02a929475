#include "service/reuse/story.h"

#include <gtest/gtest.h>

namespace isnad::reuse {
namespace {

constexpr SharedSubjects kVillage = {
    .subjects = 3, .weight = 6, .here_weight = 12, .there_weight = 15, .same_day = true};

TEST(TellOneStory, ThreeNamesAndADayTell) { EXPECT_TRUE(TellOneStory(kVillage)); }

TEST(TellOneStory, TwoNamesOfADayDoNot) {
  SharedSubjects two_persons = kVillage;
  two_persons.subjects = 2;
  EXPECT_FALSE(TellOneStory(two_persons));
}

TEST(TellOneStory, WithoutADayItTakesMore) {
  SharedSubjects undated = kVillage;
  undated.same_day = false;
  EXPECT_FALSE(TellOneStory(undated));
  undated.subjects = 4;
  undated.weight = 9;
  EXPECT_TRUE(TellOneStory(undated));
}

TEST(TellOneStory, CountriesAloneDoNot) {
  EXPECT_FALSE(TellOneStory({.subjects = 4, .weight = 4, .here_weight = 12, .there_weight = 15, .same_day = true}));
}

TEST(TellOneStory, AFewNamesOfManyDoNot) {
  EXPECT_FALSE(TellOneStory({.subjects = 4, .weight = 10, .here_weight = 50, .there_weight = 48, .same_day = true}));
}

}  // namespace
}  // namespace isnad::reuse
