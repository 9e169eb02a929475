#include "service/text/fold.h"

#include <gtest/gtest.h>

#include "service/text/characters.h"

namespace isnad::text {
namespace {

struct Row {
  std::string_view name;
  std::string_view written;
  std::string_view folded;
};

class FoldTest : public testing::TestWithParam<Row> {};

TEST_P(FoldTest, GivesOneForm) { EXPECT_EQ(Fold(GetParam().written), GetParam().folded); }

TEST_P(FoldTest, FoldingWhatIsFoldedChangesNothing) { EXPECT_EQ(Fold(Fold(GetParam().written)), GetParam().folded); }

INSTANTIATE_TEST_SUITE_P(
    Rows, FoldTest,
    testing::Values(Row{"Plain", "محمد", "محمد"}, Row{"Diacritics", "مُحَمَّدٌ", "محمد"}, Row{"Tatweel", "محـــمد", "محمد"},
                    Row{"TatweelAlone", "ـ", "-"}, Row{"ZeroWidth", "مح\u200Cمد\u200F", "محمد"},
                    Row{"SoftHyphen", "co\u00ADoperate", "cooperate"},
                    Row{"HamzaOnAlef", "أحمد إلى آخر ٱلعام", "احمد الي اخر العام"},
                    Row{"HamzaOnWawAndYeh", "مسؤول رئيس", "مسوول رييس"}, Row{"LoneHamzaStays", "ماء", "ماء"},
                    Row{"CombiningHamza", "ا\u0654حمد", "احمد"}, Row{"FinalLetters", "مصطفى وزارة", "مصطفي وزاره"},
                    Row{"Persian", "گلپایگانی چرا", "كلبايكاني جرا"}, Row{"VehAndGaf", "ڤيينا أڭادير", "فيينا اكادير"},
                    Row{"Ligature", "ﻻ ﷲ", "لا الله"}, Row{"PresentationForms", "ﺍﻟﻌﺮﺍﻕ", "العراق"},
                    Row{"PhraseSignStays", "ﷺ", "ﷺ"}, Row{"ArabicDigits", "٢٦٬٠١٣", "26,013"},
                    Row{"ArabicDecimal", "٠٫٥٪", "0.5%"}, Row{"PersianDigits", "۱۴۰۳", "1403"},
                    Row{"FullWidth", "ＡＢ１２", "ab12"}, Row{"Latin", "Reuters ÉCOLE", "reuters école"},
                    Row{"CombiningAccent", "e\u0301cole", "école"}, Row{"Dashes", "C‑172 – —", "c-172 - -"},
                    Row{"Quotes", "“أ” ‘ب’ «ج»", "\"ا\" 'ب' «ج»"}, Row{"WhiteSpaceRuns", "أ \n\t\u00A0ب", "ا ب"},
                    Row{"Invalid", "أ\xFF\xC3ب", "ا\uFFFD\uFFFDب"}, Row{"Empty", "", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(FoldTest, FoldsLettersOfTheArabicBlockAsAnyText) {
  for (char32_t c = 0x580; c < 0x800; ++c) {
    std::string letter;
    AppendUtf8(c, letter);
    const BytePair folded = FoldedLetter(BytePairAt(letter.data()));
    const bool of_block = c >= 0x600 && c < 0x700 && ClassOf(c) == CharClass::kArabic;
    EXPECT_EQ(folded != 0, of_block) << static_cast<uint32_t>(c);
    if (!of_block) continue;
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(&folded), sizeof(folded)), Fold(letter));
  }
}

TEST(CleanTest, LeavesOutWhatNoReaderSees) {
  std::string out;
  AppendClean("قُـتـل مسؤول\u200F  «ﻻ» ٢٦٪", out);
  EXPECT_EQ(out, "قتل مسؤول «لا» ٢٦٪");
}

TEST(CleanTest, KeepsATatweelAtTheEnd) {
  for (const char* word : {"هـ", "لـ"}) {
    std::string out;
    AppendClean(word, out);
    EXPECT_EQ(out, word);
  }
}

}  // namespace
}  // namespace isnad::text
