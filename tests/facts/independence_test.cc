#include "service/facts/independence.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <utility>

namespace isnad::facts {
namespace {

std::pair<size_t, std::vector<uint32_t>> Group(const std::map<uint64_t, SourceProfile>& profiles) {
  std::vector<Shared<Evidence>> evidence;
  for (const auto& [id, profile] : profiles) evidence.push_back(Evidence{.article = ArticleId(id)});
  const auto groups =
      GroupSources(evidence, [&](ArticleId id) -> const SourceProfile& { return profiles.at(id.value()); });
  // Evidence may come one by one: the groups are the same.
  std::vector<uint32_t> known;
  for (size_t count = 1; count <= evidence.size(); ++count) {
    const std::vector first(evidence.begin(), evidence.begin() + static_cast<std::ptrdiff_t>(count));
    known = GroupSources(
        first, [&](ArticleId id) -> const SourceProfile& { return profiles.at(id.value()); }, known);
  }
  EXPECT_EQ(known, groups);
  return {std::set(groups.begin(), groups.end()).size(), groups};
}

SourceProfile Profile(std::string outlet, std::vector<std::string> agencies = {}, std::vector<uint64_t> reuses = {}) {
  SourceProfile profile{.outlet = std::move(outlet), .agencies = std::move(agencies), .reuses = {}};
  for (const uint64_t id : reuses) profile.reuses.push_back(ArticleId(id));
  return profile;
}

TEST(GroupSources, OutletsThatShareNothingAreIndependent) {
  EXPECT_EQ(Group({{1, Profile("ا")}, {2, Profile("ب")}, {3, Profile("ج")}}),
            (std::pair(size_t{3}, std::vector{0u, 1u, 2u})));
}

TEST(GroupSources, OneOutletIsOneSource) {
  EXPECT_EQ(Group({{1, Profile("ا")}, {2, Profile("ب")}, {3, Profile("ا")}}),
            (std::pair(size_t{2}, std::vector{0u, 1u, 0u})));
}

TEST(GroupSources, OneAgencyIsOneSource) {
  EXPECT_EQ(Group({{1, Profile("ا", {"رويترز"})}, {2, Profile("ب", {"رويترز", "وات"})}, {3, Profile("ج", {"وات"})}}),
            (std::pair(size_t{1}, std::vector{0u, 0u, 0u})));
}

TEST(GroupSources, CopiesAreOneSourceEitherWay) {
  EXPECT_EQ(Group({{1, Profile("ا", {}, {3})}, {2, Profile("ب")}, {3, Profile("ج")}}).first, 2u);
  EXPECT_EQ(Group({{1, Profile("ا")}, {2, Profile("ب")}, {3, Profile("ج", {}, {1})}}).first, 2u);
}

TEST(GroupSources, ACopyOfSomethingElseDoesNotCount) {
  EXPECT_EQ(Group({{1, Profile("ا", {}, {9})}, {2, Profile("ب", {}, {9})}}).first, 2u);
}

TEST(GroupSources, UnnamedOutletsAreNotOne) { EXPECT_EQ(Group({{1, Profile("")}, {2, Profile("")}}).first, 2u); }

TEST(GroupSources, NoEvidenceNoSource) { EXPECT_EQ(Group({}).first, 0u); }

}  // namespace
}  // namespace isnad::facts
