#include "service/reuse/alignment.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <optional>
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

// Words left out of either text, the fewest first. None at all is among them: it is what a used word ended.
struct Gap {
  size_t here = 0;
  size_t there = 0;
};
constexpr Gap kGaps[] = {{0, 0}, {0, 1}, {1, 0}, {0, 2}, {1, 1}, {2, 0}, {1, 2}, {2, 1}, {2, 2}};
static_assert(std::end(kGaps)[-1].here == kMaxGapWords && std::end(kGaps)[-1].there == kMaxGapWords);

struct Run {
  size_t here = 0;
  size_t there = 0;
  size_t length = 0;
};

constexpr uint64_t kFactors[] = {0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F, 0xA0761D6478BD642F};

uint64_t Two(const uint32_t* words) { return uint64_t{words[1]} << 32 | words[0]; }

// Of its first and its last four words, taken by twos: n-grams that differ between them alone are few, and told apart
// by their words. The upper bits are the good ones.
template <size_t kWords>
uint64_t HashOfGram(const uint32_t* words) {
  uint64_t hash = Two(words) * kFactors[0] + Two(words + 2) * kFactors[1];
  if constexpr (kWords > 4) hash += Two(words + kWords - 4) * kFactors[2] + Two(words + kWords - 2) * kFactors[3];
  return hash;
}

// Whether a text may have two words side by side: a Bloom filter (CACM 1970) of one hash, with 16 to 32 bits a word.
class PairFilter {
 public:
  explicit PairFilter(std::span<const uint32_t> words)
      : shift_(59 - std::bit_width(words.size() | 1)), bits_(((size_t{1} << (64 - shift_)) + 63) / 64) {
    for (size_t i = 0; i + 1 < words.size(); ++i) {
      const uint64_t bit = BitOf(&words[i]);
      bits_[bit / 64] |= uint64_t{1} << bit % 64;
    }
  }

  bool MayContain(const uint32_t* pair) const {
    const uint64_t bit = BitOf(pair);
    return (bits_[bit / 64] >> bit % 64 & 1) != 0;
  }

 private:
  uint64_t BitOf(const uint32_t* pair) const { return Two(pair) * kFactors[0] >> shift_; }

  int shift_;
  std::vector<uint64_t> bits_;
};

// Where each n-gram of a text begins: chains in order of place, one for all n-grams whose hashes meet in a bucket.
template <size_t kWords>
class GramPlaces {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  explicit GramPlaces(std::span<const uint32_t> words)
      : words_(words),
        next_(words.size() < kWords ? 0 : words.size() - kWords + 1),
        shift_(63 - std::bit_width(next_.size() | 1)),
        first_(size_t{1} << (64 - shift_), kNone) {
    for (size_t i = next_.size(); i-- > 0;) {
      next_[i] = std::exchange(first_[BucketOf(&words_[i])], static_cast<uint32_t>(i));
    }
  }

  size_t BucketOf(const uint32_t* gram) const { return HashOfGram<kWords>(gram) >> shift_; }
  // The first place of each bucket.
  const std::vector<uint32_t>& first() const { return first_; }
  uint32_t Next(uint32_t place) const { return next_[place]; }
  bool Holds(uint32_t place, const uint32_t* gram) const { return std::equal(gram, gram + kWords, &words_[place]); }

  bool Contains(const uint32_t* gram) const {
    uint32_t place = first_[BucketOf(gram)];
    for (int passed = 0; place != kNone && passed < kMaxPassed && !Holds(place, gram); ++passed) place = Next(place);
    return place != kNone;
  }

 private:
  std::span<const uint32_t> words_;
  std::vector<uint32_t> next_;
  int shift_;
  std::vector<uint32_t> first_;
};

}  // namespace

void WordSet::Add(size_t begin, size_t end) {
  for (; begin < end; begin = (begin / 64 + 1) * 64) {
    const size_t count = std::min(end - begin, 64 - begin % 64);
    bits_[begin / 64] |= ~uint64_t{0} >> (64 - count) << begin % 64;
  }
}

size_t WordSet::First(size_t word, size_t end) const {
  for (; word < end; word += 64) {
    if (const uint64_t next = From(word); next != 0) return std::min(word + std::countr_zero(next), end);
  }
  return end;
}

size_t WordSet::FirstMissing(size_t word) const {
  while (const int present = std::countr_one(From(word))) word += static_cast<size_t>(present);
  return word;
}

struct Aligner::Places {
  explicit Places(std::span<const uint32_t> here) : words(here), pairs(here), of_runs(here) {}

  const GramPlaces<kLongRunWords>& OfLongRuns() {
    if (!of_long_runs) of_long_runs.emplace(words);
    return *of_long_runs;
  }

  std::span<const uint32_t> words;
  PairFilter pairs;
  GramPlaces<kRunWords> of_runs;
  std::optional<GramPlaces<kLongRunWords>> of_long_runs;  // made when one is looked for
};

class Aligner::Tiler {
 public:
  Tiler(std::span<const uint32_t> here, std::span<const uint32_t> there)
      : here_(here), there_(there), here_used_(here.size()), there_used_(there.size()) {}

  void TakeLongRuns(Places& places) {
    std::optional<FreePlaces<kLongRunWords>> free;
    for (size_t j = 0; j + kLongRunWords <= there_.size();) {
      // The last n-gram of the shortest such run from here; the first of the longest of those that it rules out.
      const size_t last = j + kLongRunWords - kRunWords;
      if (!places.of_runs.Contains(&there_[last])) {
        j = last + 1;
        continue;
      }
      if (!free) free.emplace(places.OfLongRuns());
      j += std::max<size_t>(TakeRunAt(j, *free), 1);
    }
  }

  void TakeRuns(const Places& places) {
    FreePlaces<kRunWords> free(places.of_runs);
    // From one stretch of unused words to the next.
    for (size_t j = there_used_.FirstMissing(0); j < there_.size(); j = there_used_.FirstMissing(j)) {
      const size_t end = there_used_.First(j, there_.size());
      while (j + kRunWords <= end) {
        // The last two words of the shortest run from here are in those from the next two words, too.
        static_assert(kRunWords == 4);
        j += places.pairs.MayContain(&there_[j + 2]) ? std::max<size_t>(TakeRunAt(j, free), 1) : 3;
      }
      j = end;
    }
  }

  // Carries each run on, both ways, past small changes.
  void BridgeGaps() {
    const size_t taken = runs_.size();
    for (size_t r = 0; r < taken; ++r) {
      for (Run run = runs_[r]; (run = RunAfter(run)).length > 0;) Take(run);
      for (Run run = runs_[r]; (run = RunBefore(run)).length > 0;) Take(run);
    }
  }

  WordSet HereUsed() && { return std::move(here_used_); }
  WordSet ThereUsed() && { return std::move(there_used_); }

  std::vector<Run> TakenRuns() && {
    std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.here < b.here; });
    return std::move(runs_);
  }

 private:
  // The places of n-grams, and of each bucket the first that may be unused.
  template <size_t kWords>
  struct FreePlaces {
    explicit FreePlaces(const GramPlaces<kWords>& all) : places(all), first(all.first()) {}
    const GramPlaces<kWords>& places;
    std::vector<uint32_t> first;
  };

  // Takes the longest run from j on, if it has the words of an n-gram; its length, zero if there is none. Every try
  // costs at most kMaxPlaces times the length of the run that it takes, so that all of them are linear.
  template <size_t kWords>
  size_t TakeRunAt(size_t j, FreePlaces<kWords>& free) {
    uint32_t& first = free.first[free.places.BucketOf(&there_[j])];
    if (first == GramPlaces<kWords>::kNone) return 0;
    const Run run = LongestRunAt(j, free.places, first);
    if (run.length < kWords) return 0;
    Take(run);
    return run.length;
  }

  // `first`, of the gram's bucket, is moved on past places that nobody will need again.
  template <size_t kWords>
  Run LongestRunAt(size_t j, const GramPlaces<kWords>& places, uint32_t& first) const {
    constexpr uint32_t kNone = GramPlaces<kWords>::kNone;
    Run longest{.there = j};
    while (first != kNone && here_used_.Contains(first)) first = places.Next(first);
    int tried = 0;
    int passed = 0;
    for (uint32_t i = first; i != kNone && tried < kMaxPlaces && passed < kMaxPassed; i = places.Next(i), ++passed) {
      if (!places.Holds(i, &there_[j])) continue;
      ++tried;
      const size_t length = LengthForward(i, j);
      if (length > longest.length) longest = {.here = i, .there = j, .length = length};
    }
    return longest;
  }

  bool Agree(size_t i, size_t j) const {
    return here_[i] == there_[j] && !here_used_.Contains(i) && !there_used_.Contains(j);
  }

  // Of the words from i and j on, 64 at a time.
  size_t LengthForward(size_t i, size_t j) const {
    const size_t end = std::min(here_.size() - i, there_.size() - j);
    size_t length = 0;
    while (length < end) {
      const auto unused =
          static_cast<size_t>(std::countr_zero(here_used_.From(i + length) | there_used_.From(j + length)));
      const uint32_t* const words = &here_[i + length];
      const size_t count = std::min(unused, end - length);
      const auto agree = static_cast<size_t>(std::mismatch(words, words + count, &there_[j + length]).first - words);
      length += agree;
      if (agree < 64) break;
    }
    return length;
  }

  // Of the words before i and j.
  size_t LengthBackward(size_t i, size_t j) const {
    size_t length = 0;
    while (length < i && length < j && Agree(i - length - 1, j - length - 1)) ++length;
    return length;
  }

  // At the words from i and j on, as many as a run has after a gap.
  bool AgreeAfterGap(size_t i, size_t j) const {
    static_assert(kRunWordsAfterGap == 2);
    return i + 1 < here_.size() && j + 1 < there_.size() && Agree(i, j) && Agree(i + 1, j + 1);
  }

  // Whether any of the words on one side of a gap is among those of the other text: most often none is.
  static bool AnyAgree(const uint32_t* here, const uint32_t* there) {
    bool any = false;
    for (size_t i = 0; i <= kMaxGapWords; ++i) {
      for (size_t j = 0; j <= kMaxGapWords; ++j) any |= here[i] == there[j];
    }
    return any;
  }

  Run RunAfter(const Run& run) const {
    const size_t here_end = run.here + run.length;
    const size_t there_end = run.there + run.length;
    if (here_end + kMaxGapWords < here_.size() && there_end + kMaxGapWords < there_.size() &&
        !AnyAgree(&here_[here_end], &there_[there_end])) {
      return {};
    }
    for (const auto& [here_gap, there_gap] : kGaps) {
      const size_t i = here_end + here_gap;
      const size_t j = there_end + there_gap;
      if (AgreeAfterGap(i, j)) return {.here = i, .there = j, .length = LengthForward(i, j)};
    }
    return {};
  }

  Run RunBefore(const Run& run) const {
    if (run.here > kMaxGapWords && run.there > kMaxGapWords &&
        !AnyAgree(&here_[run.here - kMaxGapWords - 1], &there_[run.there - kMaxGapWords - 1])) {
      return {};
    }
    for (const auto& [here_gap, there_gap] : kGaps) {
      if (here_gap > run.here || there_gap > run.there) continue;
      const size_t i = run.here - here_gap;
      const size_t j = run.there - there_gap;
      const size_t length = LengthBackward(i, j);
      if (length >= kRunWordsAfterGap) return {.here = i - length, .there = j - length, .length = length};
    }
    return {};
  }

  void Take(const Run& run) {
    here_used_.Add(run.here, run.here + run.length);
    there_used_.Add(run.there, run.there + run.length);
    runs_.push_back(run);
  }

  std::span<const uint32_t> here_;
  std::span<const uint32_t> there_;
  WordSet here_used_;
  WordSet there_used_;
  std::vector<Run> runs_;
};

namespace {

bool Continues(const Passage& passage, const Run& run) {
  return run.here - passage.here_end <= kMaxGapWords && run.there >= passage.there_end &&
         run.there - passage.there_end <= kMaxGapWords;
}

}  // namespace

Aligner::Aligner(std::span<const uint32_t> here) : here_(here), places_(std::make_unique<Places>(here)) {}
Aligner::~Aligner() = default;

Alignment Aligner::With(std::span<const uint32_t> there) {
  Tiler tiler(here_, there);
  tiler.TakeLongRuns(*places_);
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
