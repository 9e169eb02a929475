#include "service/text/quotations.h"

#include <array>
#include <optional>
#include <string_view>

namespace isnad::text {
namespace {

enum class Family : uint8_t { kGuillemet, kDouble, kSingle, kAngle };
constexpr size_t kFamilies = 4;

std::optional<Family> FamilyOf(const Token& token, std::string_view folded) {
  if (token.kind != TokenKind::kPunctuation) return std::nullopt;
  const std::string_view mark = folded.substr(token.folded_begin, token.folded_end - token.folded_begin);
  if (mark == "«" || mark == "»") return Family::kGuillemet;
  if (mark == "\"" || mark == "„" || mark == "‟") return Family::kDouble;
  if (mark == "'") return Family::kSingle;
  if (mark == "‹" || mark == "›") return Family::kAngle;
  return std::nullopt;
}

bool IsWord(const Token& token) { return token.kind != TokenKind::kPunctuation; }

enum class Direction : uint8_t { kOpen, kClose, kNeither };

class Pairing {
 public:
  Pairing(std::string_view folded, std::vector<Token>& tokens, QuotationMap& map)
      : folded_(folded), tokens_(tokens), map_(map) {}

  void Pair(TokenRange paragraph) {
    for (TokenIndex i = paragraph.first; i < paragraph.last; ++i) {
      const std::optional<Family> family = FamilyOf(tokens_[i], folded_);
      const Direction direction = family ? DirectionOf(*family, i, paragraph) : Direction::kNeither;
      if (direction == Direction::kOpen) Open(*family, i);
      map_.quotation_of[i] = Innermost();
      if (direction == Direction::kClose) Close(*family, i);
    }
    while (!open_.empty()) CloseInnermost(paragraph.last, false);
  }

 private:
  struct OpenQuotation {
    Family family;
    int32_t index;
  };

  uint32_t& OpenCount(Family family) { return open_count_[static_cast<size_t>(family)]; }
  int32_t Innermost() const { return open_.empty() ? -1 : open_.back().index; }

  Direction DirectionOf(Family family, TokenIndex i, TokenRange paragraph) {
    const Token& token = tokens_[i];
    const bool first = i == paragraph.first;
    const bool last = i + 1 == paragraph.last;
    const bool space_before = first || token.space_before || tokens_[i - 1].mark == Mark::kOpenBracket ||
                              tokens_[i - 1].mark == Mark::kOpenQuote;
    const bool word_after = !last && !tokens_[i + 1].space_before && IsWord(tokens_[i + 1]);
    const bool space_after = last || tokens_[i + 1].space_before || !IsWord(tokens_[i + 1]);
    if (family == Family::kGuillemet || family == Family::kAngle) {
      return token.mark == Mark::kOpenQuote ? Direction::kOpen : Direction::kClose;
    }
    if (family == Family::kSingle) {
      if (space_before && word_after) return Direction::kOpen;
      return OpenCount(family) > 0 && !space_before ? Direction::kClose : Direction::kNeither;
    }
    if (space_before && word_after) return Direction::kOpen;
    if (!space_before && space_after) return Direction::kClose;
    if (token.mark == Mark::kOpenQuote) return Direction::kOpen;
    if (token.mark == Mark::kCloseQuote) return Direction::kClose;
    return OpenCount(family) > 0 ? Direction::kClose : Direction::kOpen;
  }

  void Open(Family family, TokenIndex i) {
    tokens_[i].mark = Mark::kOpenQuote;
    const auto index = static_cast<int32_t>(map_.quotations.size());
    map_.quotations.push_back({{i, i + 1}, Innermost(), true});
    open_.push_back({family, index});
    ++OpenCount(family);
  }

  void Close(Family family, TokenIndex i) {
    tokens_[i].mark = Mark::kCloseQuote;
    if (OpenCount(family) == 0) return;
    while (open_.back().family != family) CloseInnermost(i, false);
    map_.quotation_of[i] = Innermost();
    CloseInnermost(i + 1, true);
  }

  void CloseInnermost(TokenIndex end, bool closed) {
    Quotation& quotation = map_.quotations[static_cast<size_t>(open_.back().index)];
    quotation.tokens.last = end;
    quotation.closed = closed;
    --OpenCount(open_.back().family);
    open_.pop_back();
  }

  std::string_view folded_;
  std::vector<Token>& tokens_;
  QuotationMap& map_;
  std::vector<OpenQuotation> open_;
  std::array<uint32_t, kFamilies> open_count_{};
};

}  // namespace

QuotationMap FindQuotations(std::span<const TokenRange> paragraphs, std::string_view folded,
                            std::vector<Token>& tokens) {
  QuotationMap map;
  map.quotation_of.assign(tokens.size(), -1);
  Pairing pairing(folded, tokens, map);
  for (TokenRange paragraph : paragraphs) pairing.Pair(paragraph);
  return map;
}

}  // namespace isnad::text
