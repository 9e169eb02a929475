// The built-in knowledge: tables compiled in at build time, and the one pass that finds their rows in a text.
//
// A table is data/ar/NAME.tsv. Lines that begin with '#' are comment; "#! enum NAME a b c" declares an enumeration,
// "#! doc ..." the table's purpose. The first other line names the columns, tab separated, as NAME:TYPE:
//
//   key:forms        what is matched: folded, '|' between spellings that folding does not unite; one or more
//                    words. A table has exactly one. "ال" is written where the form has it; a form listed without
//                    it is found with it too (the match says so by kAl) unless the table says "#! exact".
//   x:int  x:text  x:flag  x:enum(NAME)  x:FactType  x:Role  x:Modality  x:Outcome  x:EntityType
//   x:ref(TABLE)     a key of another table; becomes its row number
//   example:text     a sentence in which the row must match
//   counterexample:text  one in which the engine that reads the table must not use it; checked by that room's test
//   source:text      where a fact that is not common knowledge comes from
//
// isnad_lexc reads, checks and compiles all tables to tables.gen.h (one struct of typed columns and one accessor
// a table) and tables.gen.cc (rows, double-array trie, fingerprint). A row whose example does not match, an
// unknown column, a duplicate key within a table or a dangling reference fails the build with file and line.
#ifndef ISNAD_SERVICE_LEXICON_LEXICON_H_
#define ISNAD_SERVICE_LEXICON_LEXICON_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "service/lexicon/tables.gen.h"  // enum class TableId, the row structs, template <class Row> Rows()
#include "service/text/document.h"

namespace isnad::lexicon {

// One row found in a text.
struct Match {
  text::TokenRange tokens;
  const text::Segmentation* first = nullptr;  // how the first token is cut; points into the document
  TableId table{};
  uint32_t row = 0;

  // The row, or nullptr if the match is of another table: match.As<MonthRow>().
  template <typename Row>
  const Row* As() const {
    return table == TableOf<Row>() ? &Rows<Row>()[row] : nullptr;
  }
  bool HasProclitic(uint8_t bits) const { return (first->proclitics & bits) == bits; }
};

// All rows found in one document. Matches overlap: deciding between them is the reader's business.
class Annotations {
 public:
  // Those that begin at a token: longest first, then fewest proclitics cut, then by table.
  std::span<const Match> At(text::TokenIndex token) const {
    return {matches_.data() + begin_[token], matches_.data() + begin_[token + 1]};
  }

  // The longest match of one table at a token, or nullptr.
  template <typename Row>
  const Match* Find(text::TokenIndex token) const {
    for (const Match& match : At(token)) {
      if (match.table == TableOf<Row>()) return &match;
    }
    return nullptr;
  }

 private:
  friend Annotations Annotate(const text::Document&);
  std::vector<Match> matches_;
  std::vector<uint32_t> begin_;  // one a token and one past the end
};

// One pass of the trie over every token and every way to cut its proclitics. Pure; linear in the text.
// The document must outlive the result.
Annotations Annotate(const text::Document& document);

// Sixteen hexadecimal digits over all tables and the folding: the same knowledge, the same fingerprint.
std::string_view Fingerprint();

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_LEXICON_H_
