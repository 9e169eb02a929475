// What the compiler knows of the tables once they are checked: typed cells, resolved references, keys.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_KNOWLEDGE_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_KNOWLEDGE_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "service/lexicon/compiler/schema.h"
#include "service/lexicon/trie.h"
#include "service/lexicon/verb_form.h"

namespace isnad::lexicon::compiler {

// An enumerator, "kGregorian"; empty where an optional cell is.
struct EnumCell {
  std::string enumerator;
};

using Cell = std::variant<std::string, int64_t, bool, EnumCell>;

struct Row {
  int line = 0;
  std::vector<std::string> spellings;  // of the key, as written
  std::vector<std::string> keys;       // the same as articles have them: tokens folded, one space between; distinct
  std::vector<Cell> cells;             // one a column; a reference is its row number
};

struct Table {
  std::string file;
  std::string name;
  Schema schema;
  std::vector<Row> rows;

  const std::string& Text(const Row& row, size_t column) const { return std::get<std::string>(row.cells[column]); }
};

// One key of the trie and one row that it stands for.
struct Entry {
  std::string key;
  Posting posting;
};

// All that is written into the generated sources.
struct Knowledge {
  std::vector<Table> tables;             // by name, without '#! compiler' ones; the index is the TableId
  std::vector<VerbFormsRow> verb_forms;  // its TableId follows the last table's
  std::vector<TrieUnit> units;           // never empty
  std::vector<Posting> postings;
  std::vector<uint64_t> first_words;  // cells of FirstWords

  // A view of this.
  lexicon::Trie Trie() const { return {units, postings, FirstWords(first_words)}; }
  TableId VerbFormsId() const { return static_cast<TableId>(tables.size()); }
};

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_KNOWLEDGE_H_
