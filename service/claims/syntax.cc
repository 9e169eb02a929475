#include "service/claims/syntax.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "service/claims/bearers.h"
#include "service/claims/owned_noun.h"
#include "service/claims/sentence_reader.h"
#include "service/names/vocabulary.h"

namespace isnad::claims {
namespace {

using lexicon::FunctionWordsKind;
using text::Proclitic;
using text::TokenIndex;
using text::TokenRange;

// Three Arabic letters: less is not cut off a word that no table knows.
constexpr uint32_t kShortestWordBytes = 6;
// In sentences, back from «البلاد».
constexpr uint32_t kFarthestCountry = 3;
// In names, back from «بلاده».
constexpr uint32_t kFarthestSpeaker = 12;

// The cut that takes off the same letters but leaves the article on; nullptr if that is none.
const text::Segmentation* KeepArticle(const text::Document& document, TokenIndex token,
                                      const text::Segmentation& segmentation) {
  const uint8_t wanted = segmentation.proclitics & ~Proclitic::kAl;
  if (wanted == text::kNoProclitic) return nullptr;
  const text::Segmentation* kept = &segmentation;
  for (auto* s = document.SegmentationsBegin(token); s != document.SegmentationsEnd(token); ++s) {
    if (s->proclitics != wanted) continue;
    // «للنقل» is «ل» before «النقل», not before «لنقل».
    if (s->respelled) return s;
    if (kept == &segmentation) kept = s;
  }
  return kept;
}

// «للجنة», «للاجئين», of which a table knows «لجنة», «لاجئين»: the cut before «اللجنة», «اللاجئين»; nullptr if that is
// none.
const text::Segmentation* CutBeforeKnown(const text::Document& document, TokenIndex token,
                                         const text::Segmentation& known) {
  if (known.respelled) return &known;
  const text::Segmentation* with_article = nullptr;
  for (auto* s = document.SegmentationsBegin(token); s != document.SegmentationsEnd(token); ++s) {
    const bool same = s->respelled && s->proclitics == known.proclitics && s->span_offset == known.span_offset;
    // «الجنة» ends with «لجنة», too.
    if (same &&
        (with_article == nullptr || s->stem_end - s->stem_begin > with_article->stem_end - with_article->stem_begin)) {
      with_article = s;
    }
  }
  return with_article;
}

// What no table has: «وال…», «بال…», «لل…»; else, unless the whole is a word of the language, as little as makes it
// one: «لبذل», not «بركان»; else «و».
const text::Segmentation* CutOfUnlisted(const text::Document& document, TokenIndex token) {
  const names::VocabularyView vocabulary = names::VocabularyView::BuiltIn();
  const text::Segmentation* with_article = nullptr;
  const text::Segmentation* conjunction = nullptr;
  const text::Segmentation* least = nullptr;
  for (auto* s = document.SegmentationsBegin(token); s != document.SegmentationsEnd(token); ++s) {
    if ((s->proclitics & Proclitic::kAl) && (s->proclitics & ~Proclitic::kAl)) with_article = s;
    const bool is_word = s->stem_end - s->stem_begin >= kShortestWordBytes;
    if (!is_word || s->proclitics == text::kNoProclitic || (s->proclitics & Proclitic::kAl)) continue;
    if (s->proclitics == Proclitic::kWa) conjunction = s;
    const bool fewer = least == nullptr || std::popcount(s->proclitics) < std::popcount(least->proclitics);
    if (fewer && vocabulary.Holds(document.Stem(*s))) least = s;
  }
  if (with_article != nullptr) return with_article;
  if (least == nullptr || (least->proclitics & Proclitic::kWa) != 0) return least != nullptr ? least : conjunction;
  return vocabulary.Holds(document.Folded(token)) ? nullptr : least;
}

// For each token, and one past the last, the index of the first item that begins at it or behind it. `items` are in
// order of their tokens.
template <typename Items>
std::vector<uint32_t> FirstFrom(const Items& items, size_t tokens) {
  std::vector<uint32_t> first;
  first.reserve(tokens + 1);
  for (uint32_t i = 0; i < items.size(); ++i) {
    const size_t up_to = items[i].tokens.first + size_t{1};
    if (first.size() < up_to) first.resize(up_to, i);
  }
  first.resize(tokens + 1, static_cast<uint32_t>(items.size()));
  return first;
}

// What is cut before a name or value that starts inside its first token.
const text::Segmentation* CutBefore(const text::Document& document, TokenIndex token, const Span& stem) {
  const Span whole = document.tokens()[token].span;
  if (stem.field != whole.field || stem.begin <= whole.begin) return nullptr;
  for (auto* s = document.SegmentationsBegin(token); s != document.SegmentationsEnd(token); ++s) {
    if (s->span_offset == stem.begin - whole.begin) return KeepArticle(document, token, *s);
  }
  return nullptr;
}

}  // namespace

const text::Segmentation* Syntax::LikelyCut(TokenIndex token) const {
  // «لكل» is listed as what no name has, and is «كل» all the same.
  constexpr int kStop = 8;
  const text::Segmentation* best = nullptr;
  int least = 2 * kStop;
  bool known_without_article = false;  // «للحد»: «حد», whatever «لحد» is
  for (const lexicon::Match& match : input_.lexicon.At(token)) {
    known_without_article |= (match.first->proclitics & Proclitic::kAl) != 0;
    const bool stops = match.table == lexicon::TableOf<lexicon::NameStopsRow>();
    const int cut = std::popcount(match.first->proclitics) + (stops ? kStop : 0);
    if (cut >= least) continue;
    best = match.first;
    least = cut;
  }
  const text::Document& document = input_.document;
  if (best != nullptr && !known_without_article) {
    if (const text::Segmentation* known = CutBeforeKnown(document, token, *best)) return known;
  }
  // «فنية» is no «ف» before «نية», nor «كرة» one before «رة».
  const bool rare = best != nullptr && (best->proclitics == Proclitic::kFa || best->proclitics == Proclitic::kKa);
  if (rare && names::VocabularyView::BuiltIn().Holds(document.Folded(token))) return nullptr;
  if (best == nullptr) best = CutOfUnlisted(document, token);
  return best != nullptr ? KeepArticle(document, token, *best) : nullptr;
}

bool Syntax::IsWordOfLanguage(TokenIndex token) const {
  const text::Document& document = input_.document;
  const names::VocabularyView vocabulary = names::VocabularyView::BuiltIn();
  if (vocabulary.Holds(document.Folded(token))) return true;
  return std::any_of(document.SegmentationsBegin(token), document.SegmentationsEnd(token), [&](const auto& cut) {
    return cut.proclitics == Proclitic::kAl && vocabulary.Holds(document.Stem(cut));
  });
}

bool Syntax::IsMereAdjective(TokenIndex token) const {
  constexpr uint32_t kNouns = kHeadNounSign | kEventNounSign | kVerbalNounSign | kTitleSign | kPlaceSign |
                              kMentionNounSign | kModalNounSign | kSourceSign | kCountedNounSign;
  if (Has(token, kNouns) || NominalAt(token) != nullptr) return false;
  const std::string word = input_.document.Text({token, token + 1});
  const auto endings = lexicon::Rows<lexicon::AdjectiveEndingsRow>();
  return std::any_of(endings.begin(), endings.end(),
                     [&](const lexicon::AdjectiveEndingsRow& row) { return word.ends_with(row.key); });
}

const lexicon::SourcesRow* Syntax::SourceAt(TokenIndex token) const {
  const lexicon::Match* source = Find<lexicon::SourcesRow>(token);
  return source != nullptr ? source->As<lexicon::SourcesRow>() : nullptr;
}

bool Syntax::IsDocument(TokenIndex token) const {
  const lexicon::SourcesRow* source = SourceAt(token);
  return source != nullptr && source->kind == lexicon::SourcesKind::kDocument;
}

bool Syntax::IsOwned(TokenIndex token) const {
  const bool known = Has(token, kOwnedVerbalNounSign) && !EndsInTehMarbuta(input_.document, token);
  return known || (input_.lexicon.At(token).empty() && EndsInPronoun(input_.document, token));
}

bool Syntax::AwaitsObject(const Node& phrase) const {
  const TokenIndex last = phrase.tokens.last - 1;
  if (phrase.kind != NodeKind::kPhrase || !IsOwned(last)) return false;
  const auto readings = input_.lexicon.At(last);
  return std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
    const auto* form = match.As<lexicon::VerbFormsRow>();
    return form != nullptr && form->suffix && form->tense == lexicon::VerbFormsTense::kVerbalNoun &&
           lexicon::Rows<lexicon::VerbsRow>()[static_cast<size_t>(form->verb)].transitivity ==
               lexicon::VerbsTransitivity::kDirect;
  });
}

const values::Annotation* Syntax::CountIn(text::TokenRange tokens) const {
  const auto values = ValuesIn(tokens);
  return !values.empty() && std::holds_alternative<Quantity>(values.front().mention.value) ? &values.front() : nullptr;
}

std::span<const names::Annotation> Syntax::MentionsBefore(TokenIndex token, size_t most) const {
  const auto& all = input_.names.mentions;
  const auto end = std::lower_bound(all.begin(), all.end(), token,
                                    [](const names::Annotation& m, TokenIndex t) { return m.tokens.first < t; });
  const size_t count = std::min(most, static_cast<size_t>(end - all.begin()));
  return {end - static_cast<std::ptrdiff_t>(count), end};
}

bool Syntax::IsAnaphor(TokenIndex token) const {
  const lexicon::Match* source = Find<lexicon::SourcesRow>(token);
  return source != nullptr && source->tokens.size() == 1 &&
         source->As<lexicon::SourcesRow>()->kind == lexicon::SourcesKind::kAnaphor;
}

Syntax::Syntax(const Input& input) : input_(input), words_(input.document, input.lexicon) {
  CollectNominals();
  CollectCountries();
  entities_.reserve(input_.names.entities.size());
  for (uint32_t i = 0; i < input_.names.entities.size(); ++i) {
    entities_.emplace(input_.names.entities[i].display_name, EntityIndex(i));
  }
  const auto& sentences = input_.document.sentences();
  // What a sentence refers to stays where it is: a token begins one node at most, a node or sentence one clause.
  nodes_.reserve(input_.document.tokens().size());
  clauses_.reserve(input_.document.tokens().size() + sentences.size());
  sentences_.reserve(sentences.size());
  for (uint32_t i = 0; i < sentences.size(); ++i) sentences_.push_back(ReadSentence(*this, i, nodes_, clauses_));
  of_others_ = OfficesOfOthers(*this);
}

void Syntax::CollectNominals() {
  const text::Document& document = input_.document;
  std::vector<Nominal> all;
  const auto add = [&](TokenRange tokens, Nominal::Kind kind, size_t index, const text::Segmentation* cut) {
    if (!tokens.empty()) all.push_back({tokens, kind, static_cast<uint32_t>(index), cut});
  };
  const names::Names& names = input_.names;
  all.reserve(names.mentions.size() + names.offices.size() + names.groups.size() + input_.values.size());
  for (size_t i = 0; i < names.mentions.size(); ++i) {
    const names::Annotation& mention = names.mentions[i];
    add(mention.tokens, Nominal::Kind::kEntity, i, CutBefore(document, mention.tokens.first, mention.mention.span));
  }
  for (size_t i = 0; i < names.offices.size(); ++i) {
    const TokenRange tokens = names.offices[i].tokens;
    add(tokens, Nominal::Kind::kOffice, i, LikelyCut(tokens.first));
  }
  for (size_t i = 0; i < names.groups.size(); ++i) {
    const TokenRange tokens = names.groups[i].tokens;
    add(tokens, Nominal::Kind::kGroup, i, LikelyCut(tokens.first));
  }
  for (size_t i = 0; i < input_.values.size(); ++i) {
    const values::Annotation& value = input_.values[i];
    const text::Segmentation* cut = CutBefore(document, value.tokens.first, value.mention.span);
    add(value.tokens, Nominal::Kind::kValue, i, cut != nullptr ? cut : LikelyCut(value.tokens.first));
  }
  std::sort(all.begin(), all.end(), [](const Nominal& a, const Nominal& b) {
    if (a.tokens.first != b.tokens.first) return a.tokens.first < b.tokens.first;
    if (a.tokens.last != b.tokens.last) return a.tokens.last > b.tokens.last;
    return std::pair(a.kind, a.index) < std::pair(b.kind, b.index);
  });
  nominal_at_.assign(document.tokens().size(), -1);
  nominals_.reserve(all.size());
  for (Nominal& nominal : all) {
    if (!nominals_.empty() && nominals_.back().tokens.Overlaps(nominal.tokens)) {
      if (nominals_.back().tokens.size() >= nominal.tokens.size()) continue;
      for (TokenIndex t = nominals_.back().tokens.first; t < nominals_.back().tokens.last; ++t) nominal_at_[t] = -1;
      nominals_.pop_back();
      if (!nominals_.empty() && nominals_.back().tokens.Overlaps(nominal.tokens)) continue;
    }
    for (TokenIndex t = nominal.tokens.first; t < nominal.tokens.last; ++t) {
      nominal_at_[t] = static_cast<int32_t>(nominals_.size());
    }
    nominals_.push_back(nominal);
  }
  nominal_from_ = FirstFrom(nominals_, document.tokens().size());
  value_from_ = FirstFrom(input_.values, document.tokens().size());
}

void Syntax::CollectCountries() {
  const names::Names& names = input_.names;
  for (const names::Annotation& mention : names.mentions) {
    const lexicon::Match* country = Find<lexicon::CountriesRow>(mention.tokens.first);
    if (mention.mention.type == EntityType::kGpe && country != nullptr && country->tokens.last == mention.tokens.last) {
      countries_.emplace_back(mention.tokens.first, mention.mention.entity);
    }
  }
  for (const names::Nationality& nationality : names.nationalities) {
    if (names.entities[nationality.country.value()].type == EntityType::kGpe) {
      countries_.emplace_back(nationality.tokens.first, nationality.country);
    }
  }
  std::sort(countries_.begin(), countries_.end());
}

std::optional<EntityIndex> Syntax::CountryInFocus(TokenIndex token) const {
  const uint32_t own = input_.document.SentenceOf(token);
  for (uint32_t s = own + 1; s-- > 0 && own - s <= kFarthestCountry;) {
    const TokenRange range = input_.document.sentences()[s].tokens;
    const auto first = std::lower_bound(countries_.begin(), countries_.end(), std::pair(range.first, EntityIndex(0)));
    if (first != countries_.end() && first->first < std::min(range.last, token)) return first->second;
  }
  return std::nullopt;
}

std::optional<EntityIndex> Syntax::CountryOfSpeaker(TokenIndex token) const {
  const auto& mentions = input_.names.mentions;
  auto mention = std::lower_bound(mentions.begin(), mentions.end(), token,
                                  [](const names::Annotation& m, TokenIndex t) { return m.tokens.first < t; });
  for (uint32_t left = kFarthestSpeaker; mention != mentions.begin() && left > 0; --left) {
    --mention;
    if (mention->mention.type != EntityType::kPerson) continue;
    for (const names::Office& office : input_.names.offices) {
      if (office.holder != mention->mention.entity || !office.organization) continue;
      if (input_.names.entities[office.organization->value()].type == EntityType::kGpe) return office.organization;
    }
    return NationalityOf(mention->mention.entity, mention);
  }
  return std::nullopt;
}

std::optional<EntityIndex> Syntax::NationalityOf(EntityIndex person,
                                                 std::vector<names::Annotation>::const_iterator last) const {
  for (uint32_t left = kFarthestSpeaker; left > 0; --left, --last) {
    if (last->mention.entity == person && last->tokens.first > 0) {
      if (const auto country = NationalityAt(last->tokens.first - 1)) return country;
    }
    if (last == input_.names.mentions.begin()) break;
  }
  return std::nullopt;
}

std::optional<EntityIndex> Syntax::NationalityAt(TokenIndex token) const {
  const auto& all = input_.names.nationalities;
  const auto found = std::lower_bound(all.begin(), all.end(), token,
                                      [](const names::Nationality& n, TokenIndex t) { return n.tokens.first < t; });
  if (found == all.end() || found->tokens.first != token) return std::nullopt;
  return found->country;
}

std::optional<EntityIndex> Syntax::EntityNamed(std::string_view name) const {
  const auto found = entities_.find(name);
  return found == entities_.end() ? std::nullopt : std::optional(found->second);
}

bool Syntax::SharesTitle(const names::Office& bare, const names::Office& held) const {
  if (bare.organization && held.organization && *bare.organization != *held.organization) return false;
  const text::Document& document = input_.document;
  // The article apart: «الوزير» is «وزير المالية».
  const auto stem = [&](TokenIndex token) {
    for (auto* s = document.SegmentationsBegin(token); s != document.SegmentationsEnd(token); ++s) {
      if (s->proclitics & Proclitic::kAl) return document.Stem(*s);
    }
    return document.Folded(token);
  };
  if (stem(bare.tokens.first) != stem(held.tokens.first)) return false;
  for (TokenIndex t = bare.tokens.first + 1; t < bare.tokens.last; ++t) {
    bool found = false;
    for (TokenIndex u = held.tokens.first; u < held.tokens.last && !found; ++u) {
      const auto nationality = NationalityAt(t);
      found = stem(t) == stem(u) || (nationality && nationality == NationalityAt(u));
    }
    if (!found) return false;
  }
  return true;
}

bool Syntax::IsTemporal(const Node& phrase) const {
  for (const Nominal& nominal : NominalsIn(phrase.tokens)) {
    if (nominal.kind != Nominal::Kind::kValue) return false;
    const Value& value = input_.values[nominal.index].mention.value;
    return std::holds_alternative<Time>(value) || std::holds_alternative<Duration>(value);
  }
  return phrase.word != nullptr && phrase.word->kind == FunctionWordsKind::kAdverb;
}

}  // namespace isnad::claims
