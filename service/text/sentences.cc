#include "service/text/sentences.h"

#include <algorithm>

namespace isnad::text {
namespace {

constexpr size_t kLetterBytes = 2;

bool IsStop(const Token& token) {
  return token.mark == Mark::kFullStop || token.mark == Mark::kQuestion || token.mark == Mark::kExclamation;
}

// Marks that a stop draws into its sentence.
bool TrailsStop(const Token& token) {
  return IsStop(token) || token.mark == Mark::kEllipsis || token.mark == Mark::kCloseQuote ||
         token.mark == Mark::kCloseBracket;
}

bool ContinuesSentence(const Token& token) {
  return token.mark == Mark::kComma || token.mark == Mark::kSemicolon || token.mark == Mark::kColon ||
         token.mark == Mark::kDash;
}

class Splitter {
 public:
  Splitter(const Document& document, const std::vector<std::string>& abbreviations)
      : document_(document), tokens_(document.tokens()), abbreviations_(abbreviations) {
    for (const std::string& abbreviation : abbreviations) longest_ = std::max(longest_, abbreviation.size());
  }

  void Split(TokenRange block, uint32_t index, std::vector<Sentence>& out) const {
    TokenIndex first = block.first;
    for (TokenIndex i = block.first; i < block.last; ++i) {
      if (!IsStop(tokens_[i])) continue;
      const TokenIndex stop = i;
      while (i + 1 < block.last && TrailsStop(tokens_[i + 1]) && !tokens_[i + 1].space_before) ++i;
      // A closing mark may stand off by a space, if it can be nothing else.
      while (i + 1 < block.last && tokens_[i + 1].mark == Mark::kCloseQuote) ++i;
      if (i + 1 == block.last || !Ends(stop, i + 1, block)) continue;
      out.push_back({{first, i + 1}, index});
      first = i + 1;
    }
    if (first < block.last) out.push_back({{first, block.last}, index});
  }

 private:
  // Whether the stop ends a sentence before the token `next`.
  bool Ends(TokenIndex stop, TokenIndex next, TokenRange block) const {
    if (ContinuesSentence(tokens_[next])) return false;
    return tokens_[stop].mark != Mark::kFullStop || !IsInnerPoint(stop, next, block);
  }

  bool IsInnerPoint(TokenIndex stop, TokenIndex next, TokenRange block) const {
    if (stop == block.first || tokens_[stop].space_before) return false;
    const Token& before = tokens_[stop - 1];
    const bool touches_next = next == stop + 1 && !tokens_[next].space_before;
    switch (before.kind) {
      case TokenKind::kNumber:
        return stop == block.first + 1;
      case TokenKind::kLatin:
        if (touches_next && tokens_[next].kind == TokenKind::kLatin) return true;
        return before.folded_end - before.folded_begin == 1 || IsAbbreviation(stop - 1);
      case TokenKind::kArabic:
        return before.folded_end - before.folded_begin <= kLetterBytes || IsAbbreviation(stop - 1);
      default:
        return false;
    }
  }

  bool IsAbbreviation(TokenIndex i) const {
    const std::string_view word = document_.Folded(i);
    return word.size() <= longest_ &&
           std::binary_search(abbreviations_.begin(), abbreviations_.end(), word, std::less<>());
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
  const std::vector<std::string>& abbreviations_;
  size_t longest_ = 0;  // of them, in bytes
};

}  // namespace

std::vector<Sentence> FindSentences(const Document& document, std::span<const Block> blocks,
                                    const std::vector<std::string>& abbreviations) {
  std::vector<Sentence> sentences;
  const Splitter splitter(document, abbreviations);
  for (uint32_t i = 0; i < blocks.size(); ++i) splitter.Split(blocks[i].tokens, i, sentences);
  return sentences;
}

}  // namespace isnad::text
