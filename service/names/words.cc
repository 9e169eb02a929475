#include "service/names/words.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/text/fold.h"

namespace isnad::names {
namespace {

using Endings = absl::flat_hash_map<std::string, const lexicon::NameShapesRow*>;

// The hash tables of this Abseil know its own string_view alone.
absl::string_view Key(std::string_view text) { return {text.data(), text.size()}; }

// By folded ending. Letters of the Arabic block take two bytes.
constexpr size_t kLetter = 2;
constexpr size_t kLongestEnding = 6 * kLetter;
constexpr size_t kShortestStem = 2 * kLetter;
constexpr size_t kShortestName = 3 * kLetter;

const Endings& EndingsOfNames() {
  static const auto* endings = [] {
    auto* result = new Endings;
    for (const auto& row : lexicon::Rows<lexicon::NameShapesRow>()) result->emplace(text::Fold(row.key), &row);
    return result;
  }();
  return *endings;
}

}  // namespace

using text::Segmentation;
using text::TokenIndex;
using text::TokenKind;

Words::Words(const text::Document& document, const lexicon::Annotations& lexicon,
             std::span<const values::Annotation> values)
    : document_(document), lexicon_(lexicon) {
  classes_.assign(document.tokens().size(), 0);
  sentence_end_.resize(classes_.size());
  for (const text::Sentence& sentence : document.sentences()) {
    const bool read = document.blocks()[sentence.block].kind != BlockKind::kBoilerplate;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      sentence_end_[i] = read ? sentence.tokens.last : i;
    }
  }
  for (TokenIndex i = 0; i < size(); ++i) classes_[i] = Classify(i);
  for (const values::Annotation& value : values) {
    for (TokenIndex i = value.tokens.first; i < value.tokens.last && i < size(); ++i) classes_[i] |= kStop;
  }
}

uint8_t Words::Classify(TokenIndex i) const {
  if (KindOf(i) != TokenKind::kArabic) return KindOf(i) == TokenKind::kLatin ? 0 : kStop;
  uint8_t result = 0;
  bool name = false;
  bool bare_word = false;
  bool cut_word = IsDefinite(i, text::kLi) || IsDefinite(i, text::kBi) || IsDefinite(i, text::kWa);
  for (const lexicon::Match& match : lexicon_.At(i)) {
    if (match.tokens.size() != 1) continue;
    const uint8_t proclitics = match.first->proclitics;
    const bool bare = (proclitics & ~text::kAl) == 0;
    (bare ? bare_word : cut_word) = true;
    const bool conjoined = (proclitics & ~(text::kWa | text::kFa | text::kSa | text::kAl)) == 0;
    if (const auto* form = match.As<lexicon::VerbFormsRow>(); form != nullptr && conjoined) {
      if (form->tense == lexicon::VerbFormsTense::kPast || form->tense == lexicon::VerbFormsTense::kPresent) {
        result |= kVerb;
      } else if (form->tense == lexicon::VerbFormsTense::kVerbalNoun) {
        result |= kOrdinary;
      } else if (bare) {
        result |= kOrdinary | kAdjective;
      }
    } else if (const auto* stop = match.As<lexicon::NameStopsRow>()) {
      if (stop->kind == lexicon::NameStopsKind::kFunction || stop->kind == lexicon::NameStopsKind::kPlaceCue) {
        result |= kStop;
      } else if (bare) {
        result |= kOrdinary;
        if (stop->kind == lexicon::NameStopsKind::kAdjective) result |= kAdjective;
        if (stop->kind == lexicon::NameStopsKind::kPlain) result |= kPlain;
      }
    } else if (bare) {
      if (match.As<lexicon::TitlesRow>() != nullptr || match.As<lexicon::NameHeadsRow>() != nullptr ||
          match.As<lexicon::GroupNounsRow>() != nullptr || match.As<lexicon::PortfoliosRow>() != nullptr) {
        result |= kOrdinary;
      } else if (match.As<lexicon::TitleModifiersRow>() != nullptr ||
                 match.As<lexicon::NationalitiesRow>() != nullptr) {
        result |= kOrdinary | kAdjective;
      } else if (match.As<lexicon::GivenNamesRow>() != nullptr || match.As<lexicon::FamilyNamesRow>() != nullptr ||
                 match.As<lexicon::NameParticlesRow>() != nullptr) {
        name = true;
      }
    }
  }
  if (cut_word && !bare_word) result |= kCliticized;
  // «يزيد», «حسن»: a listed name wins over a verb that is spelled alike.
  if ((result & kVerb) != 0 && !name) result |= kStop;
  return result | ClassifyByEnding(i);
}

uint8_t Words::ClassifyByEnding(TokenIndex i) const {
  uint8_t result = 0;
  const std::string_view word = document_.Folded(i);
  const bool definite = IsDefinite(i);
  if (word.size() < kShortestName) result |= kSeldomFirst;
  for (size_t size = kLetter; size <= kLongestEnding && size + kShortestStem <= word.size(); size += kLetter) {
    const auto found = EndingsOfNames().find(Key(word.substr(word.size() - size)));
    if (found == EndingsOfNames().end() || (found->second->article && !definite)) continue;
    if (found->second->family) result |= kFamilyShape;
    if (found->second->adjective) result |= kAdjective;
    if (found->second->noun) result |= kSeldomFirst;
  }
  return result;
}

bool Words::LeadsToPlace(TokenIndex i) const {
  return static_cast<bool>(Find<lexicon::NameStopsRow>(i, kBeforeName & ~text::kAl, [](const auto& row) {
    return row.kind == lexicon::NameStopsKind::kPlaceCue;
  }));
}

bool Words::IsDefinite(TokenIndex i, uint8_t behind) const {
  return IsArabic(i) && CutOf(i, behind | text::kAl) != nullptr;
}

const Segmentation* Words::CutOf(TokenIndex i, uint8_t proclitics) const {
  for (const Segmentation* cut = document_.SegmentationsBegin(i); cut != document_.SegmentationsEnd(i); ++cut) {
    if (cut->proclitics == proclitics) return cut;
  }
  return nullptr;
}

const Segmentation& Words::KeepArticle(TokenIndex i, const Segmentation& cut) const {
  if ((cut.proclitics & text::kAl) == 0) return cut;
  const uint8_t wanted = cut.proclitics & ~text::kAl;
  const Segmentation* kept = nullptr;
  constexpr uint32_t kArticleSize = 4;
  for (const Segmentation* other = document_.SegmentationsBegin(i); other != document_.SegmentationsEnd(i); ++other) {
    // «للجنة»: of the readings «لجنة», «الجنة», «اللجنة» the one that is the stem with the article before it.
    const uint32_t size = other->stem_end - other->stem_begin;
    if (other->proclitics == wanted && size == cut.stem_end - cut.stem_begin + kArticleSize) kept = other;
  }
  return kept != nullptr ? *kept : cut;
}

}  // namespace isnad::names
