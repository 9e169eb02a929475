#include "service/analysis/outlets.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "service/lexicon/lexicon.h"
#include "service/text/fold.h"

namespace isnad::analysis {
namespace {

using Countries = absl::flat_hash_map<std::string, std::string_view>;

void Add(std::string_view name, std::string_view country, Countries& countries) {
  const auto [known, added] = countries.try_emplace(text::Fold(name), country);
  if (!added && known->second != country) known->second = {};
}

Countries FromTables() {
  Countries countries;
  for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::OrganizationsRow>()) {
    const auto& row = lexicon::Rows<lexicon::OrganizationsRow>()[spelling.row];
    if (row.kind != lexicon::OrganizationsKind::kMedia || row.country < 0) continue;
    Add(spelling.text, lexicon::Rows<lexicon::CountriesRow>()[static_cast<size_t>(row.country)].code, countries);
  }
  for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::AgenciesRow>()) {
    Add(spelling.text, lexicon::Rows<lexicon::AgenciesRow>()[spelling.row].country, countries);
  }
  return countries;
}

}  // namespace

std::string_view CountryOfOutlet(std::string_view source) {
  static const auto* countries = new Countries(FromTables());
  const auto found = countries->find(text::Fold(source));
  return found != countries->end() ? found->second : std::string_view();
}

}  // namespace isnad::analysis
