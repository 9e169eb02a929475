#include "service/claims/counterpart.h"

#include <algorithm>
#include <string_view>

#include "service/text/fold.h"

namespace isnad::claims {
namespace {

// In bytes: one Arabic letter.
constexpr size_t kLetterBytes = 2;

// The feminine of an office's first word, where the tables have one: «وزير» is «وزيرة».
std::string FeminineOf(const std::string& office) {
  const size_t end = std::min(office.find(' '), office.size());
  const std::string word = text::Fold(std::string_view(office).substr(0, end));
  for (const lexicon::TitlesRow& row : lexicon::Rows<lexicon::TitlesRow>()) {
    if (row.gender != lexicon::TitlesGender::kFeminine || row.number != lexicon::TitlesNumber::kSingular) continue;
    const std::string key = text::Fold(row.key);
    if (key.size() == word.size() + kLetterBytes && key.starts_with(word)) {
      return std::string(row.key) + office.substr(end);
    }
  }
  return office;
}

}  // namespace

bool IsOffice(const Syntax& syntax, const names::Office& office) {
  const lexicon::Match* match = syntax.Find<lexicon::TitlesRow>(office.tokens.first);
  return match == nullptr || match->As<lexicon::TitlesRow>()->kind == lexicon::TitlesKind::kOffice;
}

const names::Office* OfficeOfCounterpart(const Syntax& syntax, text::TokenIndex token) {
  if (syntax.Find<lexicon::CounterpartsRow>(token) == nullptr) return nullptr;
  const text::Document& document = syntax.input().document;
  const text::TokenIndex first = document.sentences()[document.SentenceOf(token)].tokens.first;
  const names::Office* last = nullptr;
  for (const names::Office& office : syntax.input().names.offices) {
    if (office.tokens.first >= token) break;
    if (office.tokens.first >= first && IsOffice(syntax, office)) last = &office;
  }
  return last;
}

std::string TitleOfCounterpart(const Syntax& syntax, text::TokenIndex token, const names::Office& office) {
  const auto* word = syntax.Find<lexicon::CounterpartsRow>(token)->As<lexicon::CounterpartsRow>();
  return word->gender == lexicon::CounterpartsGender::kFeminine ? FeminineOf(office.title) : office.title;
}

}  // namespace isnad::claims
