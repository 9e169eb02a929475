#include "service/reuse/fingerprint.h"

#include <gtest/gtest.h>

#include <string>

#include "service/model/article.h"
#include "service/reuse/relation.h"
#include "service/text/reader.h"

namespace isnad::reuse {
namespace {

Article Page(std::string title, std::string body) { return {.title = std::move(title), .body = std::move(body)}; }

Fingerprint Read(const Article& article) {
  const text::BlockCues cues{
      .boilerplate = {"مشاركه"}, .agencies = {"وكالات"}, .months = {"يناير"}, .weekdays = {"الاحد"}};
  const text::Reader reader(cues);
  return MakeFingerprint(reader.Read(article));
}

Fingerprint ReadBody(std::string body) { return Read(Page("", std::move(body))); }

const std::string kLead = "قتل خمسة عمال في انهيار سقف مصنع بضاحية المرج، حسبما أعلن الدفاع المدني الذي واصل البحث.";

TEST(MakeFingerprint, SpellingDoesNotMatter) {
  EXPECT_EQ(ReadBody("أعلنت الحكومة المصرية إغلاق المدرسة.").text_digest,
            ReadBody("اعلنت الحكومه المصريه اغلاق المدرسه").text_digest);
  EXPECT_EQ(ReadBody("وصل ١٢ وزيرًا إلى بغـــداد").text_digest, ReadBody("وصل 12 وزيرا الى بغداد").text_digest);
}

TEST(MakeFingerprint, TheConjunctionAndTheArticleDoNotMatter) {
  EXPECT_EQ(ReadBody("وأعلنت الحكومة إغلاق المدرسة").text_digest, ReadBody("أعلنت حكومة إغلاق المدرسة").text_digest);
  EXPECT_NE(ReadBody("أعلنت الحكومة إغلاق المدرسة").text_digest, ReadBody("أعلنت الحكومة فتح المدرسة").text_digest);
}

TEST(MakeFingerprint, HeadlinesAndFramesAreLeftOut) {
  const Fingerprint plain = ReadBody(kLead);
  EXPECT_EQ(Read(Page("عنوان من عند الصحيفة", kLead)).text_digest, plain.text_digest);
  EXPECT_EQ(ReadBody(kLead + "\n\n• مشاركة :\n").text_digest, plain.text_digest);
}

TEST(MakeFingerprint, AHeadlineAloneIsItsOwnText) {
  const Fingerprint headline = Read(Page("مقتل خمسة عمال في انهيار سقف مصنع", ""));
  EXPECT_EQ(headline.words.size(), 7u);
  EXPECT_EQ(headline.word_spans.front().field, Field::kTitle);
}

TEST(MakeFingerprint, SpansAreThoseOfTheWords) {
  const Fingerprint print = ReadBody(kLead);
  ASSERT_EQ(print.words.size(), print.word_spans.size());
  const Span last = print.word_spans.back();
  EXPECT_EQ(kLead.substr(last.begin, last.size()), "البحث");
}

TEST(MakeFingerprint, NoTextHasNoWords) {
  EXPECT_TRUE(ReadBody("").words.empty());
  EXPECT_TRUE(ReadBody("… - !!").words.empty());
}

TEST(MakeFingerprint, AnEditedCopyIsANearDuplicate) {
  const Fingerprint agency = ReadBody(
      "قال وزير الزراعة الأحد إن الحكومة ستشتري محصول القمح كله بسعر ثابت، وإن الصوامع جاهزة في سبع محافظات. "
      "وأضاف الوزير في مؤتمر صحفي أن الدفع سيتم خلال أسبوع من التسليم.");
  const Fingerprint outlet = ReadBody(
      "وقال وزير الزراعة إن الحكومة ستشتري محصول القمح كله بسعر ثابت وإن الصوامع جاهزة في 7 محافظات. "
      "وأضاف في مؤتمر صحفي أن الدفع سيتم خلال أسبوع من التسليم.");
  const auto link = Relate(outlet, agency, {});
  ASSERT_TRUE(link);
  EXPECT_EQ(link->relation, ReuseRelation::kNearDuplicate);
}

}  // namespace
}  // namespace isnad::reuse
