#include "service/reuse/index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "service/reuse/relation.h"
#include "tests/reuse/sample.h"

namespace isnad::reuse {
namespace {

// An index together with the articles that it was given.
class Shelf : public FingerprintSource {
 public:
  explicit Shelf(Index::Options options = {}) : index_(options) {}

  void Add(uint64_t id, const std::string& text, absl::Time time = absl::UnixEpoch()) {
    shelf_[id] = FingerprintOf(text);
    index_.Add(ArticleId(id), shelf_[id], {.published = time, .accepted = time});
  }
  // As the ledger does: the window moves first. Returns where it begins.
  uint64_t AddToWindow(uint64_t id, const std::string& text, absl::Time time) {
    const ArticleId begin = index_.WindowAfter(FingerprintOf(text), time);
    index_.MoveWindow(begin);
    Add(id, text, time);
    return begin.value();
  }
  void Remove(uint64_t id) {
    index_.Remove(ArticleId(id));
    shelf_.erase(id);
  }
  std::vector<ReuseLink> Find(uint64_t id, const std::string& text, absl::Time time = absl::UnixEpoch()) const {
    return index_.Find(ArticleId(id), FingerprintOf(text), time, *this);
  }
  std::vector<uint64_t> Related(const std::string& text) const {
    std::vector<uint64_t> ids;
    for (const ReuseLink& link : Find(0, text)) ids.push_back(link.other.value());
    return ids;
  }

  Shared<Fingerprint> Load(ArticleId id) const override { return shelf_.at(id.value()); }
  const Index& index() const { return index_; }
  const std::map<uint64_t, Fingerprint>& articles() const { return shelf_; }

 private:
  std::map<uint64_t, Fingerprint> shelf_;
  Index index_;
};

TEST(Index, FindsCopiesAndPassages) {
  Shelf shelf;
  shelf.Add(1, Numbered(0, 100));
  shelf.Add(2, Numbered(500, 600));
  shelf.Add(3, Numbered(0, 100) + Numbered(700, 900));
  EXPECT_EQ(shelf.Related(Numbered(0, 100)), (std::vector<uint64_t>{1, 3}));
  EXPECT_EQ(shelf.Related(Numbered(2000, 2100)), (std::vector<uint64_t>{}));
}

TEST(Index, ClosestFirstThenById) {
  Shelf shelf;
  shelf.Add(5, Numbered(0, 80) + Numbered(300, 320));
  shelf.Add(4, Numbered(0, 100));
  shelf.Add(3, Numbered(0, 100));
  shelf.Add(2, Numbered(0, 100) + Numbered(300, 500));
  shelf.Add(1, Numbered(0, 30) + Numbered(600, 700));
  EXPECT_EQ(shelf.Related(Numbered(0, 100)), (std::vector<uint64_t>{3, 4, 5, 2, 1}));
}

TEST(Index, AnArticleIsNotItsOwnCopy) {
  Shelf shelf;
  shelf.Add(7, Numbered(0, 100));
  EXPECT_TRUE(shelf.Find(7, Numbered(0, 100)).empty());
  EXPECT_EQ(shelf.Find(8, Numbered(0, 100)).size(), 1u);
}

TEST(Index, OneSharedSelectionIsEnoughForABrief) {
  Shelf shelf;
  shelf.Add(1, Numbered(0, 300));
  EXPECT_EQ(shelf.Related(Numbered(100, 119)), (std::vector<uint64_t>{1}));
}

TEST(Index, ForgetsWhatIsRemoved) {
  Shelf shelf;
  shelf.Add(1, Numbered(0, 100));
  shelf.Add(2, Numbered(0, 100));
  shelf.Remove(1);
  EXPECT_EQ(shelf.Related(Numbered(0, 100)), (std::vector<uint64_t>{2}));
  EXPECT_EQ(shelf.index().article_count(), 1u);
  shelf.Add(3, Numbered(200, 300));
  EXPECT_EQ(shelf.Related(Numbered(0, 100)), (std::vector<uint64_t>{2}));
  EXPECT_EQ(shelf.Related(Numbered(200, 300)), (std::vector<uint64_t>{3}));
}

TEST(Index, StandingTextProposesNothing) {
  Shelf shelf({.max_articles_per_hash = 10});
  const std::string standing = Numbered(0, 40);
  for (int id = 1; id <= 11; ++id) shelf.Add(id, standing + Numbered(id * 1000, id * 1000 + 60));
  EXPECT_EQ(shelf.Related(standing + Numbered(99000, 99060)), (std::vector<uint64_t>{}));
  EXPECT_EQ(shelf.Related(Numbered(3000, 3060)), (std::vector<uint64_t>{3}));
  shelf.Remove(11);
  EXPECT_EQ(shelf.Related(standing + Numbered(99000, 99060)).size(), 10u);
}

TEST(Index, FindsAllOfManyParts) {
  constexpr int kParts = 700;
  Shelf shelf({.max_candidates = 1000});
  std::vector<uint64_t> all;
  for (int id = 1; id <= kParts; ++id) {
    shelf.Add(static_cast<uint64_t>(id), Numbered(id * 80, id * 80 + 80));
    all.push_back(static_cast<uint64_t>(id));
  }
  std::vector<uint64_t> found = shelf.Related(Numbered(0, 80 * kParts + 80));
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, all);
}

TEST(Index, EqualTextsAreFoundHoweverMany) {
  Shelf shelf({.max_articles_per_hash = 10, .max_candidates = 5});
  for (int id = 1; id <= 50; ++id) shelf.Add(id, Numbered(0, 100));
  EXPECT_EQ(shelf.Related(Numbered(0, 100)), (std::vector<uint64_t>{1, 2, 3, 4, 5}));
}

TEST(Index, EmptyTextsRelateToNothing) {
  Shelf shelf;
  shelf.Add(1, "");
  shelf.Add(2, "");
  EXPECT_TRUE(shelf.Find(3, "").empty());
}

// A report in words of its own on the named, from number `own` on.
Fingerprint Telling(int own, const std::vector<Subject>& subjects) {
  Fingerprint fingerprint = FingerprintOf(Numbered(own, own + 100));
  fingerprint.subjects = subjects;
  return fingerprint;
}

std::vector<ReuseRelation> RelationsOf(const std::vector<ReuseLink>& links) {
  std::vector<ReuseRelation> relations;
  for (const ReuseLink& link : links) relations.push_back(link.relation);
  return relations;
}

TEST(Index, RareNamesWithinDaysAreOneStory) {
  const std::vector<Subject> village = {
      {.name = 1, .weight = 3}, {.name = 2, .weight = 3}, {.name = 3, .weight = 2}, {.name = 4, .weight = 1}};
  const auto on_day = [](int day) { return absl::UnixEpoch() + day * absl::Hours(24); };
  const Shelf none;
  Index index({});
  index.Add(ArticleId(1), Telling(1000, village), {.published = on_day(0), .accepted = on_day(0)});
  index.Add(ArticleId(2), Telling(2000, {{.name = 9, .weight = 3}}), {.published = on_day(0), .accepted = on_day(0)});
  const std::vector<ReuseRelation> story = {ReuseRelation::kSameStory};
  EXPECT_EQ(RelationsOf(index.Find(ArticleId(3), Telling(3000, village), on_day(5), none)), story);
  EXPECT_TRUE(index.Find(ArticleId(3), Telling(3000, village), on_day(6), none).empty());
  EXPECT_TRUE(index.Find(ArticleId(3), Telling(3000, {{.name = 1, .weight = 3}}), on_day(0), none).empty());
}

TEST(Index, NamesLongInTheNewsAreNoStory) {
  const std::vector<Subject> ministers = {{.name = 1, .weight = 3}, {.name = 2, .weight = 3}, {.name = 3, .weight = 3}};
  const Shelf none;
  Index index({});
  const auto on_day = [](int day) { return absl::UnixEpoch() + day * absl::Hours(24); };
  for (int day = 0; day < 20; day += 2) {
    const int own = 1000 * (day + 1);
    index.Add(ArticleId(static_cast<uint64_t>(day) + 1), Telling(own, ministers),
              {.published = on_day(day), .accepted = on_day(day)});
  }
  EXPECT_TRUE(index.Find(ArticleId(100), Telling(900'000, ministers), on_day(19), none).empty());
}

// Stories and what newsrooms make of them: cuts, merges, new leads, other spellings, passages in other articles.
class Newsroom {
 public:
  explicit Newsroom(uint32_t seed) : random_(seed) {}

  std::vector<std::string> Write(int count) {
    std::vector<std::vector<std::string>> texts;
    for (int i = 0; i < count; ++i) {
      if (texts.size() < 8 || random_() % 4 == 0) {
        texts.push_back(Story(40 + random_() % 300));
      } else {
        const auto& old = texts[random_() % texts.size()];
        const auto& other = texts[random_() % texts.size()];
        texts.push_back(Edit(old, other));
      }
    }
    std::vector<std::string> joined;
    for (const auto& words : texts) {
      std::string& text = joined.emplace_back();
      for (const std::string& word : words) text += word + " ";
    }
    return joined;
  }

 private:
  // Words as in speech: few are frequent, most are rare.
  std::string Word() { return "w" + std::to_string(1000 / (1 + random_() % 1000) * 7 + random_() % 5000); }

  std::vector<std::string> Story(size_t length) {
    std::vector<std::string> words(length);
    for (std::string& word : words) word = Word();
    return words;
  }

  std::vector<std::string> Edit(std::vector<std::string> text, const std::vector<std::string>& other) {
    switch (random_() % 6) {
      case 0:  // cut at the end, as desks do
        text.resize(text.size() * (30 + random_() % 70) / 100 + 1);
        break;
      case 1:  // a new lead
        text.erase(text.begin(), text.begin() + std::min<size_t>(text.size() - 1, 20 + random_() % 20));
        for (int i = 0; i < 25; ++i) text.insert(text.begin(), Word());
        break;
      case 2:  // two reports in one
        text.insert(text.end(), other.begin(), other.end());
        break;
      case 3:  // another house style
        for (std::string& word : text) {
          if (random_() % 12 == 0) word += "'";
        }
        break;
      case 4: {  // a background paragraph taken over
        const size_t begin = other.size() / 2;
        text = Story(60 + random_() % 60);
        text.insert(text.end(), other.begin() + begin, other.end());
        break;
      }
      default:  // as it is
        break;
    }
    if (text.size() > 900) text.resize(900);
    return text;
  }

  std::mt19937 random_;
};

std::vector<std::tuple<uint64_t, ReuseRelation>> Summary(const std::vector<ReuseLink>& links) {
  std::vector<std::tuple<uint64_t, ReuseRelation>> summary;
  for (const ReuseLink& link : links) summary.emplace_back(link.other.value(), link.relation);
  std::sort(summary.begin(), summary.end());
  return summary;
}

TEST(Index, FindsWhatComparingAllPairsFinds) {
  const auto texts = Newsroom(7).Write(400);
  Shelf shelf({.max_articles_per_hash = 1000, .max_candidates = 1000});
  int related = 0, missed = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    const Fingerprint here = FingerprintOf(texts[i]);
    std::vector<std::tuple<uint64_t, ReuseRelation>> expected;
    for (const auto& [id, there] : shelf.articles()) {
      if (const auto link = Relate(here, there, {})) expected.emplace_back(id, link->relation);
    }
    const auto found = Summary(shelf.Find(i + 1, texts[i]));
    // Nothing that the full comparison does not know, and all copies.
    EXPECT_TRUE(std::includes(expected.begin(), expected.end(), found.begin(), found.end()));
    for (const auto& pair : expected) {
      const bool hit = std::binary_search(found.begin(), found.end(), pair);
      related += 1;
      missed += !hit;
      EXPECT_TRUE(hit || std::get<1>(pair) == ReuseRelation::kDerived) << i + 1 << " " << std::get<0>(pair);
    }
    shelf.Add(i + 1, texts[i]);
  }
  EXPECT_GT(related, 500);
  // Winnowing promises runs of 16 words; a DERIVED text may share only shorter ones.
  EXPECT_LE(missed * 50, related) << "of " << related;
}

TEST(Index, AnswersDependOnWhatItHoldsAlone) {
  const auto texts = Newsroom(8).Write(120);
  Shelf grown({.max_articles_per_hash = 5});
  for (size_t i = 0; i < texts.size(); ++i) grown.Add(i + 1, texts[i]);
  for (size_t i = 0; i < texts.size(); i += 3) grown.Remove(i + 1);
  for (size_t i = 0; i < texts.size(); i += 6) grown.Add(i + 1, texts[i]);

  Shelf rebuilt({.max_articles_per_hash = 5});
  for (size_t i = texts.size(); i-- > 0;) {
    if (i % 3 != 0 || i % 6 == 0) rebuilt.Add(i + 1, texts[i]);
  }
  for (size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(grown.Find(999, texts[i]), rebuilt.Find(999, texts[i])) << i;
}

TEST(Index, OfAFloodTheFirstAreTold) {
  constexpr uint64_t kFlood = 600;
  const std::string text = Numbered(0, 100);
  Shelf grown, rebuilt;
  for (uint64_t id = 1; id <= kFlood; ++id) grown.Add(id, text);
  grown.Remove(3);
  grown.Add(3, Numbered(500, 600));
  grown.Remove(2);
  for (uint64_t id = kFlood; id >= 1; --id) {
    if (id != 2) rebuilt.Add(id, id == 3 ? Numbered(500, 600) : text);
  }
  const std::vector<ReuseLink> links = grown.Find(kFlood + 1, text);
  ASSERT_EQ(links.size(), Index::Options().max_candidates);
  EXPECT_EQ(links.front().other, ArticleId(1));
  EXPECT_EQ(links[1].other, ArticleId(4));
  EXPECT_EQ(links, rebuilt.Find(kFlood + 1, text));
  EXPECT_EQ(grown.Find(1, text).front().other, ArticleId(4)) << "itself is left out";
  EXPECT_EQ(grown.Find(1, text).size(), Index::Options().max_candidates);
}

TEST(Index, AFloodThatHasGoneIsForgotten) {
  Shelf shelf;
  const std::string text = Numbered(0, 100);
  for (uint64_t id = 1; id <= 600; ++id) shelf.Add(id, text);
  for (uint64_t id = 1; id <= 600; ++id) shelf.Remove(id);
  EXPECT_EQ(shelf.Related(text), (std::vector<uint64_t>{}));
  shelf.Add(601, text);
  EXPECT_EQ(shelf.Related(text), (std::vector<uint64_t>{601}));
}

TEST(Index, ForgetsTheLowestIdsWhenItIsFull) {
  Shelf shelf({.window_bytes = 10'000});
  uint64_t forgotten = 0;
  for (uint64_t id = 1; id <= 50; ++id) {
    const auto begin = static_cast<int>(id) * 1000;
    forgotten = shelf.AddToWindow(id, Numbered(begin, begin + 300), absl::UnixEpoch());
    EXPECT_LE(shelf.index().NominalBytes(), 10'000u);
  }
  EXPECT_GT(shelf.index().article_count(), 10u);
  EXPECT_EQ(shelf.index().article_count(), 51 - forgotten);
  EXPECT_EQ(shelf.Related(Numbered(50'000, 50'300)), (std::vector<uint64_t>{50}));
  EXPECT_EQ(shelf.Related(Numbered(1000, 1300)), (std::vector<uint64_t>{}));
}

TEST(Index, ForgetsWhatCameLongAgo) {
  Shelf shelf({.window = absl::Hours(48)});
  for (int day = 0; day < 5; ++day) {
    shelf.AddToWindow(static_cast<uint64_t>(day) + 1, Numbered(0, 100), absl::UnixEpoch() + day * absl::Hours(24));
  }
  EXPECT_EQ(shelf.Related(Numbered(0, 100)), (std::vector<uint64_t>{3, 4, 5}));
}

TEST(Index, WhatIsForgottenGivesItsMemoryBack) {
  Shelf shelf({.window_bytes = 100'000});
  size_t settled = 0;
  for (uint64_t id = 1; id <= 3000; ++id) {
    const auto begin = static_cast<int>(id) * 1000;
    shelf.AddToWindow(id, Numbered(begin, begin + 300), absl::UnixEpoch());
    if (id == 1000) settled = shelf.index().ApproximateBytes();
  }
  EXPECT_LT(shelf.index().ApproximateBytes(), settled * 11 / 10);
}

TEST(Index, StatesTheMemoryThatItTakes) {
  Shelf shelf;
  for (int id = 1; id <= 3000; ++id) shelf.Add(static_cast<uint64_t>(id), Numbered(id * 1000, id * 1000 + 370));
  const size_t stated = shelf.index().NominalBytes();
  EXPECT_LT(stated, 3000u * 800);
  EXPECT_NEAR(static_cast<double>(shelf.index().ApproximateBytes()), static_cast<double>(stated),
              0.1 * static_cast<double>(stated));
}

}  // namespace
}  // namespace isnad::reuse
