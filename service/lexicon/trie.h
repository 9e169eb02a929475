// The keys of all tables in one double array (Aoe 1989; package darts), and the walk of a document over it.
#ifndef ISNAD_SERVICE_LEXICON_TRIE_H_
#define ISNAD_SERVICE_LEXICON_TRIE_H_

#include <cstdint>
#include <span>

#include "service/lexicon/annotations.h"
#include "service/text/document.h"

namespace isnad::lexicon {

// One row that a key stands for. The postings of one key are adjacent.
struct Posting {
  uint32_t row = 0;
  TableId table{};
  uint8_t proclitics = 0;  // those that may be cut off in front of it
  bool last = false;       // of its key
};

// A view. Keys are folded words with one space between two; the value of a key is the index of its first posting.
class Trie {
 public:
  // `units` is the array of a Darts::DoubleArray. Both must outlive the trie.
  Trie(std::span<const unsigned char> units, std::span<const Posting> postings) : units_(units), postings_(postings) {}

  // Looks every token up under each way to cut it, and with the tokens of its sentence that follow. Words after the
  // first match as they stand: with the article if the key has it there, without if not. Linear in the text.
  // The document must outlive the result.
  Annotations Annotate(const text::Document& document) const;

 private:
  std::span<const unsigned char> units_;
  std::span<const Posting> postings_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_TRIE_H_
