#include "service/text/proclitics.h"

#include <string_view>

namespace isnad::text {
namespace {

constexpr uint32_t kLetter = 2;  // bytes of a letter
constexpr uint32_t kMinStem = 2 * kLetter;
constexpr std::string_view kArticle = "ال";
constexpr std::string_view kWaw = "و";
constexpr std::string_view kFeh = "ف";
constexpr std::string_view kBeh = "ب";
constexpr std::string_view kKaf = "ك";
constexpr std::string_view kLam = "ل";
constexpr std::string_view kSeen = "س";
constexpr std::string_view kImperfectLetters[] = {"ا", "ن", "ي", "ت"};

class Cutter {
 public:
  Cutter(std::string& text, uint32_t begin, uint32_t end, const LetterOffsets& offsets, std::vector<Segmentation>& out)
      : text_(text), begin_(begin), end_(end), offsets_(offsets), out_(out) {}

  void CutAll() {
    Keep(kNoProclitic, begin_);
    CutPreposition(kNoProclitic, begin_);
    const uint8_t conjunction = At(begin_, kWaw) ? kWa : At(begin_, kFeh) ? kFa : kNoProclitic;
    if (conjunction == kNoProclitic) return;
    Keep(conjunction, begin_ + kLetter);
    CutPreposition(conjunction, begin_ + kLetter);
  }

 private:
  // Compared from behind, where letters differ.
  bool At(uint32_t at, std::string_view letters) const {
    if (at + letters.size() > end_) return false;
    for (size_t i = letters.size(); i-- > 0;) {
      if (text_[at + i] != letters[i]) return false;
    }
    return true;
  }

  void CutPreposition(uint8_t before, uint32_t at) {
    if (At(at, kArticle)) {
      Keep(before | kAl, at + 2 * kLetter);
    } else if (At(at, kBeh) || At(at, kKaf)) {
      const uint8_t preposition = before | (At(at, kBeh) ? kBi : kKa);
      Keep(preposition, at + kLetter);
      if (At(at + kLetter, kArticle)) Keep(preposition | kAl, at + 3 * kLetter);
    } else if (At(at, kLam)) {
      Keep(before | kLi, at + kLetter);
      if (At(at + kLetter, kLam)) {
        Respell(before | kLi, at + kLetter, at + 2 * kLetter);
        Respell(before | kLi, at + kLetter, at + kLetter);
        Keep(before | kLi | kAl, at + 2 * kLetter);
      }
    } else if (At(at, kSeen)) {
      for (std::string_view letter : kImperfectLetters) {
        if (At(at + kLetter, letter)) Keep(before | kSa, at + kLetter);
      }
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

}  // namespace isnad::text
