#include "service/reuse/winnow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>

namespace isnad::reuse {
namespace {

std::vector<uint32_t> RandomWords(std::mt19937& random, size_t count) {
  std::vector<uint32_t> words(count);
  for (uint32_t& word : words) word = random();
  return words;
}

std::vector<uint64_t> Shared(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  const auto of_a = Winnow(a);
  const auto of_b = Winnow(b);
  std::vector<uint64_t> shared;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(shared));
  return shared;
}

TEST(Winnow, SixteenWordsInCommonShareASelection) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    const auto passage = RandomWords(random, kGramWords + kWindowGrams - 1);
    std::vector<uint32_t> texts[2];
    for (auto& text : texts) {
      text = RandomWords(random, random() % 60);
      text.insert(text.end(), passage.begin(), passage.end());
      const auto tail = RandomWords(random, 10 + random() % 60);
      text.insert(text.end(), tail.begin(), tail.end());
    }
    EXPECT_FALSE(Shared(texts[0], texts[1]).empty());
  }
}

TEST(Winnow, SelectsAboutOneGramInSix) {
  std::mt19937 random(2);
  const auto words = RandomWords(random, 13000);
  EXPECT_NEAR(static_cast<double>(Winnow(words).size()), 2000, 150);
}

TEST(Winnow, SelectionsAreSortedAndDistinct) {
  const auto selections = Winnow(std::vector<uint32_t>(1000, 7));
  EXPECT_EQ(selections.size(), 1u);
  std::mt19937 random(3);
  const auto many = Winnow(RandomWords(random, 500));
  EXPECT_TRUE(std::is_sorted(many.begin(), many.end()));
  EXPECT_EQ(std::adjacent_find(many.begin(), many.end()), many.end());
}

TEST(Winnow, AShortTextMeetsAnotherThatSharesThreeWords) {
  EXPECT_EQ(Shared({1, 2, 3, 4, 5, 6}, {9, 8, 3, 4, 5, 7, 7}).size(), 1u);
  EXPECT_TRUE(Shared({1, 2, 3, 4, 5, 6}, {9, 8, 3, 4, 7, 5, 6}).empty());
}

TEST(Winnow, AShortTextMeetsTheReportThatHoldsIt) {
  std::mt19937 random(4);
  for (int round = 0; round < 100; ++round) {
    const auto report = RandomWords(random, 200);
    const std::vector<uint32_t> brief(report.begin() + 50, report.begin() + 69);
    EXPECT_FALSE(Shared(brief, report).empty());
  }
}

TEST(Winnow, AWordOrTwoIsItsOwnGram) {
  EXPECT_TRUE(Winnow({}).empty());
  EXPECT_EQ(Shared({1}, {1}).size(), 1u);
  EXPECT_EQ(Shared({1, 2}, {1, 2}).size(), 1u);
  EXPECT_TRUE(Shared({1, 2}, {2, 1}).empty());
}

}  // namespace
}  // namespace isnad::reuse
