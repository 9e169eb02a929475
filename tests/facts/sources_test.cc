#include "service/facts/sources.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <utility>

#include "service/facts/independence.h"

namespace isnad::facts {
namespace {

std::pair<size_t, std::vector<uint32_t>> Group(const std::map<uint64_t, SourceProfile>& profiles) {
  SourceGroups groups;
  for (const auto& [id, profile] : profiles) groups.Add(ArticleId(id), profile);
  return {groups.count(), groups.groups()};
}

SourceProfile Profile(std::string outlet, std::vector<std::string> agencies = {}, std::vector<uint64_t> reuses = {}) {
  SourceProfile profile{.outlet = std::move(outlet), .agencies = std::move(agencies), .reuses = {}};
  for (const uint64_t id : reuses) profile.reuses.push_back(ArticleId(id));
  return profile;
}

TEST(SourceGroups, OutletsThatShareNothingAreIndependent) {
  EXPECT_EQ(Group({{1, Profile("ا")}, {2, Profile("ب")}, {3, Profile("ج")}}),
            (std::pair(size_t{3}, std::vector{0u, 1u, 2u})));
}

TEST(SourceGroups, OneOutletIsOneSource) {
  EXPECT_EQ(Group({{1, Profile("ا")}, {2, Profile("ب")}, {3, Profile("ا")}}),
            (std::pair(size_t{2}, std::vector{0u, 1u, 0u})));
}

TEST(SourceGroups, OneAgencyIsOneSource) {
  EXPECT_EQ(Group({{1, Profile("ا", {"رويترز"})}, {2, Profile("ب", {"رويترز", "وات"})}, {3, Profile("ج", {"وات"})}}),
            (std::pair(size_t{1}, std::vector{0u, 0u, 0u})));
}

TEST(SourceGroups, CopiesAreOneSourceEitherWay) {
  EXPECT_EQ(Group({{1, Profile("ا", {}, {3})}, {2, Profile("ب")}, {3, Profile("ج")}}).first, 2u);
  EXPECT_EQ(Group({{1, Profile("ا")}, {2, Profile("ب")}, {3, Profile("ج", {}, {1})}}).first, 2u);
}

TEST(SourceGroups, ACopyOfSomethingElseDoesNotCount) {
  EXPECT_EQ(Group({{1, Profile("ا", {}, {9})}, {2, Profile("ب", {}, {9})}}).first, 2u);
}

TEST(SourceGroups, UnnamedOutletsAreNotOne) { EXPECT_EQ(Group({{1, Profile("")}, {2, Profile("")}}).first, 2u); }

TEST(SourceGroups, NoEvidenceNoSource) { EXPECT_EQ(Group({}).first, 0u); }

TEST(SourceGroups, AnArticleIsOneSourceHoweverOftenItTells) {
  SourceGroups groups;
  groups.Add(ArticleId(1), Profile(""));
  groups.Add(ArticleId(1), Profile(""));
  groups.Add(ArticleId(2), Profile(""));
  EXPECT_EQ(groups.groups(), (std::vector{0u, 0u, 1u}));
  EXPECT_EQ(groups.count(), 2u);
}

// What the ties that explain the groups leave joined.
std::vector<uint32_t> GroupByTies(const std::map<uint64_t, SourceProfile>& profiles) {
  std::vector<Shared<Evidence>> evidence;
  std::map<ArticleId, ArticleId> first_of;
  for (const auto& [id, profile] : profiles) {
    evidence.emplace_back(Evidence{.article = ArticleId(id)});
    first_of[ArticleId(id)] = ArticleId(id);
  }
  const std::vector<SourceTie> ties =
      TieSources(evidence, [&](ArticleId id) -> const SourceProfile& { return profiles.at(id.value()); });
  for (bool changed = true; changed;) {
    changed = false;
    for (const SourceTie& tie : ties) {
      const auto [first, second] = std::minmax(first_of[tie.article], first_of[tie.other]);
      changed |= first != second;
      first_of[tie.article] = first_of[tie.other] = ArticleId(first);
    }
  }
  std::map<ArticleId, uint32_t> number;
  std::vector<uint32_t> groups;
  for (const auto& [id, first] : first_of) {
    groups.push_back(number.try_emplace(first, static_cast<uint32_t>(number.size())).first->second);
  }
  return groups;
}

TEST(SourceGroups, AreTheConnectedComponentsOfTheTiesThatExplainThem) {
  std::mt19937 random(7);
  const auto number = [&random](unsigned below) { return random() % below; };
  size_t tied = 0;
  for (int round = 0; round < 500; ++round) {
    std::map<uint64_t, SourceProfile> profiles;
    const uint64_t articles = 1 + number(12);
    for (uint64_t id = 1; id <= articles; ++id) {
      SourceProfile profile = Profile(number(3) == 0 ? "" : std::string(1, static_cast<char>('a' + number(12))));
      if (number(3) == 0) profile.agencies.push_back(std::string(1, static_cast<char>('a' + number(5))));
      for (uint64_t other = 1; other <= articles + 2; ++other) {
        if (other != id && number(16) == 0) profile.reuses.push_back(ArticleId(other));
      }
      profiles[id] = std::move(profile);
    }
    const auto [count, groups] = Group(profiles);
    ASSERT_EQ(groups, GroupByTies(profiles));
    ASSERT_EQ(count, 1 + *std::ranges::max_element(groups));
    tied += articles - count;
  }
  EXPECT_GT(tied, 500u);
}

}  // namespace
}  // namespace isnad::facts
