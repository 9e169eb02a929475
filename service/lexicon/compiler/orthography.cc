#include "service/lexicon/compiler/orthography.h"

#include <unicode/utf8.h>

#include <cstdint>
#include <initializer_list>
#include <utility>

namespace isnad::lexicon::compiler {
namespace {

constexpr char32_t kHamza = 0x621;
constexpr char32_t kAlefMadda = 0x622;
constexpr char32_t kAlefHamza = 0x623;
constexpr char32_t kWawHamza = 0x624;
constexpr char32_t kAlefHamzaBelow = 0x625;
constexpr char32_t kYehHamza = 0x626;
constexpr char32_t kAlef = 0x627;
constexpr char32_t kTehMarbuta = 0x629;
constexpr char32_t kTeh = 0x62A;
constexpr char32_t kWaw = 0x648;
constexpr char32_t kAlefMaksura = 0x649;
constexpr char32_t kYeh = 0x64A;
constexpr char32_t kFathatan = 0x64B;
constexpr char32_t kFatha = 0x64E;
constexpr char32_t kDamma = 0x64F;
constexpr char32_t kKasra = 0x650;
constexpr char32_t kShadda = 0x651;
constexpr char32_t kSukun = 0x652;

// Letters that do not join the next one.
constexpr std::u32string_view kNonJoining = U"\u0627\u062F\u0630\u0631\u0632\u0648";

struct Letter {
  char32_t base = 0;
  char32_t vowel = 0;  // 0: none is written

  bool IsLong() const { return (base == kAlef || base == kWaw || base == kYeh) && (vowel == 0 || vowel == kSukun); }
};

std::vector<Letter> Decode(std::string_view text) {
  std::vector<Letter> letters;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    const auto letter = static_cast<char32_t>(c);
    if (letter == kShadda) continue;
    if (letter >= kFathatan && letter <= kSukun) {
      if (!letters.empty() && letters.back().vowel == 0) letters.back().vowel = letter;
    } else {
      letters.push_back({letter, 0});
    }
  }
  return letters;
}

void Append(char32_t c, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  out.append(bytes, size);
}

class Speller {
 public:
  explicit Speller(std::vector<Letter> letters) : letters_(std::move(letters)) {}

  std::vector<std::string> Spell() {
    for (size_t i = 0; i < letters_.size();) i += Write(i);
    return std::move(spellings_);
  }

 private:
  // Writes the letter at `i`; returns how many letters that covers.
  size_t Write(size_t i) {
    const bool last = i + 1 == letters_.size();
    switch (letters_[i].base) {
      case kHamza:
        return WriteHamza(i);
      case kTehMarbuta:
        if (letters_[i].vowel == kFathatan) return Put({kTehMarbuta}, 2);  // no alef of the accusative
        return Put({last ? kTehMarbuta : kTeh});
      case kAlefMaksura:
        if (letters_[i].vowel == kFathatan) return Put({kAlefMaksura}, 2);
        // After a yeh it is written as an alef even at the end: «أحيا».
        return Put({last && (i == 0 || letters_[i - 1].base != kYeh) ? kAlefMaksura : kAlef});
      default:
        // Written once with a shadda: «أعلن» + «نا» is «أعلنا».
        if (!last && letters_[i].vowel == kSukun && letters_[i + 1].base == letters_[i].base) return 1;
        return Put({letters_[i].base});
    }
  }

  size_t WriteHamza(size_t i) {
    if (i == 0) return WriteInitial();
    if (letters_[i].vowel == kFathatan) return WriteBeforeTanwin(i);
    if (i + 1 == letters_.size()) return WriteFinal(i);
    return WriteMedial(i);
  }

  size_t WriteInitial() {
    const char32_t vowel = letters_[0].vowel;
    if (letters_.size() > 1) {
      const Letter& next = letters_[1];
      if (next.base == kAlef && vowel == kFatha) return Put({kAlefMadda}, 2);
      if (next.base == kHamza && next.vowel == kSukun) {  // the second of two hamzas becomes the first one's long vowel
        if (vowel == kDamma) return Put({kAlefHamza, kWaw}, 2);
        if (vowel == kKasra) return Put({kAlefHamzaBelow, kYeh}, 2);
        return Put({kAlefMadda}, 2);
      }
    }
    return Put({vowel == kKasra ? kAlefHamzaBelow : kAlefHamza});
  }

  size_t WriteFinal(size_t i) {
    const Letter& before = letters_[i - 1];
    if (before.IsLong()) return Put({kHamza});
    if (before.vowel == kKasra) return Put({kYehHamza});
    if (before.vowel == kDamma) return Put({kWawHamza});
    if (before.vowel == kFatha) return Put({kAlefHamza});
    return Put({kHamza});
  }

  // The accusative's alef: «بدءا», «عبئا», but «لقاء» and «مبدأ» do without.
  size_t WriteBeforeTanwin(size_t i) {
    const Letter& before = letters_[i - 1];
    if (before.base == kAlef) return Put({kHamza}, 2);
    if (before.vowel == kFatha) return Put({kAlefHamza}, 2);
    if (before.vowel == kKasra) return Put({kYehHamza, kAlef}, 2);
    if (before.vowel == kDamma) return Put({kWawHamza, kAlef}, 2);
    if (kNonJoining.find(before.base) != std::u32string_view::npos) return Put({kHamza, kAlef}, 2);
    return Put({kYehHamza, kAlef}, 2);
  }

  size_t WriteMedial(size_t i) {
    const Letter& before = letters_[i - 1];
    const Letter& next = letters_[i + 1];
    const char32_t vowel = letters_[i].vowel;
    if (vowel == kKasra || before.vowel == kKasra || (before.base == kYeh && before.IsLong())) return Put({kYehHamza});
    if (vowel == kDamma) return WriteWithDamma(before, next);
    if (before.vowel == kDamma && !before.IsLong()) return Put({kWawHamza});
    if (before.base == kAlef || (before.base == kWaw && before.IsLong())) return Put({kHamza});
    const bool before_long_a = next.base == kAlef || (next.base == kAlefMaksura && i + 2 < letters_.size());
    return before_long_a ? Put({kAlefMadda}, 2) : Put({kAlefHamza});
  }

  size_t WriteWithDamma(const Letter& before, const Letter& next) {
    if (next.base != kWaw) return Put({kWawHamza});
    // Before a long u the newspapers do not agree.
    if (before.base == kAlef || before.base == kWaw) return PutEither(kWawHamza, kHamza);
    if (before.vowel == kFatha) return PutEither(kWawHamza, kAlefHamza);
    return PutEither(kWawHamza, kYehHamza);
  }

  size_t Put(std::initializer_list<char32_t> letters, size_t covered = 1) {
    for (std::string& spelling : spellings_) {
      for (const char32_t letter : letters) Append(letter, spelling);
    }
    return covered;
  }

  size_t PutEither(char32_t usual, char32_t variant) {
    std::vector<std::string> variants = spellings_;
    for (std::string& spelling : spellings_) Append(usual, spelling);
    for (std::string& spelling : variants) {
      Append(variant, spelling);
      spellings_.push_back(std::move(spelling));
    }
    return 1;
  }

  const std::vector<Letter> letters_;
  std::vector<std::string> spellings_{""};
};

}  // namespace

std::vector<std::string> Spell(std::string_view vowelled) { return Speller(Decode(vowelled)).Spell(); }

}  // namespace isnad::lexicon::compiler
