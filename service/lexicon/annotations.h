// Rows of the tables as they are found in a text. Knows no particular table: those are in tables.gen.h.
#ifndef ISNAD_SERVICE_LEXICON_ANNOTATIONS_H_
#define ISNAD_SERVICE_LEXICON_ANNOTATIONS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "service/text/document.h"

namespace isnad::lexicon {

// Every table has its own; the enumerators are generated.
enum class TableId : uint8_t;

// All rows of the table of which Row is the struct, as Rows<MonthsRow>(). Specialised by tables.gen.h.
template <typename Row>
std::span<const Row> Rows();

// One spelling of a key as the table has it, and its row's number.
struct Spelling {
  std::string_view text;
  uint32_t row = 0;
};

// All spellings of the keys of those rows, in their order. Specialised by tables.gen.h.
template <typename Row>
std::span<const Spelling> Spellings();

// The table of which Row is the struct. Specialised by tables.gen.h.
template <typename Row>
constexpr TableId TableOf();

// One row found in a text.
struct Match {
  text::TokenRange tokens;
  const text::Segmentation* first = nullptr;  // how the first token is cut; points into the document
  TableId table{};
  uint32_t row = 0;

  // The row, or nullptr if the match is of another table: match.As<MonthsRow>().
  template <typename Row>
  const Row* As() const {
    return table == TableOf<Row>() ? &Rows<Row>()[row] : nullptr;
  }
  bool HasProclitic(uint8_t bits) const { return (first->proclitics & bits) == bits; }
};

// All rows found in one document. Matches overlap: deciding between them is the reader's business.
class Annotations {
 public:
  // By the token that they begin at, and there longest first, then fewest proclitics cut, then by table and row.
  // `begin` has one index into `matches` a token, and one past the end.
  Annotations(std::vector<Match> matches, std::vector<uint32_t> begin)
      : matches_(std::move(matches)), begin_(std::move(begin)) {}

  // Those that begin at a token of the document.
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
  std::vector<Match> matches_;
  std::vector<uint32_t> begin_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_ANNOTATIONS_H_
