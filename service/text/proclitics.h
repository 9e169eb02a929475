// The ways in which a written word may begin with words of one letter and the article.
#ifndef ISNAD_SERVICE_TEXT_PROCLITICS_H_
#define ISNAD_SERVICE_TEXT_PROCLITICS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/text/document.h"

namespace isnad::text {

// No way cuts more letters: و + ب + ال.
inline constexpr uint32_t kMaxCutLetters = 4;

// Byte offsets in the original token at which its letters begin, the first ones only. kNoCut where the original
// cannot be cut before that letter.
using LetterOffsets = std::array<uint8_t, kMaxCutLetters + 1>;
inline constexpr uint8_t kNoCut = 0xFF;

// Appends the segmentations of the folded Arabic word text[begin, end) to `out`, the whole word first, then by letters
// cut: (و|ف)? then one of ال, ب, ب+ال, ك, ك+ال, ل, لل, س before ا ن ي ت. The stem keeps at least two letters. Of «لل»
// the second may be the article or the stem's own, or both: «للجنة» has لجنة, الجنة and اللجنة, each after li-, and جنة
// after li- and the article. Respelled stems are appended to `text`. At most six.
void AppendSegmentations(std::string& text, uint32_t begin, uint32_t end, const LetterOffsets& offsets,
                         std::vector<Segmentation>& out);

// Bytes of the article and of what is written before it, by the first of those ways that has an article; 0 if none has.
uint32_t ArticleEnd(std::string_view folded_word);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_PROCLITICS_H_
