#include "service/text/language.h"

#include "service/text/characters.h"

namespace isnad::text {
namespace {

// Fewer letters are of no language: "10 km", "1e6".
constexpr uint64_t kFewestLetters = 3;

constexpr uint64_t kForeignPerCent = 1;
constexpr uint64_t kArticlePerCent = 10;

// Letters of Arabic script that Arabic itself does not use, as pairs with the first byte high: so they are in the order
// of their code points.
bool IsForeign(uint16_t letter) {
  constexpr uint16_t kFirst = 0xD9B1;  // U+0671
  constexpr uint16_t kLast = 0xDB95;   // U+06D5
  if (letter < kFirst || letter > kLast) return false;
  constexpr uint16_t kWasla = kFirst;  // ٱ
  constexpr uint16_t kVeh = 0xDAA4;    // ڤ
  constexpr uint16_t kGaf = 0xDAA8;    // ڨ
  constexpr uint16_t kNg = 0xDAAD;     // ڭ
  return letter != kWasla && letter != kVeh && letter != kGaf && letter != kNg;
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

void LetterCount::AddPlain(std::string_view letters) {
  arabic_ += letters.size() / sizeof(BytePair);
  for (size_t i = 0; i + 1 < letters.size(); i += sizeof(BytePair)) {
    const BytePair pair = BytePairAt(letters.data() + i);
    foreign_ += IsForeign(static_cast<uint16_t>(pair << 8u | pair >> 8u)) ? 1 : 0;
  }
}

void LetterCount::Add(std::string_view clean) {
  for (uint32_t offset = 0; offset < clean.size();) {
    const uint32_t begin = offset;
    const CharClass char_class = ClassOf(NextCodePoint(clean, offset));
    if (char_class == CharClass::kArabic) {
      const std::string_view letter = clean.substr(begin, offset - begin);
      if (letter.size() == sizeof(BytePair) && IsPlainLetter(BytePairAt(letter.data()))) {
        AddPlain(letter);
      } else {
        ++arabic_;
      }
    } else if (char_class == CharClass::kLatin || char_class == CharClass::kLetter) {
      ++other_;
    }
  }
}

bool IsArabic(std::string_view clean, const LetterCount& letters) {
  if (letters.arabic() == 0) return letters.other() < kFewestLetters;
  if (letters.arabic() < letters.other()) return false;
  return 100 * letters.foreign() <= kForeignPerCent * letters.arabic() || UsesArticle(clean);
}

}  // namespace isnad::text
