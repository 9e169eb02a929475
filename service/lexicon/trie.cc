#include "service/lexicon/trie.h"

#include <darts.h>

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::lexicon {
namespace {

using text::TokenIndex;

// Where a walk from the root has come to.
class Walk {
 public:
  explicit Walk(const Darts::DoubleArray& trie) : trie_(trie) {}

  // Follows `letters`, which are not empty. False if no key goes on so.
  bool Follow(std::string_view letters) {
    size_t position = 0;
    value_ = trie_.size() == 0 ? kNoKey : trie_.traverse(letters.data(), node_, position, letters.size());
    return value_ != kNoKey;
  }
  bool AtKey() const { return value_ >= 0; }
  uint32_t value() const { return static_cast<uint32_t>(value_); }

 private:
  static constexpr int kNoKey = -2;  // as traverse() says it

  const Darts::DoubleArray& trie_;
  size_t node_ = 0;
  int value_ = kNoKey;
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
  Darts::DoubleArray trie;
  trie.set_array(const_cast<unsigned char*>(units_.data()), units_.size() / trie.unit_size());

  const std::vector<text::Token>& tokens = document.tokens();
  const std::string_view folded = document.folded();
  std::vector<Match> matches;
  std::vector<uint32_t> begin;
  begin.reserve(tokens.size() + 1);

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
        Walk walk(trie);
        if (stem.empty() || !walk.Follow(stem)) continue;
        TokenIndex next = i + 1;
        if (walk.AtKey()) add(i, next, cut, walk.value());
        while (next < sentence.tokens.last) {
          const text::Token& token = tokens[next];
          const uint32_t space = token.folded_begin - 1;  // what parts it from the token before
          if (!walk.Follow(folded.substr(space, token.folded_end - space))) break;
          ++next;
          if (walk.AtKey()) add(i, next, cut, walk.value());
        }
      }
      std::sort(matches.begin() + first_match, matches.end(), Precedes);
    }
  }
  begin.push_back(static_cast<uint32_t>(matches.size()));
  return Annotations(std::move(matches), std::move(begin));
}

}  // namespace isnad::lexicon
