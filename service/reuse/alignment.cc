#include "service/reuse/alignment.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>
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

}  // namespace

// Where each n-gram of a text begins: chains in order of place, one for all n-grams whose hashes meet in a bucket.
class Aligner::GramPlaces {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  explicit GramPlaces(std::vector<uint64_t> hashes)
      : hashes_(std::move(hashes)),
        shift_(64 - std::bit_width(hashes_.size() | 1)),
        first_(size_t{1} << (64 - shift_), kNone),
        next_(hashes_.size()) {
    for (size_t i = hashes_.size(); i-- > 0;) {
      next_[i] = std::exchange(first_[BucketOf(hashes_[i])], static_cast<uint32_t>(i));
    }
  }

  size_t BucketOf(uint64_t hash) const { return hash * 0xD6E8FEB86659FD93 >> shift_; }
  // The first place of each bucket.
  const std::vector<uint32_t>& first() const { return first_; }
  uint32_t Next(uint32_t place) const { return next_[place]; }
  bool Holds(uint32_t place, uint64_t hash) const { return hashes_[place] == hash; }

  bool Contains(uint64_t hash) const {
    uint32_t place = first_[BucketOf(hash)];
    for (int passed = 0; place != kNone && passed < kMaxPassed && !Holds(place, hash); ++passed) place = Next(place);
    return place != kNone;
  }

 private:
  std::vector<uint64_t> hashes_;
  int shift_;
  std::vector<uint32_t> first_;
  std::vector<uint32_t> next_;
};

class Aligner::Tiler {
 public:
  Tiler(std::span<const uint32_t> here, std::span<const uint32_t> there)
      : here_(here), there_(there), here_used_(here.size()), there_used_(there.size()) {}

  void TakeRuns(const GramPlaces& places) {
    const std::vector<uint64_t> grams = GramHashes(there_, kRunWords);
    std::vector<uint32_t> met;  // of them, those that the other text has too, wherever
    size_t row = 0;
    size_t longest_row = 0;
    for (size_t j = 0; j < grams.size(); ++j) {
      row = places.Contains(grams[j]) ? row + 1 : 0;
      longest_row = std::max(longest_row, row);
      if (row > 0) met.push_back(static_cast<uint32_t>(j));
    }
    if (longest_row + kRunWords > kLongRunWords) TakeLongRuns();
    if (!met.empty()) TakeRuns(kRunWords, grams, met, places);
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
  void TakeLongRuns() {
    const std::vector<uint64_t> grams = GramHashes(there_, kLongRunWords);
    std::vector<uint32_t> all(grams.size());
    std::iota(all.begin(), all.end(), 0);
    TakeRuns(kLongRunWords, grams, all, GramPlaces(GramHashes(here_, kLongRunWords)));
  }

  // Takes runs of at least `min_length` words, of which the n-grams are, that begin at one of `begins`, out of what is
  // not used yet. Every try at a word costs at most kMaxPlaces times the length of the run that it takes, so that all
  // of them are linear.
  void TakeRuns(size_t min_length, const std::vector<uint64_t>& grams, const std::vector<uint32_t>& begins,
                const GramPlaces& places) {
    std::vector<uint32_t> first = places.first();
    for (const uint32_t j : begins) {
      if (there_used_[j]) continue;
      const Run run = LongestRunAt(j, grams[j], places, first[places.BucketOf(grams[j])]);
      if (run.length >= min_length) Take(run);
    }
  }

  // `first`, of the gram's bucket, is moved on past places that nobody will need again.
  Run LongestRunAt(size_t j, uint64_t gram, const GramPlaces& places, uint32_t& first) const {
    Run longest{.there = j};
    while (first != GramPlaces::kNone && here_used_[first]) first = places.Next(first);
    int tried = 0;
    int passed = 0;
    for (uint32_t i = first; i != GramPlaces::kNone && tried < kMaxPlaces && passed < kMaxPassed;
         i = places.Next(i), ++passed) {
      if (!places.Holds(i, gram)) continue;
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

namespace {

bool Continues(const Passage& passage, const Run& run) {
  return run.here - passage.here_end <= kMaxGapWords && run.there >= passage.there_end &&
         run.there - passage.there_end <= kMaxGapWords;
}

}  // namespace

Aligner::Aligner(std::span<const uint32_t> here)
    : here_(here), places_(std::make_unique<GramPlaces>(GramHashes(here, kRunWords))) {}
Aligner::~Aligner() = default;

Alignment Aligner::With(std::span<const uint32_t> there) const {
  Tiler tiler(here_, there);
  tiler.TakeRuns(*places_);
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
