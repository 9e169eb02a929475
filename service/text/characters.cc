#include "service/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace isnad::text {
namespace {

using enum CharClass;

constexpr std::array<CharTraits, 0x80> MakeAscii() {
  std::array<CharTraits, 0x80> traits{};
  for (uint16_t c = 0; c < 0x80; ++c) {
    CharTraits& t = traits[c];
    t.fold = c;
    if (c >= '0' && c <= '9') {
      t.char_class = kDigit;
    } else if (c >= 'a' && c <= 'z') {
      t.char_class = kLatin;
    } else if (c >= 'A' && c <= 'Z') {
      t = {kLatin, static_cast<uint16_t>(c + 'a' - 'A')};
    } else if (c == '\n' || c == '\r') {
      t = {kLineBreak, ' '};
    } else if (c <= ' ' || c == 0x7F) {
      t = {kSpace, ' '};
    } else if (c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' || c == '~') {
      t.char_class = kSymbol;
    } else {
      t.char_class = kPunctuation;
    }
  }
  return traits;
}

struct Range {
  uint16_t first;
  uint16_t last;
};

// Vowel signs, Koranic marks, tatweel and the Arabic letter mark.
constexpr Range kArabicTransparent[] = {{0x0610, 0x061A}, {0x061C, 0x061C}, {0x0640, 0x0640},
                                        {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
                                        {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}};

constexpr Range kArabicPunctuation[] = {
    {0x060C, 0x060D}, {0x061B, 0x061B}, {0x061D, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4}};

constexpr Range kArabicSymbols[] = {{0x0600, 0x060B}, {0x060E, 0x060F}, {0x06DD, 0x06DE}, {0x06E9, 0x06E9}};

// Spellings of one letter. The letter comes first; ranges of variants follow.
struct Variants {
  uint16_t letter;
  Range range;
};

constexpr Variants kVariants[] = {
    {u'ا', {0x0622, 0x0623}},  // alef with madda, with hamza above
    {u'ا', {0x0625, 0x0625}},  // with hamza below
    {u'ا', {0x0671, 0x0673}},  // wasla, wavy hamza
    {u'ا', {0x0675, 0x0675}},  // high hamza alef
    {u'و', {0x0624, 0x0624}},  // waw with hamza
    {u'و', {0x0676, 0x0677}},  // high hamza waw
    {u'و', {0x06C4, 0x06CB}},  // Kurdish, Kazakh and Uyghur vowels
    {u'و', {0x06CF, 0x06CF}},
    {u'ي', {0x0626, 0x0626}},  // yeh with hamza
    {u'ي', {0x0649, 0x0649}},  // alef maksura
    {u'ي', {0x0678, 0x0678}},  // high hamza yeh
    {u'ي', {0x06CC, 0x06CE}},  // Farsi yeh
    {u'ي', {0x06D0, 0x06D3}},  // e, yeh barree
    {u'ه', {0x0629, 0x0629}},  // teh marbuta
    {u'ه', {0x06BE, 0x06BE}},  // heh doachashmee
    {u'ه', {0x06C0, 0x06C3}},  // heh goal
    {u'ه', {0x06D5, 0x06D5}},  // ae
    {u'ب', {0x066E, 0x066E}},  // dotless beh
    {u'ب', {0x067B, 0x067B}},
    {u'ب', {0x067E, 0x067E}},  // peh
    {u'ب', {0x0680, 0x0680}},
    {u'ت', {0x0679, 0x067A}},  // tteh
    {u'ت', {0x067C, 0x067D}},
    {u'ت', {0x067F, 0x067F}},
    {u'ج', {0x0683, 0x0684}},
    {u'ج', {0x0686, 0x0687}},  // tcheh
    {u'ج', {0x06BF, 0x06BF}},
    {u'د', {0x0688, 0x0690}},  // ddal
    {u'ر', {0x0691, 0x0697}},  // rreh
    {u'ز', {0x0698, 0x0699}},  // jeh
    {u'س', {0x069A, 0x069B}},
    {u'ش', {0x069C, 0x069C}},
    {u'ش', {0x06FA, 0x06FA}},
    {u'ص', {0x069D, 0x069E}},
    {u'ض', {0x06FB, 0x06FB}},
    {u'ط', {0x069F, 0x069F}},
    {u'ع', {0x06A0, 0x06A0}},
    {u'غ', {0x06FC, 0x06FC}},
    {u'ف', {0x06A1, 0x06A6}},  // veh, Maghrebi feh
    {u'ق', {0x066F, 0x066F}},  // dotless qaf
    {u'ق', {0x06A7, 0x06A8}},  // Maghrebi qaf; with three dots the Tunisian and Algerian g, written qaf elsewhere
    {u'ك', {0x063B, 0x063C}},
    {u'ك', {0x06A9, 0x06B4}},  // keheh, gaf; with three dots the Moroccan g, written kaf
                               // elsewhere
    {u'ل', {0x06B5, 0x06B8}},
    {u'م', {0x06FE, 0x06FE}},
    {u'ن', {0x06B9, 0x06BD}},  // noon ghunna
    {u'ه', {0x06FF, 0x06FF}},
    {u'ي', {0x063D, 0x063F}},
    {u'ي', {0x0620, 0x0620}},
    {u'ر', {0x06EF, 0x06EF}},
    {u'د', {0x06EE, 0x06EE}},
};

constexpr std::array<CharTraits, 0x100> MakeArabic() {
  std::array<CharTraits, 0x100> traits{};
  for (uint16_t i = 0; i < 0x100; ++i) traits[i] = {kArabic, static_cast<uint16_t>(0x600 + i)};
  for (const Variants& v : kVariants) {
    for (uint16_t c = v.range.first; c <= v.range.last; ++c) traits[c - 0x600u].fold = v.letter;
  }
  for (Range r : kArabicTransparent) {
    for (uint16_t c = r.first; c <= r.last; ++c) traits[c - 0x600u] = {kTransparent, CharTraits::kDropped};
  }
  for (Range r : kArabicPunctuation) {
    for (uint16_t c = r.first; c <= r.last; ++c) traits[c - 0x600u].char_class = kPunctuation;
  }
  for (Range r : kArabicSymbols) {
    for (uint16_t c = r.first; c <= r.last; ++c) traits[c - 0x600u].char_class = kSymbol;
  }
  for (uint16_t i = 0; i < 10; ++i) {
    traits[0x60u + i] = {kDigit, static_cast<uint16_t>('0' + i)};
    traits[0xF0u + i] = {kDigit, static_cast<uint16_t>('0' + i)};
  }
  traits[0x6A].fold = '%';
  traits[0x6B].fold = '.';
  traits[0x6C].fold = ',';
  return traits;
}

constexpr std::array<BytePair, 0x340> MakeFoldedLetters() {
  std::array<BytePair, 0x340> letters{};
  const std::array<CharTraits, 0x100> traits = MakeArabic();
  for (size_t place = 0; place < traits.size(); ++place) {
    if (traits[place].char_class != kArabic) continue;
    const uint16_t folded = traits[place].fold;
    letters[place >> 6u << 8u | (place & 0x3Fu)] =
        static_cast<BytePair>((0xC0u | folded >> 6u) | (0x80u | (folded & 0x3Fu)) << 8u);
  }
  return letters;
}

constexpr uint32_t kLetterMask = U_GC_L_MASK | U_GC_NL_MASK;

// Vowel signs as old encodings stored them, alone or on a tatweel.
bool IsDiacriticForm(char32_t c) {
  return (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFCF2 && c <= 0xFCF4) || (c >= 0xFE70 && c <= 0xFE7F);
}

CharClass RareClass(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  if (c >= 0x2028 && c <= 0x2029) return kLineBreak;
  const uint32_t category = U_GET_GC_MASK(point);
  if (category & (U_GC_Z_MASK | U_GC_CC_MASK)) return kSpace;
  if (category & (U_GC_M_MASK | U_GC_CF_MASK)) return kTransparent;
  if (IsDiacriticForm(c)) return kTransparent;
  // Ligatures that stand for whole phrases, as that of the blessing on the Prophet, are signs, not words.
  if ((c >= 0xFDFA && c <= 0xFDFB) || c == 0xFDFD) return kSymbol;
  if (category & kLetterMask) {
    if ((c >= 0x00C0 && c <= 0x024F) || (c >= 0x1E00 && c <= 0x1EFF)) return kLatin;
    if ((c >= 0x0750 && c <= 0x077F) || (c >= 0x0870 && c <= 0x08FF) || (c >= 0xFB50 && c <= 0xFEFF)) return kArabic;
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(point, &error)) {
      case USCRIPT_LATIN:
        return kLatin;
      case USCRIPT_ARABIC:
        return kArabic;
      default:
        return kLetter;
    }
  }
  if (category & U_GC_ND_MASK) return kDigit;
  if (category & U_GC_P_MASK) return kPunctuation;
  return kSymbol;
}

}  // namespace

namespace internal {

constinit const std::array<CharTraits, 0x80> kAsciiTraits = MakeAscii();
constinit const std::array<CharTraits, 0x100> kArabicTraits = MakeArabic();
constinit const std::array<BytePair, 0x340> kFoldedLetters = MakeFoldedLetters();

CharTraits RareTraits(char32_t c) {
  // The marks of every article need no look into the Unicode tables.
  switch (c) {
    case 0x00AB:  // guillemets
    case 0x00BB:
      return {kPunctuation, static_cast<uint16_t>(c)};
    case 0x2010:  // hyphens and dashes
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return {kPunctuation, '-'};
    case 0x2018:
    case 0x2019:
      return {kPunctuation, '\''};
    case 0x201C:
    case 0x201D:
      return {kPunctuation, '"'};
    case 0x2022:  // bullet
    case 0x2026:  // ellipsis
      return {kPunctuation, CharTraits::kNormalize};
    case 0x2212:  // minus
      return {kSymbol, '-'};
    case 0x00A0:
      return {kSpace, ' '};
    case 0xFFFD:
      return {kSymbol, CharTraits::kNormalize};
    default:
      break;
  }
  const CharClass char_class = RareClass(c);
  switch (char_class) {
    case kSpace:
    case kLineBreak:
      return {char_class, ' '};
    case kTransparent:
      // A Latin accent is composed with its letter; all other marks go.
      return {char_class, c >= 0x0300 && c <= 0x036F ? CharTraits::kNormalize : CharTraits::kDropped};
    case kDigit:
      return {char_class, static_cast<uint16_t>('0' + u_charDigitValue(static_cast<UChar32>(c)))};
    default:
      return {char_class, CharTraits::kNormalize};
  }
}

}  // namespace internal
}  // namespace isnad::text
