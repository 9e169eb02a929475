#include "service/claims/owned_noun.h"

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "service/names/vocabulary.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

// In bytes: three Arabic letters.
constexpr size_t kShortestNoun = 6;

using HeadNouns = absl::flat_hash_map<std::string, const lexicon::HeadNounsRow*>;

// As it is written before a pronoun.
std::string Owned(std::string_view noun) {
  for (const lexicon::OwnedEndingsRow& row : lexicon::Rows<lexicon::OwnedEndingsRow>()) {
    if (!noun.ends_with(row.key)) continue;
    return std::string(noun.substr(0, noun.size() - row.key.size())) + std::string(row.owned);
  }
  return std::string(noun);
}

const HeadNouns& AllOwned() {
  static const auto& all = *[] {
    auto* made = new HeadNouns;
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::HeadNounsRow>()) {
      made->try_emplace(text::Fold(Owned(spelling.text)), &lexicon::Rows<lexicon::HeadNounsRow>()[spelling.row]);
    }
    return made;
  }();
  return all;
}

// What a token may be without a pronoun at its end and what is written before it, in all ways; true as soon as one is
// accepted.
template <typename Accept>
bool AnyNounOf(const text::Document& document, text::TokenIndex token, Accept accept) {
  const std::string_view folded = document.Folded(token);
  for (const lexicon::PronounEndingsRow& pronoun : lexicon::Rows<lexicon::PronounEndingsRow>()) {
    // «مكتبة» is folded like «مكتبه».
    if (!folded.ends_with(pronoun.key) || !document.Text({token, token + 1}).ends_with(pronoun.key)) continue;
    for (auto* cut = document.SegmentationsBegin(token); cut != document.SegmentationsEnd(token); ++cut) {
      if ((cut->proclitics & text::kAl) != 0) continue;
      std::string_view noun = document.Stem(*cut);
      if (noun.size() < pronoun.key.size() + kShortestNoun) continue;
      noun.remove_suffix(pronoun.key.size());
      if (accept(noun, pronoun)) return true;
    }
  }
  return false;
}

// As it is written without a pronoun, folded.
std::string Unowned(std::string_view noun) {
  for (const lexicon::OwnedEndingsRow& row : lexicon::Rows<lexicon::OwnedEndingsRow>()) {
    if (!noun.ends_with(row.owned)) continue;
    return text::Fold(std::string(noun.substr(0, noun.size() - row.owned.size())) + std::string(row.key));
  }
  return {};
}

}  // namespace

const lexicon::HeadNounsRow* OwnedHeadNoun(const text::Document& document, text::TokenIndex token) {
  const lexicon::HeadNounsRow* found = nullptr;
  AnyNounOf(document, token, [&](std::string_view noun, const lexicon::PronounEndingsRow&) {
    const auto known = AllOwned().find(absl::string_view(noun.data(), noun.size()));
    if (known != AllOwned().end()) found = known->second;
    return found != nullptr;
  });
  return found;
}

bool IsOwnedTitle(const text::Document& document, text::TokenIndex token) {
  static const auto& titles = *[] {
    auto* made = new absl::flat_hash_set<std::string>;
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::TitlesRow>()) {
      if (spelling.text.find(' ') == std::string_view::npos) made->insert(text::Fold(Owned(spelling.text)));
    }
    return made;
  }();
  return AnyNounOf(document, token, [&](std::string_view noun, const lexicon::PronounEndingsRow&) {
    return titles.contains(absl::string_view(noun.data(), noun.size()));
  });
}

bool EndsInTehMarbuta(std::string_view word) {
  constexpr std::string_view kTehMarbuta = "\u0629";
  return word.ends_with(kTehMarbuta);
}

bool EndsInTehMarbuta(const text::Document& document, text::TokenIndex token) {
  return EndsInTehMarbuta(document.Original(document.SpanOf({token, token + 1})));
}

bool EndsInPronoun(const text::Document& document, text::TokenIndex token) {
  const names::VocabularyView vocabulary = names::VocabularyView::BuiltIn();
  return AnyNounOf(document, token, [&](std::string_view noun, const lexicon::PronounEndingsRow& pronoun) {
    if (!pronoun.sure) return false;
    if (vocabulary.Holds(noun)) return true;
    const std::string unowned = Unowned(noun);
    return !unowned.empty() && vocabulary.Holds(unowned);
  });
}

}  // namespace isnad::claims
