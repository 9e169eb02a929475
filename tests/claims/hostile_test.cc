// Whatever the text, extraction ends soon and keeps its promises.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "tests/claims/reading.h"

namespace isnad::claims {
namespace {

const char* const kPieces[] = {
    "قال ",   "الوزير ", "إن ", "أن ",     "«",       "»",       "\"",  "، ",     ". ",     "\n",       "قتل ",
    "سبعة ",  "جنود ",   "في ", "بغداد ",  "التقى ",  "و",       "ال",  "مع ",    "وزير ",  "الدفاع ",  "12 ",
    "مليون ", "دولار ",  "من ", "إلى ",    "التي ",   "لم ",     "قد ", "وأضاف ", "مشيرا ", "اتفاقية ", "لجنة ",
    "(",      ")",       "- ",  "اعتقلت ", "القوات ", "العراق ", "؟ ",  "بحسب ",  "ما ",    "أمس "};

std::string RandomText(std::mt19937& random, int pieces) {
  std::string text;
  for (int i = 0; i < pieces; ++i) text += kPieces[random() % std::size(kPieces)];
  return text;
}

TEST(HostileText, ClaimsOfShuffledWordsAreWellFormed) {
  std::mt19937 random(20210724);
  for (int round = 0; round < 300; ++round) {
    const std::string text = RandomText(random, 1 + static_cast<int>(random() % 120));
    const auto claims = ClaimsOf(text, "2021-07-24");
    for (size_t i = 0; i < claims.size(); ++i) {
      EXPECT_LE(claims[i].evidence.begin, claims[i].evidence.end);
      EXPECT_LE(claims[i].evidence.end, text.size());
      EXPECT_FALSE(claims[i].rule.empty());
      EXPECT_FALSE(claims[i].arguments.empty());
      for (size_t j = 1; j < claims[i].arguments.size(); ++j) {
        EXPECT_LE(claims[i].arguments[j - 1].role, claims[i].arguments[j].role);
      }
      for (size_t j = 0; j < i; ++j) EXPECT_FALSE(claims[i] == claims[j]) << text;
    }
    EXPECT_EQ(claims, ClaimsOf(text, "2021-07-24")) << text;
  }
}

// Ten times the text may cost ten times the time, and some, but not a hundred times. Counted is the processor's
// time, the least of some runs: the machine has other work.
TEST(HostileText, CostGrowsWithTheTextAlone) {
  for (const char* line :
       {"قال الوزير إن ", "«", "قتل سبعة جنود في بغداد. ", "وأضاف أن ", "12 ", "- ", "التقى الرئيس مع "}) {
    const auto cost = [&](int times) {
      std::string text;
      for (int i = 0; i < times; ++i) text += line;
      double least = std::numeric_limits<double>::infinity();
      for (int run = 0; run < 3; ++run) {
        const std::clock_t start = std::clock();
        ClaimsOf(text);
        least = std::min(least, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
      }
      return least;
    };
    const double small = std::max(cost(300), 1.0);
    EXPECT_LT(cost(3000), small * 60) << line;
  }
}

}  // namespace
}  // namespace isnad::claims
