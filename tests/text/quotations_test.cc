#include "service/text/quotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/reading.h"

namespace isnad::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Each quotation; "<" marks a nested one, "~" one that is not closed.
std::vector<std::string> Quotes(std::string body) {
  const Reading reading = ReadBody(std::move(body));
  std::vector<std::string> quotes;
  for (const Quotation& q : reading.document.quotations()) {
    quotes.push_back((q.parent >= 0 ? "<" : "") + std::string(q.closed ? "" : "~") + reading.document.Text(q.tokens));
  }
  return quotes;
}

TEST(QuotationsTest, PairsEachFamily) {
  for (const char* quote : {"«نعم نعم»", "“نعم نعم”", "\"نعم نعم\"", "'نعم نعم'", "‘نعم نعم’", "‹نعم›"}) {
    EXPECT_THAT(Quotes(std::string("قال ") + quote + " ومضى"), ElementsAre(quote));
  }
}

TEST(QuotationsTest, PairsMarksThatTouchOtherMarks) {
  EXPECT_THAT(Quotes("قال (\"نعم\")، ثم \"لا\". وعاد"), ElementsAre("\"نعم\"", "\"لا\""));
  EXPECT_THAT(Quotes("تصريح لـ\"الأفق\"، أمس"), ElementsAre("\"الأفق\""));
}

TEST(QuotationsTest, PositionDecidesBeforeShape) { EXPECT_THAT(Quotes("قال ”نعم“ ومضى"), ElementsAre("”نعم“")); }

TEST(QuotationsTest, SpacedStraightMarksAlternate) {
  EXPECT_THAT(Quotes("قال \" نعم \" ثم \" لا \" ومضى"), ElementsAre("\" نعم \"", "\" لا \""));
}

TEST(QuotationsTest, Nests) {
  EXPECT_THAT(Quotes("قال «زرت \"القلعة\" أمس» ومضى"), ElementsAre("«زرت \"القلعة\" أمس»", "<\"القلعة\""));
  EXPECT_THAT(Quotes("قال \"زرت \"القلعة\" أمس\" ومضى"), ElementsAre("\"زرت \"القلعة\" أمس\"", "<\"القلعة\""));
}

TEST(QuotationsTest, AnUnclosedOneEndsWithItsParagraph) {
  EXPECT_THAT(Quotes("قال: «نعم سنعود\nوقال «لا»"), ElementsAre("~«نعم سنعود", "«لا»"));
}

TEST(QuotationsTest, AnUnclosedOneEndsWithItsParent) {
  EXPECT_THAT(Quotes("قال «زرت \"القلعة أمس» ومضى"), ElementsAre("«زرت \"القلعة أمس»", "<~\"القلعة أمس"));
}

TEST(QuotationsTest, AStrayClosingMarkIsIgnored) {
  EXPECT_THAT(Quotes("وتعزيز سيادة البلد وأمنه\". ثم قال \"نعم\""), ElementsAre("\"نعم\""));
  EXPECT_THAT(Quotes("نعم» ثم"), IsEmpty());
}

TEST(QuotationsTest, ApostrophesAreNoQuotes) { EXPECT_THAT(Quotes("نادي O'Brien و l'Est أمس"), IsEmpty()); }

TEST(QuotationsTest, KnowsTheInnermostOfEachToken) {
  const Reading reading = ReadBody("قال «زرت \"القلعة\" أمس» ومضى");
  std::vector<int32_t> of;
  for (TokenIndex i = 0; i < reading.document.tokens().size(); ++i) of.push_back(reading.document.QuotationOf(i));
  EXPECT_THAT(of, ElementsAre(-1, 0, 0, 1, 1, 1, 0, 0, -1));
}

TEST(QuotationsTest, StraightMarksGetTheirDirection) {
  const Reading reading = ReadBody("قال \"نعم\" ومضى");
  EXPECT_EQ(reading.document.tokens()[1].mark, Mark::kOpenQuote);
  EXPECT_EQ(reading.document.tokens()[3].mark, Mark::kCloseQuote);
}

}  // namespace
}  // namespace isnad::text
