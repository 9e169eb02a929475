#include "service/names/features.h"

#include <algorithm>
#include <span>

#include "absl/container/inlined_vector.h"
#include "service/lexicon/word_memo.h"
#include "service/names/vocabulary.h"
#include "service/names/word_table.h"

namespace isnad::names {
namespace {

using lexicon::Match;
using text::TokenIndex;

// Classes of the lexicon. Weights are kept by these numbers.
enum Class : uint8_t {
  kGivenName,
  kGivenNameOrWord,
  kFamilyName,
  kFamilyNameOrWord,
  kCountry,
  kCity,
  kOtherPlace,
  kPlaceOrWord,
  kOrganization,
  kOrganizationOrWord,
  kOffice,
  kRankOrHonorific,
  kProfessionOrKin,
  kNationality,
  kBodyHead,
  kPlaceHead,
  kOtherHead,
  kParticle,
  kGrammarWord,
  kPlaceCue,
  kOrdinaryWord,
  kFiniteVerb,
  kVerbalForm,
  kSpeechVerb,
  kPortfolio,
  kGroup,
  kAgency,
  kWork,
  kValueWord,
  kTitleModifier,
  kManyWords,  // a row of more than one word covers it
  kUnknown,    // no word of the language, however it is cut
};

constexpr unsigned kBehindProclitic = 32;  // classes found behind a conjunction or preposition are counted apart

uint64_t ClassesOfPlace(const lexicon::PlacesRow& place) {
  if (place.word) return uint64_t{1} << kPlaceOrWord;
  return uint64_t{1} << (place.kind == lexicon::PlacesKind::kCity ? kCity : kOtherPlace);
}

Class ClassOfTitle(const lexicon::TitlesRow& title) {
  switch (title.kind) {
    case lexicon::TitlesKind::kOffice:
      return kOffice;
    case lexicon::TitlesKind::kRank:
    case lexicon::TitlesKind::kHonorific:
      return kRankOrHonorific;
    case lexicon::TitlesKind::kProfession:
    case lexicon::TitlesKind::kKin:
      return kProfessionOrKin;
  }
  return kOffice;
}

Class ClassOfHead(const lexicon::NameHeadsRow& head) {
  switch (head.type) {
    case EntityType::kOrganization:
      return kBodyHead;
    case EntityType::kGpe:
    case EntityType::kLocation:
    case EntityType::kFacility:
      return kPlaceHead;
    default:
      return kOtherHead;
  }
}

Class ClassOfStop(const lexicon::NameStopsRow& stop) {
  switch (stop.kind) {
    case lexicon::NameStopsKind::kFunction:
      return kGrammarWord;
    case lexicon::NameStopsKind::kPlaceCue:
      return kPlaceCue;
    default:
      return kOrdinaryWord;
  }
}

Class ClassOfVerb(const lexicon::VerbFormsRow& form) {
  const bool finite = form.tense == lexicon::VerbFormsTense::kPast || form.tense == lexicon::VerbFormsTense::kPresent;
  return finite ? kFiniteVerb : kVerbalForm;
}

// Zero for tables that tell nothing of names.
uint64_t ClassesOfRow(const Match& match) {
  using lexicon::TableOf;
  const auto bit = [](Class c) { return uint64_t{1} << c; };
  switch (match.table) {
    case TableOf<lexicon::GivenNamesRow>():
      return bit(match.As<lexicon::GivenNamesRow>()->word ? kGivenNameOrWord : kGivenName);
    case TableOf<lexicon::FamilyNamesRow>():
      return bit(match.As<lexicon::FamilyNamesRow>()->word ? kFamilyNameOrWord : kFamilyName);
    case TableOf<lexicon::CountriesRow>():
      return bit(kCountry);
    case TableOf<lexicon::PlacesRow>():
      return ClassesOfPlace(*match.As<lexicon::PlacesRow>());
    case TableOf<lexicon::OrganizationsRow>():
      return bit(match.As<lexicon::OrganizationsRow>()->word ? kOrganizationOrWord : kOrganization);
    case TableOf<lexicon::TitlesRow>():
      return bit(ClassOfTitle(*match.As<lexicon::TitlesRow>()));
    case TableOf<lexicon::NationalitiesRow>():
      return bit(kNationality);
    case TableOf<lexicon::NameHeadsRow>():
      return bit(ClassOfHead(*match.As<lexicon::NameHeadsRow>()));
    case TableOf<lexicon::NameParticlesRow>():
      return bit(kParticle);
    case TableOf<lexicon::NameStopsRow>():
      return bit(ClassOfStop(*match.As<lexicon::NameStopsRow>()));
    case TableOf<lexicon::VerbFormsRow>():
      return bit(ClassOfVerb(*match.As<lexicon::VerbFormsRow>()));
    case TableOf<lexicon::SpeechVerbsRow>():
      return bit(kSpeechVerb);
    case TableOf<lexicon::PortfoliosRow>():
      return bit(kPortfolio);
    case TableOf<lexicon::GroupNounsRow>():
      return bit(kGroup);
    case TableOf<lexicon::AgenciesRow>():
      return bit(kAgency);
    case TableOf<lexicon::WorksRow>():
      return bit(kWork);
    case TableOf<lexicon::MonthsRow>():
    case TableOf<lexicon::WeekdaysRow>():
    case TableOf<lexicon::CurrenciesRow>():
    case TableOf<lexicon::TimeUnitsRow>():
    case TableOf<lexicon::NumbersRow>():
      return bit(kValueWord);
    case TableOf<lexicon::TitleModifiersRow>():
      return bit(kTitleModifier);
    default:
      return 0;
  }
}

uint64_t ClassesOf(const Match& match) {
  uint64_t classes = ClassesOfRow(match);
  if (classes == 0) return 0;
  if (match.tokens.size() > 1) classes |= uint64_t{1} << kManyWords;
  return (match.first->proclitics & ~text::kAl) != 0 ? classes << kBehindProclitic : classes;
}

// Which name stands at a token: its type, how it is known, and whether it begins there. Never 0.
uint8_t GrammarOf(const Candidate& name, bool begins) {
  constexpr uint8_t kGrounds = 6;
  const auto type = static_cast<uint8_t>(name.type);
  const auto ground = static_cast<uint8_t>(name.ground);
  return static_cast<uint8_t>(1 + (type * kGrounds + ground) * 2 + (begins ? 1 : 0));
}

// What the other places of a word tell of it.
enum Elsewhere : uint8_t {
  kAfterTitle = 1,
  kAfterGivenName = 2,
  kPersonThere = 4,
  kPlaceThere = 8,
  kBodyThere = 16,
  kAfterPlaceCue = 32,
};

uint8_t ElsewhereOf(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return kPersonThere;
    case EntityType::kOrganization:
      return kBodyThere;
    case EntityType::kGpe:
    case EntityType::kLocation:
    case EntityType::kFacility:
      return kPlaceThere;
    default:
      return 0;
  }
}

bool IsKnown(const text::Document& document, TokenIndex i) {
  const VocabularyView vocabulary = VocabularyView::BuiltIn();
  absl::InlinedVector<VocabularyView::Place, 6> sought;
  for (const text::Segmentation* cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
    sought.push_back(vocabulary.Seek(document.Stem(*cut)));
  }
  return std::ranges::any_of(sought, [](const VocabularyView::Place& place) { return VocabularyView::Holds(place); });
}

}  // namespace

Features::Features(const Words& words, const std::vector<Candidate>& names) : words_(words), tokens_(words.size()) {
  Describe();
  NumberSpellings();
  for (const Candidate& name : names) {
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) {
      // Names stand containers first: of nested ones the outer counts.
      if (tokens_[i].hint.grammar == 0) tokens_[i].hint.grammar = GrammarOf(name, i == name.tokens.first);
    }
  }
  LookElsewhere(names);
}

void Features::Describe() {
  const text::Document& document = words_.document();
  // What a token's letters and its rows of one token tell.
  struct Known {
    uint64_t word = 0;
    uint64_t last = 0;
    uint64_t classes = 0;
  };
  thread_local lexicon::WordMemo<Known> known;
  for (TokenIndex i = 0; i < words_.size(); ++i) {
    if (i + lexicon::kTokensAhead < words_.size()) known.Prefetch(words_.lexicon(), i + lexicon::kTokensAhead);
    const std::span<const Match> matches = words_.All(i);
    const auto alone = std::ranges::find_if(matches, [](const Match& match) { return match.tokens.size() == 1; });
    const Known word = known.Of(words_.lexicon(), i, [&] {
      const std::string_view letters = document.Folded(i);
      Known result{.word = HashOf(letters)};
      result.last = letters.size() >= 2 * kLetter ? Letters(letters.substr(letters.size() - 2 * kLetter)) : result.word;
      for (const Match& match : std::span(alone, matches.end())) result.classes |= ClassesOf(match);
      if (words_.IsArabic(i) && !IsKnown(document, i)) result.classes |= uint64_t{1} << kUnknown;
      return result;
    });
    Token& token = tokens_[i];
    token.word = word.word;
    token.last = word.last;
    token.classes |= word.classes;
    token.form = words_.FormOf(i);
    for (const Match& match : std::span(matches.begin(), alone)) {
      const uint64_t classes = ClassesOf(match);
      for (TokenIndex next = i; next < match.tokens.last; ++next) tokens_[next].classes |= classes;
    }
  }
}

void Features::NumberSpellings() {
  WordTable<uint32_t> known(tokens_.size());  // counted from 1
  for (Token& token : tokens_) {
    uint32_t& number = known[token.word];
    if (number == 0) number = ++spellings_;
    token.spelling = number - 1;
  }
}

void Features::LookElsewhere(const std::vector<Candidate>& names) {
  constexpr uint64_t kTitles = uint64_t{1} << kOffice | uint64_t{1} << kRankOrHonorific;
  constexpr uint64_t kGiven = uint64_t{1} << kGivenName;
  constexpr uint64_t kCue = uint64_t{1} << kPlaceCue;
  std::vector<uint8_t> known(spellings_, 0);
  for (TokenIndex i = 0; i < words_.size(); ++i) {
    if (!words_.IsArabic(i) || words_.IsStop(i)) continue;
    const uint64_t before = i > 0 && AreNeighbours(i - 1, i) ? tokens_[i - 1].classes : 0;
    known[tokens_[i].spelling] |=
        static_cast<uint8_t>((before & kTitles ? kAfterTitle : 0) | (before & kGiven ? kAfterGivenName : 0) |
                             (before & kCue ? kAfterPlaceCue : 0));
  }
  for (const Candidate& name : names) {
    const uint8_t there = ElsewhereOf(name.type);
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) known[tokens_[i].spelling] |= there;
  }
  for (TokenIndex i = 0; i < words_.size(); ++i) {
    if (words_.IsArabic(i) && !words_.IsStop(i)) tokens_[i].hint.elsewhere = known[tokens_[i].spelling];
  }
}

}  // namespace isnad::names
