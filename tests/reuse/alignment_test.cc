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

// The passages as the header has them, each run found by looking at all places word by word.
class Tiling {
 public:
  Tiling(std::span<const uint32_t> here, std::span<const uint32_t> there)
      : here_(here), there_(there), here_used_(here.size()), there_used_(there.size()) {
    for (const size_t least : {20, 4}) {
      for (size_t j = 0; j < there_.size(); ++j) TakeLongestAt(j, least);
    }
    const std::vector<Run> taken = runs_;
    for (const Run& run : taken) {
      for (Run next = run; Bridge(next, After);) {
      }
      for (Run next = run; Bridge(next, Before);) {
      }
    }
    std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.here < b.here; });
  }

  std::vector<Passage> Passages() const {
    std::vector<Passage> passages;
    for (const auto& [here, there, length] : runs_) {
      const bool continues = !passages.empty() && here - passages.back().here_end <= 2 &&
                             there >= passages.back().there_end && there - passages.back().there_end <= 2;
      if (!continues) passages.push_back({.here_begin = here, .there_begin = there});
      passages.back().here_end = here + length;
      passages.back().there_end = there + length;
      passages.back().words += length;
    }
    return passages;
  }

 private:
  struct Run {
    uint32_t here, there, length;
  };
  enum Side { After, Before };

  bool Agree(size_t i, size_t j) const {
    return i < here_.size() && j < there_.size() && here_[i] == there_[j] && !here_used_[i] && !there_used_[j];
  }

  void Take(Run run) {
    for (uint32_t k = 0; k < run.length; ++k) here_used_[run.here + k] = there_used_[run.there + k] = true;
    runs_.push_back(run);
  }

  void TakeLongestAt(size_t j, size_t least) {
    Run longest = {0, static_cast<uint32_t>(j), 0};
    for (size_t i = 0; i < here_.size(); ++i) {
      uint32_t length = 0;
      while (Agree(i + length, j + length)) ++length;
      if (length > longest.length) longest.here = static_cast<uint32_t>(i), longest.length = length;
    }
    if (longest.length >= least) Take(longest);
  }

  bool Bridge(Run& run, Side side) {
    for (uint32_t total = 0; total <= 4; ++total) {
      for (uint32_t here_gap = 0; here_gap <= std::min(total, 2u); ++here_gap) {
        const uint32_t there_gap = total - here_gap;
        if (there_gap > 2) continue;
        uint32_t length = 0;
        if (side == After) {
          const Run next = {run.here + run.length + here_gap, run.there + run.length + there_gap, 0};
          while (Agree(next.here + length, next.there + length)) ++length;
          if (length < 2) continue;
          run = {next.here, next.there, length};
        } else {
          if (here_gap > run.here || there_gap > run.there) continue;
          const Run next = {run.here - here_gap, run.there - there_gap, 0};
          while (length < next.here && length < next.there && Agree(next.here - length - 1, next.there - length - 1)) {
            ++length;
          }
          if (length < 2) continue;
          run = {next.here - length, next.there - length, length};
        }
        Take(run);
        return true;
      }
    }
    return false;
  }

  const std::span<const uint32_t> here_;
  const std::span<const uint32_t> there_;
  std::vector<bool> here_used_;
  std::vector<bool> there_used_;
  std::vector<Run> runs_;
};

TEST(Align, FindsWhatLookingAtAllPlacesFinds) {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    // Few words come again at so few places that all are tried; long texts go over the sets' 64 words.
    std::vector<uint32_t> here(random() % 400);
    for (uint32_t& word : here) word = random() % 60;
    const size_t changed = 1 + random() % 30;  // one word in so many
    std::vector<uint32_t> there;
    while (!here.empty() && there.size() < 300) {
      const size_t begin = random() % here.size();
      const size_t length = std::min<size_t>(1 + random() % 150, here.size() - begin);
      for (size_t k = 0; k < length; ++k) {
        const bool keep = random() % changed != 0;
        if (keep || random() % 3 != 0) there.push_back(keep ? here[begin + k] : random() % 60);
      }
    }
    Aligner aligner(here);
    EXPECT_EQ(aligner.With(there).passages, Tiling(here, there).Passages()) << round;
    EXPECT_EQ(aligner.With(here).passages, Tiling(here, here).Passages()) << round << ", and with another";
  }
}

TEST(WordSet, HoldsStretchesAcrossItsEdges) {
  for (const size_t words : {1, 63, 64, 65, 130, 200}) {
    for (size_t begin = 0; begin < words; begin += 7) {
      for (size_t end = begin + 1; end <= words; end += 5) {
        WordSet set(words);
        set.Add(begin, end);
        for (size_t word = 0; word < words; ++word) {
          const bool inside = begin <= word && word < end;
          EXPECT_EQ(set.Contains(word), inside);
          EXPECT_EQ(set.From(word) & 1, inside ? 1u : 0u);
          EXPECT_EQ(set.FirstMissing(word), inside ? end : word);
          EXPECT_EQ(set.First(word, words), word < begin ? begin : inside ? word : words);
        }
        EXPECT_EQ(set.From(words), 0u);
      }
    }
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
