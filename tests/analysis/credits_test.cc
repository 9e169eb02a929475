#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/analysis/analyzer.h"

namespace isnad::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Credits CreditsOf(const std::string& body) {
  static const auto* analyzer = new Analyzer();
  return analyzer->Analyze({.body = body}).credits;
}

TEST(Credits, ADatelineCreditsItsAgency) {
  EXPECT_THAT(
      CreditsOf("الخرطوم (أ ف ب) - قُتل سبعة جنود في اشتباك وقع على الحدود الشرقية، على ما أعلن الجيش.").agencies,
      ElementsAre("وكالة فرانس برس"));
  EXPECT_THAT(
      CreditsOf("لجنة الصيد تجتمع\n\nالرباط - رويترز\nعقدت لجنة الصيد اجتماعها السنوي في مقر الوزارة أمس.").agencies,
      ElementsAre("رويترز"));
}

TEST(Credits, ASignatureInBracketsCredits) {
  EXPECT_THAT(
      CreditsOf("اختتمت القمة أعمالها في العاصمة أمس الأحد بعد يومين من المشاورات.\n\n(رويترز، د ب أ)").agencies,
      ElementsAre("رويترز", "وكالة الأنباء الألمانية"));
}

TEST(Credits, AnAttributionCredits) {
  EXPECT_THAT(CreditsOf("وصل الوفد إلى المطار صباح اليوم، بحسب وكالة الأنباء الكويتية (كونا).").agencies,
              ElementsAre("وكالة الأنباء الكويتية"));
  EXPECT_THAT(CreditsOf("ونقلت وكالة الأناضول عن مصدر أمني قوله إن الطريق أغلقت مساء أمس.").agencies,
              ElementsAre("وكالة الأناضول"));
}

TEST(Credits, AnAgencyThatIsSpokenToIsNotCredited) {
  EXPECT_THAT(CreditsOf("وقال المتحدث لوكالة فرانس برس إن الطريق مغلقة منذ صباح أمس بسبب الثلوج.").agencies, IsEmpty());
}

TEST(Credits, UnnamedAgenciesCreditNoneInParticular) {
  EXPECT_THAT(
      CreditsOf("لجنة الصيد تجتمع\n\nالقاهرة - وكالات\nعقدت لجنة الصيد اجتماعها السنوي في مقر الوزارة أمس.").agencies,
      IsEmpty());
}

TEST(Credits, TheDatelineTellsItsPlace) {
  const std::string body = "الخرطوم (أ ف ب) - قُتل سبعة جنود في اشتباك وقع على الحدود الشرقية، على ما أعلن الجيش.";
  const Credits credits = CreditsOf(body);
  ASSERT_TRUE(credits.dateline);
  EXPECT_EQ(body.substr(credits.dateline->begin, credits.dateline->size()), "الخرطوم");
}

}  // namespace
}  // namespace isnad::analysis
