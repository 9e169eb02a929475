// Pairs of articles as papers make them from one another, written and labelled by hand: how well copies are told from
// what is like them, whichever of the two comes first and whatever is known of their dates.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "service/analysis/analyzer.h"
#include "service/reuse/index.h"
#include "tests/reuse/pair_file.h"
#include "tests/reuse/score.h"

namespace isnad::reuse {
namespace {

constexpr std::array<std::string_view, 8> kRelations = {"DUPLICATE", "NEAR_DUPLICATE", "CONTAINS",   "CONTAINED",
                                                        "DERIVED",   "SAME_TEMPLATE",  "SAME_STORY", "NONE"};
constexpr std::array<std::string_view, 4> kCopies = {"DUPLICATE", "NEAR_DUPLICATE", "CONTAINS", "CONTAINED"};

bool IsOrHoldsACopy(std::string_view relation) { return std::ranges::find(kCopies, relation) != kCopies.end(); }

std::string_view NameOf(const std::optional<ReuseLink>& link) {
  return link ? kRelations[static_cast<size_t>(link->relation)] : kRelations.back();
}

std::string_view Inverse(std::string_view relation) {
  if (relation == "CONTAINS") return "CONTAINED";
  return relation == "CONTAINED" ? "CONTAINS" : relation;
}

// What the scraper knew of the day of publishing.
enum class Dating : uint8_t { kKnown, kUnknown, kADayLate };

// One article as the index sees it, and the source of its fingerprint.
class Known : public FingerprintSource {
 public:
  explicit Known(const Article& article)
      : fingerprint_(TheAnalyzer().Analyze(article).fingerprint),
        published_(article.publish_time.value_or(absl::FromUnixSeconds(1'448'000'000))) {}

  Shared<Fingerprint> Load(ArticleId) const override { return fingerprint_; }

  // What this one, coming second, is found to be to the other.
  std::optional<ReuseLink> ComingAfter(const Known& other) const {
    Index index({});
    index.Add(ArticleId(1), other.fingerprint_, {.published = other.published_, .accepted = other.published_});
    const std::vector<ReuseLink> links = index.Find(ArticleId(2), fingerprint_, published_, other);
    return links.empty() ? std::nullopt : std::optional(links.front());
  }

 private:
  static const analysis::Analyzer& TheAnalyzer() {
    static const analysis::Analyzer analyzer;
    return analyzer;
  }

  Fingerprint fingerprint_;
  absl::Time published_;
};

std::vector<LabelledPair> Pairs(const std::string& name) {
  const std::string folder = ISNAD_SOURCE_DIR "/tests/reuse/pairs/";
  std::ifstream stories(folder + "stories.txt");
  std::ifstream file(folder + name);
  EXPECT_TRUE(stories.is_open() && file.is_open()) << name;
  return ReadPairs(file, ReadStories(stories));
}

// Each pair in both orders; prints what is told otherwise than labelled.
Score ScoreOf(const std::string& file, Dating dating) {
  Score all;
  for (LabelledPair& pair : Pairs(file)) {
    if (dating == Dating::kUnknown) pair.first.publish_time = pair.second.publish_time = std::nullopt;
    if (dating == Dating::kADayLate) *pair.second.publish_time += absl::Hours(24);
    const Known first(pair.first), second(pair.second);
    const bool is_copy = IsOrHoldsACopy(pair.relation);
    for (const bool turned : {false, true}) {
      const auto link = turned ? first.ComingAfter(second) : second.ComingAfter(first);
      const bool called = IsOrHoldsACopy(NameOf(link));
      all.right += called && is_copy;
      all.wrong += called && !is_copy;
      all.missed += !called && is_copy;
      if (called == is_copy) continue;
      std::cout << "  " << pair.kind << ": " << (turned ? Inverse(pair.relation) : pair.relation) << " is "
                << NameOf(link) << ";" << pair.comment << '\n';
    }
  }
  std::cout << file << ": " << all << '\n';
  return all;
}

class PairsTest : public testing::TestWithParam<Dating> {};

TEST_P(PairsTest, CopiesAreToldInEitherOrder) {
  Score all;
  for (const char* file : {"copies.txt", "others.txt", "templates.txt", "hard.txt", "held.txt"}) {
    const Score score = ScoreOf(file, GetParam());
    all.right += score.right;
    all.wrong += score.wrong;
    all.missed += score.missed;
  }
  std::cout << "all: " << all << '\n';
  ScoreOf("disputed.txt", GetParam());
  EXPECT_GT(all.right, 150);
  EXPECT_GE(all.precision(), 0.93);
  EXPECT_GE(all.recall(), 0.93);
}

std::string NameOfDating(const testing::TestParamInfo<Dating>& dating) {
  constexpr std::array<const char*, 3> kNames = {"Known", "Unknown", "ADayLate"};
  return kNames[static_cast<size_t>(dating.param)];
}

INSTANTIATE_TEST_SUITE_P(Datings, PairsTest, testing::Values(Dating::kKnown, Dating::kUnknown, Dating::kADayLate),
                         NameOfDating);

}  // namespace
}  // namespace isnad::reuse
