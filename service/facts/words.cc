#include "service/facts/words.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "service/text/characters.h"
#include "service/text/document.h"
#include "service/text/fold.h"
#include "service/text/proclitics.h"

namespace isnad::facts {
namespace {

constexpr size_t kParticleBytes = 4;  // two Arabic letters

bool InWord(text::CharClass c) {
  return c == text::CharClass::kArabic || c == text::CharClass::kLatin || c == text::CharClass::kLetter ||
         c == text::CharClass::kDigit;
}

// The word behind its article, or the word itself where it has none.
std::string WithoutArticle(std::string_view word) {
  std::string text(word);
  std::vector<text::Segmentation> segmentations;
  text::AppendSegmentations(text, 0, static_cast<uint32_t>(word.size()), {}, segmentations);
  for (const text::Segmentation& s : segmentations) {
    if ((s.proclitics & text::kAl) != 0) return text.substr(s.stem_begin, s.stem_end - s.stem_begin);
  }
  return std::string(word);
}

}  // namespace

std::vector<std::string> NameWords(std::string_view text) {
  const std::string folded = text::Fold(text);
  std::vector<std::string> words;
  uint32_t begin = 0;
  uint32_t end = 0;
  for (uint32_t next = 0; next < folded.size() && words.size() < kMaxWords;) {
    if (InWord(text::ClassOf(text::NextCodePoint(folded, next)))) {
      end = next;
      if (next < folded.size()) continue;
    }
    if (end > begin) words.push_back(WithoutArticle(std::string_view(folded).substr(begin, end - begin)));
    begin = end = next;
  }
  return words;
}

std::vector<std::string> ContentWords(std::string_view text) {
  std::vector<std::string> words = NameWords(text);
  std::erase_if(words, [](const std::string& word) {
    return word.size() <= kParticleBytes && std::isdigit(static_cast<unsigned char>(word.front())) == 0;
  });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

size_t CountShared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const int order = i->compare(*j);
    shared += order == 0;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  return shared;
}

}  // namespace isnad::facts
