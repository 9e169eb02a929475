// Which words no key begins with: most words of a text, which need not be looked up letter by letter.
#ifndef ISNAD_SERVICE_LEXICON_FIRST_WORDS_H_
#define ISNAD_SERVICE_LEXICON_FIRST_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace isnad::lexicon {

// A view of a Bloom filter (1970) with all bits of a word in one cell (Putze, Sanders & Singler 2007), so that asking
// waits for memory once.
class FirstWords {
 public:
  // The cells, a power of two of them, for those words.
  static std::vector<uint64_t> Build(std::span<const std::string_view> words);

  // The cells must outlive the filter.
  explicit FirstWords(std::span<const uint64_t> cells) : cells_(cells) {}

  // False for no word that the filter was built for, and for 99 in 100 others.
  bool MayHave(std::string_view word) const {
    const Place place = PlaceOf(word, cells_.size());
    return (cells_[place.cell] & place.bits) == place.bits;
  }

 private:
  struct Place {
    size_t cell;
    uint64_t bits;
  };

  static Place PlaceOf(std::string_view word, size_t cells);

  std::span<const uint64_t> cells_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_FIRST_WORDS_H_
