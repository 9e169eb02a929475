#include "service/text/tokenizer.h"

#include <algorithm>
#include <cstring>

namespace isnad::text {
namespace {

constexpr char32_t kTatweel = 0x0640;
constexpr uint32_t kLongestProclitic = 4;     // bytes: «ال»
constexpr uint32_t kMaxDigitsAfterComma = 3;  // «26,013», «3,5», but «2003,2004» are two numbers

bool IsPoint(char32_t c) { return c == '.' || c == U'٫' || c == U'٬'; }
bool IsComma(char32_t c) { return c == ',' || c == U'،'; }
bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

bool IsAsciiAlnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
bool IsMailName(char c) { return IsAsciiAlnum(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%'; }
bool IsAddress(char c) {
  return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`' && c != '{' &&
         c != '|' && c != '}' && c != '(' && c != ')' && c != '[' && c != ']' && c != '\'';
}

bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                    [](char p, char t) { return p == (t | 0x20) || p == t; });
}

Mark MarkOf(char32_t c) {
  switch (c) {
    case '.':
    case U'۔':
    case U'。':
      return Mark::kFullStop;
    case '?':
    case U'؟':
    case U'？':
      return Mark::kQuestion;
    case '!':
    case U'！':
      return Mark::kExclamation;
    case ',':
    case U'،':
    case U'、':
      return Mark::kComma;
    case ';':
    case U'؛':
      return Mark::kSemicolon;
    case ':':
      return Mark::kColon;
    case U'…':
      return Mark::kEllipsis;
    case U'«':
    case U'“':
    case U'„':
    case U'‟':
    case U'‘':
    case U'‹':
      return Mark::kOpenQuote;
    case U'»':
    case U'”':
    case U'’':
    case U'›':
      return Mark::kCloseQuote;
    case '(':
    case '[':
    case '{':
    case U'﴿':
      return Mark::kOpenBracket;
    case U'﴾':
    case ')':
    case ']':
    case '}':
      return Mark::kCloseBracket;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case kTatweel:  // by itself: «تونس ـ وكالات»
      return Mark::kDash;
    case '/':
      return Mark::kSlash;
    case '%':
    case U'٪':
      return Mark::kPercent;
    case '*':
    case U'•':
    case U'·':
    case U'●':
    case U'▪':
    case U'■':
    case U'◄':
    case U'►':
    case U'◆':
      return Mark::kBullet;
    default:
      return Mark::kNone;
  }
}

}  // namespace

bool Tokenizer::Next(RawToken& token) {
  token = {};
  const auto size = static_cast<uint32_t>(line_.size());
  while (at_ < size) {
    if (line_[at_] == ' ') {
      token.space_before = true;
      ++at_;
      continue;
    }
    // Most tokens begin with a letter that needs no decoding.
    const bool plain = at_ + 1 < size && IsPlainLetter(BytePairAt(line_.data() + at_));
    uint32_t next = plain ? at_ + sizeof(BytePair) : at_;
    const char32_t c = plain ? U'\0' : NextCodePoint(line_, next);
    const CharClass char_class = plain ? CharClass::kArabic : ClassOf(c);
    if (char_class == CharClass::kSpace || char_class == CharClass::kLineBreak) {
      token.space_before = true;
      at_ = next;
      continue;
    }
    if (char_class == CharClass::kTransparent && !(c == kTatweel && token.space_before && StandsForDash(next))) {
      at_ = SkipTransparent(next);
      continue;
    }
    token.begin = at_;
    at_ = next;
    switch (char_class) {
      case CharClass::kArabic:
        token.kind = TokenKind::kArabic;
        ReadArabic(token);
        break;
      case CharClass::kLatin:
        token.kind = ReadAddress() ? TokenKind::kOther : TokenKind::kLatin;
        if (token.kind == TokenKind::kLatin) ReadLatin();
        break;
      case CharClass::kDigit:
        token.kind = TokenKind::kNumber;
        ReadNumber();
        break;
      case CharClass::kLetter:
        ReadWord(CharClass::kLetter);
        break;
      default:
        ReadMark(c, token);
        break;
    }
    token.end = at_;
    last_word_ = token.kind == TokenKind::kArabic ? token.end - token.begin : 0;
    return true;
  }
  return false;
}

void Tokenizer::ReadArabic(RawToken& token) {
  const std::string_view rest = line_.substr(token.begin, folded_.size());
  const size_t most = rest.size() - rest.size() % sizeof(BytePair);
  size_t size = 0;
  for (; size != most; size += sizeof(BytePair)) {
    const BytePair folded = FoldedLetter(BytePairAt(rest.data() + size));
    if (folded == 0) break;
    std::memcpy(folded_.data() + size, &folded, sizeof(folded));
  }
  const uint32_t end = at_ = token.begin + static_cast<uint32_t>(size);
  if (Byte(at_) != ' ') ReadWord(CharClass::kArabic);
  if (at_ == end) token.folded = {folded_.data(), size};
}

// Transparent characters after the last letter belong to the word: «الـ», «كتابً».
void Tokenizer::ReadWord(CharClass char_class) {
  while (at_ < line_.size()) {
    uint32_t next = at_;
    const CharClass here = ClassOf(NextCodePoint(line_, next));
    if (here != char_class && here != CharClass::kTransparent) return;
    at_ = next;
  }
}

void Tokenizer::ReadLatin() {
  while (at_ < line_.size()) {
    uint32_t next = at_;
    const char32_t c = NextCodePoint(line_, next);
    const CharClass here = ClassOf(c);
    const bool inside = here == CharClass::kLatin || here == CharClass::kDigit || here == CharClass::kTransparent;
    if (!inside) {
      if (!IsHyphen(c) && !IsApostrophe(c)) return;
      const CharClass after = Peek(next);
      if (after != CharClass::kLatin && !(after == CharClass::kDigit && IsHyphen(c))) return;
    }
    at_ = next;
  }
}

uint32_t Tokenizer::SkipDigits(uint32_t offset, uint32_t& count) const {
  for (count = 0; offset < line_.size(); ++count) {
    uint32_t next = offset;
    if (ClassOf(NextCodePoint(line_, next)) != CharClass::kDigit) break;
    offset = next;
  }
  return offset;
}

// «لشبونة ـ وكالات»; but «الـ 14» may be written apart.
bool Tokenizer::StandsForDash(uint32_t offset) const {
  if (last_word_ > 0 && last_word_ <= kLongestProclitic) return false;
  offset = SkipTransparent(offset);
  return offset == line_.size() || Peek(offset) == CharClass::kSpace;
}

uint32_t Tokenizer::SkipTransparent(uint32_t offset) const {
  while (offset < line_.size()) {
    uint32_t next = offset;
    if (ClassOf(NextCodePoint(line_, next)) != CharClass::kTransparent) break;
    offset = next;
  }
  return offset;
}

void Tokenizer::ReadNumber() {
  uint32_t count = 0;
  at_ = SkipDigits(at_, count);
  while (at_ < line_.size()) {
    // Direction marks may stand around the separator.
    uint32_t next = SkipTransparent(at_);
    const char32_t separator = NextCodePoint(line_, next);
    if (!IsPoint(separator) && !IsComma(separator)) return;
    const uint32_t end = SkipDigits(SkipTransparent(next), count);
    if (count == 0 || (IsComma(separator) && count > kMaxDigitsAfterComma)) return;
    at_ = end;
  }
}

bool Tokenizer::ReadAddress() {
  const uint32_t begin = at_ - 1;
  if (begin < no_address_before_ || !IsAsciiAlnum(line_[begin])) return false;
  const std::string_view rest = line_.substr(begin);
  uint32_t end = begin;
  if (StartsWithIgnoreCase(rest, "http://") || StartsWithIgnoreCase(rest, "https://") ||
      StartsWithIgnoreCase(rest, "www.")) {
    while (IsAddress(Byte(end))) ++end;
  } else {
    while (IsMailName(Byte(end))) ++end;
    if (Byte(end) != '@' || !IsAsciiAlnum(Byte(end + 1))) {
      no_address_before_ = end;
      return false;
    }
    ++end;
    while (IsAsciiAlnum(Byte(end)) || Byte(end) == '.' || Byte(end) == '-') ++end;
  }
  // A mark at the end is the sentence's.
  while (!IsAsciiAlnum(line_[end - 1]) && line_[end - 1] != '/') --end;
  at_ = end;
  return true;
}

void Tokenizer::ReadMark(char32_t c, RawToken& token) {
  token.mark = MarkOf(c);
  if (token.mark == Mark::kFullStop && Byte(at_) == '.') {
    while (Byte(at_) == '.') ++at_;
    token.mark = Mark::kEllipsis;
  }
  if (token.mark == Mark::kNone && ClassOf(c) == CharClass::kPunctuation) token.mark = Mark::kOther;
  token.kind = token.mark == Mark::kNone ? TokenKind::kOther : TokenKind::kPunctuation;
}

}  // namespace isnad::text
