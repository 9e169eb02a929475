// Holds tests/golden/claims.txt against the extractor. A story there is a text after ">" (its publish date first,
// where it matters) and below it every claim that it yields, in order; "-" alone where it yields none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/claims/reading.h"

namespace isnad::claims {
namespace {

struct Story {
  int line = 0;
  std::string published;
  std::string text;
  std::vector<std::string> claims;
};

std::vector<Story> ReadStories() {
  std::vector<Story> stories;
  std::ifstream file(ISNAD_SOURCE_DIR "/tests/golden/claims.txt");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("> ")) {
      Story story{.line = number, .text = line.substr(2)};
      if (story.text.size() > 10 && story.text[4] == '-' && story.text[7] == '-') {
        story.published = story.text.substr(0, 10);
        story.text.erase(0, 11);
      }
      stories.push_back(story);
    } else if (!stories.empty() && line != "-") {
      stories.back().claims.push_back(line);
    }
  }
  return stories;
}

TEST(ClaimsGolden, EveryStoryYieldsItsClaimsAndNoOther) {
  const auto stories = ReadStories();
  ASSERT_GT(stories.size(), 60u);
  for (const Story& story : stories) {
    std::vector<std::string> literals;
    for (const Claim& claim : ClaimsOf(story.text, story.published)) literals.push_back(Literal(claim));
    EXPECT_THAT(literals, testing::ElementsAreArray(story.claims)) << "claims.txt:" << story.line << ": " << story.text;
  }
}

TEST(ClaimsGolden, EveryTypeHasFourStories) {
  std::map<FactType, int> stories_of;
  for (const Story& story : ReadStories()) {
    std::set<FactType> types;
    for (const std::string& claim : story.claims) {
      const auto type = ParseFactType(claim.substr(0, claim.find_first_of(" !>?")));
      ASSERT_TRUE(type.has_value()) << "claims.txt:" << story.line << ": " << claim;
      types.insert(*type);
    }
    for (const FactType type : types) ++stories_of[type];
  }
  for (int i = 0; i < kFactTypeCount; ++i) {
    EXPECT_GE(stories_of[static_cast<FactType>(i)], 4) << Name(static_cast<FactType>(i));
  }
}

}  // namespace
}  // namespace isnad::claims
