#include "service/text/language.h"

#include "service/text/characters.h"

namespace isnad::text {
namespace {

// Fewer letters are of no language: "10 km", "1e6".
constexpr uint64_t kFewestLetters = 3;

constexpr uint64_t kForeignPerCent = 1;
constexpr uint64_t kArticlePerCent = 10;

// Letters of Arabic script that Arabic itself does not use.
constexpr char32_t kFirstForeign = 0x0671;
constexpr char32_t kLastForeign = 0x06D5;

bool IsForeign(char32_t c) {
  if (c < kFirstForeign || c > kLastForeign || ClassOf(c) != CharClass::kArabic) return false;
  constexpr char32_t kWasla = 0x0671;  // ٱ
  constexpr char32_t kVeh = 0x06A4;    // ڤ
  constexpr char32_t kGaf = 0x06A8;    // ڨ
  constexpr char32_t kNg = 0x06AD;     // ڭ
  return c != kWasla && c != kVeh && c != kGaf && c != kNg;
}

// A look at all bytes, many at once, before characters are decoded: most texts have no such letter.
bool MayHaveForeign(std::string_view text) {
  constexpr uint8_t kOfFirst[] = {0xC0 | kFirstForeign >> 6u, 0x80 | (kFirstForeign & 0x3Fu)};
  constexpr uint8_t kLeadOfLast = 0xC0 | kLastForeign >> 6u;
  uint8_t found = 0;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    const auto byte = static_cast<uint8_t>(text[i]);
    const auto next = static_cast<uint8_t>(text[i + 1]);
    const bool here = (byte == kOfFirst[0]) & (next >= kOfFirst[1]);
    const bool behind = (byte > kOfFirst[0]) & (byte <= kLeadOfLast);
    found |= static_cast<uint8_t>(here | behind);
  }
  return found != 0;
}

uint64_t CountForeign(std::string_view text) {
  if (!MayHaveForeign(text)) return 0;
  uint64_t count = 0;
  for (uint32_t offset = 0; offset < text.size();) count += IsForeign(NextCodePoint(text, offset)) ? 1 : 0;
  return count;
}

// Ways to write the article at the head of a word.
constexpr std::string_view kArticles[] = {"ال", "وال", "بال", "لل", "وبال", "فال", "كال", "ولل"};

bool BeginsWithArticle(std::string_view text) {
  for (std::string_view article : kArticles) {
    if (text.starts_with(article)) return true;
  }
  return false;
}

// Whether a tenth or more of the Arabic words begin with the article.
bool UsesArticle(std::string_view clean) {
  uint64_t words = 0;
  uint64_t with_article = 0;
  bool in_word = false;
  for (uint32_t offset = 0; offset < clean.size();) {
    const uint32_t begin = offset;
    const bool is_arabic = ClassOf(NextCodePoint(clean, offset)) == CharClass::kArabic;
    if (is_arabic && !in_word) {
      ++words;
      with_article += BeginsWithArticle(clean.substr(begin)) ? 1 : 0;
    }
    in_word = is_arabic;
  }
  return 100 * with_article >= kArticlePerCent * words;
}

}  // namespace

void LetterCount::Add(std::string_view clean) {
  for (uint32_t offset = 0; offset < clean.size();) {
    const CharClass char_class = ClassOf(NextCodePoint(clean, offset));
    if (char_class == CharClass::kArabic) {
      ++arabic_;
    } else if (char_class == CharClass::kLatin || char_class == CharClass::kLetter) {
      ++other_;
    }
  }
}

bool IsArabic(std::string_view clean, const LetterCount& letters) {
  if (letters.arabic() == 0) return letters.other() < kFewestLetters;
  if (letters.arabic() < letters.other()) return false;
  return 100 * CountForeign(clean) <= kForeignPerCent * letters.arabic() || UsesArticle(clean);
}

}  // namespace isnad::text
