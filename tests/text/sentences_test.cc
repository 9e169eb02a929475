#include "service/text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/reading.h"

namespace isnad::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> Sentences(std::string body) {
  const Reading reading = ReadBody(std::move(body));
  std::vector<TokenRange> ranges;
  for (const Sentence& sentence : reading.document.sentences()) ranges.push_back(sentence.tokens);
  return TextsOf(reading, ranges);
}

TEST(SentencesTest, EndAtStopsQuestionsAndExclamations) {
  EXPECT_THAT(Sentences("وصل الوفد. متى يعود؟ لا أحد يعلم! انتهى"),
              ElementsAre("وصل الوفد.", "متى يعود؟", "لا أحد يعلم!", "انتهى"));
}

TEST(SentencesTest, EndWithTheLine) {
  EXPECT_THAT(Sentences("وصل الوفد\nغادر الوزير"), ElementsAre("وصل الوفد", "غادر الوزير"));
}

TEST(SentencesTest, EndWithoutASpaceAfterTheStop) {
  EXPECT_THAT(Sentences("عاد الوفد.وقال الوزير نعم"), ElementsAre("عاد الوفد.", "وقال الوزير نعم"));
}

TEST(SentencesTest, GoOnAfterAbbreviations) {
  for (const char* one : {"قال د. سامي إنه سيعود", "نقلت أ.ف.ب عن الوزير", "قطع 30 كلم. في اليوم", "كتب Mr. Hill كتابا",
                          "زار موقع example.net أمس", "قال J. Smith كلمة"}) {
    EXPECT_THAT(Sentences(one), ElementsAre(one));
  }
}

TEST(SentencesTest, GoOnInsideNumbersAndListNumbers) {
  EXPECT_THAT(Sentences("ارتفع 3.5 بالمئة"), ElementsAre("ارتفع 3.5 بالمئة"));
  EXPECT_THAT(Sentences("1. وصل الوفد"), ElementsAre("1. وصل الوفد"));
  EXPECT_THAT(Sentences("حدث عام 2008. ثم عاد"), ElementsAre("حدث عام 2008.", "ثم عاد"));
}

TEST(SentencesTest, TakeClosingMarksAfterTheStop) {
  EXPECT_THAT(Sentences("قال «نعم.» ثم مضى"), ElementsAre("قال «نعم.»", "ثم مضى"));
  EXPECT_THAT(Sentences("قال \"نعم.\" ثم مضى"), ElementsAre("قال \"نعم.\"", "ثم مضى"));
  EXPECT_THAT(Sentences("(جاء أمس.) ثم مضى"), ElementsAre("(جاء أمس.)", "ثم مضى"));
}

TEST(SentencesTest, GoOnBeforeAComma) {
  EXPECT_THAT(Sentences("«متى نعود؟»، سأل الوزير"), ElementsAre("«متى نعود؟»، سأل الوزير"));
}

TEST(SentencesTest, TwoPointsAreADash) {
  EXPECT_THAT(Sentences("وقع عام 2008.. مشيرة إلى ذلك. ثم عاد.."),
              ElementsAre("وقع عام 2008.. مشيرة إلى ذلك.", "ثم عاد.."));
  EXPECT_THAT(Sentences("انتظر... ثم عاد"), ElementsAre("انتظر... ثم عاد"));
}

TEST(SentencesTest, AStopAloneIsASentence) { EXPECT_THAT(Sentences("."), ElementsAre(".")); }

}  // namespace
}  // namespace isnad::text
