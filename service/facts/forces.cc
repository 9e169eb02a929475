#include "service/facts/forces.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "service/facts/words.h"
#include "service/lexicon/lexicon.h"

namespace isnad::facts {
namespace {

using Words = std::vector<uint64_t>;  // as Wording has them in order

std::string_view CodeOf(int32_t country) {
  return country < 0 ? std::string_view() : lexicon::Rows<lexicon::CountriesRow>()[static_cast<size_t>(country)].code;
}

class Knowledge {
 public:
  static const Knowledge& Get() {
    static const auto& knowledge = *new Knowledge();
    return knowledge;
  }

  std::string_view CountryNamed(const Words& words) const {
    const auto country = countries_.find(words);
    return country == countries_.end() ? std::string_view() : country->second;
  }

  std::string_view LeaderNamed(const Words& words) const {
    for (const auto& [coalition, leader] : coalitions_) {
      if (!std::ranges::search(words, coalition).empty()) return leader;
    }
    return {};
  }

  // Troops, and behind them the adjective of their nation.
  std::string_view NationNamed(const Words& words) const {
    auto word = std::ranges::find_if(words, [this](uint64_t w) { return troops_.contains(w); });
    for (; word != words.end(); ++word) {
      const auto nation = nationalities_.find(*word);
      if (nation != nationalities_.end()) return nation->second;
    }
    return {};
  }

 private:
  Knowledge() {
    const auto countries = lexicon::Rows<lexicon::CountriesRow>();
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::CountriesRow>()) {
      countries_.try_emplace(ReadWording(spelling.text)->in_order, countries[spelling.row].code);
    }
    const auto coalitions = lexicon::Rows<lexicon::CoalitionsRow>();
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::CoalitionsRow>()) {
      coalitions_.emplace_back(ReadWording(spelling.text)->in_order, CodeOf(coalitions[spelling.row].leader));
    }
    const auto nationalities = lexicon::Rows<lexicon::NationalitiesRow>();
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::NationalitiesRow>()) {
      const Words words = ReadWording(spelling.text)->in_order;
      const std::string_view code = CodeOf(nationalities[spelling.row].country);
      if (words.size() == 1 && !code.empty()) nationalities_.try_emplace(words.front(), code);
    }
    const auto nouns = lexicon::Rows<lexicon::HeadNounsRow>();
    for (const lexicon::Spelling& spelling : lexicon::Spellings<lexicon::HeadNounsRow>()) {
      const Words words = ReadWording(spelling.text)->in_order;
      if (words.size() == 1 && nouns[spelling.row].troops) troops_.insert(words.front());
    }
  }

  std::map<Words, std::string_view> countries_;
  std::vector<std::pair<Words, std::string_view>> coalitions_;
  std::map<uint64_t, std::string_view> nationalities_;
  std::set<uint64_t> troops_;
};

}  // namespace

std::string_view NationOfForce(const FactArgument& argument) {
  const Knowledge& knowledge = Knowledge::Get();
  const Shared<Wording> wording = ReadWording(argument.text);
  const Words& words = wording->in_order;
  if (argument.entity_type == EntityType::kGpe) return knowledge.CountryNamed(words);
  if (argument.entity_type == EntityType::kPerson) return {};
  const std::string_view leader = knowledge.LeaderNamed(words);
  return leader.empty() ? knowledge.NationNamed(words) : leader;
}

}  // namespace isnad::facts
