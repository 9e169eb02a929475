// What the generator promises to those who measure with it.
#include "tests/newsroom/newsroom.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace isnad::newsroom {
namespace {

TEST(Newsroom, TheSameSeedTellsTheSame) {
  Newsroom one({.seed = 5}), other({.seed = 5}), third({.seed = 6});
  int different = 0;
  for (int i = 0; i < 300; ++i) {
    const Item item = one.Next();
    EXPECT_EQ(item.article, other.Next().article);
    different += item.article.body != third.Next().article.body ? 1 : 0;
  }
  EXPECT_GT(different, 290);
}

TEST(Newsroom, ComesInTheOrderOfTime) {
  Newsroom newsroom({});
  absl::Time last = absl::InfinitePast();
  for (int i = 0; i < 1000; ++i) {
    const Item item = newsroom.Next();
    EXPECT_GE(*item.article.publish_time, last);
    last = *item.article.publish_time;
  }
}

TEST(Newsroom, HasAllMakings) {
  Newsroom newsroom({});
  std::map<Making, int> makings;
  for (int i = 0; i < 2000; ++i) ++makings[newsroom.Next().making];
  for (int making = 0; making <= static_cast<int>(Making::kRevision); ++making) {
    EXPECT_GT(makings[static_cast<Making>(making)], 10) << making;
  }
}

TEST(Newsroom, RevisionsComeUnderKnownUris) {
  Newsroom newsroom({});
  std::map<std::string, std::string> body_of;
  int revisions = 0;
  for (int i = 0; i < 2000; ++i) {
    const Item item = newsroom.Next();
    const auto [known, is_new] = body_of.try_emplace(item.article.uri, item.article.body);
    EXPECT_EQ(is_new, item.making != Making::kRevision);
    if (is_new) continue;
    EXPECT_NE(known->second, item.article.body);
    ++revisions;
  }
  EXPECT_GT(revisions, 10);
}

TEST(Newsroom, WritesArticlesAsLongAsAsked) {
  Newsroom newsroom({.report_bytes = 4096});
  for (int i = 0; i < 200; ++i) {
    const Item item = newsroom.Next();
    if (item.making != Making::kReport) continue;
    EXPECT_GT(item.article.body.size(), 3500u);
    EXPECT_LT(item.article.body.size(), 7000u);
  }
}

TEST(Newsroom, ACopyIsWrittenInAnotherStyle) {
  Newsroom newsroom({});
  std::map<uint64_t, Item> report_of;
  int copies = 0, equal = 0;
  for (int i = 0; i < 1000; ++i) {
    Item item = newsroom.Next();
    if (item.stories.empty()) continue;
    if (item.making == Making::kReport) {
      report_of.try_emplace(item.stories.front(), std::move(item));
    } else if (const auto report = report_of.find(item.stories.front());
               item.making == Making::kCopy && report != report_of.end()) {
      ++copies;
      equal += report->second.article.body == item.article.body ? 1 : 0;
    }
  }
  EXPECT_GT(copies, 100);
  EXPECT_LT(equal * 10, copies);
}

TEST(SharedPart, CountsWordsOfSentencesInBoth) {
  Item here, there;
  here.told = {{1, 10}, {2, 30}, {3, 10}};
  there.told = {{2, 28}, {4, 50}};
  EXPECT_DOUBLE_EQ(SharedPart(here, there), 0.6);
  EXPECT_DOUBLE_EQ(SharedPart(there, here), 28.0 / 78);
  EXPECT_DOUBLE_EQ(SharedPart(Item(), here), 0);
}

}  // namespace
}  // namespace isnad::newsroom
