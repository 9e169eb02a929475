#include "service/text/blocks.h"

#include <algorithm>
#include <optional>

namespace isnad::text {
namespace {

// Shapes of lines, in words. Counted over articles of some twenty outlets.
constexpr uint32_t kProseWords = 6;          // of a line that ends in a full stop
constexpr uint32_t kLongProseWords = 20;     // of one that does not
constexpr uint32_t kLooseProseWords = 8;     // where no line is prose by the above
constexpr uint32_t kRelatedProseWords = 15;  // that end a list of related links
constexpr uint32_t kParagraphWords = 12;     // a shorter line without an end mark is no paragraph
constexpr uint32_t kHeadlineWords = 4;
constexpr uint32_t kSubheadWords = 3;
constexpr uint32_t kDatelineWords = 8;
constexpr uint32_t kPublishWords = 16;
constexpr uint32_t kCueLineWords = 12;
constexpr uint32_t kNameWords = 4;
constexpr uint32_t kSegmentWords = 4;
constexpr uint32_t kCreditWords = 4;
constexpr uint32_t kInlineDatelineTokens = 20;
constexpr uint32_t kPlaceWords = 4;
constexpr uint32_t kOriginWords = 3;

struct Shape {
  uint32_t words = 0;
  uint32_t longest_segment = 0;  // words between separators
  uint32_t longest_phrase = 0;   // words between marks of any kind
  uint32_t dashes = 0;           // dashes and slashes between words
  uint32_t bars = 0;             // | > » between words
  bool ends_in_stop = false;     // a full stop, marks after it aside
  bool ends_in_mark = false;     // any mark that ends or goes on
  bool ends_in_bracket = false;
  bool dated = false;  // mostly a date
  bool has_agency = false;
};

class BlockFinder {
 public:
  BlockFinder(const Document& document, const std::vector<TokenLine>& lines, const CuePhrases& cues)
      : document_(document), tokens_(document.tokens()), lines_(lines), cues_(cues) {}

  std::vector<Block> Find() {
    body_ = static_cast<size_t>(
        std::count_if(lines_.begin(), lines_.end(), [](const TokenLine& line) { return line.field == Field::kTitle; }));
    kinds_.assign(lines_.size(), BlockKind::kBody);
    std::fill_n(kinds_.begin(), body_, BlockKind::kTitle);
    if (lines_.size() - body_ > 1) ClassifyBody();
    return MakeBlocks();
  }

 private:
  // --- the shape of a line

  bool IsWord(TokenIndex i) const {
    const TokenKind kind = tokens_[i].kind;
    return kind == TokenKind::kArabic || kind == TokenKind::kLatin || kind == TokenKind::kNumber;
  }

  bool IsBar(TokenIndex i) const {
    const std::string_view mark = document_.Folded(i);
    return mark == "|" || mark == ">" || (mark == "»" && tokens_[i].space_before) || mark == "›";
  }

  // Tokens of a date from `i` on, 0 if none.
  uint32_t DateTokens(TokenIndex i, TokenIndex last) const {
    if (tokens_[i].kind == TokenKind::kNumber) return 1;
    if (const uint32_t month = cues_.months.Match(document_, i, last)) return month;
    if (const uint32_t weekday = cues_.weekdays.Match(document_, i, last)) return weekday;
    return cues_.clock.Match(document_, i, last);
  }

  bool IsMonth(TokenIndex i, TokenIndex last) const { return cues_.months.Match(document_, i, last) > 0; }

  // Mostly numbers, months, weekdays; with a number and a month, a weekday or three numbers.
  bool IsDated(TokenRange range) const {
    uint32_t words = 0;
    uint32_t dates = 0;
    uint32_t numbers = 0;
    bool named = false;
    for (TokenIndex i = range.first; i < range.last;) {
      const uint32_t date = DateTokens(i, range.last);
      if (tokens_[i].kind == TokenKind::kNumber) {
        ++numbers;
      } else if (date > 0 && cues_.clock.Match(document_, i, range.last) == 0) {
        named = true;
      }
      words += date > 0 ? date : IsWord(i) ? 1 : 0;
      dates += date;
      i += std::max(date, 1u);
    }
    return 2 * dates >= words && numbers > 0 && (named || numbers >= 3);
  }

  Shape ShapeOf(TokenRange range) const {
    Shape shape;
    uint32_t segment = 0;
    uint32_t phrase = 0;
    TokenIndex segment_first = range.first;
    const auto end_segment = [&](TokenIndex i) {
      shape.longest_segment = std::max(shape.longest_segment, segment);
      if (segment > 0 && segment <= kPublishWords && IsDated({segment_first, i})) shape.dated = true;
      segment = 0;
      segment_first = i + 1;
    };
    for (TokenIndex i = range.first; i < range.last; ++i) {
      if (IsWord(i)) {
        ++shape.words;
        ++segment;
        shape.longest_phrase = std::max(shape.longest_phrase, ++phrase);
        continue;
      }
      phrase = 0;
      if (tokens_[i].mark == Mark::kSlash || (tokens_[i].mark == Mark::kDash && tokens_[i].space_before)) {
        shape.dashes += segment > 0 ? 1 : 0;
        end_segment(i);
      } else if (IsBar(i)) {
        shape.bars += segment > 0 ? 1 : 0;
        end_segment(i);
      }
    }
    end_segment(range.last);
    if (shape.words <= kPublishWords) {
      shape.dated = shape.dated || IsDated(range);
      shape.has_agency = HasAgency(range);
    }
    ReadEnd(range, shape);
    return shape;
  }

  void ReadEnd(TokenRange range, Shape& shape) const {
    TokenIndex i = range.last;
    shape.ends_in_bracket = tokens_[i - 1].mark == Mark::kCloseBracket;
    while (i > range.first && IsClosing(i - 1)) --i;
    if (i == range.first) return;
    const Mark mark = tokens_[i - 1].mark;
    shape.ends_in_stop = mark == Mark::kFullStop;
    shape.ends_in_mark = mark == Mark::kFullStop || mark == Mark::kQuestion || mark == Mark::kExclamation ||
                         mark == Mark::kColon || mark == Mark::kComma || mark == Mark::kSemicolon ||
                         mark == Mark::kEllipsis;
  }

  bool IsClosing(TokenIndex i) const {
    const Token& token = tokens_[i];
    return token.mark == Mark::kCloseQuote || token.mark == Mark::kCloseBracket ||
           (token.mark == Mark::kOther && (document_.Folded(i) == "\"" || document_.Folded(i) == "'"));
  }

  bool HasAgency(TokenRange range) const {
    for (TokenIndex i = range.first; i < range.last; ++i) {
      if (IsWord(i) && cues_.agencies.MatchBehindProclitics(document_, i, range.last) > 0) return true;
    }
    return false;
  }

  // A cue at the head of a line and what follows it.
  struct Opening {
    bool found = false;
    bool before_mark = false;  // or at the end of the line
    uint32_t words_after = 0;
  };

  Opening Open(const PhraseSet& cues, TokenRange line) const {
    while (!line.empty() && !IsWord(line.first)) ++line.first;
    const uint32_t length = cues.Match(document_, line.first, line.last);
    if (length == 0) return {};
    line.first += length;
    Opening opening{.found = true, .before_mark = line.empty() || !IsWord(line.first)};
    for (TokenIndex i = line.first; i < line.last; ++i) opening.words_after += IsWord(i) ? 1 : 0;
    return opening;
  }

  // --- the lines of the body

  void ClassifyBody() {
    shapes_.resize(lines_.size());
    settled_.assign(lines_.size(), false);
    for (size_t i = body_; i < lines_.size(); ++i) {
      shapes_[i] = ShapeOf(lines_[i].tokens);
      if (const std::optional<BlockKind> kind = KindByHint(lines_[i].hint)) Settle(i, *kind);
    }
    SettleCues();
    if (!FindProse()) return;
    ClassifyHead();
    ClassifyMiddle();
    ClassifyTail();
  }

  static std::optional<BlockKind> KindByHint(LineHint hint) {
    switch (hint) {
      case LineHint::kNone:
        return std::nullopt;
      case LineHint::kHeadline:
        return BlockKind::kTitle;
      case LineHint::kSubhead:
        return BlockKind::kSubhead;
      case LineHint::kCaption:
        return BlockKind::kCaption;
      case LineHint::kBoilerplate:
        return BlockKind::kBoilerplate;
    }
    return std::nullopt;
  }

  void Settle(size_t line, BlockKind kind) {
    kinds_[line] = kind;
    settled_[line] = true;
  }

  // Lines that tell by their own words what they are, wherever they stand.
  void SettleCues() {
    bool in_related = false;
    for (size_t i = body_; i < lines_.size(); ++i) {
      const Shape& shape = shapes_[i];
      if (shape.ends_in_stop && shape.words >= kRelatedProseWords) in_related = false;
      const std::optional<BlockKind> kind = KindByCue(lines_[i].tokens, shape);
      const Opening related = kind ? Open(cues_.related, lines_[i].tokens) : Opening{};
      in_related = in_related || (related.found && related.words_after == 0);
      if (settled_[i]) continue;
      if (shape.words == 0 || in_related) {
        Settle(i, BlockKind::kBoilerplate);
      } else if (kind) {
        Settle(i, *kind);
      }
    }
  }

  std::optional<BlockKind> KindByCue(TokenRange tokens, const Shape& shape) const {
    if (shape.words > kCueLineWords || shape.ends_in_stop) return std::nullopt;
    const Opening published = Open(cues_.published, tokens);
    if (published.found && (published.before_mark || shape.dated)) return BlockKind::kPublishLine;
    if (Open(cues_.captions, tokens).found) return BlockKind::kCaption;
    const Opening byline = Open(cues_.bylines, tokens);
    if (Open(cues_.boilerplate, tokens).found || Open(cues_.related, tokens).found ||
        Open(cues_.labels, tokens).before_mark || (byline.found && byline.words_after <= kNameWords)) {
      return BlockKind::kBoilerplate;
    }
    return std::nullopt;
  }

  bool IsProse(size_t line) const {
    if (settled_[line]) return false;
    const Shape& shape = shapes_[line];
    if (shape.ends_in_stop && shape.words >= kProseWords) return true;
    // Without a title the first line may be as long as a headline.
    const bool may_be_loose = loose_ && !shape.dated && (line > body_ || body_ > 0);
    return shape.words >= (may_be_loose ? kLooseProseWords : kLongProseWords);
  }

  // Sets first_prose_ and last_prose_; false if no line is prose.
  bool FindProse() {
    for (const bool loose : {false, true}) {
      loose_ = loose;
      for (size_t i = lines_.size(); i-- > body_;) {
        if (!IsProse(i)) continue;
        first_prose_ = i;
        last_prose_ = last_prose_.value_or(i);
      }
      if (last_prose_) return true;
    }
    return false;
  }

  void ClassifyHead() {
    const std::optional<size_t> headline = FindHeadline();
    for (size_t i = body_; i < first_prose_; ++i) {
      if (settled_[i]) continue;
      const bool after_headline = headline ? i > *headline : body_ > 0;
      if (headline && i == *headline) {
        kinds_[i] = BlockKind::kTitle;
      } else if (shapes_[i].dated && !shapes_[i].has_agency) {
        kinds_[i] = BlockKind::kPublishLine;
      } else if (IsDateline(i, after_headline)) {
        kinds_[i] = BlockKind::kDateline;
      } else if (after_headline && !IsBreadcrumb(shapes_[i]) && shapes_[i].words >= kSubheadWords) {
        kinds_[i] = EndsInCredit(i) ? BlockKind::kCaption : BlockKind::kSubhead;
      } else {
        kinds_[i] = BlockKind::kBoilerplate;
      }
    }
  }

  // The line of the head that repeats the title field; where that is empty, the first that reads like a headline.
  std::optional<size_t> FindHeadline() const {
    if (body_ > 0) {
      const TokenRange title = lines_.front().tokens;
      for (size_t i = body_; i < first_prose_; ++i) {
        if (document_.Folded(lines_[i].tokens) == document_.Folded(title)) return i;
      }
      return std::nullopt;
    }
    for (size_t i = body_; i < first_prose_; ++i) {
      if (kinds_[i] == BlockKind::kTitle) return i;  // the markup's own
    }
    for (const uint32_t words : {kHeadlineWords, 2u}) {
      for (size_t i = body_; i < first_prose_; ++i) {
        const Shape& shape = shapes_[i];
        if (settled_[i] || shape.words < words || shape.dated || IsBreadcrumb(shape)) continue;
        if (shape.has_agency && shape.dashes > 0 && shape.words <= kDatelineWords) continue;
        return i;
      }
    }
    return std::nullopt;
  }

  // «الرئيسية | العالم | إفريقيا»
  static bool IsBreadcrumb(const Shape& shape) {
    return shape.longest_segment <= kSegmentWords && (shape.bars > 0 || shape.dashes > 0);
  }

  bool IsDateline(size_t line, bool after_headline) const {
    const Shape& shape = shapes_[line];
    if (shape.ends_in_stop || shape.bars > 0) return false;
    const bool joined = shape.dashes > 0 && shape.longest_phrase <= kSegmentWords;
    if (shape.has_agency) {
      const bool credits =
          joined || shape.dated || shape.ends_in_bracket || shape.ends_in_mark || shape.words <= kSegmentWords;
      return credits && shape.words <= (joined || shape.dated ? kPublishWords : kDatelineWords);
    }
    return after_headline && joined && shape.words <= kDatelineWords;
  }

  // «... في أربيل (إعلام الحكومة)»
  bool EndsInCredit(size_t line) const {
    const Shape& shape = shapes_[line];
    if (!shape.ends_in_bracket || shape.ends_in_mark || shape.words < kHeadlineWords) return false;
    const TokenRange tokens = lines_[line].tokens;
    uint32_t words = 0;
    for (TokenIndex i = tokens.last - 1; i > tokens.first; --i) {
      if (tokens_[i].mark == Mark::kOpenBracket) return words > 0;
      if (IsWord(i) && ++words > kCreditWords) return false;
    }
    return false;
  }

  void ClassifyMiddle() {
    for (size_t i = first_prose_; i <= *last_prose_; ++i) {
      if (settled_[i]) continue;
      const Shape& shape = shapes_[i];
      if (EndsInCredit(i)) {
        kinds_[i] = BlockKind::kCaption;
      } else if (!shape.ends_in_mark && shape.words < kParagraphWords && !IsProse(i)) {
        kinds_[i] = shape.bars > 0 ? BlockKind::kBoilerplate : BlockKind::kSubhead;
      }
    }
  }

  void ClassifyTail() {
    for (size_t i = *last_prose_ + 1; i < lines_.size(); ++i) {
      if (settled_[i]) continue;
      const Shape& shape = shapes_[i];
      const bool paragraph = shape.words >= kParagraphWords || (shape.ends_in_mark && shape.words >= kSubheadWords);
      if (!paragraph || shape.bars > 0)
        kinds_[i] = EndsInCredit(i) && !shape.has_agency ? BlockKind::kCaption : BlockKind::kBoilerplate;
    }
  }

  // --- blocks

  std::vector<Block> MakeBlocks() const {
    std::vector<Block> blocks;
    blocks.reserve(lines_.size() + 1);
    bool first_body = true;
    for (uint32_t i = 0; i < lines_.size(); ++i) {
      TokenRange tokens = lines_[i].tokens;
      if (kinds_[i] == BlockKind::kBody && first_body) {
        first_body = false;
        const TokenIndex end = InlineDatelineEnd(tokens);
        if (end > tokens.first) {
          blocks.push_back(MakeBlock(BlockKind::kDateline, {tokens.first, end}, i));
          tokens.first = end;
        }
      }
      blocks.push_back(MakeBlock(kinds_[i], tokens, i));
    }
    return blocks;
  }

  Block MakeBlock(BlockKind kind, TokenRange tokens, uint32_t paragraph) const {
    return {kind, tokens, document_.SpanOf(tokens), paragraph};
  }

  // The end of a dateline at the head of a paragraph, or its first token: a place and what proves it, a credit in
  // brackets, an agency or a date, before a dash or colon; or «outlet from place:».
  TokenIndex InlineDatelineEnd(TokenRange line) const {
    const TokenIndex last = std::min(line.last, line.first + kInlineDatelineTokens);
    uint32_t words = 0;       // neither date nor credit
    uint32_t agency_end = 0;  // token after the last agency
    bool proven = false;
    bool month = false;
    bool origin = false;
    for (TokenIndex i = line.first; i < last;) {
      const Token& token = tokens_[i];
      const uint32_t agency = IsWord(i) ? cues_.agencies.MatchBehindProclitics(document_, i, last) : 0;
      const uint32_t date = agency == 0 ? DateTokens(i, last) : 0;
      if (agency > 0) {
        proven = true;
        i += agency;
        agency_end = i;
      } else if (date > 0) {
        month = month || IsMonth(i, last);
        proven = proven || (month && words > 0);
        i += date;
      } else if (token.mark == Mark::kOpenBracket) {
        const TokenIndex close = CreditEnd(i, last);
        if (close == i || close >= last || words == 0) return line.first;
        if (!proven && words > 1 && !HasAgency({i, close})) return line.first;
        if (tokens_[close].mark != Mark::kDash && tokens_[close].mark != Mark::kColon) return line.first;
        return close + 1 < line.last ? close + 1 : line.first;
      } else if (IsInsideFigures(i, last)) {
        ++i;
      } else if (token.mark == Mark::kDash || token.mark == Mark::kColon) {
        const bool from = token.mark == Mark::kColon && origin && words <= kOriginWords + 1;
        if ((proven && (agency_end == 0 || agency_end == i)) || from) return i + 1 < line.last ? i + 1 : line.first;
        if (token.mark == Mark::kColon) return line.first;
        ++i;
      } else if (token.mark == Mark::kSlash || token.mark == Mark::kComma) {
        ++i;
      } else if (IsWord(i)) {
        origin = origin || (words > 0 && cues_.origins.Match(document_, i, last) > 0);
        if (++words > kPlaceWords) return line.first;
        ++i;
      } else {
        return line.first;
      }
    }
    return line.first;
  }

  // "8:00", "2017-6": the mark belongs to figures.
  bool IsInsideFigures(TokenIndex i, TokenIndex last) const {
    return tokens_[i].kind == TokenKind::kPunctuation && !tokens_[i].space_before && i + 1 < last &&
           tokens_[i + 1].kind == TokenKind::kNumber && !tokens_[i + 1].space_before;
  }

  // The token after a bracket of few words that opens at `open`, or `open`.
  TokenIndex CreditEnd(TokenIndex open, TokenIndex last) const {
    uint32_t words = 0;
    for (TokenIndex i = open + 1; i < last; ++i) {
      if (tokens_[i].mark == Mark::kCloseBracket) return words > 0 ? i + 1 : open;
      if (IsWord(i) && ++words > kCreditWords + 1) break;
    }
    return open;
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
  const std::vector<TokenLine>& lines_;
  const CuePhrases& cues_;
  size_t body_ = 0;  // the first line of the body
  std::vector<BlockKind> kinds_;
  std::vector<Shape> shapes_;
  std::vector<bool> settled_;
  bool loose_ = false;  // no line is clearly prose: shorter ones are taken for it
  size_t first_prose_ = 0;
  std::optional<size_t> last_prose_;
};

}  // namespace

std::vector<Block> FindBlocks(const Document& document, const std::vector<TokenLine>& lines, const CuePhrases& cues) {
  return BlockFinder(document, lines, cues).Find();
}

}  // namespace isnad::text
