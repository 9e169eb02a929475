#include "service/facts/entity_merger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/facts/newsroom.h"

namespace isnad::facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kSign = "فوسكا";
constexpr const char* kName = "الهيئة الوطنية للفوسفات";
constexpr const char* kBoth = "الهيئة الوطنية للفوسفات = فوسكا";

// A body is known by its sign and, as another, by its name, before anybody tells that they are one.
class EntityMergerTest : public testing::Test {
 protected:
  EntityMergerTest() {
    older_ = Meet(kSign);
    younger_ = Meet(kName);
  }

  // Of an article of its own outlet.
  EntityId Meet(const std::string& body) {
    const std::string outlet = "outlet " + std::to_string(++outlets_);
    return news_.Publish({.outlet = outlet, .claims = {}, .bodies = {body}}).entity_of_index.at(0);
  }
  std::vector<EntityEvent> Tell(const std::string& body, const std::string& outlet,
                                std::vector<std::string> agencies = {}, std::vector<uint64_t> reuses = {}) {
    Story story{.outlet = outlet, .claims = {}, .bodies = {body}, .agencies = std::move(agencies)};
    story.reuses = std::move(reuses);
    return news_.Publish(story).entity_events;
  }
  const KnownEntity& Known(EntityId id) const { return news_.entities().at(id); }
  EntityId IntoWhich(EntityId id) const { return Known(id).merged_into; }

  static std::vector<EntityEventKind> Kinds(const std::vector<EntityEvent>& events) {
    std::vector<EntityEventKind> kinds;
    for (const EntityEvent& event : events) kinds.push_back(event.kind);
    return kinds;
  }

  Newsroom news_;
  EntityId older_;
  EntityId younger_;

 private:
  int outlets_ = 0;
};

TEST_F(EntityMergerTest, TwoIndependentSourcesMergeTheYoungerIntoTheOlder) {
  ASSERT_NE(older_, younger_);
  EXPECT_THAT(Tell(kBoth, "a"), IsEmpty());
  EXPECT_FALSE(IntoWhich(younger_));
  const std::vector<EntityEvent> events = Tell(kBoth, "b");
  ASSERT_THAT(Kinds(events), ElementsAre(EntityEventKind::kMerged));
  EXPECT_EQ(events[0].entity, Known(younger_));
  EXPECT_EQ(events[0].other, Known(older_));
  EXPECT_EQ(IntoWhich(younger_), older_);
  EXPECT_THAT(Known(older_).merged, ElementsAre(younger_));
  ASSERT_THAT(Known(younger_).same_as, SizeIs(1));
  EXPECT_THAT(Known(younger_).same_as[0].articles, ElementsAre(ArticleId(3), ArticleId(4)));
}

TEST_F(EntityMergerTest, EachKeepsItsNamesAndIsTheOlderOneToLaterArticles) {
  Tell(kBoth, "a");
  Tell(kBoth, "b");
  EXPECT_EQ(Meet(kSign), older_);
  EXPECT_EQ(Meet(kName), older_);
  EXPECT_EQ(Meet(kBoth), older_);
  EXPECT_THAT(Known(older_).aliases, IsEmpty());
  EXPECT_THAT(Known(younger_).aliases, IsEmpty());
}

TEST_F(EntityMergerTest, WhichOfTheTwoNamesIsTheLongerDoesNotMatter) {
  Tell("فوسكا = الهيئة الوطنية للفوسفات", "a");
  EXPECT_THAT(Kinds(Tell(kBoth, "b")), ElementsAre(EntityEventKind::kMerged));
}

TEST_F(EntityMergerTest, WhatIsNotIndependentCountsOnce) {
  Tell(kBoth, "a", {"agency"});
  EXPECT_THAT(Tell(kBoth, "a"), IsEmpty()) << "one outlet";
  EXPECT_THAT(Tell(kBoth, "b", {"agency"}), IsEmpty()) << "one agency";
  EXPECT_THAT(Tell(kBoth, "c", {}, {3}), IsEmpty()) << "one text";
  EXPECT_FALSE(IntoWhich(younger_));
}

TEST_F(EntityMergerTest, ManyArticlesOfOneSourceLeaveRoomForAnother) {
  for (int i = 0; i < 100; ++i) Tell(kBoth, "a");
  EXPECT_THAT(Known(younger_).same_as.at(0).articles, SizeIs(4));
  EXPECT_THAT(Kinds(Tell(kBoth, "b")), ElementsAre(EntityEventKind::kMerged));
  for (int i = 0; i < 100; ++i) Meet(kBoth);
  EXPECT_THAT(Known(younger_).same_as.at(0).articles, SizeIs(16));
}

TEST_F(EntityMergerTest, AnAliasThatTwoKnownOnesBearIsNobodys) {
  Meet("فوسكا @TN");
  Meet("الشركة التونسية = فوسكا @TN");
  const EntityId moroccan = Meet("شركة أخرى = فوسكا @MA");
  const EntityId name = Meet("مجمع المناجم");
  ASSERT_NE(moroccan, older_);
  Tell("مجمع المناجم = فوسكا", "a");
  EXPECT_THAT(Tell("مجمع المناجم = فوسكا", "b"), IsEmpty());
  EXPECT_FALSE(IntoWhich(name));
}

TEST_F(EntityMergerTest, CountriesMustNotContradict) {
  const EntityId tunisian = Meet("المجمع الكيميائي @TN");
  const EntityId moroccan = Meet("كيمكو @MA");
  for (const char* outlet : {"a", "b", "c"}) EXPECT_THAT(Tell("المجمع الكيميائي = كيمكو", outlet), IsEmpty());
  EXPECT_FALSE(IntoWhich(tunisian));
  EXPECT_FALSE(IntoWhich(moroccan));
}

TEST_F(EntityMergerTest, WhatIsOneMayNotBeOfTwoCountriesByWayOfAThird) {
  const EntityId moroccan = Meet("كيمكو @MA");
  const EntityId tunisian = Meet("المجمع الكيميائي @TN");
  const EntityId between = Meet("مناجم");
  for (const char* outlet : {"a", "b"}) Tell("كيمكو = مناجم", outlet);
  ASSERT_EQ(IntoWhich(between), moroccan);
  for (const char* outlet : {"a", "b"}) EXPECT_THAT(Tell("المجمع الكيميائي = مناجم", outlet), IsEmpty());
  EXPECT_EQ(IntoWhich(between), moroccan);
  EXPECT_FALSE(IntoWhich(tunisian));
}

TEST_F(EntityMergerTest, AMergedNameInAnotherCountryIsAnother) {
  const EntityId moroccan = Meet("كيمكو @MA");
  Meet("مجمع الكيمياء");
  for (const char* outlet : {"a", "b"}) Tell("مجمع الكيمياء = كيمكو", outlet);
  EXPECT_EQ(Meet("مجمع الكيمياء"), moroccan);
  EXPECT_NE(Meet("مجمع الكيمياء @TN"), moroccan);
}

TEST_F(EntityMergerTest, AShortenedNameDoesNotMakeTwoOne) {
  const EntityId one = Meet("بنك الخليج");
  const EntityId branch = Meet("بنك الخليج الأول");
  for (const char* outlet : {"a", "b", "c"}) EXPECT_THAT(Tell("بنك الخليج الأول = بنك الخليج", outlet), IsEmpty());
  EXPECT_FALSE(IntoWhich(branch));
  EXPECT_EQ(Meet("بنك الخليج"), one);
}

TEST_F(EntityMergerTest, ARetractionSplits) {
  Tell(kBoth, "a");
  Tell(kBoth, "b");
  const std::vector<EntityEvent> events = news_.Retract(4).entity_events;
  ASSERT_THAT(Kinds(events), ElementsAre(EntityEventKind::kSplit));
  EXPECT_EQ(events[0].entity, Known(younger_));
  EXPECT_EQ(events[0].other, Known(older_));
  EXPECT_FALSE(IntoWhich(younger_));
  EXPECT_THAT(Known(older_).merged, IsEmpty());
  EXPECT_EQ(Meet(kName), younger_);
  EXPECT_EQ(Meet(kSign), older_);
}

TEST_F(EntityMergerTest, ThirdSourcesOutliveARetraction) {
  for (const char* outlet : {"a", "b", "c"}) Tell(kBoth, outlet);
  EXPECT_THAT(news_.Retract(4).entity_events, IsEmpty());
  EXPECT_EQ(IntoWhich(younger_), older_);
  EXPECT_THAT(Kinds(news_.Retract(5).entity_events), ElementsAre(EntityEventKind::kSplit));
}

TEST_F(EntityMergerTest, ARevisionSplitsIfItSaysSoNoMore) {
  Tell(kBoth, "a");
  Tell(kBoth, "b");
  EXPECT_THAT(news_.Revise(4, {.outlet = "b", .claims = {}, .bodies = {kBoth, "بلدية المرسى"}}).entity_events,
              IsEmpty());
  EXPECT_EQ(IntoWhich(younger_), older_);
  const Changes changes = news_.Revise(4, {.outlet = "b", .claims = {}, .bodies = {kName}});
  EXPECT_THAT(Kinds(changes.entity_events), ElementsAre(EntityEventKind::kSplit));
  EXPECT_THAT(Known(younger_).same_as.at(0).articles, ElementsAre(ArticleId(3)));
}

TEST_F(EntityMergerTest, ARevisionThatCreditsTheAgencyOfTheOtherSplits) {
  Tell(kBoth, "a", {"agency"});
  Tell(kBoth, "b");
  ASSERT_EQ(IntoWhich(younger_), older_);
  const Changes changes = news_.Revise(4, {.outlet = "b", .claims = {}, .bodies = {kBoth}, .agencies = {"agency"}});
  EXPECT_THAT(Kinds(changes.entity_events), ElementsAre(EntityEventKind::kSplit));
}

TEST_F(EntityMergerTest, ChainsAreFollowedToTheRoot) {
  const EntityId youngest = Meet("مجمع المناجم");
  const std::string last_two = "الهيئة الوطنية للفوسفات = مجمع المناجم";
  for (const char* outlet : {"a", "b"}) Tell(last_two, outlet);
  EXPECT_EQ(Meet("مجمع المناجم"), younger_);
  for (const char* outlet : {"a", "b"}) Tell(kBoth, outlet);
  EXPECT_EQ(IntoWhich(youngest), younger_);
  EXPECT_EQ(IntoWhich(younger_), older_);
  EXPECT_EQ(Meet("مجمع المناجم"), older_);
  // Article 7 is the second that told of the first link.
  EXPECT_THAT(Kinds(news_.Retract(7).entity_events), ElementsAre(EntityEventKind::kSplit));
  EXPECT_EQ(Meet("مجمع المناجم"), younger_) << "the other link holds";
}

TEST_F(EntityMergerTest, PersonsOfTwoFullNamesBecomeOne) {
  Newsroom news;
  const auto meet = [&](const std::string& outlet, std::vector<std::string> aliases) {
    Entity person{.type = EntityType::kPerson, .display_name = "أحمد حسين الراوي", .aliases = std::move(aliases)};
    return news.Publish({.outlet = outlet, .claims = {}, .entities = {person}});
  };
  const Entity by_name{.type = EntityType::kPerson, .display_name = "أبو محمد العاني"};
  const EntityId older = news.Publish({.outlet = "x", .claims = {}, .entities = {by_name}}).entity_of_index.at(0);
  meet("y", {});
  meet("a", {"أبو محمد العاني"});
  EXPECT_THAT(Kinds(meet("b", {"أبو محمد العاني"}).entity_events), ElementsAre(EntityEventKind::kMerged));
  EXPECT_EQ(meet("c", {}).entity_of_index.at(0), older);
}

TEST_F(EntityMergerTest, PlacesAreNeverMerged) {
  Newsroom news;
  const auto meet = [&](const std::string& outlet, const std::string& name, std::vector<std::string> aliases) {
    Entity place{.type = EntityType::kGpe, .display_name = name, .aliases = std::move(aliases)};
    return news.Publish({.outlet = outlet, .claims = {}, .entities = {place}}).entity_events;
  };
  meet("x", "ليرمة", {});
  meet("y", "القضارف", {});
  for (const char* outlet : {"a", "b", "c"}) EXPECT_THAT(meet(outlet, "ليرمة", {"القضارف"}), IsEmpty());
}

TEST_F(EntityMergerTest, LaterArticlesTellTheFactsOfTheYounger) {
  const auto meets = [&](const std::string& body, const std::string& outlet) {
    const std::string claim = "MEETING participant=[" + body + "] participant=العراق time=2023-01-01";
    return news_.Publish({.outlet = outlet, .claims = {claim}}).fact_of_claim.at(0);
  };
  const FactId fact = meets(kName, "x");
  EXPECT_NE(meets(kSign, "y"), fact);
  Tell(kBoth, "a");
  Tell(kBoth, "b");
  const FactId later = meets(kName, "z");
  EXPECT_EQ(news_.Get(later).independent_source_count, 2u);
  const Changes other =
      news_.Publish({.outlet = "z",
                     .claims = {"VISIT visitor=ليلى حداد destination=العراق time=2023-01-01",
                                "MEETING participant=[الهيئة الوطنية للفوسفات] participant=ليبيا time=2023-01-01"}});
  EXPECT_THAT(other.facts, SizeIs(2)) << "what nobody told before is new";
}

TEST_F(EntityMergerTest, AFactOfTheYoungerIsConfirmedByWhoNamesTheOlder) {
  const std::string of_name = "MEETING participant=[الهيئة الوطنية للفوسفات] participant=العراق time=2023-01-01";
  const std::string of_sign = "MEETING participant=[فوسكا] participant=العراق time=2023-01-01";
  const FactId fact = news_.Publish({.outlet = "x", .claims = {of_name}}).fact_of_claim.at(0);
  Tell(kBoth, "a");
  Tell(kBoth, "b");
  EXPECT_EQ(news_.Publish({.outlet = "y", .claims = {of_sign}}).fact_of_claim.at(0), fact);
  EXPECT_EQ(news_.Publish({.outlet = "z", .claims = {of_name}}).fact_of_claim.at(0), fact);
  EXPECT_EQ(news_.Get(fact).independent_source_count, 3u);
}

// Whoever sends articles may send many.
TEST_F(EntityMergerTest, WhatOneArticleAndOneEntityMayEquateIsBounded) {
  std::vector<std::string> bodies;
  for (int i = 0; i < 40; ++i) bodies.push_back("شركة رقم" + std::to_string(i));
  for (const std::string& body : bodies) Meet(body);
  for (const char* outlet : {"a", "b"}) {
    for (const std::string& body : bodies) Tell(kSign + (" = " + body), outlet);
  }
  EXPECT_LE(Known(older_).merged.size(), kMaxEntitiesInOne - 1);
  for (const auto& [id, entity] : news_.entities()) {
    EXPECT_LE(entity.same_as.size(), 8u);
    EXPECT_TRUE(!entity.merged_into || entity.merged_into < id);
  }
}

}  // namespace
}  // namespace isnad::facts
