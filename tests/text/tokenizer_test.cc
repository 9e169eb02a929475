#include "service/text/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/reading.h"

namespace isnad::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> Words(std::string_view line) {
  std::vector<std::string> words;
  Tokenizer tokenizer(line);
  for (RawToken t; tokenizer.Next(t);) words.emplace_back(line.substr(t.begin, t.end - t.begin));
  return words;
}

TokenKind KindOf(std::string_view line) {
  RawToken token;
  EXPECT_TRUE(Tokenizer(line).Next(token)) << line;
  EXPECT_EQ(token.end, line.size()) << line;
  return token.kind;
}

Mark MarkOf(std::string_view line) {
  RawToken token;
  EXPECT_TRUE(Tokenizer(line).Next(token)) << line;
  return token.mark;
}

TEST(TokenizerTest, CutsWordsAtSpacesAndMarks) {
  EXPECT_THAT(Words("قال الوزير، أمس: «نعم»."), ElementsAre("قال", "الوزير", "،", "أمس", ":", "«", "نعم", "»", "."));
}

TEST(TokenizerTest, KeepsDiacriticsTatweelAndZeroWidthInsideWords) {
  EXPECT_THAT(Words("قُتِـلَ مح\u200Cمد"), ElementsAre("قُتِـلَ", "مح\u200Cمد"));
}

TEST(TokenizerTest, TakesATatweelByItselfForADash) {
  EXPECT_THAT(Words("لشبونة ـ وكالات ـــ برلين"), ElementsAre("لشبونة", "ـ", "وكالات", "ـ", "برلين"));
  EXPECT_EQ(MarkOf(" ـ "), Mark::kDash);
  EXPECT_THAT(Words("الساعات الـ 24"), ElementsAre("الساعات", "الـ", "24"));
  EXPECT_THAT(Words("الساعات ال ـ 24"), ElementsAre("الساعات", "ال", "24"));
}

TEST(TokenizerTest, KeepsInnerSeparatorsOfNumbers) {
  for (std::string_view number : {"26,013", "٢٦٬٠١٣", "3.5", "٠٫٥", "1.200.000", "3,5", "26،013"}) {
    EXPECT_EQ(KindOf(number), TokenKind::kNumber) << number;
  }
}

TEST(TokenizerTest, SplitsDatesTimesAndListsOfNumbers) {
  EXPECT_THAT(Words("21/09/2022"), ElementsAre("21", "/", "09", "/", "2022"));
  EXPECT_THAT(Words("14:51"), ElementsAre("14", ":", "51"));
  EXPECT_THAT(Words("2003,2004"), ElementsAre("2003", ",", "2004"));
  EXPECT_THAT(Words("عام 2008."), ElementsAre("عام", "2008", "."));
  EXPECT_THAT(Words("2008.. مشيرة"), ElementsAre("2008", "..", "مشيرة"));
}

TEST(TokenizerTest, SplitsLettersFromDigits) {
  EXPECT_THAT(Words("ب35"), ElementsAre("ب", "35"));
  EXPECT_THAT(Words("الـ24"), ElementsAre("الـ", "24"));
  EXPECT_THAT(Words("2025م"), ElementsAre("2025", "م"));
}

TEST(TokenizerTest, KeepsLatinDesignatorsWhole) {
  EXPECT_EQ(KindOf("C-172"), TokenKind::kLatin);
  EXPECT_EQ(KindOf("O'Brien"), TokenKind::kLatin);
  EXPECT_THAT(Words("C-172 و AC/RC-208"), ElementsAre("C-172", "و", "AC", "/", "RC-208"));
  EXPECT_THAT(Words("إف-16"), ElementsAre("إف", "-", "16"));
}

TEST(TokenizerTest, KeepsAddressesWhole) {
  EXPECT_EQ(KindOf("https://example.com/a?b=1"), TokenKind::kOther);
  EXPECT_EQ(KindOf("www.example.org"), TokenKind::kOther);
  EXPECT_EQ(KindOf("desk.news@example.com"), TokenKind::kOther);
  EXPECT_THAT(Words("على http://t.co/x."), ElementsAre("على", "http://t.co/x", "."));
  EXPECT_THAT(Words("@user"), ElementsAre("@", "user"));
}

TEST(TokenizerTest, TellsWhatMarksDo) {
  const std::pair<std::string_view, Mark> rows[] = {
      {".", Mark::kFullStop},  {"؟", Mark::kQuestion},   {"!", Mark::kExclamation}, {"،", Mark::kComma},
      {"؛", Mark::kSemicolon}, {":", Mark::kColon},      {"…", Mark::kEllipsis},    {"..", Mark::kEllipsis},
      {"«", Mark::kOpenQuote}, {"»", Mark::kCloseQuote}, {"(", Mark::kOpenBracket}, {"]", Mark::kCloseBracket},
      {"–", Mark::kDash},      {"/", Mark::kSlash},      {"٪", Mark::kPercent},     {"•", Mark::kBullet},
      {"\"", Mark::kOther},    {"#", Mark::kOther},      {"ب", Mark::kNone},        {"€", Mark::kNone},
  };
  for (const auto& [mark, expected] : rows) EXPECT_EQ(MarkOf(mark), expected) << mark;
}

TEST(TokenizerTest, EmptyAndBlankLinesHaveNoTokens) {
  EXPECT_TRUE(Words("").empty());
  EXPECT_TRUE(Words(" \t\u00A0\u200F ").empty());
}

}  // namespace
}  // namespace isnad::text
