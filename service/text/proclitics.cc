#include "service/text/proclitics.h"

#include <string_view>

#include "service/text/characters.h"

namespace isnad::text {
namespace {

constexpr uint32_t kLetter = sizeof(BytePair);
constexpr uint32_t kMinStem = 2 * kLetter;
constexpr std::string_view kArticle = "ال";

constexpr BytePair Letter(std::string_view letter) {
  return static_cast<BytePair>(static_cast<uint8_t>(letter[0]) | static_cast<uint8_t>(letter[1]) << 8u);
}
constexpr BytePair kAlef = Letter("ا");
constexpr BytePair kBeh = Letter("ب");
constexpr BytePair kTeh = Letter("ت");
constexpr BytePair kSeen = Letter("س");
constexpr BytePair kFeh = Letter("ف");
constexpr BytePair kKaf = Letter("ك");
constexpr BytePair kLam = Letter("ل");
constexpr BytePair kNoon = Letter("ن");
constexpr BytePair kWaw = Letter("و");
constexpr BytePair kYeh = Letter("ي");

class Cutter {
 public:
  Cutter(std::string& text, uint32_t begin, uint32_t end, const LetterOffsets& offsets, std::vector<Segmentation>& out)
      : text_(text), begin_(begin), end_(end), offsets_(offsets), out_(out) {}

  void CutAll() {
    Keep(kNoProclitic, begin_);
    CutPreposition(kNoProclitic, begin_);
    const BytePair first = At(begin_);
    if (first != kWaw && first != kFeh) return;
    const uint8_t conjunction = first == kWaw ? kWa : kFa;
    Keep(conjunction, begin_ + kLetter);
    CutPreposition(conjunction, begin_ + kLetter);
  }

 private:
  // 0 behind the word.
  BytePair At(uint32_t at) const { return at + kLetter <= end_ ? BytePairAt(text_.data() + at) : BytePair{0}; }
  bool ArticleAt(uint32_t at) const { return At(at) == kAlef && At(at + kLetter) == kLam; }

  void CutPreposition(uint8_t before, uint32_t at) {
    const BytePair second = At(at + kLetter);
    switch (At(at)) {
      case kAlef:
        if (second == kLam) Keep(before | kAl, at + 2 * kLetter);
        break;
      case kBeh:
      case kKaf: {
        const uint8_t preposition = before | (At(at) == kBeh ? kBi : kKa);
        Keep(preposition, at + kLetter);
        if (ArticleAt(at + kLetter)) Keep(preposition | kAl, at + 3 * kLetter);
        break;
      }
      case kLam:
        Keep(before | kLi, at + kLetter);
        if (second == kLam) {
          Respell(before | kLi, at + kLetter, at + 2 * kLetter);
          Respell(before | kLi, at + kLetter, at + kLetter);
          Keep(before | kLi | kAl, at + 2 * kLetter);
        }
        break;
      case kSeen:  // before an imperfect
        if (second == kAlef || second == kNoon || second == kYeh || second == kTeh) Keep(before | kSa, at + kLetter);
        break;
      default:
        break;
    }
  }

  uint8_t OffsetOf(uint32_t at) const { return offsets_[(at - begin_) / kLetter]; }

  // The stem is what is written from `at` on.
  void Keep(int proclitics, uint32_t at) {
    if (proclitics != kNoProclitic && (at + kMinStem > end_ || OffsetOf(at) == kNoCut)) return;
    out_.push_back({.proclitics = static_cast<uint8_t>(proclitics),
                    .span_offset = proclitics == kNoProclitic ? uint8_t{0} : OffsetOf(at),
                    .stem_begin = at,
                    .stem_end = end_});
  }

  // The stem is the article and what is written from `rest` on; its span begins at `at`.
  void Respell(int proclitics, uint32_t at, uint32_t rest) {
    if (rest + kMinStem > end_ || OffsetOf(at) == kNoCut) return;
    const auto stem_begin = static_cast<uint32_t>(text_.size());
    text_ += kArticle;
    text_.append(text_, rest, end_ - rest);
    out_.push_back({.proclitics = static_cast<uint8_t>(proclitics),
                    .respelled = true,
                    .span_offset = OffsetOf(at),
                    .stem_begin = stem_begin,
                    .stem_end = static_cast<uint32_t>(text_.size())});
  }

  std::string& text_;
  const uint32_t begin_;
  const uint32_t end_;
  const LetterOffsets& offsets_;
  std::vector<Segmentation>& out_;
};

}  // namespace

void AppendSegmentations(std::string& text, uint32_t begin, uint32_t end, const LetterOffsets& offsets,
                         std::vector<Segmentation>& out) {
  Cutter(text, begin, end, offsets, out).CutAll();
}

uint32_t ArticleEnd(std::string_view folded_word) {
  const auto letter = [folded_word](uint32_t at) {
    return at + kLetter <= folded_word.size() ? BytePairAt(folded_word.data() + at) : BytePair{0};
  };
  const auto end_from = [&](uint32_t at) -> uint32_t {
    const bool preposition = letter(at) == kBeh || letter(at) == kKaf;
    const uint32_t article = preposition ? at + kLetter : at;
    const bool assimilated = letter(at) == kLam && letter(at + kLetter) == kLam;
    if (!assimilated && (letter(article) != kAlef || letter(article + kLetter) != kLam)) return 0;
    const uint32_t end = article + 2 * kLetter;
    return end + kMinStem <= folded_word.size() ? end : 0;
  };
  const uint32_t end = end_from(0);
  const bool conjunction = letter(0) == kWaw || letter(0) == kFeh;
  return end == 0 && conjunction ? end_from(kLetter) : end;
}

}  // namespace isnad::text
