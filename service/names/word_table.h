// A value for each word of a document.
#ifndef ISNAD_SERVICE_NAMES_WORD_TABLE_H_
#define ISNAD_SERVICE_NAMES_WORD_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace isnad::names {

// A table of open addresses, made once at its full size. Words go by their hash; 0 is none.
template <typename Value>
class WordTable {
 public:
  // For at most so many words.
  explicit WordTable(size_t words) {
    size_t size = 16;
    while (size < 2 * words) size *= 2;
    slots_.resize(size);
  }

  Value& operator[](uint64_t word) {
    Slot& slot = slots_[PlaceOf(word)];
    slot.word = word;
    return slot.value;
  }

 private:
  struct Slot {
    uint64_t word = 0;
    Value value{};
  };

  // Of the word, or a free one for it.
  size_t PlaceOf(uint64_t word) const {
    size_t at = word * 0x9E3779B97F4A7C15u >> 20u & (slots_.size() - 1);
    while (slots_[at].word != word && slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_WORD_TABLE_H_
