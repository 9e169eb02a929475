// Holds tests/golden/claims.txt and news.txt against the extractor. A story there is a text after ">" (its publish date
// first, where it matters), further lines of it after "|", and below it every claim that it yields, in order; "-" alone
// where it yields none. In news.txt a careful reader has judged: what should be told and is not stands after "~", what
// is told and should not be after "*".
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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
  std::string section;  // of the file: "# AID"
  std::string published;
  std::string text;
  std::vector<std::string> claims;
  std::vector<std::string> missed;
  int wrong = 0;  // of the claims
};

std::vector<Story> ReadStories(const std::string& name) {
  std::vector<Story> stories;
  std::ifstream file(ISNAD_SOURCE_DIR "/tests/golden/" + name);
  std::string line;
  std::string section;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("# ")) section = line.substr(2);
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("> ")) {
      Story story{.line = number, .section = section, .text = line.substr(2)};
      if (story.text.size() > 10 && story.text[4] == '-' && story.text[7] == '-') {
        story.published = story.text.substr(0, 10);
        story.text.erase(0, 11);
      }
      stories.push_back(story);
    } else if (stories.empty() || line == "-") {
      continue;
    } else if (line.starts_with("| ")) {
      stories.back().text += '\n' + line.substr(2);
    } else if (line.starts_with('~')) {
      stories.back().missed.push_back(line.substr(1));
    } else {
      stories.back().wrong += line.starts_with('*') ? 1 : 0;
      stories.back().claims.push_back(line.starts_with('*') ? line.substr(1) : line);
    }
  }
  return stories;
}

void ExpectClaims(const std::vector<Story>& stories, const std::string& name) {
  for (const Story& story : stories) {
    std::vector<std::string> literals;
    for (const Claim& claim : ClaimsOf(story.text, story.published)) literals.push_back(Literal(claim));
    EXPECT_THAT(literals, testing::ElementsAreArray(story.claims)) << name << ":" << story.line << ": " << story.text;
  }
}

TEST(ClaimsGolden, EveryStoryYieldsItsClaimsAndNoOther) {
  const auto stories = ReadStories("claims.txt");
  ASSERT_GT(stories.size(), 60u);
  ExpectClaims(stories, "claims.txt");
}

TEST(ClaimsGolden, NewsOfManyStylesIsReadAsWellAsPromised) {
  const auto stories = ReadStories("news.txt");
  ASSERT_GE(stories.size(), 20u);
  ExpectClaims(stories, "news.txt");
  double told = 0;
  double wrong = 0;
  double missed = 0;
  for (const Story& story : stories) {
    told += static_cast<double>(story.claims.size());
    wrong += story.wrong;
    missed += static_cast<double>(story.missed.size());
  }
  EXPECT_GE((told - wrong) / told, 0.85);
  EXPECT_GE((told - wrong) / (told - wrong + missed), 0.65);
}

TEST(ClaimsGolden, EverySectionHasFifteenStoriesAndSomeThatTellNoneOfIt) {
  std::map<std::string, int> stories_of;
  std::map<std::string, int> others_of;
  for (const Story& story : ReadStories("claims.txt")) {
    ++stories_of[story.section];
    const bool tells = std::any_of(story.claims.begin(), story.claims.end(), [&](const std::string& claim) {
      return claim.substr(0, claim.find_first_of(" !>?")) == story.section;
    });
    if (!tells) ++others_of[story.section];
  }
  for (int i = 0; i < kFactTypeCount; ++i) {
    const std::string type(Name(static_cast<FactType>(i)));
    EXPECT_GE(stories_of[type], 15) << type;
    EXPECT_GE(others_of[type], 4) << type;
  }
}

TEST(ClaimsGolden, EveryTypeHasFourStories) {
  std::map<FactType, int> stories_of;
  for (const Story& story : ReadStories("claims.txt")) {
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
