#include "service/names/words.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "service/lexicon/word_memo.h"
#include "service/names/vocabulary.h"
#include "service/text/fold.h"

namespace isnad::names {
namespace {

using lexicon::NameStopsKind;
using lexicon::VerbFormsTense;
using text::Segmentation;
using text::TokenIndex;
using text::TokenKind;

// The hash tables of this Abseil know its own string_view alone.
absl::string_view Key(std::string_view text) { return {text.data(), text.size()}; }

// Letters of the Arabic block take two bytes.
constexpr size_t kLetter = 2;
constexpr size_t kShortestStem = 2 * kLetter;
constexpr size_t kShortestName = 3 * kLetter;

// The rows of name_shapes by the last letter of the ending.
class Endings {
 public:
  static const Endings& Get() {
    static const auto* endings = new Endings;
    return *endings;
  }

  template <typename Visit>
  void ForEachOf(std::string_view word, const Visit& visit) const {
    if (word.size() < kShortestStem + kLetter) return;
    const std::vector<Ending>& endings = by_last_letter_[LastLetter(word)];
    const uint64_t last = LastBytes(word);
    for (const Ending& ending : endings) {
      if (((last ^ ending.last) & ending.mask) != 0 || word.size() < ending.folded.size() + kShortestStem) continue;
      if (ending.folded.size() <= sizeof(last) || word.ends_with(ending.folded)) visit(*ending.row);
    }
  }

 private:
  struct Ending {
    std::string folded;
    uint64_t last;  // its last bytes
    uint64_t mask;  // of those that it has
    const lexicon::NameShapesRow* row;
  };

  Endings() {
    for (const auto& row : lexicon::Rows<lexicon::NameShapesRow>()) {
      std::string folded = text::Fold(row.key);
      const size_t letter = LastLetter(folded);
      const uint64_t last = LastBytes(folded);
      const uint64_t mask =
          folded.size() < sizeof(last) ? ~uint64_t{0} << 8 * (sizeof(last) - folded.size()) : ~uint64_t{0};
      by_last_letter_[letter].push_back({std::move(folded), last, mask, &row});
    }
  }

  // Up to eight, the last one highest.
  static uint64_t LastBytes(std::string_view word) {
    uint64_t bytes = 0;
    const size_t size = std::min(word.size(), sizeof(bytes));
    std::memcpy(reinterpret_cast<char*>(&bytes) + sizeof(bytes) - size, word.data() + word.size() - size, size);
    return bytes;
  }

  // The six low bits of the last byte tell the letters of each half of the block apart, one bit before it the halves.
  static size_t LastLetter(std::string_view word) {
    const auto last = static_cast<uint8_t>(word[word.size() - 1]);
    const auto half = static_cast<uint8_t>(word[word.size() - 2]);
    return (half & 1u) << 6u | (last & 0x3Fu);
  }

  std::array<std::vector<Ending>, 128> by_last_letter_;
};

// «في», «شمال», «فجر»; but «الشمال» and «الفجر» are nouns like others, and «باي» is not «ب» and «أي».
bool IsWordOfGrammar(const lexicon::NameStopsRow& row, const Segmentation& cut) {
  constexpr uint8_t kPrepositions = text::kBi | text::kLi | text::kKa;
  if ((cut.proclitics & kPrepositions) != 0 && cut.stem_end - cut.stem_begin < kShortestName) return false;
  return (row.kind == NameStopsKind::kFunction || row.kind == NameStopsKind::kPlaceCue) &&
         (cut.proclitics & text::kAl) == 0;
}

// What claims know of verbs is listed by their past: it makes no noun of «قال».
bool TellsOfVerb(const lexicon::Match& match) {
  return match.As<lexicon::SpeechVerbsRow>() != nullptr || match.As<lexicon::EventVerbsRow>() != nullptr ||
         match.As<lexicon::ModalVerbsRow>() != nullptr || match.As<lexicon::VerbsRow>() != nullptr;
}

bool IsPersonName(const lexicon::Match& match) {
  return match.As<lexicon::GivenNamesRow>() != nullptr || match.As<lexicon::FamilyNamesRow>() != nullptr;
}

}  // namespace

Words::Words(const text::Document& document, const lexicon::Annotations& lexicon,
             std::span<const values::Annotation> values)
    : document_(document), lexicon_(lexicon) {
  classes_.assign(document.tokens().size(), 0);
  const std::string_view folded = document.folded();
  ends_.reserve(classes_.size());
  for (const text::Token& token : document.tokens()) {
    ends_.push_back(token.folded_end < kEndBytes ? 0 : EndOf({folded.data(), token.folded_end}));
  }
  sentence_end_.resize(classes_.size());
  for (const text::Sentence& sentence : document.sentences()) {
    const bool read = document.blocks()[sentence.block].kind != BlockKind::kBoilerplate;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      sentence_end_[i] = read ? sentence.tokens.last : i;
    }
  }
  Gather();
  named_countries_.assign(lexicon::Rows<lexicon::CountriesRow>().size(), false);
  for (const TokenIndex i : Having<lexicon::CountriesRow>()) {
    const auto country = At<lexicon::CountriesRow>(i, kBeforeName & ~text::kAl);
    if (country && !country->word) named_countries_[country.match->row] = true;
  }
  thread_local lexicon::WordMemo<uint8_t> known;
  for (TokenIndex i = 0; i < size(); ++i) {
    if (i + lexicon::kTokensAhead < size()) known.Prefetch(lexicon, i + lexicon::kTokensAhead);
    if (KindOf(i) == TokenKind::kArabic) {
      classes_[i] = known.Of(lexicon, i, [&] { return Classify(i); });
    } else if (KindOf(i) != TokenKind::kLatin) {
      classes_[i] = kStop;
    }
  }
  TellNamesBySpelling();
  // «المعروف باسم»: no name stands within what leads to one.
  for (const TokenIndex i : Having<lexicon::BynameCuesRow>()) {
    const auto cue = At<lexicon::BynameCuesRow>(i, text::kWa);
    for (TokenIndex inner = i + 1; cue && inner < cue.end(); ++inner) classes_[inner] |= kStop;
  }
  for (const values::Annotation& value : values) {
    for (TokenIndex i = value.tokens.first; i < value.tokens.last && i < size(); ++i) classes_[i] |= kStop;
  }
}

// At most tokens rows of none of the tables begin.
void Words::Gather() {
  std::apply(
      [this](auto&... lists) {
        lexicon::TableSet any;
        (any.Add(lists.kTables), ...);
        for (TokenIndex i = 0; i < size(); ++i) {
          const lexicon::TableSet& here = lexicon_.TablesAt(i);
          if (!here.Meets(any)) continue;
          const auto note = [&](auto& list) {
            if (here.Meets(list.kTables)) list.tokens.push_back(i);
          };
          (note(lists), ...);
        }
      },
      begins_);
}

// «علي» before a listed name is one where the article writes «على», too: they are folded alike, and many papers write
// them alike.
void Words::TellNamesBySpelling() {
  std::vector<TokenIndex> names;
  bool tells = false;
  for (const TokenIndex i : Having<lexicon::GivenNamesRow, lexicon::FamilyNamesRow, lexicon::NameParticlesRow>()) {
    if (!IsStop(i)) continue;
    const auto given = At<lexicon::GivenNamesRow>(i, text::kWa);
    const auto stop = At<lexicon::NameStopsRow>(i, text::kWa);
    if (!given || given->word || !stop || stop.match->first != given.match->first) continue;
    const std::string spelling = document_.Text({i, i + 1}, *given.match->first);
    if (spelling == stop->key) tells = true;
    const bool goes_on = MayHave<lexicon::GivenNamesRow, lexicon::FamilyNamesRow>(i + 1) && !IsStop(i + 1) &&
                         !IsOrdinary(i + 1) && SentenceEnd(i + 1) == SentenceEnd(i);
    if (goes_on && spelling == given->key && given->key != stop->key) names.push_back(i);
  }
  if (!tells) return;
  for (const TokenIndex i : names) classes_[i] = 0;
}

// Of an Arabic word.
uint8_t Words::Classify(TokenIndex i) const {
  uint8_t result = ClassifyByEnding(i);
  bool noun = false;      // a noun or name as it stands
  bool cut_noun = false;  // one behind a preposition or conjunction
  bool plain_noun = false;
  bool grammar = false;
  bool cut_grammar = false;
  bool verb = false;
  bool cut_verb = false;
  const bool given = std::ranges::any_of(lexicon_.At(i), [](const lexicon::Match& match) {
    const auto* name = match.As<lexicon::GivenNamesRow>();
    return match.tokens.size() == 1 && name != nullptr && !name->word && match.first->proclitics == text::kAl;
  });
  for (const lexicon::Match& match : lexicon_.At(i)) {
    if (match.tokens.size() != 1 || TellsOfVerb(match)) continue;
    const uint8_t proclitics = match.first->proclitics;
    const bool bare = (proclitics & ~text::kAl) == 0;
    const bool conjoined = (proclitics & ~(text::kWa | text::kFa)) == 0;
    if (const auto* form = match.As<lexicon::VerbFormsRow>()) {
      if (form->tense == VerbFormsTense::kPast || form->tense == VerbFormsTense::kPresent) {
        if ((proclitics & ~(text::kWa | text::kFa | text::kSa)) == 0) (bare ? verb : cut_verb) = true;
        continue;
      }
      if (bare) result |= form->tense == VerbFormsTense::kVerbalNoun ? kOrdinary : kOrdinary | kAdjective;
    } else if (const auto* stop = match.As<lexicon::NameStopsRow>()) {
      if (IsWordOfGrammar(*stop, *match.first)) {
        // «باولا» is a name before it is «ب» and «أولا».
        (bare || conjoined ? grammar : cut_grammar) = true;
        if (!bare) continue;
      } else if (given && (stop->kind == NameStopsKind::kFunction || stop->kind == NameStopsKind::kPlaceCue)) {
        // «العلي» is «علي» with the article: «على» has none.
        continue;
      } else if (bare) {
        result |= kOrdinary;
        if (stop->kind == NameStopsKind::kAdjective) result |= kAdjective;
        if (stop->kind == NameStopsKind::kNoun) plain_noun = true;
        if (stop->kind == NameStopsKind::kPlain) result |= kPlain;
      }
    } else if (bare) {
      result |= ClassOf(match);
    }
    // «كبادي»: a name seldom stands behind «ك», but many begin with it.
    if ((proclitics & text::kKa) != 0 && IsPersonName(match)) continue;
    const bool short_stem = match.first->stem_end - match.first->stem_begin < kShortestName;
    if (bare || !short_stem) (bare ? noun : cut_noun) = true;
  }
  const bool marked = IsDefinite(i, text::kLi) || IsDefinite(i, text::kBi) || IsDefinite(i, text::kWa);
  if (!noun && !verb && (cut_noun || marked)) result |= kCliticized;
  if (grammar || (cut_grammar && !noun)) result |= kStop;
  if (verb || cut_verb) result |= kVerb;
  // «مشروع» may be a participle, but is a noun.
  if (plain_noun) result &= ~kAdjective;
  // «وزارة» is not «و» and «زاره», and «يزيد» may be a name: a listed noun wins over a verb that is spelled alike.
  if ((verb || cut_verb) && !noun) result |= kStop;
  return result;
}

uint8_t Words::ClassOf(const lexicon::Match& match) {
  if (match.As<lexicon::TitlesRow>() != nullptr || match.As<lexicon::NameHeadsRow>() != nullptr ||
      match.As<lexicon::GroupNounsRow>() != nullptr || match.As<lexicon::PortfoliosRow>() != nullptr ||
      match.As<lexicon::CountedNounsRow>() != nullptr || match.As<lexicon::EventNounsRow>() != nullptr) {
    return kOrdinary;
  }
  if (match.As<lexicon::TitleModifiersRow>() != nullptr || match.As<lexicon::NationalitiesRow>() != nullptr) {
    return kOrdinary | kAdjective;
  }
  return 0;
}

uint8_t Words::ClassifyByEnding(TokenIndex i) const {
  const std::string_view word = document_.Folded(i);
  uint8_t result = word.size() < kShortestName ? kSeldomFirst : 0;
  Endings::Get().ForEachOf(word, [&](const lexicon::NameShapesRow& row) {
    if (row.article && !IsDefinite(i)) return;
    if (row.family) result |= kFamilyShape;
    if (row.adjective) result |= kAdjective;
    if (row.noun) result |= kSeldomFirst;
    if (row.pronoun) result |= kOrdinary;
  });
  return result;
}

bool Words::IsKnownBehindLetter(TokenIndex i) const {
  if (whole_words_.empty()) {
    whole_words_.reserve(size());
    for (TokenIndex word = 0; word < size(); ++word) whole_words_.insert(Key(document_.Folded(word)));
  }
  const VocabularyView vocabulary = VocabularyView::BuiltIn();
  const bool known = vocabulary.Holds(document_.Folded(i));
  for (const uint8_t letter : {text::kBi, text::kLi}) {
    const Segmentation* cut = CutOf(i, letter);
    if (cut == nullptr || cut->stem_end - cut->stem_begin < kShortestName) continue;
    const std::string_view stem = document_.Stem(*cut);
    if (whole_words_.contains(Key(stem)) || (!known && vocabulary.Holds(stem))) return true;
  }
  return false;
}

bool Words::LeadsToPlace(TokenIndex i) const {
  return static_cast<bool>(Find<lexicon::NameStopsRow>(
      i, kBeforeName & ~text::kAl, [](const auto& row) { return row.kind == lexicon::NameStopsKind::kPlaceCue; }));
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
