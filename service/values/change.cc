#include "service/values/change.h"

#include <algorithm>
#include <vector>

namespace isnad::values {
namespace {

// In tokens: what changes is seldom named in more words.
constexpr TokenIndex kReach = 16;

// By row of verbs.tsv.
const std::vector<bool>& ChangingVerbs() {
  static const auto& changing = *[] {
    auto* made = new std::vector<bool>(lexicon::Rows<lexicon::VerbsRow>().size());
    for (const auto& row : lexicon::Rows<lexicon::ChangeVerbsRow>()) (*made)[static_cast<size_t>(row.verb)] = true;
    return made;
  }();
  return changing;
}

}  // namespace

bool TellsOfChange(const Reading& reading, TokenIndex i) {
  const auto& document = reading.document();
  const TokenIndex sentence = document.sentences()[document.SentenceOf(i)].tokens.first;
  const TokenIndex floor = std::max(sentence, i - std::min(i, kReach));
  const auto changes = [](const lexicon::VerbFormsRow& form) {
    return ChangingVerbs()[static_cast<size_t>(form.verb)];
  };
  while (i > floor) {
    if (reading.Find<lexicon::VerbFormsRow>(--i, kAnyProclitic | text::kSa, changes)) return true;
  }
  return false;
}

}  // namespace isnad::values
