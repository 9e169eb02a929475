// The keys of all tables in one double array (Aoe 1989), and the walk of a document over it.
#ifndef ISNAD_SERVICE_LEXICON_TRIE_H_
#define ISNAD_SERVICE_LEXICON_TRIE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "service/lexicon/annotations.h"
#include "service/lexicon/first_words.h"
#include "service/lexicon/word_rows.h"
#include "service/text/document.h"

namespace isnad::lexicon {

// One row that a key stands for. The postings of one key are adjacent.
struct Posting {
  uint32_t row = 0;
  TableId table{};
  uint8_t proclitics = 0;  // those that may be cut off in front of it
  bool last = false;       // of its key
};

// One cell of the double array, as Darts::DoubleArray lays it out: the child of a node with base b along symbol c is
// the cell b + c + 1, which has check b; the cell b itself has check b and base -v-1 if a key with value v ends there.
struct TrieUnit {
  int32_t base = 0;
  uint32_t check = 0;
};

// A view. Keys are folded words with one space between two, in the symbols of letters.h; the value of a key is the
// index of its first posting.
class Trie {
 public:
  // All must outlive the trie. `units` end with 256 empty ones, so that no step leads out of them. `first_words` are
  // those of the keys.
  Trie(std::span<const TrieUnit> units, std::span<const Posting> postings, FirstWords first_words)
      : units_(units), postings_(postings), first_words_(first_words) {}

  // Looks every token up under each way to cut it, and with the tokens of its sentence that follow. Words after the
  // first match as they stand: with the article if the key has it there, without if not. Linear in the text.
  // The document must outlive the result.
  Annotations Annotate(const text::Document& document) const;
  // The same; `memo` is of this trie.
  Annotations Annotate(const text::Document& document, WordRowsMemo& memo) const;

 private:
  WordRows RowsOf(const text::Document& document, text::TokenIndex i) const;
  void AppendRowsOf(const text::Document& document, text::TokenIndex i, std::vector<Match>& matches) const;
  void AppendLonger(const text::Document& document, text::TokenIndex i, const WordRows& word,
                    std::vector<Match>& matches) const;
  template <typename Visit>
  void ForEachPosting(uint32_t value, const text::Segmentation& cut, const Visit& visit) const;

  std::span<const TrieUnit> units_;
  std::span<const Posting> postings_;
  FirstWords first_words_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_TRIE_H_
