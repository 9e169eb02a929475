// Finds what two word sequences have in common, word for word.
#ifndef ISNAD_SERVICE_REUSE_ALIGNMENT_H_
#define ISNAD_SERVICE_REUSE_ALIGNMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace isnad::reuse {

// Words [here_begin, here_end) of one text and [there_begin, there_end) of the other tell the same, but for a word
// or two at a time.
struct Passage {
  uint32_t here_begin = 0;
  uint32_t here_end = 0;
  uint32_t there_begin = 0;
  uint32_t there_end = 0;
  uint32_t words = 0;  // that agree
  bool operator==(const Passage&) const = default;
};

// Some of the words of a text, by their places.
class WordSet {
 public:
  explicit WordSet(size_t words = 0) : bits_(words / 64 + 2) {}

  bool Contains(size_t word) const { return (bits_[word / 64] >> word % 64 & 1) != 0; }
  // The 64 words from `word` on, the first in the lowest bit; none past the end of the text, which `word` may be.
  uint64_t From(size_t word) const {
    const uint64_t next = bits_[word / 64 + 1];
    return bits_[word / 64] >> word % 64 | (word % 64 == 0 ? 0 : next << (64 - word % 64));
  }
  // The first in [word, end); `end` if there is none.
  size_t First(size_t word, size_t end) const;
  // The first from `word` on that is not in the set, if only the end of the text.
  size_t FirstMissing(size_t word) const;
  void Add(size_t begin, size_t end);

 private:
  std::vector<uint64_t> bits_;
};

struct Alignment {
  std::vector<Passage> passages;  // by here_begin
  uint32_t shared_words = 0;      // each word of one text is matched with at most one of the other
  uint32_t longest_passage = 0;   // words that agree in the passage with most of them
  WordSet here_shared;            // those that are matched
  WordSet there_shared;
};

// One text, prepared to be aligned with many. Not thread-safe.
//
// Greedy string tiling (Wise 1993): longest runs first, here in two rounds, runs of 20 words or more and then of 4 or
// more, each word used once; order may differ between the texts. A run goes on past one or two changed words (a house
// style's digits, a title) if at least two words agree after them. Time and space linear in both lengths, whatever
// the words; a copy costs a lookup for each of its runs.
class Aligner {
 public:
  explicit Aligner(std::span<const uint32_t> here);  // which must outlive it
  ~Aligner();

  Alignment With(std::span<const uint32_t> there);

 private:
  struct Places;
  class Tiler;

  const std::span<const uint32_t> here_;
  const std::unique_ptr<Places> places_;
};

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_ALIGNMENT_H_
