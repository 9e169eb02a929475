// An article made readable: clean words with their place in the original, sentences, blocks, quotations.
#ifndef ISNAD_SERVICE_TEXT_DOCUMENT_H_
#define ISNAD_SERVICE_TEXT_DOCUMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/model/span.h"

namespace isnad::text {

// Index of a token in Document::tokens.
using TokenIndex = uint32_t;

// Half open.
struct TokenRange {
  TokenIndex first = 0;
  TokenIndex last = 0;
  uint32_t size() const { return last - first; }
  bool empty() const { return first >= last; }
  bool Contains(TokenIndex i) const { return first <= i && i < last; }
  bool Contains(const TokenRange& r) const { return first <= r.first && r.last <= last; }
  bool Overlaps(const TokenRange& r) const { return first < r.last && r.first < last; }
  auto operator<=>(const TokenRange&) const = default;
};

enum class TokenKind : uint8_t {
  kArabic,       // a word in Arabic script
  kNumber,       // digits of any set with inner separators: "26,013", "٠٫٥"; folded to "26,013", "0.5".
                 // "14:51" and "21/09/2022" are numbers and marks
  kLatin,        // a word in Latin script, with inner digits and hyphens: "C-172"
  kPunctuation,  // one mark; a run of full stops is one
  kOther,        // other scripts, symbols, emoji; a web or mail address
};

// What a mark does. kNone for all other tokens.
enum class Mark : uint8_t {
  kNone,
  kFullStop,  // also the point of an abbreviation
  kQuestion,
  kExclamation,
  kComma,
  kSemicolon,
  kColon,
  kEllipsis,  // … and runs of two or more full stops, which many papers write for a dash
  kOpenQuote,
  kCloseQuote,
  kOpenBracket,
  kCloseBracket,
  kDash,
  kSlash,
  kPercent,
  kBullet,
  kOther,
};

// Letters written onto the front of a word that may be words of their own. A bit set.
enum Proclitic : uint8_t {
  kNoProclitic = 0,
  kWa = 1,   // و
  kFa = 2,   // ف
  kBi = 4,   // ب
  kLi = 8,   // ل
  kKa = 16,  // ك
  kSa = 32,  // س, future, before an imperfect verb
  kAl = 64,  // ال, the article
};

// One way to cut proclitics off a word. Which way is right, only the lexicon can tell: «والدة» has والدة, (و)الدة and
// (وال)دة. Orthography alone bounds the choice; see proclitics.h.
struct Segmentation {
  uint8_t proclitics = kNoProclitic;
  bool respelled = false;  // the stem is spelled out again with the article that li- swallowed: «للعراق» -> «العراق»
  uint8_t span_offset = 0;  // bytes of the original token before the stem
  uint32_t stem_begin = 0;  // where Document keeps the folded stem; read it by Document::Stem
  uint32_t stem_end = 0;
};

struct Token {
  Span span;                  // in the original
  uint32_t folded_begin = 0;  // in Document::folded()
  uint32_t folded_end = 0;
  TokenKind kind = TokenKind::kArabic;
  Mark mark = Mark::kNone;
  bool space_before = false;        // white space or a line break stands before it in the original
  bool break_before = false;        // begins a line
  uint32_t first_segmentation = 0;  // in Document::segmentations(), the whole word first, then longer cuts
  uint32_t segmentation_count = 0;  // 1 for all but Arabic words, at most 6
};

// Sentences partition the tokens and lie each in one block.
struct Sentence {
  TokenRange tokens;  // its closing mark included
  uint32_t block = 0;
};

// Blocks partition the tokens. A block is a line of the text, but for a dateline at the head of the first paragraph
// («الخرطوم (أ ف ب) - »), which is a block of its own before the rest of its paragraph.
struct Block {
  BlockKind kind = BlockKind::kBody;
  TokenRange tokens;
  Span span;
  uint32_t paragraph = 0;  // number of the line it stands on, counted over lines with text
};

// A passage in quotation marks, the marks included, within one paragraph. By first token: parents precede.
struct Quotation {
  TokenRange tokens;
  int32_t parent = -1;  // index in Document::quotations, or -1
  bool closed = true;   // false: the closing mark is missing, the quotation ends with its parent or its paragraph
};

// Immutable after Reader::Read; holds its own copy of all text that it needs, but for `article`, which must
// outlive it. Safe to share between threads.
//
// Tokens of the title come first, then those of the body. `folded()` is the folded text of all tokens, one space
// between two, so that Folded(range) of several words is one contiguous view.
class Document {
 public:
  const Article& article() const { return *article_; }
  // Half of the letters or more are Arabic ones, and the spelling is that of Arabic, not of Persian, Urdu or Kurdish;
  // see language.h. True for a document without letters: figures are of no language.
  bool arabic() const { return arabic_; }

  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }

  std::string_view folded() const { return std::string_view(text_).substr(0, folded_size_); }
  std::string_view Folded(TokenIndex i) const { return TextAt(tokens_[i].folded_begin, tokens_[i].folded_end); }
  // Empty for an empty range.
  std::string_view Folded(TokenRange range) const;
  const Segmentation* SegmentationsBegin(TokenIndex i) const { return &segmentations_[tokens_[i].first_segmentation]; }
  const Segmentation* SegmentationsEnd(TokenIndex i) const {
    return SegmentationsBegin(i) + tokens_[i].segmentation_count;
  }
  std::string_view Stem(const Segmentation& segmentation) const {
    return TextAt(segmentation.stem_begin, segmentation.stem_end);
  }

  // The original text under a span, markup included.
  std::string_view Original(Span span) const;
  // The original under a range, cleaned: markup, character references and runs of white space resolved; diacritics,
  // tatweel and invisible characters left out. What users see as "text".
  std::string Text(TokenRange range) const;
  // As above, the first token cut to its stem: «وبلينكن» -> «بلينكن», «للعراق» -> «العراق».
  std::string Text(TokenRange range, const Segmentation& first) const;

  // From the first token's beginning (less its proclitics, where given) to the last one's end. Both ends lie in one
  // field: ranges do not cross from title to body.
  Span SpanOf(TokenRange range) const {
    if (range.empty()) return {};
    Span span = tokens_[range.first].span;
    span.end = tokens_[range.last - 1].span.end;
    return span;
  }
  Span SpanOf(TokenRange range, const Segmentation& first) const;

  uint32_t SentenceOf(TokenIndex i) const { return sentence_of_[i]; }
  uint32_t BlockOf(TokenIndex i) const { return sentences_[SentenceOf(i)].block; }
  // Innermost quotation around a token, its marks included, or -1.
  int32_t QuotationOf(TokenIndex i) const { return quotation_of_[i]; }

 private:
  friend class DocumentBuilder;

  std::string_view TextAt(uint32_t begin, uint32_t end) const {
    return std::string_view(text_).substr(begin, end - begin);
  }

  struct Piece {
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  const Article* article_ = nullptr;
  bool arabic_ = true;
  std::vector<Token> tokens_;
  std::vector<Segmentation> segmentations_;
  std::vector<Sentence> sentences_;
  std::vector<Block> blocks_;
  std::vector<Quotation> quotations_;
  std::vector<uint32_t> sentence_of_;  // one a token
  std::vector<int32_t> quotation_of_;  // one a token
  std::string text_;                   // folded(), then the respelled stems
  uint32_t folded_size_ = 0;
  std::string clean_;          // the unfolded tokens, a space where one stood before
  std::vector<Piece> cleans_;  // one a token, in clean_
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_DOCUMENT_H_
