// The alphabet of the trie: an Arabic letter is one symbol, so that the trie is half as deep as over UTF-8 and takes
// half the memory, which is what a walk waits for.
#ifndef ISNAD_SERVICE_LEXICON_LETTERS_H_
#define ISNAD_SERVICE_LEXICON_LETTERS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad::lexicon {

// Calls `visit` with the symbols of a text in their order until it returns false; false if it did. ASCII stands for
// itself, U+0600..U+067F for 80..FF; any other byte follows an escape. Different texts have different symbols, and
// those of a text begin with those of each of its beginnings.
template <typename Visit>
bool ForEachSymbol(std::string_view utf8, Visit visit) {
  constexpr uint8_t kEscape = 1;
  constexpr uint8_t kArabicLead = 0xD8;  // and D9
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<uint8_t>(utf8[i]);
    if (byte < 0x80 && byte != kEscape) {
      if (!visit(byte)) return false;
    } else if ((byte & ~1) == kArabicLead && i + 1 < utf8.size()) {
      const auto trail = static_cast<uint8_t>(utf8[++i]);
      if (!visit(static_cast<uint8_t>(0x80 | (byte & 1) << 6 | (trail & 0x3F)))) return false;
    } else {
      if (!visit(kEscape) || !visit(byte)) return false;
    }
  }
  return true;
}

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_LETTERS_H_
