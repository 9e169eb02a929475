#include "service/analysis/mentions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace isnad::analysis {
namespace {

using names::Annotation;
using names::Level;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Annotation Named(std::string text, uint32_t begin, uint32_t entity, Level level,
                 EntityType type = EntityType::kOrganization) {
  const auto words = static_cast<uint32_t>(std::count(text.begin(), text.end(), ' ') + 1);
  const auto size = static_cast<uint32_t>(text.size());
  return {.tokens = {begin, begin + words},
          .mention = {.span = {.begin = begin, .end = begin + size},
                      .text = std::move(text),
                      .type = type,
                      .entity = EntityIndex(entity)},
          .level = level};
}

Claim About(uint32_t entity) {
  Claim claim;
  claim.arguments.push_back({.role = Role::kActor, .value = EntityIndex(entity)});
  return claim;
}

Claim Around(uint32_t begin, uint32_t end, FactType type = FactType::kAttack) {
  Claim claim{.type = type};
  claim.evidence = {.begin = begin, .end = end};
  return claim;
}

std::vector<std::string> TextsOf(const std::vector<Mention>& mentions) {
  std::vector<std::string> result;
  for (const Mention& mention : mentions) result.push_back(mention.text);
  return result;
}

Analysis AnalysisOf(std::vector<Claim> claims, std::vector<Annotation> names, std::vector<Annotation> aside = {}) {
  Analysis analysis;
  analysis.claims = std::move(claims);
  analysis.entities.resize(8);
  AppendMentions(std::move(names), std::move(aside), analysis);
  return analysis;
}

TEST(Mentions, AreByName) {
  const Analysis analysis = AnalysisOf(
      {}, {Named("x", 0, 0, Level::kNamed), Named("y", 10, 1, Level::kDescribed), Named("z", 20, 2, Level::kMeant)});
  EXPECT_THAT(TextsOf(analysis.mentions), ElementsAre("x"));
  EXPECT_THAT(TextsOf(analysis.references), ElementsAre("y", "z"));
}

TEST(Mentions, WhatAClaimIsAboutIsMentionedWhereItIsDescribedMostFully) {
  const Analysis analysis =
      AnalysisOf({About(1)}, {Named("army", 0, 1, Level::kDescribed), Named("the army of x", 10, 1, Level::kDescribed),
                              Named("the army of x", 40, 1, Level::kDescribed)});
  ASSERT_THAT(TextsOf(analysis.mentions), ElementsAre("the army of x"));
  EXPECT_EQ(analysis.mentions.front().span.begin, 10u);
  EXPECT_EQ(analysis.references.size(), 2u);
}

TEST(Mentions, WhatHasANameIsMentionedByIt) {
  const Analysis analysis =
      AnalysisOf({About(1)}, {Named("the front of x", 0, 1, Level::kDescribed), Named("fx", 20, 1, Level::kNamed)});
  EXPECT_THAT(TextsOf(analysis.mentions), ElementsAre("fx"));
}

TEST(Mentions, WhatStandsAmongTheWordsOfAnEventIsPartOfTheStory) {
  for (const EntityType type : {EntityType::kOrganization, EntityType::kFacility}) {
    const std::vector<Annotation> names = {Named("army", 10, 1, Level::kDescribed, type)};
    EXPECT_THAT(TextsOf(AnalysisOf({Around(0, 30)}, names).mentions), ElementsAre("army"));
    EXPECT_THAT(TextsOf(AnalysisOf({Around(0, 10)}, names).mentions), IsEmpty());
    EXPECT_THAT(TextsOf(AnalysisOf({Around(11, 30)}, names).mentions), IsEmpty());
  }
}

TEST(Mentions, WordsAboutWhoSpokeOrServesHoldScenery) {
  const std::vector<Annotation> names = {Named("army", 10, 1, Level::kDescribed)};
  EXPECT_THAT(TextsOf(AnalysisOf({Around(0, 30, FactType::kStatement)}, names).mentions), IsEmpty());
  EXPECT_THAT(TextsOf(AnalysisOf({Around(0, 30, FactType::kPosition)}, names).mentions), IsEmpty());
}

TEST(Mentions, APlaceIsToldByTheNameWithin) {
  for (const EntityType type : {EntityType::kGpe, EntityType::kLocation}) {
    const std::vector<Annotation> names = {Named("the south of x", 10, 1, Level::kDescribed, type)};
    EXPECT_THAT(TextsOf(AnalysisOf({About(1), Around(0, 30)}, names).mentions), IsEmpty());
  }
}

TEST(Mentions, NamesAsideStandAmongThem) {
  const Analysis analysis = AnalysisOf({}, {Named("x", 0, 0, Level::kNamed), Named("z", 20, 1, Level::kNamed)},
                                       {Named("y", 10, 2, Level::kAside)});
  EXPECT_THAT(TextsOf(analysis.mentions), ElementsAre("x", "y", "z"));
}

}  // namespace
}  // namespace isnad::analysis
