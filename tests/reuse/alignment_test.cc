#include "service/reuse/alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <span>
#include <string>
#include <string_view>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/reuse/sample.h"

namespace isnad::reuse {
namespace {

Alignment Align(std::span<const uint32_t> here, std::span<const uint32_t> there) { return Aligner(here).With(there); }

// One letter a word.
std::vector<uint32_t> Letters(std::string_view text) { return {text.begin(), text.end()}; }

Alignment AlignLetters(std::string_view here, std::string_view there) { return Align(Letters(here), Letters(there)); }

TEST(Align, EqualTextsAreOnePassage) {
  const Alignment a = AlignLetters("abcdefgh", "abcdefgh");
  EXPECT_EQ(a.passages, (std::vector<Passage>{{0, 8, 0, 8, 8}}));
  EXPECT_EQ(a.shared_words, 8u);
}

TEST(Align, LessThanFourWordsAreNoRun) {
  EXPECT_EQ(AlignLetters("abc", "abc").shared_words, 0u);
  EXPECT_EQ(AlignLetters("abcd", "abcd").shared_words, 4u);
  EXPECT_EQ(AlignLetters("abcXefgYijk", "abcZefgWijk").shared_words, 0u);
}

TEST(Align, PassagesMayChangePlaces) {
  const Alignment a = AlignLetters("abcdefghijkl", "ghijklabcdef");
  EXPECT_EQ(a.passages, (std::vector<Passage>{{0, 6, 6, 12, 6}, {6, 12, 0, 6, 6}}));
}

TEST(Align, GoesOnPastOneOrTwoChangedWords) {
  const Alignment one = AlignLetters("abcdeXfg", "abcdeYfg");
  EXPECT_EQ(one.passages, (std::vector<Passage>{{0, 8, 0, 8, 7}}));
  const Alignment added = AlignLetters("fgXYabcde", "fgabcde");
  EXPECT_EQ(added.passages, (std::vector<Passage>{{0, 9, 0, 7, 7}}));
  const Alignment far = AlignLetters("abcdeXXXfg", "abcdeYYYfg");
  EXPECT_EQ(far.shared_words, 5u);
}

TEST(Align, EachWordIsMatchedOnce) {
  const Alignment a = AlignLetters("abcdeabcdeabcde", "abcde");
  EXPECT_EQ(a.shared_words, 5u);
}

TEST(Align, LongRunsAreNotBrokenByShortOnes) {
  const std::string passage = "ABCDEFGHIJKLMNOPQRSTUVWX";
  const Alignment a = AlignLetters("KLMN......" + passage, passage);
  EXPECT_EQ(a.passages.size(), 1u);
  EXPECT_EQ(a.shared_words, 24u);
}

TEST(Align, EmptyTextsShareNothing) {
  EXPECT_EQ(AlignLetters("", "abcdef").shared_words, 0u);
  EXPECT_EQ(AlignLetters("", "").shared_words, 0u);
}

TEST(Align, HostileRepetitionCostsLinearTime) {
  const std::vector<uint32_t> one_word(100'000, 1);
  const std::vector<uint32_t> fewer(70'000, 1);
  std::vector<uint32_t> two_words(100'000);
  for (size_t i = 0; i < two_words.size(); ++i) two_words[i] = i % 2;
  std::vector<uint32_t> nearly(100'000, 1);
  for (size_t i = 0; i < nearly.size(); i += 19) nearly[i] = 2 + i;

  const absl::Time start = absl::Now();
  EXPECT_EQ(Align(one_word, fewer).shared_words, 70'000u);
  EXPECT_EQ(Align(fewer, one_word).shared_words, 70'000u);
  Align(one_word, two_words);
  Align(two_words, two_words);
  Align(nearly, one_word);
  Align(one_word, nearly);
  // Quadratic cost would be minutes; a slow machine under a sanitizer takes a second.
  EXPECT_LT(absl::Now() - start, absl::Seconds(20));
}

// Greedy string tiling as its paper has it, longest run first, every pair of places looked at.
uint32_t SharedByTiling(const std::vector<uint32_t>& here, const std::vector<uint32_t>& there) {
  std::vector<bool> here_used(here.size());
  std::vector<bool> there_used(there.size());
  uint32_t shared = 0;
  while (true) {
    size_t best = 0, best_here = 0, best_there = 0;
    for (size_t i = 0; i < here.size(); ++i) {
      for (size_t j = 0; j < there.size(); ++j) {
        size_t n = 0;
        while (i + n < here.size() && j + n < there.size() && here[i + n] == there[j + n] && !here_used[i + n] &&
               !there_used[j + n]) {
          ++n;
        }
        if (n > best) best = n, best_here = i, best_there = j;
      }
    }
    if (best < 4) return shared;
    for (size_t n = 0; n < best; ++n) here_used[best_here + n] = there_used[best_there + n] = true;
    shared += best;
  }
}

TEST(Align, FindsWhatFullTilingFinds) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<uint32_t> here(80);
    for (uint32_t& word : here) word = random() % 300;
    // Blocks of the text in another order, some of them replaced.
    std::vector<uint32_t> there;
    while (there.size() < 80) {
      const size_t begin = random() % 60;
      const size_t length = 3 + random() % 17;
      for (size_t k = 0; k < length; ++k) there.push_back(random() % 8 == 0 ? random() : here[begin + k]);
    }
    const Alignment found = Align(here, there);
    // Bridged gaps may add to what tiling finds; short runs in another order of choice may cost a little.
    EXPECT_GE(found.shared_words + 4, SharedByTiling(here, there)) << round;
    std::map<uint32_t, int> of_there;
    for (const uint32_t word : there) ++of_there[word];
    uint32_t bound = 0;
    for (const uint32_t word : here) bound += of_there[word]-- > 0;
    EXPECT_LE(found.shared_words, bound) << round;
  }
}

TEST(Align, BothSidesAgreeOnTheCount) {
  std::mt19937 random(6);
  for (int round = 0; round < 200; ++round) {
    std::vector<uint32_t> here(60), there(60);
    for (uint32_t& word : here) word = random() % 3;
    for (uint32_t& word : there) word = random() % 3;
    const Alignment a = Align(here, there);
    uint32_t words = 0;
    for (const Passage& p : a.passages) {
      EXPECT_LE(p.words, std::min(p.here_end - p.here_begin, p.there_end - p.there_begin));
      EXPECT_LE(p.here_end, here.size());
      EXPECT_LE(p.there_end, there.size());
      words += p.words;
    }
    EXPECT_EQ(words, a.shared_words);
  }
}

}  // namespace
}  // namespace isnad::reuse
