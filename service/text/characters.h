// What each character is for in Arabic news: the one classification that folding, tokens and letter counts share.
#ifndef ISNAD_SERVICE_TEXT_CHARACTERS_H_
#define ISNAD_SERVICE_TEXT_CHARACTERS_H_

#include <unicode/utf8.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace isnad::text {

enum class CharClass : uint8_t {
  kSpace,        // white space and control characters
  kLineBreak,    // ends a line
  kTransparent,  // inside a word, but no part of it: diacritics, tatweel, zero-width and direction marks
  kArabic,       // a letter of Arabic script
  kLatin,        // a letter of Latin script
  kLetter,       // a letter of any other script
  kDigit,        // a decimal digit of any script
  kPunctuation,
  kSymbol,  // all else, U+FFFD among it
};

// What folding makes of a character.
struct CharTraits {
  // Values of `fold` beside a code point below U+0800.
  static constexpr uint16_t kDropped = 0xFFFE;
  static constexpr uint16_t kNormalize = 0xFFFF;  // ask the normalizer

  CharClass char_class = CharClass::kSymbol;
  uint16_t fold = kNormalize;
};

// Nearly all characters of an Arabic text are letters of the Arabic block, of two bytes each: they need no decoding.
// A pair is such two bytes as they lie in memory.
using BytePair = uint16_t;
static_assert(std::endian::native == std::endian::little, "the first byte of a pair is its low one");

namespace internal {
extern const std::array<CharTraits, 0x80> kAsciiTraits;
extern const std::array<CharTraits, 0x100> kArabicTraits;  // U+0600 to U+06FF
inline constexpr uint16_t kFirstPair = 0xD880;             // of U+0600, its first byte high
extern const std::array<BytePair, 0x340> kFoldedLetters;   // by the pair, its first byte high, from there
CharTraits RareTraits(char32_t c);
}  // namespace internal

inline CharTraits TraitsOf(char32_t c) {
  if (c - 0x600 < 0x100) return internal::kArabicTraits[c - 0x600];
  if (c < 0x80) return internal::kAsciiTraits[c];
  return internal::RareTraits(c);
}

inline CharClass ClassOf(char32_t c) { return TraitsOf(c).char_class; }

inline BytePair BytePairAt(const char* at) {
  BytePair pair;
  std::memcpy(&pair, at, sizeof(pair));
  return pair;
}
// What folding makes of a letter of the Arabic block, a pair again; 0 if the pair is no such letter.
inline BytePair FoldedLetter(BytePair pair) {
  const auto place = static_cast<uint16_t>((pair << 8u | pair >> 8u) - internal::kFirstPair);
  return place < internal::kFoldedLetters.size() ? internal::kFoldedLetters[place] : BytePair{0};
}
inline bool IsPlainLetter(BytePair pair) { return FoldedLetter(pair) != 0; }

// The code point at `offset`, which moves past it; U+FFFD for each ill-formed sequence. Requires offset < size.
inline char32_t NextCodePoint(std::string_view utf8, uint32_t& offset) {
  UChar32 c;
  U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(utf8.data()), offset, static_cast<uint32_t>(utf8.size()), c);
  return static_cast<char32_t>(c);
}

// The code point at `offset`, or a space at the end.
inline char32_t CodePointAt(std::string_view utf8, uint32_t offset) {
  return offset < utf8.size() ? NextCodePoint(utf8, offset) : U' ';
}

template <typename String>
void AppendUtf8(char32_t c, String& out) {
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(bytes, static_cast<size_t>(length));
}

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_CHARACTERS_H_
