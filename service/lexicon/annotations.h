// Rows of the tables as they are found in a text. Knows no particular table: those are in tables.gen.h.
#ifndef ISNAD_SERVICE_LEXICON_ANNOTATIONS_H_
#define ISNAD_SERVICE_LEXICON_ANNOTATIONS_H_

#include <array>
#include <cstddef>
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

// A set of tables.
class TableSet {
 public:
  static constexpr size_t kMostTables = 128;

  constexpr void Add(TableId table) { BitsOf(table) |= BitOf(table); }
  constexpr void Add(const TableSet& tables) {
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] |= tables.bits_[i];
  }
  constexpr bool Meets(const TableSet& other) const {
    return ((bits_[0] & other.bits_[0]) | (bits_[1] & other.bits_[1])) != 0;
  }

 private:
  static constexpr uint64_t BitOf(TableId table) { return uint64_t{1} << (static_cast<size_t>(table) % 64); }
  constexpr uint64_t& BitsOf(TableId table) { return bits_[static_cast<size_t>(table) / 64]; }

  std::array<uint64_t, kMostTables / 64> bits_{};
};

// The tables of which those are the structs.
template <typename... Row>
constexpr TableSet TablesOf() {
  static_assert(((static_cast<size_t>(TableOf<Row>()) < TableSet::kMostTables) && ...));
  TableSet tables;
  (tables.Add(TableOf<Row>()), ...);
  return tables;
}

// Tokens with one number, in whatever documents, have the same letters cut in the same ways, and so the same rows that
// are of one token: what follows from these alone need not be found again. See WordMemo.
using WordNumber = uint64_t;
inline constexpr WordNumber kNoNumber = 0;  // of words that are not remembered

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
  // `words` has one a token, and one past the end.
  struct Word {
    uint32_t begin = 0;  // of its matches
    WordNumber number = kNoNumber;
    TableSet tables;  // those of its matches
  };
  Annotations(std::vector<Match> matches, std::vector<Word> words)
      : matches_(std::move(matches)), words_(std::move(words)) {}

  // Those that begin at a token of the document.
  std::span<const Match> At(text::TokenIndex token) const {
    return {matches_.data() + words_[token].begin, matches_.data() + words_[token + 1].begin};
  }

  // The tables of which rows begin at a token: most have none at most tokens.
  const TableSet& TablesAt(text::TokenIndex token) const { return words_[token].tables; }

  WordNumber NumberOf(text::TokenIndex token) const { return words_[token].number; }

  // Rows of more than one token begin at a token.
  bool HasLonger(text::TokenIndex token) const {
    const std::span<const Match> matches = At(token);
    return !matches.empty() && matches.front().tokens.size() > 1;
  }

  // The longest match of one table at a token, or nullptr.
  template <typename Row>
  const Match* Find(text::TokenIndex token) const {
    if (!TablesAt(token).Meets(TablesOf<Row>())) return nullptr;
    for (const Match& match : At(token)) {
      if (match.table == TableOf<Row>()) return &match;
    }
    return nullptr;
  }

 private:
  std::vector<Match> matches_;
  std::vector<Word> words_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_ANNOTATIONS_H_
