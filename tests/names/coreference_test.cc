#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

TEST(Coreference, JoinsSpellings) {
  const Recognized found("وصل وزير الدفاع الأميركي لويد أوستن. وغادر لويد اوستن مساء. وشكر أوستن مضيفيه.");
  ASSERT_EQ(found.names.entities.size(), 2u);
  EXPECT_EQ(found.EntityNamed("لويد أوستن"), "لويد أوستن");
  EXPECT_EQ(found.EntityNamed("لويد اوستن"), "لويد أوستن");
  EXPECT_EQ(found.EntityNamed("أوستن"), "لويد أوستن");
}

// As the table of spellings has them; other names that differ by a letter are others.
TEST(Coreference, JoinsTheSpellingsOfOneForeignName) {
  const Recognized found("وصل أنتوني بلينكن إلى عمان. وقال بلنكن إن الهدنة باقية. وتحدث أنطوني بلينكن أمس.");
  EXPECT_EQ(found.EntityNamed("بلنكن"), "أنتوني بلينكن");
  EXPECT_EQ(found.EntityNamed("أنطوني بلينكن"), "أنتوني بلينكن");
  const Recognized apart("تحدث جمال الساعدي. ثم عاد كمال الساعدي.");
  EXPECT_EQ(apart.names.entities.size(), 2u);
}

TEST(Coreference, KnowsAPlaceWithItsHeadAndWithout) {
  const Recognized found("زار الوفد إقليم كردستان. وقالت الشرطة إن كوردستان هادئة. وغادر الوفد الإقليم.");
  EXPECT_EQ(found.EntityNamed("كوردستان"), found.EntityNamed("كردستان"));
  EXPECT_EQ(found.EntityNamed("الإقليم"), found.EntityNamed("كردستان"));
}

TEST(Coreference, WordsThatTellNoMoreMakeNoOtherBody) {
  const Recognized found("قاتل الجنود تنظيم داعش الإرهابي. وقال داعش إنه انسحب. وهاجم داعش الإرهابي القرية.");
  EXPECT_EQ(found.names.entities.size(), 1u);
}

TEST(Coreference, ABodyAndTheNameThatItIsCalledByAreOne) {
  const Recognized found("بثت قناة الجزيرة مقابلة مع وزير خارجية إيران الأسبق محمد جواد ظريف.");
  EXPECT_EQ(std::ranges::count(found.names.entities, EntityType::kOrganization, &Entity::type), 1);
  const Recognized apart("وصل وفد حماس إلى القاهرة، وغادرت حماس الاجتماع.");
  EXPECT_EQ(apart.EntityNamed("حماس"), "حماس");
}

TEST(Coreference, ACityMayBeCalledAsAnotherCountryIs) {
  const auto called = [](const std::string& text) {
    const Recognized found(text);
    return found.EntityNamed("عمان");
  };
  EXPECT_EQ(called("التقى الوزير نظيره الأردني في عمان."), "عمان");
  EXPECT_EQ(called("وصل الوزير إلى عمان قادما من مسقط."), "سلطنة عمان");
  EXPECT_EQ(called("وصل الوزير إلى عمان."), "سلطنة عمان");
  EXPECT_EQ(called("تضم الدول الأردن وعمان، وعاصمتها مسقط."), "سلطنة عمان");
}

TEST(Coreference, JoinsCompoundsWrittenApart) {
  const Recognized found("تحدث عبد الأمير الساعدي. ثم عاد عبدالأمير الساعدي.");
  EXPECT_EQ(found.names.entities.size(), 1u);
}

TEST(Coreference, GivesTheFullestNameToShorterOnesBeforeIt) {
  const Recognized found("السجن لمحمود الجلاصي. وأكد الجلاصي براءته. ومثل محمود كمال الجلاصي أمام القاضي.");
  EXPECT_EQ(found.EntityNamed("محمود الجلاصي"), "محمود كمال الجلاصي");
  EXPECT_EQ(found.EntityNamed("الجلاصي"), "محمود كمال الجلاصي");
}

TEST(Coreference, KnowsAPersonByAnotherNameThatIsTold) {
  for (const char* told : {"المعروف باسم أبو جندل", "، المعروف بـ\"أبو جندل\"،", "الملقب بأبو جندل", "(أبو جندل)",
                           "والمكنى \"أبو جندل\""}) {
    const Recognized found("اعتقلت الشرطة سامر الكناني " + std::string(told) + " أمس. وقال أبو جندل إنه بريء.");
    EXPECT_EQ(found.EntityNamed("أبو جندل"), "سامر الكناني") << told;
    EXPECT_EQ(found.names.entities.size(), 2u) << told;
  }
  const Recognized word("غادر اللاعب سامر الكناني الملقب بـ«الصقر» الملعب. وعاد الكناني مساء.");
  EXPECT_THAT(word.EntityOf(word.names.mentions.front().mention.entity).aliases, ElementsAre("الصقر", "الكناني"));
}

// However full the other name is, who it is goes by the first.
TEST(Coreference, AnotherNameStaysAnAlias) {
  const Recognized found("قال أبو محمد العباسي أمس إنه عاد. وظهر سامر الكناني، المعروف باسم أبو محمد العباسي، اليوم.");
  EXPECT_EQ(found.names.entities.size(), 1u);
  EXPECT_EQ(found.EntityNamed("أبو محمد العباسي"), "سامر الكناني");
}

TEST(Coreference, WhatElseStandsBehindAPersonIsNoOtherName) {
  for (const char* told :
       {"المعروف بمواقفه المعتدلة", "المعروف بعدائه للحرب", "(ليفربول)", "(محمود العباسي)", "، والد أبو جندل،"}) {
    const Recognized found("تحدث سامر الكناني " + std::string(told) + " أمس.");
    for (const Entity& entity : found.names.entities) EXPECT_THAT(entity.aliases, IsEmpty()) << told;
  }
}

TEST(Coreference, KeepsRelativesApart) {
  const Recognized found("استقبل جورج حداد أخاه مروان حداد.");
  EXPECT_EQ(found.EntityNamed("جورج حداد"), "جورج حداد");
  EXPECT_EQ(found.EntityNamed("مروان حداد"), "مروان حداد");
}

TEST(Coreference, CallsCountriesByTheirCommonName) {
  const Recognized found("زار الوفد أميركا والمملكة المتحدة، ورحب الوفد الأميركي بذلك.");
  EXPECT_EQ(found.EntityNamed("أميركا"), "الولايات المتحدة");
  EXPECT_EQ(found.EntityNamed("المملكة المتحدة"), "بريطانيا");
  ASSERT_EQ(found.names.nationalities.size(), 1u);
  const Entity& country = found.EntityOf(found.names.nationalities.front().country);
  EXPECT_EQ(country.display_name, "الولايات المتحدة");
  EXPECT_EQ(country.country_code, "US");
  EXPECT_THAT(country.aliases, ElementsAre("أميركا"));
}

TEST(Coreference, KnowsASignAgain) {
  const Recognized found("أعلنت جبهة إنقاذ الأسرة (جار) موقفها. وقالت جار إنها باقية.");
  EXPECT_THAT(found.Mentions(), ElementsAre("=ORGANIZATION جبهة إنقاذ الأسرة", "ORGANIZATION جار", "ORGANIZATION جار"));
  EXPECT_EQ(found.names.entities.size(), 1u);
}

TEST(Coreference, TakesTheNearestBodyOfThatHead) {
  const Recognized found("أعلنت وزارة الدفاع العراقية الخبر. ونفت وزارة الدفاع التركية ذلك. وقالت الوزارة إنها جاهزة.");
  EXPECT_EQ(found.EntityNamed("الوزارة"), "وزارة الدفاع التركية");
}

TEST(Coreference, LeavesATitleOfTwoBearersUndecided) {
  const Recognized found("وصل وزير النقل عمر الجازي. ثم وصل وزير العمل سامر حداد. وقال الوزير إن العمل مستمر.");
  EXPECT_EQ(found.EntityNamed("الوزير"), "");
}

TEST(Coreference, TakesATitleForABearerOfItsNationAlone) {
  const Recognized found(
      "التقى وزير الصيد الموريتاني المختار ولد حمود الوزير المغربي سامر العلمي. ثم قال الوزير الموريتاني إن العمل "
      "مستمر.");
  EXPECT_EQ(found.EntityNamed("الوزير الموريتاني"), "المختار ولد حمود");
  const Recognized other("وصل وزير الصيد الموريتاني المختار ولد حمود. والتقى الوزير المغربي مساء.");
  EXPECT_EQ(other.EntityNamed("الوزير المغربي"), "");
}

TEST(Coreference, TakesAMinisterForTheOneOfThatChargeAlone) {
  const Recognized found("وصل وزير النقل والطاقة عمر الجازي. وقال وزير النقل إن العمل مستمر. ونفى وزير العمل ذلك.");
  EXPECT_EQ(found.EntityNamed("وزير النقل"), "عمر الجازي");
  EXPECT_EQ(found.EntityNamed("وزير العمل"), "");
}

TEST(Outlet, IsNamedByItsSubmitter) {
  const Recognized found("وقال لـ«نبض الوادي» إن العمل مستمر", "نبض الوادي");
  EXPECT_THAT(found.Mentions(), ElementsAre("ORGANIZATION نبض الوادي"));
  EXPECT_THAT(Recognized("سمع نبض الوادي من بعيد").Mentions(), IsEmpty());
  EXPECT_THAT(Recognized("سمع نبض الوادي من بعيد", "نبض الوادي").Mentions(), ElementsAre("ORGANIZATION نبض الوادي"));
}

TEST(Outlet, SignsWithoutItsFirstWord) {
  const std::string signed_text =
      "المكلا - المرفأ\n\nافتتح المجلس سوقا جديدة في المدينة أمس الاثنين، وحضر سكان كثيرون.";
  EXPECT_THAT(Recognized(signed_text, "صحيفة المرفأ").Mentions(), Contains("ORGANIZATION المرفأ"));
  EXPECT_THAT(Recognized(signed_text).Mentions(), Not(Contains("ORGANIZATION المرفأ")));
  EXPECT_THAT(Recognized("وصلت السفينة إلى المرفأ صباحا", "صحيفة المرفأ").Mentions(),
              Not(Contains("ORGANIZATION المرفأ")));
}

TEST(Offsets, LieInTheOriginal) {
  const std::string body = "وقالَ وزيرُ الدفاع الأميركي لويـد أوستن وبلينكن";
  const Recognized found(body + " للعراق إن");
  for (const Annotation& mention : found.names.mentions) {
    const Span& span = mention.mention.span;
    EXPECT_LE(span.end, found.article.body.size());
    EXPECT_LT(span.begin, span.end);
  }
  EXPECT_THAT(found.Mentions(), ElementsAre("PERSON لويد أوستن", "PERSON بلينكن", "GPE العراق"));
  const Span& blinken = found.names.mentions[1].mention.span;
  EXPECT_EQ(found.article.body.substr(blinken.begin, blinken.size()), "بلينكن");
}

}  // namespace
}  // namespace isnad::names
