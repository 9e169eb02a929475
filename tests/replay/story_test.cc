// Stories as several outlets tell them, from the text to the facts: invented persons and events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "tests/replay/newsstand.h"

namespace isnad::ledger {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

absl::Time Noon(std::string_view day) {
  absl::CivilDay civil;
  EXPECT_TRUE(absl::ParseCivilTime(std::string(day), &civil));
  return absl::FromCivil(civil, absl::UTCTimeZone()) + absl::Hours(12);
}

class StoryTest : public testing::Test {
 protected:
  Receipt Publish(std::string_view day, std::string outlet, std::string body) {
    Article article;
    article.uri = "https://example.org/" + std::to_string(++articles_);
    article.source = std::move(outlet);
    article.body = std::move(body);
    article.publish_time = Noon(day);
    return newsstand_.Publish(std::move(article));
  }

 private:
  Newsstand newsstand_;
  int articles_ = 0;
};

const std::string kReport =
    "بدأت فرق الإنقاذ في مدينة الزهور إخلاء ثلاثة أحياء على ضفة النهر بعدما ارتفع منسوب المياه مترين خلال الليل.\n\n"
    "وقال مدير الدفاع المدني سعيد الراوي إن الجسر القديم أغلق أمام الشاحنات حتى صباح الخميس، وإن ملاجئ أقيمت في "
    "ثماني مدارس تكفي لاستقبال أربعة آلاف شخص.\n\n"
    "وأضاف أن منسوب النهر سيبدأ في التراجع مساء الأربعاء إذا توقفت الأمطار في أعاليه كما تتوقع هيئة الأرصاد.";

TEST_F(StoryTest, CopiesAreKnownWhateverTheHouseStyle) {
  Publish("2023-02-07", "النهر", "إخلاء أحياء في مدينة الزهور\n\nالزهور - وكالات\n\n" + kReport);
  const std::string restyled =
      "شرعت فرق الإنقاذ بمدينة الزهور في إخلاء 3 أحياء على ضفة النهر بعدما ارتفع منسوب المياه مترين خلال الليل.\n\n"
      "وذكر مدير الدفاع المدني سعيد الراوي أن الجسر القديم أغلق أمام الشاحنات حتى صباح الخميس وأن ملاجئ أقيمت في 8 "
      "مدارس تكفي لاستقبال 4 آلاف شخص.\n\n"
      "وأضاف ان منسوب النهر سيبدأ في التراجع مساء الاربعاء إذا توقفت الأمطار في أعاليه كما تتوقع هيئة الأرصاد.";
  const Receipt copy = Publish("2023-02-07", "الشاطئ", kReport);
  EXPECT_EQ(copy.outcome, IngestOutcome::kDuplicate);
  const Receipt near = Publish("2023-02-08", "المدار", restyled);
  EXPECT_EQ(near.outcome, IngestOutcome::kNearDuplicate);
  EXPECT_THAT(near.reuse, SizeIs(2));
}

TEST_F(StoryTest, ALongerArticleContainsTheReport) {
  Publish("2023-02-07", "النهر", kReport);
  const Receipt longer = Publish(
      "2023-02-08", "الأفق",
      "عاشت أم حسن ليلتها الأولى في قاعة درس نقلت إليها مع أحفادها الأربعة، وتقول إن الماء دخل البيت قبل أن يصل رجال "
      "الإنقاذ بساعة كاملة، وإن أحدا لم يحذرها رغم أن الجيران كانوا يتحدثون عن الفيضان منذ يومين.\n\n" +
          kReport +
          "\n\nوفي السوق القديم فتح التجار محالهم على الرغم من الوحل، وراح بعضهم ينشر البضاعة المبتلة على الأرصفة، "
          "فيما "
          "توزع جمعيات محلية الخبز والبطانيات على من رفضوا ترك بيوتهم خوفا عليها من اللصوص.");
  EXPECT_EQ(longer.outcome, IngestOutcome::kNew);
  ASSERT_THAT(longer.reuse, SizeIs(1));
  EXPECT_EQ(longer.reuse[0].relation, ReuseRelation::kContains);
}

TEST_F(StoryTest, TheSameEventInOtherWordsIsNoCopy) {
  Publish("2023-02-07", "النهر", kReport);
  const Receipt other = Publish(
      "2023-02-07", "الأفق",
      "أمضى مئات من سكان الزهور ليلتهم في المدارس بعد أن غمر الفيضان بيوتهم، وقررت البلدية منع الشاحنات من عبور الجسر "
      "القديم يومين على الأقل. ويتوقع مدير الدفاع المدني سعيد الراوي أن ينحسر الماء غدا.");
  EXPECT_EQ(other.outcome, IngestOutcome::kNew);
  EXPECT_THAT(other.reuse, IsEmpty());
}

}  // namespace
}  // namespace isnad::ledger
