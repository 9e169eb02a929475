#include "service/facts/merger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/facts/newsroom.h"

namespace isnad::facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<FactEventKind> Kinds(const Changes& changes) {
  std::vector<FactEventKind> kinds;
  for (const Changes::ChangedFact& fact : changes.facts) kinds.push_back(fact.kind);
  return kinds;
}

std::string TextOf(const Fact& fact, Role role) {
  for (const FactArgument& argument : fact.arguments) {
    if (argument.role == role) return argument.text;
  }
  return {};
}

const char* const kMinister = "POSITION person=ثابت العباسي office=وزير الدفاع organization=العراق";

TEST(Merge, ANewClaimMakesAFact) {
  Newsroom news;
  const Changes changes = news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kCreated));
  EXPECT_FALSE(changes.facts[0].before);
  const Fact& fact = news.FactOfArticle(1);
  EXPECT_EQ(fact.status, FactStatus::kReported);
  EXPECT_EQ(fact.independent_source_count, 1u);
  EXPECT_EQ(fact.created, Sequence(1));
  ASSERT_EQ(fact.evidence.size(), 1u);
  EXPECT_EQ(fact.evidence[0]->text, kMinister);
  EXPECT_EQ(fact.evidence[0]->source, "الأفق");
}

TEST(Merge, AnotherOutletCorroborates) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  const Changes changes = news.Publish({.outlet = "النهر", .claims = {kMinister}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kCorroborated));
  EXPECT_EQ(changes.facts[0].before->fact().independent_source_count, 1u);
  EXPECT_EQ(news.fact_count(), 1u);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kCorroborated);
  EXPECT_EQ(news.FactOfArticle(2).independent_source_count, 2u);
  EXPECT_EQ(news.FactOfArticle(2).updated, Sequence(2));
}

const char* const kSpokesman =
    "POSITION person=هاشم عبد القادر الطيب office=المتحدث باسم الجيش organization=الجيش السوداني";

TEST(Merge, AnOfficeTellsWhoAShortenedNameIs) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kSpokesman}});
  news.Publish({.outlet = "النهر",
                .claims = {"POSITION person=هاشم عبدالقادر office=الناطق باسم الجيش organization=الجيش السوداني"}});
  EXPECT_EQ(news.FactsOf(2), news.FactsOf(1));
  EXPECT_EQ(TextOf(news.FactOfArticle(2), Role::kPerson), "هاشم عبد القادر الطيب");
}

TEST(Merge, AnotherOfficeOrAnotherNameIsAnotherPerson) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kSpokesman}});
  for (const char* claim : {"POSITION person=هاشم عبدالقادر office=وزير المالية organization=الجيش السوداني",
                            "POSITION person=هاشم عبدالقادر office=المتحدث باسم الجيش organization=الجيش اللبناني",
                            "POSITION person=هاشم عبدالقادر office=المتحدث باسم الجيش",
                            "POSITION person=هاشم سعيد office=المتحدث باسم الجيش organization=الجيش السوداني"}) {
    const Changes changes = news.Publish({.outlet = "النهر", .claims = {claim}});
    EXPECT_NE(changes.entity_of_index.front(), news.EntitiesOf(1).front()) << claim;
  }
}

const char* const kToll = "CASUALTIES outcome=KILLED count=16 time=2023-01-01";

TEST(Merge, OneStoryIsAsGoodAsAPlace) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"CASUALTIES outcome=KILLED count=16 time=2023-01-01 place=بيروت"}});
  news.Publish({.outlet = "النهر", .claims = {kToll}, .story_of = 1});
  EXPECT_EQ(news.FactsOf(2), news.FactsOf(1));
  news.Publish({.outlet = "الشاطئ", .claims = {kToll}});
  EXPECT_NE(news.FactsOf(3), news.FactsOf(1));
}

TEST(Merge, OneStoryDoesNotUniteTwoPlaces) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"CASUALTIES outcome=KILLED count=16 place=بيروت"}});
  news.Publish({.outlet = "النهر", .claims = {"CASUALTIES outcome=KILLED count=16 place=دمشق"}, .story_of = 1});
  EXPECT_NE(news.FactsOf(2), news.FactsOf(1));
}

TEST(Merge, AnotherTollOfOneStoryIsADispute) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kToll}});
  news.Publish({.outlet = "النهر", .claims = {"CASUALTIES outcome=KILLED count=18"}, .story_of = 1});
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kDisputed);
  EXPECT_THAT(news.FactOfArticle(2).disputed_by, ElementsAre(news.FactOfArticle(1).id));
}

TEST(Merge, APartOfATollDisputesNothing) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kToll}});
  news.Publish({.outlet = "النهر", .claims = {"CASUALTIES outcome=KILLED count=2"}, .story_of = 1});
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kReported);
}

TEST(Merge, TheAgreementOfAStoryNeedsOneParty) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"AGREEMENT instrument=اتفاق للتعاون party=العراق party=إسبانيا"}});
  news.Publish({.outlet = "النهر", .claims = {"AGREEMENT instrument=الاتفاق party=إسبانيا"}, .story_of = 1});
  news.Publish({.outlet = "الشاطئ", .claims = {"AGREEMENT instrument=الاتفاق party=إسبانيا"}});
  EXPECT_EQ(news.FactsOf(2), news.FactsOf(1));
  EXPECT_NE(news.FactsOf(3), news.FactsOf(1));
}

TEST(Merge, TheSameAgencyCountsOnce) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}, .agencies = {"رويترز"}});
  const Changes changes = news.Publish({.outlet = "النهر", .claims = {kMinister}, .agencies = {"رويترز"}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kAmended));
  EXPECT_EQ(news.FactOfArticle(2).evidence.size(), 2u);
  EXPECT_EQ(news.FactOfArticle(2).independent_source_count, 1u);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kReported);
}

TEST(Merge, ACopyCountsOnceAndSoDoesTheOutlet) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  news.Publish({.outlet = "النهر", .claims = {kMinister}, .reuses = {1}});
  news.Publish({.outlet = "النهر", .claims = {kMinister}});
  EXPECT_EQ(news.FactOfArticle(1).independent_source_count, 1u);
  news.Publish({.outlet = "الشاطئ", .claims = {kMinister}});
  EXPECT_EQ(news.FactOfArticle(1).independent_source_count, 2u);
}

TEST(Merge, OneArticleThatSaysItTwiceIsOneSource) {
  Newsroom news;
  const Changes changes = news.Publish({.outlet = "الأفق", .claims = {kMinister, kMinister}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kCreated));
  EXPECT_EQ(changes.fact_of_claim[0], changes.fact_of_claim[1]);
  EXPECT_EQ(news.FactOfArticle(1).evidence.size(), 2u);
  EXPECT_EQ(news.FactOfArticle(1).independent_source_count, 1u);
}

TEST(Merge, TheFullestTellingIsTheFacts) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"WITHDRAWAL actor=[التحالف الدولي] time=2021"}});
  const Changes changes =
      news.Publish({.outlet = "النهر", .claims = {"WITHDRAWAL actor=[التحالف الدولي] place=العراق time=2021-12-31"}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kCorroborated));
  EXPECT_EQ(TextOf(news.FactOfArticle(1), Role::kTime), "2021-12-31");
  EXPECT_EQ(TextOf(news.FactOfArticle(1), Role::kPlace), "العراق");
}

TEST(Merge, ASuccessorSupersedes) {
  Newsroom news;
  news.Publish({.day = "2022-09-21",
                .outlet = "الأفق",
                .claims = {"POSITION person=جمعة عناد office=وزير الدفاع organization=العراق"}});
  const Changes changes = news.Publish({.day = "2023-08-08", .outlet = "النهر", .claims = {kMinister}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kSuperseded, FactEventKind::kCreated));
  const Fact& former = news.FactOfArticle(1);
  const Fact& present = news.FactOfArticle(2);
  EXPECT_EQ(former.status, FactStatus::kSuperseded);
  EXPECT_EQ(former.superseded_by, present.id);
  EXPECT_EQ(present.status, FactStatus::kReported);
  EXPECT_EQ(present.supersedes, former.id);
}

TEST(Merge, SuccessorsFormAChainInWhateverOrderTheyCome) {
  const std::vector<Story> ministers = {
      {.day = "2021-05-01", .claims = {"POSITION person=زيد حسن office=وزير الدفاع organization=العراق"}},
      {.day = "2022-05-01", .claims = {"POSITION person=سامي ناصر office=وزير الدفاع organization=العراق"}},
      {.day = "2023-05-01", .claims = {"POSITION person=منى عادل office=وزير الدفاع organization=العراق"}}};
  std::vector<size_t> order = {0, 1, 2};
  do {
    Newsroom news;
    std::vector<uint64_t> article(3);
    for (size_t i = 0; i < order.size(); ++i) {
      news.Publish(ministers[order[i]]);
      article[order[i]] = i + 1;
    }
    const Fact& first = news.FactOfArticle(article[0]);
    const Fact& second = news.FactOfArticle(article[1]);
    const Fact& third = news.FactOfArticle(article[2]);
    EXPECT_EQ(first.superseded_by, second.id);
    EXPECT_EQ(second.supersedes, first.id);
    EXPECT_EQ(second.superseded_by, third.id);
    EXPECT_EQ(third.supersedes, second.id);
    EXPECT_EQ(third.status, FactStatus::kReported);
  } while (std::ranges::next_permutation(order).found);
}

TEST(Merge, TwoHoldersAtOneTimeDispute) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  const Changes changes =
      news.Publish({.outlet = "النهر", .claims = {"POSITION person=زيد حسن office=وزير الدفاع organization=العراق"}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kDisputed, FactEventKind::kCreated));
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kDisputed);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kDisputed);
  EXPECT_THAT(news.FactOfArticle(1).disputed_by, ElementsAre(news.FactsOf(2)[0]));
  EXPECT_THAT(news.FactOfArticle(2).disputed_by, ElementsAre(news.FactsOf(1)[0]));
}

TEST(Merge, AnArticleThatTellsOfBothEndsTheirDispute) {
  const std::string rival = "POSITION person=زيد حسن office=وزير الدفاع organization=العراق";
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  news.Publish({.outlet = "النهر", .claims = {rival}});
  news.Publish({.outlet = "الرأي", .claims = {kMinister, rival}});
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kCorroborated);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kCorroborated);
}

TEST(Merge, ATollRises) {
  Newsroom news;
  news.Publish({.day = "2022-03-15",
                .outlet = "الأفق",
                .claims = {"CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14"}});
  news.Publish({.day = "2022-03-17",
                .outlet = "النهر",
                .claims = {"CASUALTIES count=9 outcome=KILLED place=الفشقة time=2022-03-14"}});
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kSuperseded);
  EXPECT_EQ(news.FactOfArticle(1).superseded_by, news.FactsOf(2)[0]);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kReported);
}

TEST(Merge, TollsOfOneDayDispute) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"CASUALTIES count=16 outcome=KILLED place=باجة time=2022-12-31"}});
  news.Publish({.outlet = "النهر", .claims = {"CASUALTIES count=18 outcome=KILLED place=باجة time=2022-12-31"}});
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kDisputed);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kDisputed);
}

TEST(Merge, AForceIsReduced) {
  Newsroom news;
  news.Publish(
      {.day = "2021-07-23", .outlet = "الأفق", .claims = {"FORCE_LEVEL force=جندي أمريكي count=2500 place=العراق"}});
  news.Publish(
      {.day = "2023-08-08", .outlet = "النهر", .claims = {"FORCE_LEVEL force=جندي أمريكي count=~2000 place=العراق"}});
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kSuperseded);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kReported);
}

TEST(Merge, OneAgreementInManyWordings) {
  Newsroom news;
  news.Publish({.day = "2024-04-16",
                .outlet = "الأفق",
                .claims = {"AGREEMENT instrument=اتفاقية الإطار الاستراتيجي party=العراق party=الولايات المتحدة"}});
  news.Publish({.day = "2023-08-09",
                .outlet = "النهر",
                .claims = {"AGREEMENT instrument=اتفاقية الإطار الاستراتيجي الأمريكية العراقية time=2008"}});
  news.Publish({.day = "2021-07-23",
                .outlet = "الشاطئ",
                .claims = {"AGREEMENT instrument=اتفاقية تسمى الإطار الاستراتيجي time=2008"}});
  news.Publish({.day = "2022-09-21",
                .outlet = "المدار",
                .claims = {"AGREEMENT instrument=اتفاقية الاطار الاستراتيجي العراقية الاميركية time=2008",
                           "AGREEMENT instrument=اتفاقية الإطار الاستراتيجي"}});
  EXPECT_EQ(news.fact_count(), 1u);
  EXPECT_EQ(news.FactOfArticle(1).independent_source_count, 4u);
  EXPECT_EQ(TextOf(news.FactOfArticle(1), Role::kTime), "2008");
}

TEST(Merge, FindsAnotherWordingOfTheSame) {
  Newsroom news;
  news.Publish(
      {.outlet = "الأفق",
       .claims = {"ATTACK target=موقع مراقبة place=باسندة time=2022-12-31",
                  "STATEMENT speaker=زيد حسن content=المصنع سيفتح أبوابه أمام العمال الجدد في مطلع الشهر المقبل"}});
  news.Publish(
      {.outlet = "النهر",
       .claims = {"ATTACK target=نقطة للمراقبة place=باسندة time=2022-12-31",
                  "STATEMENT speaker=زيد حسن content=كل العمال الجدد سيدخلون في مطلع الشهر المقبل حين يفتح المصنع"
                  " أبوابه"}});
  EXPECT_EQ(news.fact_count(), 2u);
}

TEST(Merge, APlanThatComesAboutIsAmended) {
  Newsroom news;
  news.Publish(
      {.outlet = "الأفق", .claims = {"PLANNED MEETING participant=السودان participant=إثيوبيا time=2023-01-05"}});
  news.Publish({.outlet = "النهر", .claims = {"MEETING participant=السودان participant=إثيوبيا time=2023-01-05"}});
  EXPECT_EQ(news.fact_count(), 1u);
  EXPECT_EQ(news.FactOfArticle(1).modality, Modality::kAsserted);
}

TEST(Retract, TheLastEvidenceTakesTheFactWithIt) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  const Changes changes = news.Retract(1);
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kRetracted));
  const Fact& fact = news.FactOfArticle(1);
  EXPECT_EQ(fact.status, FactStatus::kRetracted);
  EXPECT_THAT(fact.evidence, IsEmpty());
  EXPECT_EQ(TextOf(fact, Role::kPerson), "ثابت العباسي");
}

TEST(Retract, WhatOthersSayStays) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"WITHDRAWAL actor=[التحالف] place=العراق time=2021-12-31"}});
  news.Publish({.outlet = "النهر", .claims = {"WITHDRAWAL actor=[التحالف] time=2021-12"}});
  const Changes changes = news.Retract(1);
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kAmended));
  const Fact& fact = news.FactOfArticle(2);
  EXPECT_EQ(fact.status, FactStatus::kReported);
  EXPECT_EQ(TextOf(fact, Role::kTime), "2021-12");
  EXPECT_EQ(TextOf(fact, Role::kPlace), "");
}

TEST(Retract, ADisputeEndsWithOneOfItsSides) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"CASUALTIES count=16 outcome=KILLED place=باجة time=2022-12-31"}});
  news.Publish({.outlet = "النهر", .claims = {"CASUALTIES count=18 outcome=KILLED place=باجة time=2022-12-31"}});
  const Changes changes = news.Retract(2);
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kAmended, FactEventKind::kRetracted));
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kReported);
  EXPECT_THAT(news.FactOfArticle(1).disputed_by, IsEmpty());
}

TEST(Retract, AChainClosesOverTheGap) {
  Newsroom news;
  news.Publish({.day = "2021-05-01", .claims = {"POSITION person=زيد حسن office=وزير الدفاع organization=العراق"}});
  news.Publish({.day = "2022-05-01", .claims = {"POSITION person=سامي ناصر office=وزير الدفاع organization=العراق"}});
  news.Publish({.day = "2023-05-01", .claims = {"POSITION person=منى عادل office=وزير الدفاع organization=العراق"}});
  news.Retract(2);
  EXPECT_EQ(news.FactOfArticle(1).superseded_by, news.FactsOf(3)[0]);
  EXPECT_EQ(news.FactOfArticle(3).supersedes, news.FactsOf(1)[0]);
  news.Retract(3);
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kReported);
  EXPECT_EQ(news.FactOfArticle(1).superseded_by, FactId());
}

TEST(Retract, ARetractedFactIsNotRevived) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  news.Retract(1);
  news.Publish({.outlet = "النهر", .claims = {kMinister}});
  EXPECT_EQ(news.fact_count(), 2u);
  EXPECT_EQ(news.FactOfArticle(2).status, FactStatus::kReported);
}

TEST(Revision, TheSameClaimChangesNothing) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  const Changes changes = news.Revise(1, {.outlet = "الأفق", .claims = {kMinister}});
  EXPECT_THAT(changes.facts, IsEmpty());
  EXPECT_THAT(changes.entities, IsEmpty());
  EXPECT_EQ(changes.fact_of_claim.size(), 1u);
}

TEST(Revision, ALostClaimIsRetractedAndAKeptOneIsNot) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister, "LOCATION facility=قاعدة حرير place=أربيل"}});
  const Changes changes = news.Revise(1, {.outlet = "الأفق", .claims = {kMinister}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kRetracted));
  EXPECT_EQ(changes.facts[0].after->fact().type, FactType::kLocation);
}

TEST(Revision, AMorePreciseClaimAmends) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"WITHDRAWAL actor=[التحالف] time=2021"}});
  const Changes changes = news.Revise(1, {.outlet = "الأفق", .claims = {"WITHDRAWAL actor=[التحالف] time=2021-12"}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kAmended));
  EXPECT_EQ(news.FactOfArticle(1).evidence.size(), 1u);
}

TEST(Revision, ANewNumberIsANewFact) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"CASUALTIES count=7 outcome=KILLED place=باجة time=2022-12-31"}});
  const Changes changes =
      news.Revise(1, {.outlet = "الأفق", .claims = {"CASUALTIES count=9 outcome=KILLED place=باجة time=2022-12-31"}});
  EXPECT_THAT(Kinds(changes), ElementsAre(FactEventKind::kRetracted, FactEventKind::kCreated));
  EXPECT_EQ(news.FactOfArticle(1).status, FactStatus::kReported);
}

TEST(Changes, AreInOrderOfId) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"LOCATION facility=قاعدة حرير place=أربيل", kMinister}});
  const Changes changes = news.Publish(
      {.outlet = "النهر",
       .claims = {"CALL participant=مصر participant=قطر", kMinister, "LOCATION facility=قاعدة حرير place=أربيل"}});
  ASSERT_EQ(changes.facts.size(), 3u);
  for (size_t i = 0; i < changes.facts.size(); ++i) {
    EXPECT_TRUE(i == 0 || changes.facts[i - 1].after->fact().id < changes.facts[i].after->fact().id);
  }
  EXPECT_THAT(changes.fact_of_claim, ElementsAre(FactId(3), FactId(2), FactId(1)));
}

TEST(Changes, TheSameArticlesMakeTheSameState) {
  const std::vector<Story> stories = {
      {.day = "2022-03-15",
       .outlet = "الأفق",
       .claims = {kMinister, "CASUALTIES count=7 outcome=KILLED place=الفشقة time=2022-03-14",
                  "MEETING participant=السودان participant=إثيوبيا time=2022-03-14"}},
      {.day = "2022-03-17",
       .outlet = "النهر",
       .claims = {"CASUALTIES count=9 outcome=KILLED place=الفشقة time=2022-03-14", kMinister}},
      {.day = "2022-03-15",
       .outlet = "الشاطئ",
       .claims = {"CASUALTIES count=8 outcome=KILLED place=الفشقة time=2022-03-14"}}};
  Newsroom one;
  Newsroom other;
  for (const Story& story : stories) {
    one.Publish(story);
    other.Publish(story);
  }
  EXPECT_EQ(one.facts(), other.facts());
  EXPECT_EQ(one.entities(), other.entities());
}

TEST(Merge, OfTwoFactsThatSayTheSameTheMoreAlikeTakesTheClaim) {
  Newsroom news;
  const auto closes = [&](const std::string& what) {
    news.Publish({.outlet = "الأفق", .claims = {"STATEMENT speaker=وزارة المالية content=" + what}});
  };
  closes("إغلاق الميناء والمطار والجسر والسوق");
  closes("الجسر والسوق والمدرسة والمستشفى والمصنع والمسرح");
  ASSERT_EQ(news.fact_count(), 2u);
  closes("الميناء والمطار والجسر والسوق والمدرسة والمستشفى والمصنع والمسرح");
  EXPECT_EQ(news.FactsOf(3), news.FactsOf(2));
}

TEST(Merge, ReadsNoNewsOfOtherWeeks) {
  Newsroom news;
  const auto on = [](int year, int month) {
    return Story{.day = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + "-15",
                 .outlet = "الأفق",
                 .claims = {"STATEMENT speaker=وزارة المالية content=أن الميزانية العامة ستقر قبل نهاية الشهر"}};
  };
  for (int year = 2018; year < 2022; ++year) {
    for (int month = 1; month <= 12; ++month) news.Publish(on(year, month));
  }
  ASSERT_EQ(news.fact_count(), 48u);
  const size_t before = news.facts_read();
  Story again = on(2019, 7);
  again.outlet = "النهر";
  news.Publish(again);
  EXPECT_EQ(news.FactOfArticle(49).independent_source_count, 2u);
  EXPECT_EQ(news.facts_read() - before, 1u);
}

TEST(Merge, ReadsABoundedPartOfAHotBlock) {
  Newsroom news;
  const auto member = [](int i) { return "MEMBERSHIP organization=اتحاد البلديات member=بلدية " + std::to_string(i); };
  for (int i = 0; i < 500; ++i) news.Publish({.outlet = "الأفق", .claims = {member(i)}});
  ASSERT_EQ(news.fact_count(), 500u);
  const size_t before = news.facts_read();
  news.Publish({.outlet = "النهر", .claims = {member(499), member(500)}});
  EXPECT_EQ(news.FactOfArticle(501).independent_source_count, 2u);
  EXPECT_LE(news.facts_read() - before, 140u);
}

TEST(Merge, KeepsTheEvidenceOfTheFirstArticles) {
  Newsroom news;
  for (int i = 0; i < 300; ++i) news.Publish({.outlet = "صحيفة " + std::to_string(i), .claims = {kMinister}});
  EXPECT_EQ(news.fact_count(), 1u);
  EXPECT_EQ(news.FactOfArticle(300).evidence.size(), 256u);
  EXPECT_EQ(news.FactOfArticle(300).independent_source_count, 256u);
  const Changes changes = news.Retract(300);
  EXPECT_THAT(changes.facts, IsEmpty());
}

}  // namespace
}  // namespace isnad::facts
