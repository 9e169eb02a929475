// The words of the language, by their letters alone: an Arabic word that is none of them is likely a name.
#ifndef ISNAD_SERVICE_NAMES_VOCABULARY_H_
#define ISNAD_SERVICE_NAMES_VOCABULARY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace isnad::names {

// A Bloom filter whose bits of one word lie in one line of the cache (Putze, Sanders and Singler 2007). The file is the
// lines as they lie in memory, little endian.
class VocabularyView {
 public:
  struct alignas(64) Line {
    std::array<uint64_t, 8> bits{};
  };

  // What every process is built with: service/names/data/vocabulary.bin. The weights were trained with it, so that
  // their fingerprint tells of it, too.
  static VocabularyView BuiltIn();

  // A view: the lines, one or more, must outlive it.
  explicit VocabularyView(std::span<const Line> lines) : lines_(lines) {}

  // Where the bits of a word are.
  struct Place {
    const Line* line = nullptr;
    uint64_t bits = 0;  // the lowest nine are the first place
  };

  // Of a folded word without proclitics. The processor fetches it meanwhile.
  Place Seek(std::string_view word) const;
  // Whether the word sought is one of the language. One in a hundred others is taken for one.
  static bool Holds(const Place& place);
  bool Holds(std::string_view word) const { return Holds(Seek(word)); }

 private:
  std::span<const Line> lines_;
};

// Gathers words.
class Vocabulary {
 public:
  // Ten bits a word keep the errors as few as said above.
  explicit Vocabulary(size_t lines) : lines_(lines) {}

  void Add(std::string_view word);
  std::span<const VocabularyView::Line> lines() const { return lines_; }

 private:
  std::vector<VocabularyView::Line> lines_;
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_VOCABULARY_H_
