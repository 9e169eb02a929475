// Cuts a line into words, numbers and marks.
#ifndef ISNAD_SERVICE_TEXT_TOKENIZER_H_
#define ISNAD_SERVICE_TEXT_TOKENIZER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "service/text/characters.h"
#include "service/text/document.h"

namespace isnad::text {

// Offsets are bytes of the line.
struct RawToken {
  uint32_t begin = 0;
  uint32_t end = 0;
  TokenKind kind = TokenKind::kOther;
  Mark mark = Mark::kNone;
  bool space_before = false;
  // Of a word of letters from U+0600 to U+06FF alone, two bytes each, none of them invisible, and not too many: the
  // same letters folded, until the next token. Empty for all others.
  std::string_view folded;
};

// Reads one line from left to right; linear in it. The line must outlive the tokenizer.
//
// A word is a run of letters of one script, with the transparent characters inside it; Latin words hold digits,
// hyphens and apostrophes too («C-172», "O'Brien"). A number is digits with single separators between them: a
// point or its Arabic forms before any digits, a comma before one to three. Letters that touch digits are cut
// from them («الـ24»). Web and mail addresses are one kOther token. Runs of two or more full stops are one
// ellipsis. A tatweel by itself is a dash. Every other character that is not white space is a token alone. Straight
// quotation marks are Mark::kOther here: their direction is known only with the whole line.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view line) : line_(line) {}

  // The next token, or false at the end.
  bool Next(RawToken& token);

 private:
  CharClass Peek(uint32_t offset) const { return ClassOf(CodePointAt(line_, offset)); }
  char Byte(uint32_t offset) const { return offset < line_.size() ? line_[offset] : ' '; }

  void ReadArabic(RawToken& token);
  void ReadWord(CharClass char_class);
  void ReadLatin();
  void ReadNumber();
  bool ReadAddress();
  void ReadMark(char32_t c, RawToken& token);
  uint32_t SkipDigits(uint32_t offset, uint32_t& count) const;
  uint32_t SkipTransparent(uint32_t offset) const;
  bool StandsForDash(uint32_t offset) const;  // a tatweel before an offset, behind a space

  static constexpr size_t kLongestFolded = 64;  // bytes

  std::string_view line_;
  uint32_t at_ = 0;
  uint32_t last_word_ = 0;                   // bytes of the last token, if it is an Arabic word
  std::array<char, kLongestFolded> folded_;  // of the last word
  // No address begins in [at_, no_address_before_).
  uint32_t no_address_before_ = 0;
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_TOKENIZER_H_
