#include "service/claims/owned_noun.h"

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
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

}  // namespace

const lexicon::HeadNounsRow* OwnedHeadNoun(const text::Document& document, text::TokenIndex token) {
  const std::string_view folded = document.Folded(token);
  for (const lexicon::PronounEndingsRow& pronoun : lexicon::Rows<lexicon::PronounEndingsRow>()) {
    // «مكتبة» is folded like «مكتبه».
    if (!folded.ends_with(pronoun.key) || !document.Text({token, token + 1}).ends_with(pronoun.key)) continue;
    for (auto* cut = document.SegmentationsBegin(token); cut != document.SegmentationsEnd(token); ++cut) {
      if ((cut->proclitics & text::kAl) != 0) continue;
      std::string_view noun = document.Stem(*cut);
      if (noun.size() < pronoun.key.size() + kShortestNoun) continue;
      noun.remove_suffix(pronoun.key.size());
      const auto known = AllOwned().find(absl::string_view(noun.data(), noun.size()));
      if (known != AllOwned().end()) return known->second;
    }
  }
  return nullptr;
}

}  // namespace isnad::claims
