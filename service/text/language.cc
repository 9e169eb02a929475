#include "service/text/language.h"

#include "service/text/characters.h"

namespace isnad::text {
namespace {

// Fewer letters are of no language: "10 km", "1e6".
constexpr uint64_t kFewestLetters = 3;

constexpr uint64_t kForeignPerCent = 1;
constexpr uint64_t kArticlePerCent = 10;

// Letters of Arabic script that Arabic itself does not use.
bool IsForeign(char32_t c) { return c >= 0x0671 && c <= 0x06D5 && c != U'ٱ' && c != U'ڤ' && c != U'ڨ' && c != U'ڭ'; }

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

bool IsArabic(std::string_view clean) {
  uint64_t arabic = 0;
  uint64_t other = 0;
  uint64_t foreign = 0;
  for (uint32_t offset = 0; offset < clean.size();) {
    for (; offset + 1 < clean.size(); offset += sizeof(BytePair)) {
      const BytePair pair = BytePairAt(clean.data() + offset);
      if (!IsPlainLetter(pair)) break;
      ++arabic;
      foreign += IsForeign(0x600 + static_cast<char32_t>(PlaceInArabicBlock(pair))) ? 1 : 0;
    }
    if (offset == clean.size()) break;
    const CharClass char_class = ClassOf(NextCodePoint(clean, offset));
    if (char_class == CharClass::kArabic) {
      ++arabic;
    } else if (char_class == CharClass::kLatin || char_class == CharClass::kLetter) {
      ++other;
    }
  }
  if (arabic == 0) return other < kFewestLetters;
  if (arabic < other) return false;
  return 100 * foreign <= kForeignPerCent * arabic || UsesArticle(clean);
}

}  // namespace isnad::text
