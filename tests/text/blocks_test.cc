#include "service/text/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/text/fold.h"
#include "tests/text/reading.h"

namespace isnad::text {
namespace {

using testing::ElementsAre;

const char* NameOf(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kDateline:
      return "dateline";
    case BlockKind::kPublishLine:
      return "published";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kSubhead:
      return "subhead";
    case BlockKind::kBoilerplate:
      return "boilerplate";
    case BlockKind::kBody:
      return "body";
  }
  return "";
}

std::vector<std::string> Kinds(Article article) {
  const Reading reading = ReadArticle(std::move(article));
  std::vector<std::string> kinds;
  for (const Block& block : reading.document.blocks()) kinds.push_back(NameOf(block.kind));
  return kinds;
}

std::vector<std::string> Kinds(std::string body) { return Kinds(Article{.body = std::move(body)}); }

// The first block of a body that begins with `paragraph`, if it is a dateline.
std::string InlineDateline(std::string paragraph) {
  const Reading reading = ReadBody(std::move(paragraph));
  const Block& block = reading.document.blocks().front();
  return block.kind == BlockKind::kDateline ? reading.document.Text(block.tokens) : "";
}

const std::string kProse = "أعلن وزير الداخلية أمس عن خطة جديدة لحماية الحدود.";

TEST(BlocksTest, FindsTheHeadOfAnAgencyReport) {
  EXPECT_THAT(Kinds("مقتل سبعة جنود في اشتباك على الحدود\n\nالخرطوم (أ ف ب) - " + kProse + "\n\n" + kProse),
              ElementsAre("title", "dateline", "body", "body"));
}

TEST(BlocksTest, FindsTheHeadOfASitePage) {
  EXPECT_THAT(Kinds("صحيفة الوادي\nالرئيسية | العالم | إفريقيا\nالأحد 13 مارس 2025\n\n"
                    "الحكومة تقر خطة جديدة لحماية الحدود\nشارك على: طباعة\n\nبغداد - وكالات\n\n" +
                    kProse),
              ElementsAre("boilerplate", "boilerplate", "published", "title", "boilerplate", "dateline", "body"));
}

TEST(BlocksTest, FindsPublishLines) {
  for (const char* line : {"الجمعة 23 يوليو 2021 02:51 م", "2023-12-05 | 14:20", "الخميس 4 شتنبر 2025 - 16:20",
                           "نشر في 14 فبراير 2024 الساعة 11:42", "آخر تحديث: قبل ساعتين", "1-6-2025م"}) {
    EXPECT_THAT(Kinds("الحكومة تقر خطة جديدة لحماية الحدود\n" + std::string(line) + "\n" + kProse),
                ElementsAre("title", "published", "body"))
        << line;
  }
}

TEST(BlocksTest, ANumberInAHeadlineIsNoPublishLine) {
  EXPECT_THAT(Kinds("مقتل 7 جنود في معارك يوم 14 مارس 2022 شرق البلاد\n" + kProse), ElementsAre("title", "body"));
}

TEST(BlocksTest, FindsDatelines) {
  for (const char* line : {"بغداد - وكالات", "القضارف - من مراسلنا", "الرافد نيوز/ ديالى", "بغداد / رويترز",
                           "تونس – وكالة الأنباء التونسية:", "بيروت - سامي حبيب",
                           "باماكو - «صوت الوادي»، أ ف ب، رويترز، وكالات", "جدة 12 محرم 1446 هـ م واس"}) {
    EXPECT_THAT(Kinds("الحكومة تقر خطة جديدة لحماية الحدود\n" + std::string(line) + "\n" + kProse),
                ElementsAre("title", "dateline", "body"))
        << line;
  }
}

TEST(BlocksTest, ADeckIsASubheadNotADateline) {
  EXPECT_THAT(Kinds("الحكومة تقر خطة جديدة لحماية الحدود\nالوزير: لا بديل عن الحوار\n" + kProse),
              ElementsAre("title", "subhead", "body"));
}

TEST(BlocksTest, FindsSubheadsAndCaptionsBetweenParagraphs) {
  EXPECT_THAT(Kinds(kProse + "\nشراكة طويلة الأمد\n" + kProse + "\nالوزير خلال اجتماعه في أربيل (إعلام الحكومة)\n" +
                    kProse + "\nصورة أرشيفية للقاء سابق\n" + kProse),
              ElementsAre("body", "subhead", "body", "caption", "body", "caption", "body"));
}

TEST(BlocksTest, AShortSentenceIsNoSubhead) {
  EXPECT_THAT(Kinds(kProse + "\nوقال الوزير:\n" + kProse + "\nوانتهى الاجتماع.\n" + kProse),
              ElementsAre("body", "body", "body", "body", "body"));
}

TEST(BlocksTest, LeavesOutTheTail) {
  EXPECT_THAT(Kinds(kProse + "\n" + kProse + "\nع.ح/ر.خ\nكلمات مفتاحية: حدود، خطة\nجميع الحقوق محفوظة © 2025"),
              ElementsAre("body", "body", "boilerplate", "boilerplate", "boilerplate"));
}

TEST(BlocksTest, LeavesOutRelatedLinksUpToTheNextProse) {
  EXPECT_THAT(Kinds(kProse + "\nمقالات ذات صلة\n- وزير الداخلية يزور المحافظات الشرقية\n- متى تفتح المعابر؟\n" +
                    "وأضاف الوزير في ختام حديثه أن الخطة ستطبق على مراحل تبدأ من المحافظات الشرقية في البلاد كلها.\n"
                    "اقرأ أيضا: متى تفتح المعابر؟\n" +
                    kProse),
              ElementsAre("body", "boilerplate", "boilerplate", "boilerplate", "body", "boilerplate", "body"));
}

TEST(BlocksTest, AWordOfACueInProseIsNoCue) {
  EXPECT_THAT(Kinds(kProse + "\nشارك على الأثر وزراء من خمس دول.\n" + kProse), ElementsAre("body", "body", "body"));
  EXPECT_THAT(Kinds(kProse + "\nاقرأ أيضا ما كتبته اللجنة قبل أن تحكم عليها.\n" + kProse),
              ElementsAre("body", "body", "body"));
}

TEST(BlocksTest, ALabelAtTheHeadOfAHeadlineIsNoLabel) {
  for (const char* line : {"إعلان حالة الطوارئ في العاصمة", "مشاركة عربية واسعة في القمة",
                           "كتبت الحكومة رسالة جديدة إلى مجلس الأمن", "نشر في العاصمة ألف جندي لحفظ الأمن"}) {
    EXPECT_THAT(Kinds(std::string(line) + "\n" + kProse), ElementsAre("title", "body")) << line;
  }
}

TEST(BlocksTest, FindsLabelsAndBylines) {
  for (const char* line : {"إعلان", "• مشاركة :", "المصدر: وكالة ما", "كتبت هالة منصور", "بقلم: سامي حبيب"}) {
    EXPECT_THAT(Kinds("الحكومة تقر خطة جديدة لحماية الحدود\n" + std::string(line) + "\n" + kProse),
                ElementsAre("title", "boilerplate", "body"))
        << line;
  }
}

TEST(BlocksTest, KeepsTheTitleField) {
  EXPECT_THAT(Kinds(Article{.title = "خطة لحماية الحدود", .body = "خطة لحماية الحدود\n" + kProse}),
              ElementsAre("title", "title", "body"));
  EXPECT_THAT(Kinds(Article{.title = "خطة لحماية الحدود", .body = kProse}), ElementsAre("title", "body"));
}

TEST(BlocksTest, ABodyOfOneLineIsBody) {
  for (const char* line : {"التقى الوزير نظيره في القاهرة", "الجمعة 23 يوليو 2021", "شارك في الحفل", "نعم"}) {
    EXPECT_THAT(Kinds(line), ElementsAre("body")) << line;
  }
}

TEST(BlocksTest, ParagraphsWithoutStopsAreBody) {
  EXPECT_THAT(Kinds("الحكومة تقر خطة جديدة\nقال وزير الداخلية إن الخطة ستطبق على مراحل\n"
                    "وأضاف أن المرحلة الأولى تبدأ في الشهر المقبل شرقا"),
              ElementsAre("title", "body", "body"));
}

TEST(BlocksTest, CutsInlineDatelines) {
  const std::string rest = " قتل سبعة جنود أمس في اشتباك.";
  for (const char* dateline :
       {"الخرطوم (أ ف ب) -", "إيلاف من لندن:", "مقديشو - 20 تشرين الأول/أكتوبر 2022 (القرن للأنباء) -",
        "نواكشوط، 12 مارس 2023 -", "تونس 12 جويلية 2023 (وات) -", "عمّان - الصباح وبترا -",
        "دبي 17 مارس آذار (رويترز) -", "بغداد/ وكالات:"}) {
    EXPECT_EQ(Fold(InlineDateline(dateline + rest)), Fold(dateline)) << dateline;
  }
}

TEST(BlocksTest, OtherBeginningsAreNoDatelines) {
  for (const char* body :
       {"قال الوزير: لا بديل عن الحوار.", "أعلنت حركة التضامن (المعارضة) أمس أنها ستقاطع.",
        "في 12 مارس 2023 وقع الاتفاق.", "سامي حبيب - وهو وزير سابق - قال إنه سيعود.", "نقلت رويترز عن الوزير: لا بديل.",
        "من 5 - 10 مارس يعقد المؤتمر.", "تنظيم الدولة (داعش) - الذي هزم - عاد.", "قتل 3 - 5 أشخاص."}) {
    EXPECT_EQ(InlineDateline(body), "") << body;
  }
}

TEST(BlocksTest, ADatelineSharesItsParagraph) {
  const Reading reading = ReadBody("الخرطوم (أ ف ب) - " + kProse);
  ASSERT_EQ(reading.document.blocks().size(), 2u);
  EXPECT_EQ(reading.document.blocks()[0].paragraph, reading.document.blocks()[1].paragraph);
  EXPECT_EQ(reading.document.Text(reading.document.sentences()[1].tokens), kProse);
}

}  // namespace
}  // namespace isnad::text
