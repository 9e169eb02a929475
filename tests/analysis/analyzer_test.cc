#include "service/analysis/analyzer.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace isnad::analysis {
namespace {

const Analyzer& TheAnalyzer() {
  static const auto* analyzer = new Analyzer();
  return *analyzer;
}

Article NewsArticle() {
  return {
      .uri = "https://example.org/1",
      .source = "القرن للأنباء",
      .title = "وزير الدفاع يزور قاعدة زوار",
      .body =
          "انجمينا (أ ف ب) - زار وزير الدفاع التشادي داود إبراهيم يايا، أمس الاثنين، قاعدة زوار في إقليم تيبستي.\n\n"
          "وقال يايا: «سنبقى هنا حتى نهاية العام». وأضاف أن 2100 جندي ما زالوا منتشرين في البلاد.",
      .publish_time = absl::FromUnixSeconds(1653987600)};
}

void ExpectInside(const Span& span, const Article& article) {
  const std::string& field = span.field == Field::kTitle ? article.title : article.body;
  EXPECT_LE(span.begin, span.end);
  EXPECT_LE(span.end, field.size());
}

void ExpectSpansInside(const Analysis& analysis, const Article& article) {
  for (const BlockSpan& block : analysis.blocks) ExpectInside(block.span, article);
  for (const Mention& mention : analysis.mentions) {
    ExpectInside(mention.span, article);
    EXPECT_LT(mention.entity.value(), analysis.entities.size());
  }
  for (const ValueMention& value : analysis.values) ExpectInside(value.span, article);
  for (const Claim& claim : analysis.claims) ExpectInside(claim.evidence, article);
  for (const Span& span : analysis.fingerprint.word_spans) ExpectInside(span, article);
  EXPECT_EQ(analysis.fingerprint.words.size(), analysis.fingerprint.word_spans.size());
}

TEST(Analyzer, FindsWhatAnArticleSays) {
  const Article article = NewsArticle();
  const Analysis analysis = TheAnalyzer().Analyze(article);
  EXPECT_TRUE(analysis.arabic);
  EXPECT_FALSE(analysis.values.empty());
  EXPECT_FALSE(analysis.mentions.empty());
  EXPECT_FALSE(analysis.claims.empty());
  EXPECT_FALSE(analysis.fingerprint.words.empty());
  ExpectSpansInside(analysis, article);
}

TEST(Analyzer, TakesABareCurrencyForThatOfTheOutletsCountry) {
  const auto currency = [](const std::string& source) {
    const Article article{.source = source, .body = "أنفقت البلدية 100 مليون ريال على الطرق."};
    for (const ValueMention& value : TheAnalyzer().Analyze(article).values) {
      if (const auto* money = std::get_if<Money>(&value.value)) return money->currency_code;
    }
    return std::string("none");
  };
  EXPECT_EQ(currency("صحيفة عكاظ"), "SAR");
  EXPECT_EQ(currency("دفتر القرية"), "");
}

TEST(Analyzer, AnAgencyThatSignsIsNoPlaceOfItsName) {
  const auto type_of_petra = [](const std::string& body) {
    const Analysis analysis = TheAnalyzer().Analyze({.body = body});
    for (const Mention& mention : analysis.mentions) {
      if (mention.text == "بترا") return std::optional(mention.type);
    }
    return std::optional<EntityType>();
  };
  EXPECT_EQ(type_of_petra("عمان - بترا - قال وزير الصحة أيمن السعدي إن اللقاح متوفر."), EntityType::kOrganization);
  EXPECT_EQ(type_of_petra("زار السياح مدينة بترا أمس."), EntityType::kGpe);
}

TEST(Analyzer, IsAFunctionOfTheArticle) {
  const Article article = NewsArticle();
  const Analysis once = TheAnalyzer().Analyze(article);
  const Analysis again = Analyzer().Analyze(Article(article));
  EXPECT_EQ(once.blocks, again.blocks);
  EXPECT_EQ(once.credits, again.credits);
  EXPECT_EQ(once.entities, again.entities);
  EXPECT_EQ(once.mentions, again.mentions);
  EXPECT_EQ(once.values, again.values);
  EXPECT_EQ(once.claims, again.claims);
  EXPECT_EQ(once.fingerprint, again.fingerprint);
}

TEST(Analyzer, WhatIsNotArabicIsMarkedAndHasAFingerprintOnly) {
  const Analysis analysis =
      TheAnalyzer().Analyze({.body = "The minister met his counterpart in Paris on Monday morning."});
  EXPECT_FALSE(analysis.arabic);
  EXPECT_TRUE(analysis.claims.empty());
  EXPECT_TRUE(analysis.values.empty());
  EXPECT_TRUE(analysis.mentions.empty());
  EXPECT_FALSE(analysis.fingerprint.words.empty());
}

TEST(Analyzer, APublishLineServesWhereNoTimeIsGiven) {
  const Analysis analysis = TheAnalyzer().Analyze(
      {.body = "لجنة الصيد تجتمع في العاصمة\n\nالجمعة 23 يوليو 2021 02:51 م\n\n"
               "عقدت لجنة الصيد أمس الخميس اجتماعها السنوي في مقر الوزارة، وناقشت خطة الموسم المقبل."});
  ASSERT_TRUE(analysis.credits.published);
  EXPECT_EQ(absl::ToCivilDay(*analysis.credits.published, absl::UTCTimeZone()), absl::CivilDay(2021, 7, 23));
}

// Pieces that articles are made of, and bytes that they are not; glued at random.
TEST(Analyzer, SurvivesAnyText) {
  const std::vector<std::string> pieces = {"قال وزير الخارجية ",
                                           "«",
                                           "»",
                                           "\"",
                                           "(",
                                           ")",
                                           "\n",
                                           "\n\n",
                                           "وأضاف أن ",
                                           "23 قتيلا ",
                                           "في بغداد ",
                                           "أمس الاثنين ",
                                           ".",
                                           "، ",
                                           "<p>",
                                           "&nbsp;",
                                           "&#1575;",
                                           "\xff",
                                           "\xd8",
                                           "ـــ",
                                           "ُ",
                                           "2021-07-23 ",
                                           "140 مليون دولار ",
                                           "عبد ",
                                           "أبو ",
                                           "لل",
                                           "و",
                                           "AC/RC-208 ",
                                           "… ",
                                           "٪",
                                           "بين 20 و30 ",
                                           "التقى ",
                                           "مع ",
                                           "نظيره ",
                                           "الأميركي ",
                                           "\xe2\x80\x8f",
                                           "http://x.y/z ",
                                           ":"};
  std::mt19937 random(20260101);
  std::uniform_int_distribution<size_t> pick(0, pieces.size() - 1);
  for (int round = 0; round < 300; ++round) {
    Article article;
    article.content_type = round % 3 == 0 ? ContentType::kHtml : ContentType::kText;
    article.publish_time = absl::FromUnixSeconds(1653987600);
    for (int i = 0; i < 80; ++i) (i < 8 ? article.title : article.body) += pieces[pick(random)];
    ExpectSpansInside(TheAnalyzer().Analyze(article), article);
  }
}

}  // namespace
}  // namespace isnad::analysis
