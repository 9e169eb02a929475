// Finds what two word sequences have in common, word for word.
#ifndef ISNAD_SERVICE_REUSE_ALIGNMENT_H_
#define ISNAD_SERVICE_REUSE_ALIGNMENT_H_

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

struct Alignment {
  std::vector<Passage> passages;  // by here_begin
  uint32_t shared_words = 0;      // each word of one text is matched with at most one of the other
  uint32_t longest_passage = 0;   // words that agree in the passage with most of them
  std::vector<bool> here_shared;  // by word, whether it is matched
  std::vector<bool> there_shared;
};

// One text, prepared to be aligned with many.
//
// Greedy string tiling (Wise 1993): longest runs first, here in two rounds, runs of 20 words or more and then of 4 or
// more, each word used once; order may differ between the texts. A run goes on past one or two changed words (a house
// style's digits, a title) if at least two words agree after them. Time and space linear in both lengths, whatever
// the words.
class Aligner {
 public:
  explicit Aligner(std::span<const uint32_t> here);  // which must outlive it
  ~Aligner();

  Alignment With(std::span<const uint32_t> there) const;

 private:
  class GramPlaces;
  class Tiler;

  const std::span<const uint32_t> here_;
  const std::unique_ptr<const GramPlaces> places_;
};

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_ALIGNMENT_H_
