#include "service/facts/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "service/facts/merger.h"
#include "tests/facts/newsroom.h"

namespace isnad::facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Explanation ExplainFactOf(const Newsroom& news, uint64_t article, size_t claim = 0) {
  const Fact& fact = news.FactOfArticle(article, claim);
  std::map<ArticleId, Shared<SourceProfile>> profiles;
  for (const Shared<Evidence>& evidence : fact.evidence) {
    profiles.emplace(evidence->article, news.FindSource(evidence->article));
  }
  std::vector<Fact> others;
  for (const FactId id : fact.disputed_by) others.push_back(news.Get(id));
  if (fact.supersedes) others.push_back(news.Get(fact.supersedes));
  if (fact.superseded_by) others.push_back(news.Get(fact.superseded_by));
  return Explain(
      fact, [&](ArticleId id) -> const SourceProfile& { return *profiles.at(id); }, others);
}

const RoleAgreement& On(Role role, const Explanation& explanation) {
  return *std::ranges::find(explanation.agreements, role, &RoleAgreement::role);
}

const char* const kMinister = "POSITION person=ثابت العباسي office=وزير الدفاع organization=العراق";

TEST(Explanation, TellsWhatTheClaimsSayOfEachRole) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  news.Publish({.outlet = "النهر", .claims = {"POSITION person=ثابت العباسي office=وزير الدفاع"}});
  news.Publish({.outlet = "الشاطئ", .claims = {kMinister}});
  const Explanation explanation = ExplainFactOf(news, 1);
  ASSERT_THAT(explanation.agreements, SizeIs(3));
  EXPECT_THAT(On(Role::kPerson, explanation).bearings, ElementsAre(Bearing::kFunctional));
  EXPECT_THAT(On(Role::kPerson, explanation).wordings,
              ElementsAre(RoleAgreement::Wording{.text = "ثابت العباسي", .claims = 3}));
  EXPECT_EQ(On(Role::kPerson, explanation).silent_claims, 0u);
  EXPECT_THAT(On(Role::kOrganization, explanation).bearings, ElementsAre(Bearing::kCompatible));
  EXPECT_EQ(On(Role::kOrganization, explanation).silent_claims, 1u);
}

TEST(Explanation, TheMostFrequentWordingIsFirst) {
  Newsroom news;
  const std::string toll = "CASUALTIES outcome=KILLED count=7 place=بيروت time=";
  news.Publish({.day = "2023-01-02", .outlet = "الأفق", .claims = {toll + "2023-01"}});
  for (const char* outlet : {"النهر", "الشاطئ"}) {
    news.Publish({.day = "2023-01-02", .outlet = outlet, .claims = {toll + "2023-01-01"}});
  }
  EXPECT_THAT(On(Role::kTime, ExplainFactOf(news, 1)).wordings,
              ElementsAre(RoleAgreement::Wording{.text = "2023-01-01", .claims = 2},
                          RoleAgreement::Wording{.text = "2023-01", .claims = 1}));
}

TEST(Explanation, AsManyTiesAsHoldTheGroupsTogether) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  news.Publish({.outlet = "النهر", .claims = {kMinister}, .agencies = {"رويترز"}, .reuses = {1}});
  news.Publish({.outlet = "الأفق", .claims = {kMinister, kMinister}, .reuses = {1, 2}});
  news.Publish({.outlet = "الساحل", .claims = {kMinister}, .agencies = {"رويترز"}});
  news.Publish({.outlet = "الشاطئ", .claims = {kMinister}});
  const auto tie = [](uint64_t article, uint64_t other, TieKind kind, std::string name) {
    return SourceTie{.article = ArticleId(article), .other = ArticleId(other), .kind = kind, .name = std::move(name)};
  };
  EXPECT_THAT(ExplainFactOf(news, 1).ties,
              ElementsAre(tie(2, 1, TieKind::kText, ""), tie(3, 1, TieKind::kOutlet, "الافق"),
                          tie(4, 2, TieKind::kAgency, "رويترز")));
  EXPECT_EQ(news.FactOfArticle(1).independent_source_count, 2u);
}

TEST(Explanation, IndependentSourcesHaveNoTies) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {kMinister}});
  news.Publish({.outlet = "النهر", .claims = {kMinister}});
  EXPECT_THAT(ExplainFactOf(news, 1).ties, IsEmpty());
}

TEST(Explanation, ADisputeIsToldByTheRoleInWhichTheFactsDiffer) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"CASUALTIES outcome=INJURED count=12 place=بيروت"}});
  news.Publish({.outlet = "النهر", .claims = {"CASUALTIES outcome=INJURED count=15 place=بيروت"}});
  const Explanation explanation = ExplainFactOf(news, 1);
  ASSERT_THAT(explanation.oppositions, SizeIs(1));
  EXPECT_EQ(explanation.oppositions[0].other, news.FactOfArticle(2).id);
  EXPECT_EQ(explanation.oppositions[0].relation, Relation::kDisputes);
  EXPECT_THAT(explanation.oppositions[0].contrasts,
              ElementsAre(Opposition::Contrast{.role = Role::kCount, .here = "12", .there = "15"}));
}

TEST(Explanation, ADenialHasNoContrast) {
  Newsroom news;
  news.Publish({.outlet = "الأفق", .claims = {"VISIT visitor=سالم الراوي destination=العراق"}});
  news.Publish({.outlet = "النهر", .claims = {"NEGATED VISIT visitor=سالم الراوي destination=العراق"}});
  const Explanation explanation = ExplainFactOf(news, 1);
  ASSERT_THAT(explanation.oppositions, SizeIs(1));
  EXPECT_THAT(explanation.oppositions[0].contrasts, IsEmpty());
}

TEST(Explanation, ASuccessionTellsFromWhenEachIsTold) {
  Newsroom news;
  news.Publish({.day = "2021-03-01", .outlet = "الأفق", .claims = {kMinister}});
  news.Publish({.day = "2023-05-01",
                .outlet = "الأفق",
                .claims = {"POSITION person=سالم الراوي office=وزير الدفاع organization=العراق"}});
  const Explanation explanation = ExplainFactOf(news, 1);
  ASSERT_THAT(explanation.oppositions, SizeIs(1));
  EXPECT_EQ(explanation.oppositions[0].relation, Relation::kSupersededBy);
  EXPECT_EQ(explanation.oppositions[0].here_from, absl::CivilDay(2021, 3, 1));
  EXPECT_EQ(explanation.oppositions[0].there_from, absl::CivilDay(2023, 5, 1));
  EXPECT_THAT(explanation.oppositions[0].contrasts,
              ElementsAre(Opposition::Contrast{.role = Role::kPerson, .here = "ثابت العباسي", .there = "سالم الراوي"}));
}

TEST(Explanation, StoriesAreToldWhereTheyCount) {
  Newsroom news;
  const std::string toll = "CASUALTIES outcome=KILLED count=7";
  news.Publish({.outlet = "الأفق", .claims = {toll, kMinister}});
  news.Publish({.outlet = "النهر", .claims = {toll, kMinister}, .story_of = 1});
  EXPECT_TRUE(ExplainFactOf(news, 2, 0).stories_count);
  EXPECT_THAT(ExplainFactOf(news, 2, 0).stories, ElementsAre(StoryId(1)));
  EXPECT_FALSE(ExplainFactOf(news, 2, 1).stories_count);
}

}  // namespace
}  // namespace isnad::facts
