#include "service/text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>

#include "service/text/characters.h"

namespace isnad::text {
namespace {

constexpr char32_t kTatweel = U'ـ';
constexpr std::string_view kTatweelAlone = "\u0640";  // it stands for a dash

const icu::Normalizer2& Nfkc() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCInstance(error);
  }();
  return *instance;
}

std::string Normalized(std::string_view utf8) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(utf8.size()));
  UErrorCode error = U_ZERO_ERROR;
  Nfkc().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink, nullptr, error);
  return out;
}

// Signs for a phrase of several words, and accents that stand alone: spelled out, they would break the word apart.
bool SpellsASpace(char32_t c) {
  if (ClassOf(c) == CharClass::kSpace) return false;
  icu::UnicodeString spelled;
  return Nfkc().getDecomposition(static_cast<UChar32>(c), spelled) && spelled.indexOf(u' ') >= 0;
}

// Arabic letters as old encodings stored them, in the shape of their place in the word.
bool IsPresentationForm(char32_t c) { return c >= 0xFB50 && c <= 0xFEFF; }

void AppendSpace(std::string& out, size_t begin) {
  if (out.size() == begin || out.back() != ' ') out.push_back(' ');
}

// The fast path: appends up to the first character that needs the normalizer, and returns its offset.
template <bool kFold>
uint32_t AppendSimple(std::string_view utf8, std::string& out) {
  const size_t begin = out.size();
  uint32_t offset = 0;
  while (offset < utf8.size()) {
    const uint32_t start = offset;
    const char32_t c = NextCodePoint(utf8, offset);
    const CharTraits traits = TraitsOf(c);
    if (traits.fold == CharTraits::kDropped) {
      if (!kFold && c == kTatweel && offset == utf8.size()) out.append(utf8.substr(start));
      continue;
    }
    if (traits.fold == ' ') {
      AppendSpace(out, begin);
    } else if (!kFold && !IsPresentationForm(c)) {
      out.append(utf8.substr(start, offset - start));
    } else if (traits.fold == CharTraits::kNormalize) {
      return start;
    } else if (traits.fold < 0x80) {
      out.push_back(static_cast<char>(traits.fold));
    } else {
      out.push_back(static_cast<char>(0xC0 | traits.fold >> 6));
      out.push_back(static_cast<char>(0x80 | (traits.fold & 0x3F)));
    }
  }
  return offset;
}

// For words that AppendSimple cannot do: `utf8` is normalized already.
template <bool kFold>
void AppendNormalized(std::string_view utf8, std::string& out) {
  const size_t begin = out.size();
  uint32_t offset = 0;
  while (offset < utf8.size()) {
    const char32_t c = NextCodePoint(utf8, offset);
    const CharTraits traits = TraitsOf(c);
    if (traits.fold == CharTraits::kDropped) continue;
    if (traits.fold == ' ') {
      AppendSpace(out, begin);
    } else if (!kFold) {
      AppendUtf8(c, out);
    } else if (traits.fold == CharTraits::kNormalize) {
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
    } else {
      AppendUtf8(traits.fold, out);
    }
  }
}

// Normalizes all but what spells a space.
std::string NormalizedWords(std::string_view utf8) {
  std::string out;
  uint32_t plain = 0;
  uint32_t offset = 0;
  while (offset < utf8.size()) {
    const uint32_t start = offset;
    if (!SpellsASpace(NextCodePoint(utf8, offset))) continue;
    out += Normalized(utf8.substr(plain, start - plain));
    out += utf8.substr(start, offset - start);
    plain = offset;
  }
  return out += Normalized(utf8.substr(plain));
}

template <bool kFold>
void Append(std::string_view utf8, std::string& out) {
  const size_t begin = out.size();
  if (AppendSimple<kFold>(utf8, out) == utf8.size()) return;
  // An accent composes with the letter before it, so the whole is done again.
  out.resize(begin);
  AppendNormalized<kFold>(NormalizedWords(utf8), out);
}

}  // namespace

void AppendFolded(std::string_view utf8, std::string& out) {
  if (utf8 == kTatweelAlone) {
    out.push_back('-');
  } else {
    Append<true>(utf8, out);
  }
}

void AppendClean(std::string_view utf8, std::string& out) { Append<false>(utf8, out); }

std::string Fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  AppendFolded(utf8, out);
  return out;
}

}  // namespace isnad::text
