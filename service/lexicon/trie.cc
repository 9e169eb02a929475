#include "service/lexicon/trie.h"

#include <algorithm>
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
  explicit Walk(std::span<const TrieUnit> units) : units_(units.data()), base_(units[0].base) {}

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

}  // namespace

Annotations Trie::Annotate(const text::Document& document) const {
  const std::vector<text::Token>& tokens = document.tokens();
  const std::string_view folded = document.folded();
  std::vector<Match> matches;
  std::vector<uint32_t> begin;
  begin.reserve(tokens.size() + 1);
  matches.reserve(tokens.size());

  const auto add = [&](TokenIndex first, TokenIndex last, const text::Segmentation* cut, uint32_t value) {
    for (const Posting* posting = &postings_[value];; ++posting) {
      if ((cut->proclitics & ~posting->proclitics) == 0) {
        matches.push_back({.tokens = {first, last}, .first = cut, .table = posting->table, .row = posting->row});
      }
      if (posting->last) return;
    }
  };

  for (const text::Sentence& sentence : document.sentences()) {
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const auto first_match = static_cast<uint32_t>(matches.size());
      begin.push_back(first_match);
      for (auto cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
        const std::string_view stem = document.Stem(*cut);
        Walk walk(units_);
        if (stem.empty() || !walk.Follow(stem)) continue;
        TokenIndex next = i + 1;
        if (const auto value = walk.Value()) add(i, next, cut, *value);
        while (next < sentence.tokens.last) {
          const text::Token& token = tokens[next];
          const uint32_t space = token.folded_begin - 1;  // what parts it from the token before
          if (!walk.Follow(folded.substr(space, token.folded_end - space))) break;
          ++next;
          if (const auto value = walk.Value()) add(i, next, cut, *value);
        }
      }
      std::sort(matches.begin() + first_match, matches.end(), Precedes);
    }
  }
  begin.push_back(static_cast<uint32_t>(matches.size()));
  return Annotations(std::move(matches), std::move(begin));
}

}  // namespace isnad::lexicon
