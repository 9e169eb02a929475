#include "service/text/proclitics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/text/reading.h"

namespace isnad::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

// "و+ل: stem" for each way.
std::vector<std::string> Cuts(const std::string& word) {
  static constexpr std::pair<uint8_t, const char*> kNames[] = {{kWa, "و"}, {kFa, "ف"}, {kBi, "ب"}, {kLi, "ل"},
                                                               {kKa, "ك"}, {kSa, "س"}, {kAl, "ال"}};
  const Reading reading = ReadBody(word);
  std::vector<std::string> cuts;
  for (auto s = reading.document.SegmentationsBegin(0); s != reading.document.SegmentationsEnd(0); ++s) {
    std::string cut;
    for (const auto& [bit, name] : kNames) {
      if (s->proclitics & bit) cut += std::string(name) + "+";
    }
    cuts.push_back(cut + std::string(reading.document.Stem(*s)));
  }
  return cuts;
}

TEST(ProcliticsTest, CutsTheArticle) { EXPECT_THAT(Cuts("الوزير"), ElementsAre("الوزير", "ال+وزير")); }

TEST(ProcliticsTest, CutsConjunctionAndPreposition) {
  EXPECT_THAT(Cuts("وبالعراق"), ElementsAre("وبالعراق", "و+بالعراق", "و+ب+العراق", "و+ب+ال+عراق"));
  EXPECT_THAT(Cuts("فكتب"), ElementsAre("فكتب", "ف+كتب", "ف+ك+تب"));
}

TEST(ProcliticsTest, SpellsOutTheArticleThatLiSwallows) {
  EXPECT_THAT(Cuts("للعراق"), ElementsAre("للعراق", "ل+لعراق", "ل+العراق", "ل+اللعراق", "ل+ال+عراق"));
  EXPECT_THAT(Cuts("وللجنة"), ElementsAre("وللجنه", "و+للجنه", "و+ل+لجنه", "و+ل+الجنه", "و+ل+اللجنه", "و+ل+ال+جنه"));
}

TEST(ProcliticsTest, CutsTheFutureOnlyBeforeAnImperfect) {
  EXPECT_THAT(Cuts("سيعلن"), ElementsAre("سيعلن", "س+يعلن"));
  EXPECT_THAT(Cuts("وستبحث"), ElementsAre("وستبحث", "و+ستبحث", "و+س+تبحث"));
  EXPECT_THAT(Cuts("سوريا"), ElementsAre("سوريا"));
}

TEST(ProcliticsTest, LeavesAStemOfTwoLetters) {
  EXPECT_THAT(Cuts("والد"), ElementsAre("والد", "و+الد"));
  EXPECT_THAT(Cuts("به"), ElementsAre("به"));
  EXPECT_THAT(Cuts("ال"), ElementsAre("ال"));
}

TEST(ProcliticsTest, LeavesOtherWordsWhole) {
  EXPECT_THAT(Cuts("محمد"), ElementsAre("محمد"));
  EXPECT_THAT(Cuts("35"), ElementsAre("35"));
}

TEST(ProcliticsTest, NeverMoreThanSix) {
  for (const char* word : {"وللللل", "فبالبال", "والوالوال", "وسسسس"}) EXPECT_LE(Cuts(word).size(), 6u) << word;
}

TEST(ProcliticsTest, GivesTextAndSpanOfTheStem) {
  const Reading reading = ReadBody("وَلـلعِراق");
  for (auto s = reading.document.SegmentationsBegin(0); s != reading.document.SegmentationsEnd(0); ++s) {
    const std::string_view original = reading.document.Original(reading.document.SpanOf({0, 1}, *s));
    const std::string text = reading.document.Text({0, 1}, *s);
    if (s->respelled && reading.document.Stem(*s) == "العراق") {
      EXPECT_EQ(text, "العراق");
      EXPECT_EQ(original, "لعِراق");
    } else if (s->proclitics == (kWa | kLi | kAl)) {
      EXPECT_EQ(text, "عراق");
      EXPECT_EQ(original, "عِراق");
    } else if (s->proclitics == kWa) {
      EXPECT_EQ(text, "للعراق");
      EXPECT_EQ(original, "لـلعِراق");
    }
  }
}

TEST(ProcliticsTest, DoesNotCutThroughALigature) {
  EXPECT_THAT(Cuts("ﻟﻼﺟﺘﻤﺎﻉ"), Contains("ل+لاجتماع"));
  EXPECT_THAT(Cuts("ﷲ"), ElementsAre("الله"));
}

// By all ways to cut.
uint32_t ArticleEndByCuts(std::string word) {
  const auto size = static_cast<uint32_t>(word.size());
  std::vector<Segmentation> cuts;
  AppendSegmentations(word, 0, size, {}, cuts);
  const auto cut = std::ranges::find_if(cuts, [](const Segmentation& s) { return (s.proclitics & kAl) != 0; });
  return cut == cuts.end() ? 0 : cut->stem_begin;
}

TEST(ProcliticsTest, TheArticleEndsWhereTheFirstWayToCutItSays) {
  EXPECT_EQ(ArticleEnd("العراق"), 4u);
  EXPECT_EQ(ArticleEnd("وبالعراق"), 8u);
  EXPECT_EQ(ArticleEnd("للعراق"), 4u);
  EXPECT_EQ(ArticleEnd("عراق"), 0u);
  constexpr std::string_view kPieces[] = {"ا", "ل", "ب", "ك", "و", "ف", "س", "ت", "ال", "لل", "عراق", "x", "1"};
  std::mt19937 random(1);
  size_t cut = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string word;
    for (size_t pieces = random() % 7; pieces > 0; --pieces) word += kPieces[random() % std::size(kPieces)];
    ASSERT_EQ(ArticleEnd(word), ArticleEndByCuts(word)) << word;
    cut += ArticleEnd(word) == 0 ? 0 : 1;
  }
  EXPECT_GT(cut, 2000u);
}

}  // namespace
}  // namespace isnad::text
