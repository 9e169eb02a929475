#include "service/lexicon/trie.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "service/lexicon/letters.h"

namespace isnad::lexicon {
namespace {

using text::TokenIndex;

// Where a walk from the root has come to.
class Walk {
 public:
  explicit Walk(std::span<const TrieUnit> units) : Walk(units, static_cast<uint32_t>(units[0].base)) {}
  Walk(std::span<const TrieUnit> units, uint32_t node) : units_(units.data()), base_(static_cast<int32_t>(node)) {}

  uint32_t node() const { return static_cast<uint32_t>(base_); }

  // False if no key goes on so.
  bool Follow(std::string_view letters) {
    return ForEachSymbol(letters, [this](uint8_t symbol) {
      const TrieUnit& child = units_[base_ + symbol + 1];
      if (child.check != static_cast<uint32_t>(base_)) return false;
      base_ = child.base;
      return true;
    });
  }

  // The value of the key that ends here, if one does.
  std::optional<uint32_t> Value() const {
    const TrieUnit& end = units_[base_];
    if (end.check != static_cast<uint32_t>(base_) || end.base >= 0) return std::nullopt;
    return static_cast<uint32_t>(-end.base - 1);
  }

 private:
  const TrieUnit* units_;
  int32_t base_;
};

bool Precedes(const Match& a, const Match& b) {
  if (a.tokens.last != b.tokens.last) return a.tokens.last > b.tokens.last;
  if (a.first != b.first) {
    const int cut_a = std::popcount(a.first->proclitics);
    const int cut_b = std::popcount(b.first->proclitics);
    return cut_a != cut_b ? cut_a < cut_b : a.first < b.first;
  }
  return a.table != b.table ? a.table < b.table : a.row < b.row;
}

void Sort(std::vector<Match>& matches, size_t from) {
  std::sort(matches.begin() + static_cast<std::ptrdiff_t>(from), matches.end(), Precedes);
}

}  // namespace

// Those of a key that the cut allows.
template <typename Visit>
void Trie::ForEachPosting(uint32_t value, const text::Segmentation& cut, const Visit& visit) const {
  for (const Posting* posting = &postings_[value];; ++posting) {
    if ((cut.proclitics & ~posting->proclitics) == 0) visit(*posting);
    if (posting->last) return;
  }
}

void Trie::AppendRowsOf(const text::Document& document, TokenIndex i, std::vector<Match>& matches) const {
  const size_t first_match = matches.size();
  for (auto cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
    const std::string_view stem = document.Stem(*cut);
    Walk walk(units_);
    if (stem.empty() || !first_words_.MayHave(stem) || !walk.Follow(stem)) continue;
    if (const auto value = walk.Value()) {
      ForEachPosting(*value, *cut, [&](const Posting& posting) {
        matches.push_back({.tokens = {i, i + 1}, .first = cut, .table = posting.table, .row = posting.row});
      });
    }
  }
  Sort(matches, first_match);
}

WordRows Trie::RowsOf(const text::Document& document, TokenIndex i) const {
  const text::Segmentation* const cuts = document.SegmentationsBegin(i);
  WordRows result;
  std::array<Match, WordRows::kMostRows> matches;
  for (size_t number = 0; cuts + number != document.SegmentationsEnd(i); ++number) {
    const text::Segmentation* const cut = cuts + number;
    const std::string_view stem = document.Stem(*cut);
    Walk walk(units_);
    if (stem.empty() || !first_words_.MayHave(stem) || !walk.Follow(stem)) continue;
    if (const auto value = walk.Value()) {
      ForEachPosting(*value, *cut, [&](const Posting& posting) {
        if (result.count < matches.size()) {
          matches[result.count] = {.tokens = {i, i + 1}, .first = cut, .table = posting.table, .row = posting.row};
        }
        if (result.count <= matches.size()) ++result.count;
      });
    }
    result.nodes[number] = walk.node();
    if (walk.Follow(" ")) result.goes_on |= static_cast<uint8_t>(1u << number);
  }
  if (result.count > matches.size()) return result;
  const auto end = matches.begin() + result.count;
  for (auto it = matches.begin(); it != end; ++it) {
    std::rotate(std::upper_bound(matches.begin(), it, *it, Precedes), it, it + 1);
  }
  for (size_t row = 0; row < result.count; ++row) {
    const Match& match = matches[row];
    result.rows[row] = {match.row, match.table, static_cast<uint8_t>(match.first - cuts)};
  }
  return result;
}

// The keys of several words that begin at a token.
void Trie::AppendLonger(const text::Document& document, TokenIndex i, const WordRows& word,
                        std::vector<Match>& matches) const {
  const std::vector<text::Token>& tokens = document.tokens();
  const TokenIndex last = document.sentences()[document.SentenceOf(i)].tokens.last;
  const size_t first_match = matches.size();
  for (unsigned left = word.goes_on; left != 0; left &= left - 1) {
    const auto number = static_cast<size_t>(std::countr_zero(left));
    const text::Segmentation* const cut = document.SegmentationsBegin(i) + number;
    Walk walk(units_, word.nodes[number]);
    for (TokenIndex next = i + 1; next < last; ++next) {
      const uint32_t space = tokens[next].folded_begin - 1;  // what parts it from the token before
      if (!walk.Follow(document.folded().substr(space, tokens[next].folded_end - space))) break;
      if (const auto value = walk.Value()) {
        ForEachPosting(*value, *cut, [&](const Posting& posting) {
          matches.push_back({.tokens = {i, next + 1}, .first = cut, .table = posting.table, .row = posting.row});
        });
      }
    }
  }
  Sort(matches, first_match);
}

Annotations Trie::Annotate(const text::Document& document) const {
  WordRowsMemo memo(1);
  return Annotate(document, memo);
}

Annotations Trie::Annotate(const text::Document& document, WordRowsMemo& memo) const {
  constexpr TokenIndex kAhead = 8;
  std::array<WordRowsMemo::Question, kAhead> ahead;  // the next tokens
  const auto size = static_cast<TokenIndex>(document.tokens().size());
  std::vector<Match> matches;
  std::vector<Annotations::Word> words(size + 1);
  matches.reserve(size * 3);
  for (TokenIndex i = 0; i < std::min(size, kAhead); ++i) ahead[i] = memo.Prepare(document, i);
  for (TokenIndex i = 0; i < size; ++i) {
    Annotations::Word& found = words[i];
    found.begin = static_cast<uint32_t>(matches.size());
    const WordRows& word = memo.Of(ahead[i % kAhead], [&] { return RowsOf(document, i); });
    if (i + kAhead < size) ahead[i % kAhead] = memo.Prepare(document, i + kAhead);
    found.number = word.number;
    if (word.goes_on != 0) AppendLonger(document, i, word, matches);
    if (word.count > WordRows::kMostRows) {
      AppendRowsOf(document, i, matches);
    } else {
      const text::Segmentation* const cuts = document.SegmentationsBegin(i);
      for (const WordRows::Row& row : std::span(word.rows).first(word.count)) {
        matches.push_back({.tokens = {i, i + 1}, .first = cuts + row.cut, .table = row.table, .row = row.row});
      }
    }
    for (const Match& match : std::span(matches).subspan(found.begin)) found.tables.Add(match.table);
  }
  words[size].begin = static_cast<uint32_t>(matches.size());
  return Annotations(std::move(matches), std::move(words));
}

}  // namespace isnad::lexicon
