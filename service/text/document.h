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
  kNumber,       // digits of any set with inner separators: "26,013", "٠٫٥", "14:51", "21/09/2022" are split at
                 // '/', '-' and ':' but not at a separator between digits of one number
  kLatin,        // a word in Latin script, with inner digits and hyphens: "C-172"
  kPunctuation,  // one mark
  kOther,        // other scripts, symbols, emoji
};

// What a mark does. kNone for all other tokens.
enum class Mark : uint8_t {
  kNone,
  kFullStop,  // . also at the end of a paragraph without one
  kQuestion,
  kExclamation,
  kComma,
  kSemicolon,
  kColon,
  kEllipsis,  // … and runs of two or more full stops
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

// One way to cut proclitics off a word: the letters from `offset` on are the stem. Which way is right, only the
// lexicon can tell: «والد» has (و)الد, (وال)د and والد. Orthography alone bounds the choice.
// «للعراق» gives stem «العراق» as (ل)+العراق: its folded stem is spelled out again with its article.
struct Segmentation {
  uint8_t proclitics = kNoProclitic;
  uint32_t stem_begin = 0;  // in Document::folded_stems(), where stem text lives
  uint32_t stem_end = 0;
  uint8_t span_offset = 0;  // bytes of the original token before the stem
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
  uint32_t segmentation_count = 0;  // 1 for all but Arabic words
};

struct Sentence {
  TokenRange tokens;  // its closing mark included
  uint32_t block = 0;
};

struct Block {
  BlockKind kind = BlockKind::kBody;
  TokenRange tokens;
  Span span;
  uint32_t paragraph = 0;  // number of the line it stands on, counted over lines with text
};

// A passage in quotation marks, the marks included. Nested ones follow their parent.
struct Quotation {
  TokenRange tokens;
  int32_t parent = -1;  // index in Document::quotations, or -1
  bool closed = true;   // false: the closing mark is missing, the quotation ends with its paragraph
};

// Immutable after Reader::Read; holds its own copy of all text that it needs, but for `article`, which must
// outlive it. Safe to share between threads.
//
// Tokens of the title come first, then those of the body. `folded()` is the folded text of all tokens, one space
// between two, so that Folded(range) of several words is one contiguous view.
class Document {
 public:
  const Article& article() const { return *article_; }
  bool arabic() const { return arabic_; }

  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }

  std::string_view folded() const { return folded_; }
  std::string_view Folded(TokenIndex i) const;
  std::string_view Folded(TokenRange range) const;
  const Segmentation* SegmentationsBegin(TokenIndex i) const { return &segmentations_[tokens_[i].first_segmentation]; }
  const Segmentation* SegmentationsEnd(TokenIndex i) const {
    return SegmentationsBegin(i) + tokens_[i].segmentation_count;
  }
  std::string_view Stem(const Segmentation& segmentation) const;

  // The original text under a span, markup included.
  std::string_view Original(Span span) const;
  // The original under a range, cleaned: markup, references and runs of white space resolved, tatweel and
  // diacritics kept out. What users see as "text".
  std::string Text(TokenRange range) const;
  // As above, the first token cut to its stem: «وبلينكن» -> «بلينكن».
  std::string Text(TokenRange range, const Segmentation& first) const;

  // From the first token's beginning (less its proclitics, where given) to the last one's end. Both ends lie in one
  // field: ranges do not cross from title to body.
  Span SpanOf(TokenRange range) const;
  Span SpanOf(TokenRange range, const Segmentation& first) const;

  uint32_t SentenceOf(TokenIndex i) const;
  uint32_t BlockOf(TokenIndex i) const { return sentences_[SentenceOf(i)].block; }
  // Innermost quotation around a token, or -1.
  int32_t QuotationOf(TokenIndex i) const;

 private:
  friend class DocumentBuilder;

  const Article* article_ = nullptr;
  bool arabic_ = true;
  std::vector<Token> tokens_;
  std::vector<Segmentation> segmentations_;
  std::vector<Sentence> sentences_;
  std::vector<Block> blocks_;
  std::vector<Quotation> quotations_;
  std::vector<uint32_t> sentence_of_;
  std::vector<int32_t> quotation_of_;
  std::string folded_;
  std::string folded_stems_;
  std::string clean_;  // the unfolded clean text of the tokens, for Text()
  std::vector<Span> clean_spans_;
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_DOCUMENT_H_
