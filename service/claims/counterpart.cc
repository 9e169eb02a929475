#include "service/claims/counterpart.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "service/text/fold.h"

namespace isnad::claims {
namespace {

// In bytes: one Arabic letter.
constexpr size_t kLetterBytes = 2;

// An office as held by a man or a woman, where the tables have its first word so: «وزير», «وزيرة».
std::string InGender(const std::string& office, lexicon::TitlesGender gender) {
  const bool feminine = gender == lexicon::TitlesGender::kFeminine;
  const size_t end = std::min(office.find(' '), office.size());
  const std::string word = text::Fold(std::string_view(office).substr(0, end));
  for (const lexicon::TitlesRow& row : lexicon::Rows<lexicon::TitlesRow>()) {
    if (row.gender != gender || row.number != lexicon::TitlesNumber::kSingular) continue;
    const std::string key = text::Fold(row.key);
    const auto& [shorter, longer] = feminine ? std::tie(word, key) : std::tie(key, word);
    if (longer.size() == shorter.size() + kLetterBytes && longer.starts_with(shorter)) {
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
  const bool feminine = word->gender == lexicon::CounterpartsGender::kFeminine;
  return InGender(office.title, feminine ? lexicon::TitlesGender::kFeminine : lexicon::TitlesGender::kMasculine);
}

}  // namespace isnad::claims
