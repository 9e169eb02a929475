#include "service/reuse/alignment.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

namespace isnad::reuse {
namespace {

constexpr size_t kLongRunWords = 20;
constexpr size_t kRunWords = 4;
constexpr size_t kRunWordsAfterGap = 2;
constexpr size_t kMaxGapWords = 2;
// Places tried for one n-gram: bounds the cost of a text that repeats itself.
constexpr int kMaxPlaces = 8;
// Places passed on the way to them: bounds the cost of a text whose n-grams meet in few buckets.
constexpr int kMaxPassed = 4 * kMaxPlaces;

struct Run {
  size_t here = 0;
  size_t there = 0;
  size_t length = 0;
};

// Hash of each n-gram of a text, by its place. Karp and Rabin: Efficient randomized pattern-matching algorithms (1987),
// modulo 2^64.
std::vector<uint64_t> GramHashes(std::span<const uint32_t> words, size_t length) {
  constexpr uint64_t kBase = 0x9E3779B97F4A7C15;
  std::vector<uint64_t> hashes;
  if (words.size() < length) return hashes;
  hashes.reserve(words.size() - length + 1);
  uint64_t lead = 1;
  for (size_t i = 0; i < length; ++i) lead *= kBase;
  uint64_t hash = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    hash = hash * kBase + words[i] + 1;
    if (i >= length) hash -= lead * (uint64_t{words[i - length]} + 1);
    if (i + 1 >= length) hashes.push_back(hash);
  }
  return hashes;
}

// Where each n-gram of a text begins: chains in order of place, one for all n-grams whose hashes meet in a bucket.
class GramPlaces {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  explicit GramPlaces(std::vector<uint64_t> hashes)
      : hashes_(std::move(hashes)),
        shift_(64 - std::bit_width(hashes_.size() | 1)),
        first_(size_t{1} << (64 - shift_), kNone),
        next_(hashes_.size()) {
    for (size_t i = hashes_.size(); i-- > 0;) next_[i] = std::exchange(First(hashes_[i]), static_cast<uint32_t>(i));
  }

  // The caller may move the first place on, past places that nobody will need again.
  uint32_t& First(uint64_t hash) { return first_[hash * 0xD6E8FEB86659FD93 >> shift_]; }
  uint32_t Next(uint32_t place) const { return next_[place]; }
  bool Holds(uint32_t place, uint64_t hash) const { return hashes_[place] == hash; }

  bool Contains(uint64_t hash) {
    uint32_t place = First(hash);
    for (int passed = 0; place != kNone && passed < kMaxPassed && !Holds(place, hash); ++passed) place = Next(place);
    return place != kNone;
  }

 private:
  std::vector<uint64_t> hashes_;
  int shift_;
  std::vector<uint32_t> first_;
  std::vector<uint32_t> next_;
};

// How many n-grams in a row, at most, the other text has too, wherever.
size_t LongestRow(std::span<const uint64_t> grams, GramPlaces& places) {
  size_t longest = 0;
  size_t row = 0;
  for (const uint64_t gram : grams) {
    row = places.Contains(gram) ? row + 1 : 0;
    longest = std::max(longest, row);
  }
  return longest;
}

class Tiler {
 public:
  Tiler(std::span<const uint32_t> here, std::span<const uint32_t> there)
      : here_(here), there_(there), here_used_(here.size()), there_used_(there.size()) {}

  void TakeRuns() {
    const std::vector<uint64_t> grams = GramHashes(here_, kRunWords);
    GramPlaces places(GramHashes(there_, kRunWords));
    if (LongestRow(grams, places) + kRunWords > kLongRunWords) {
      GramPlaces long_places(GramHashes(there_, kLongRunWords));
      TakeRuns(kLongRunWords, GramHashes(here_, kLongRunWords), long_places);
    }
    TakeRuns(kRunWords, grams, places);
  }

  // Carries each run on, both ways, past small changes.
  void BridgeGaps() {
    const size_t taken = runs_.size();
    for (size_t r = 0; r < taken; ++r) {
      for (Run run = runs_[r]; (run = RunAfter(run)).length > 0;) Take(run);
      for (Run run = runs_[r]; (run = RunBefore(run)).length > 0;) Take(run);
    }
  }

  std::vector<bool> HereUsed() && { return std::move(here_used_); }
  std::vector<bool> ThereUsed() && { return std::move(there_used_); }

  std::vector<Run> TakenRuns() && {
    std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.here < b.here; });
    return std::move(runs_);
  }

 private:
  // Takes runs of at least `min_length` words, of which the n-grams are, out of what is not used yet. Every try at a
  // word costs at most kMaxPlaces times the length of the run that it takes, so that all of them are linear.
  void TakeRuns(size_t min_length, const std::vector<uint64_t>& grams, GramPlaces& places) {
    for (size_t i = 0; i < grams.size();) {
      const Run run = here_used_[i] ? Run{} : LongestRunAt(i, grams[i], places);
      if (run.length < min_length) {
        ++i;
        continue;
      }
      Take(run);
      i += run.length;
    }
  }

  Run LongestRunAt(size_t i, uint64_t gram, GramPlaces& places) const {
    Run longest{.here = i};
    uint32_t& first = places.First(gram);
    while (first != GramPlaces::kNone && there_used_[first]) first = places.Next(first);
    int tried = 0;
    int passed = 0;
    for (uint32_t j = first; j != GramPlaces::kNone && tried < kMaxPlaces && passed < kMaxPassed;
         j = places.Next(j), ++passed) {
      if (!places.Holds(j, gram)) continue;
      ++tried;
      const size_t length = LengthForward(i, j);
      if (length > longest.length) longest = {.here = i, .there = j, .length = length};
    }
    return longest;
  }

  bool Agree(size_t i, size_t j) const { return !here_used_[i] && !there_used_[j] && here_[i] == there_[j]; }

  size_t LengthForward(size_t i, size_t j) const {
    size_t length = 0;
    while (i + length < here_.size() && j + length < there_.size() && Agree(i + length, j + length)) ++length;
    return length;
  }

  // Of the words before i and j.
  size_t LengthBackward(size_t i, size_t j) const {
    size_t length = 0;
    while (length < i && length < j && Agree(i - length - 1, j - length - 1)) ++length;
    return length;
  }

  Run RunAfter(const Run& run) const {
    const size_t i = run.here + run.length;
    const size_t j = run.there + run.length;
    Run best;
    ForEachGap([&](size_t here_gap, size_t there_gap) {
      const size_t length = LengthForward(i + here_gap, j + there_gap);
      if (length < kRunWordsAfterGap) return false;
      best = {.here = i + here_gap, .there = j + there_gap, .length = length};
      return true;
    });
    return best;
  }

  Run RunBefore(const Run& run) const {
    Run best;
    ForEachGap([&](size_t here_gap, size_t there_gap) {
      if (here_gap > run.here || there_gap > run.there) return false;
      const size_t i = run.here - here_gap;
      const size_t j = run.there - there_gap;
      const size_t length = LengthBackward(i, j);
      if (length < kRunWordsAfterGap) return false;
      best = {.here = i - length, .there = j - length, .length = length};
      return true;
    });
    return best;
  }

  // Smallest gaps first; stops when `visit` returns true. No gap at all is among them: it is what a used word ended.
  template <typename Visit>
  static void ForEachGap(const Visit& visit) {
    for (size_t total = 0; total <= 2 * kMaxGapWords; ++total) {
      for (size_t here_gap = 0; here_gap <= std::min(total, kMaxGapWords); ++here_gap) {
        const size_t there_gap = total - here_gap;
        if (there_gap <= kMaxGapWords && visit(here_gap, there_gap)) return;
      }
    }
  }

  void Take(const Run& run) {
    for (size_t k = 0; k < run.length; ++k) here_used_[run.here + k] = there_used_[run.there + k] = true;
    runs_.push_back(run);
  }

  std::span<const uint32_t> here_;
  std::span<const uint32_t> there_;
  std::vector<bool> here_used_;
  std::vector<bool> there_used_;
  std::vector<Run> runs_;
};

bool Continues(const Passage& passage, const Run& run) {
  return run.here - passage.here_end <= kMaxGapWords && run.there >= passage.there_end &&
         run.there - passage.there_end <= kMaxGapWords;
}

}  // namespace

Alignment Align(std::span<const uint32_t> here, std::span<const uint32_t> there) {
  Tiler tiler(here, there);
  tiler.TakeRuns();
  tiler.BridgeGaps();

  Alignment alignment;
  for (const Run& run : std::move(tiler).TakenRuns()) {
    if (alignment.passages.empty() || !Continues(alignment.passages.back(), run)) {
      alignment.passages.push_back(
          {.here_begin = static_cast<uint32_t>(run.here), .there_begin = static_cast<uint32_t>(run.there)});
    }
    Passage& passage = alignment.passages.back();
    passage.here_end = static_cast<uint32_t>(run.here + run.length);
    passage.there_end = static_cast<uint32_t>(run.there + run.length);
    passage.words += static_cast<uint32_t>(run.length);
    alignment.shared_words += static_cast<uint32_t>(run.length);
    alignment.longest_passage = std::max(alignment.longest_passage, passage.words);
  }
  alignment.here_shared = std::move(tiler).HereUsed();
  alignment.there_shared = std::move(tiler).ThereUsed();
  return alignment;
}

}  // namespace isnad::reuse
