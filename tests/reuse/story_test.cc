#include "service/reuse/story.h"

#include <gtest/gtest.h>

namespace isnad::reuse {
namespace {

TEST(TellOneStory, RareNamesTell) {
  EXPECT_TRUE(TellOneStory({.weight = 8, .here_weight = 12, .there_weight = 15, .same_day = false}));
  EXPECT_FALSE(TellOneStory({.weight = 3, .here_weight = 4, .there_weight = 5, .same_day = false}));
}

TEST(TellOneStory, ADayInCommonHelps) {
  const SharedSubjects apart = {.weight = 6, .here_weight = 12, .there_weight = 15, .same_day = false};
  SharedSubjects together = apart;
  together.same_day = true;
  EXPECT_FALSE(TellOneStory(apart));
  EXPECT_TRUE(TellOneStory(together));
}

TEST(TellOneStory, AFewNamesOfManyDoNot) {
  EXPECT_FALSE(TellOneStory({.weight = 7, .here_weight = 50, .there_weight = 48, .same_day = true}));
}

}  // namespace
}  // namespace isnad::reuse
