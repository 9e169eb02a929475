#include "service/lexicon/compiler/orthography.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::lexicon::compiler {
namespace {

using testing::ElementsAre;

TEST(Spell, SeatsAHamzaByTheVowelsAround) {
  const struct {
    const char* vowelled;
    const char* spelled;
  } kRows[] = {
      // At the beginning.
      {"ءَكَّدَ", "أكد"},
      {"ءُصِيبَ", "أصيب"},
      {"ءِعْلَان", "إعلان"},
      {"ءَءْمَنَ", "آمن"},
      {"ءُءْمِنُ", "أومن"},
      {"ءِءْمَان", "إيمان"},
      {"ءَاخِذ", "آخذ"},
      {"ءُءَكِّدُ", "أؤكد"},
      // Inside.
      {"سَءَلَ", "سأل"},
      {"يَسْءَلُ", "يسأل"},
      {"سُءِلَ", "سئل"},
      {"سُءَال", "سؤال"},
      {"يُءَكِّدُ", "يؤكد"},
      {"مُءْمِن", "مؤمن"},
      {"يَءْخُذُ", "يأخذ"},
      {"سَاءِل", "سائل"},
      {"تَسَاءَلَ", "تساءل"},
      {"تَسَاءُل", "تساؤل"},
      {"اِلْتِءَام", "التئام"},
      {"اِسْتِءْنَاف", "استئناف"},
      {"يَلْتَءِمُ", "يلتئم"},
      {"تَهْنِءَة", "تهنئة"},
      {"تَرَءُّس", "ترؤس"},
      {"مَبْدُوءَة", "مبدوءة"},
      {"يَجِيءُونَ", "يجيئون"},
      {"رَءَاهُ", "رآه"},
      {"بَدَءَا", "بدآ"},
      {"جَاءَا", "جاءا"},
      {"يُنْشِءَانِ", "ينشئان"},
      // At the end.
      {"بَدَءَ", "بدأ"},
      {"بُدِءَ", "بدئ"},
      {"جَاءَ", "جاء"},
      {"يَجِيءُ", "يجيء"},
      {"بَدْء", "بدء"},
      {"تَنَبُّء", "تنبؤ"},
      // Before the alef of the accusative.
      {"بَدْءًا", "بدءا"},
      {"عِبْءًا", "عبئا"},
      {"لِقَاءًا", "لقاء"},
      {"مَبْدَءًا", "مبدأ"},
      {"مُهَنِّءًا", "مهنئا"},
  };
  for (const auto& row : kRows) EXPECT_THAT(Spell(row.vowelled), ElementsAre(row.spelled)) << row.vowelled;
}

TEST(Spell, GivesTheSpellingsThatNewspapersDisagreeOn) {
  EXPECT_THAT(Spell("بَدَءُوا"), ElementsAre("بدؤوا", "بدأوا"));
  EXPECT_THAT(Spell("جَاءُوا"), ElementsAre("جاؤوا", "جاءوا"));
  EXPECT_THAT(Spell("مَسْءُول"), ElementsAre("مسؤول", "مسئول"));
}

TEST(Spell, OpensFinalLettersThatAnEndingFollows) {
  EXPECT_THAT(Spell("زيارةُ"), ElementsAre("زيارة"));
  EXPECT_THAT(Spell("زيارةُهُ"), ElementsAre("زيارته"));
  EXPECT_THAT(Spell("زيارةًا"), ElementsAre("زيارة"));
  EXPECT_THAT(Spell("اِلْتَقَى"), ElementsAre("التقى"));
  EXPECT_THAT(Spell("اِلْتَقَىهُ"), ElementsAre("التقاه"));
  EXPECT_THAT(Spell("رَءَىهُ"), ElementsAre("رآه"));
  EXPECT_THAT(Spell("ءَحْيَى"), ElementsAre("أحيا"));
  EXPECT_THAT(Spell("شكوىًا"), ElementsAre("شكوى"));
}

TEST(Spell, WritesADoubledLetterOnce) {
  EXPECT_THAT(Spell("ءَعْلَنْنَا"), ElementsAre("أعلنا"));
  EXPECT_THAT(Spell("لَفَتْتُ"), ElementsAre("لفت"));
  EXPECT_THAT(Spell("رَدَدْنَا"), ElementsAre("رددنا"));
}

TEST(Spell, LetsAStemsVowelOverruleItsEndings) { EXPECT_THAT(Spell("دَعَُوا"), ElementsAre("دعوا")); }

TEST(Spell, TakesAnyText) {
  EXPECT_THAT(Spell(""), ElementsAre(""));
  EXPECT_THAT(Spell("ء"), ElementsAre("أ"));
  EXPECT_THAT(Spell("َُِ"), ElementsAre(""));
}

}  // namespace
}  // namespace isnad::lexicon::compiler
