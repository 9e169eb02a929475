#include "service/names/selection.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <tuple>

namespace isnad::names {
namespace {

using text::TokenIndex;

// By row, those that the article's adjectives tell of.
std::vector<bool> CountriesOfNationalities(const Words& words) {
  std::vector<bool> told(lexicon::Rows<lexicon::CountriesRow>().size());
  for (const TokenIndex i : words.Having<lexicon::NationalitiesRow>()) {
    const auto nationality = words.At<lexicon::NationalitiesRow>(i, kBeforeName);
    if (nationality && !nationality->word && nationality->country >= 0) {
      told[static_cast<size_t>(nationality->country)] = true;
    }
  }
  return told;
}

// The countries and bodies that the article names without doubt.
class Support {
 public:
  Support(const Words& words, const std::vector<Candidate>& candidates)
      : words_(words),
        countries_(CountriesOfNationalities(words)),
        bodies_(lexicon::Rows<lexicon::OrganizationsRow>().size()),
        ends_place_(words.size() + 1) {
    for (const Candidate& candidate : candidates) {
      if (candidate.ground == Ground::kWeak || candidate.listed == nullptr) continue;
      if (candidate.type == EntityType::kGpe) ends_place_[candidate.tokens.last] = true;
      if (candidate.listed->As<lexicon::CountriesRow>() != nullptr) {
        countries_[candidate.listed->row] = true;
      } else if (candidate.listed->As<lexicon::OrganizationsRow>() != nullptr) {
        bodies_[candidate.listed->row] = true;
      }
    }
  }

  bool Holds(const Candidate& candidate) const {
    if (candidate.listed == nullptr) return false;
    if (const auto* body = candidate.listed->As<lexicon::OrganizationsRow>()) {
      return body->of >= 0 && bodies_[static_cast<size_t>(body->of)];
    }
    if (const auto* place = candidate.listed->As<lexicon::PlacesRow>()) {
      return InPlacePosition(candidate) && (place->country < 0 || countries_[static_cast<size_t>(place->country)]);
    }
    return candidate.listed->As<lexicon::CountriesRow>() != nullptr && InPlacePosition(candidate);
  }

 private:
  // Behind a preposition or a direction, or in a list of places.
  bool InPlacePosition(const Candidate& candidate) const {
    if ((candidate.first->proclitics & (text::kBi | text::kLi)) != 0) return true;
    const TokenIndex begin = candidate.tokens.first;
    if ((candidate.first->proclitics & text::kWa) != 0) return ends_place_[begin];
    return begin > 0 && words_.LeadsToPlace(begin - 1);
  }

  const Words& words_;
  std::vector<bool> countries_;   // by row
  std::vector<bool> bodies_;      // by row of organizations
  std::vector<bool> ends_place_;  // by token: the one before it is the last of a place's name
};

// The city of another country that is called as a country is, «عمان»; nullptr if there is none.
const lexicon::Match* CityCalledSo(const Words& words, const Candidate& country) {
  if (country.listed == nullptr || country.listed->As<lexicon::CountriesRow>() == nullptr) return nullptr;
  for (const lexicon::Match& match : words.All(country.tokens.first)) {
    const auto* place = match.As<lexicon::PlacesRow>();
    const bool same = match.tokens == country.tokens && match.first == country.first;
    if (place == nullptr || !same || place->kind != lexicon::PlacesKind::kCity || place->country < 0) continue;
    if (static_cast<uint32_t>(place->country) != country.listed->row) return &match;
  }
  return nullptr;
}

// What country each name tells of that tells of no other: its own, its nationality's, its cities'.
std::vector<bool> CountriesToldOf(const Words& words, const std::vector<Candidate>& candidates) {
  std::vector<bool> told = CountriesOfNationalities(words);
  for (const Candidate& candidate : candidates) {
    if (candidate.ground == Ground::kWeak || candidate.listed == nullptr) continue;
    if (const auto* place = candidate.listed->As<lexicon::PlacesRow>(); place != nullptr && place->country >= 0) {
      told[static_cast<size_t>(place->country)] = true;
    } else if (candidate.listed->As<lexicon::CountriesRow>() != nullptr && CityCalledSo(words, candidate) == nullptr) {
      told[candidate.listed->row] = true;
    }
  }
  return told;
}

// «التقى نظيره الأردني في عمان»: the city, where the article tells of its country, and of the other one by that name
// alone.
void ChooseCities(const Words& words, std::vector<Candidate>& candidates) {
  std::vector<bool> told;
  for (Candidate& candidate : candidates) {
    const lexicon::Match* city = CityCalledSo(words, candidate);
    if (city == nullptr) continue;
    if (told.empty()) told = CountriesToldOf(words, candidates);
    const bool is_city =
        told[static_cast<size_t>(city->As<lexicon::PlacesRow>()->country)] && !told[candidate.listed->row];
    if (is_city) candidate.listed = city;
  }
}

// «شركة أرامكو السعودية»: behind a body's own name a country's is its nationality.
void DropNationalities(const Words& words, std::vector<Candidate>& candidates) {
  std::vector<bool> ends_body(words.size() + 1);
  for (const Candidate& candidate : candidates) {
    if (candidate.head != nullptr && candidate.type == EntityType::kOrganization) {
      ends_body[candidate.tokens.last] = true;
    }
  }
  std::erase_if(candidates, [&](const Candidate& country) {
    TokenIndex first = country.tokens.first;
    const bool listed = country.listed != nullptr && country.listed->As<lexicon::CountriesRow>() != nullptr;
    if (!listed || country.tokens.size() != 1 || first == 0) return false;
    const auto nationality = words.NationalityAt(first);
    if (!nationality || !nationality.definite()) return false;
    if (words.MarkAt(first - 1) == text::Mark::kCloseQuote) --first;
    return static_cast<bool>(ends_body[first]);
  });
}

bool MayNest(const Candidate& inner, const Candidate& outer) {
  return outer.tokens.Contains(inner.tokens) && outer.tokens != inner.tokens &&
         (outer.listed == nullptr || inner.tokens.first >= outer.listed->tokens.last) &&
         outer.type != EntityType::kPerson && inner.ground >= Ground::kListed;
}

// What comes before what: titled persons, then the longest, then the surest.
struct Rank {
  explicit Rank(const std::vector<Candidate>& candidates, uint32_t i)
      : untitled(candidates[i].ground != Ground::kTitled),
        shortness(UINT32_MAX - candidates[i].tokens.size()),
        doubt(UINT8_MAX - static_cast<uint8_t>(candidates[i].ground)),
        first(candidates[i].tokens.first),
        type(candidates[i].type),
        candidate(i) {}

  auto operator<=>(const Rank&) const = default;

  bool untitled;
  uint32_t shortness;
  int doubt;
  TokenIndex first;
  EntityType type;
  uint32_t candidate;  // its index
};

bool ByPlace(const Candidate& a, const Candidate& b) {
  return std::tuple(a.tokens.first, b.tokens.last) < std::tuple(b.tokens.first, a.tokens.last);
}

}  // namespace

std::vector<Candidate> Select(const Words& words, std::vector<Candidate> candidates) {
  ChooseCities(words, candidates);
  DropNationalities(words, candidates);
  const Support support(words, candidates);
  std::erase_if(candidates, [&](const Candidate& c) { return c.ground == Ground::kWeak && !support.Holds(c); });
  std::vector<Rank> ranks;
  ranks.reserve(candidates.size());
  for (uint32_t i = 0; i < candidates.size(); ++i) ranks.emplace_back(candidates, i);
  std::sort(ranks.begin(), ranks.end());

  constexpr uint32_t kFree = UINT32_MAX;
  std::vector<uint32_t> owner(words.size(), kFree);  // index in `result` of the innermost name on a token
  std::vector<Candidate> result;
  for (const Rank& rank : ranks) {
    const Candidate& candidate = candidates[rank.candidate];
    const auto at = [&](TokenIndex i) { return owner[i]; };
    const uint32_t outer = at(candidate.tokens.first);
    bool fits = outer == kFree || MayNest(candidate, result[outer]);
    for (TokenIndex i = candidate.tokens.first; fits && i < candidate.tokens.last; ++i) fits = at(i) == outer;
    if (!fits) continue;
    for (TokenIndex i = candidate.tokens.first; i < candidate.tokens.last; ++i) {
      owner[i] = static_cast<uint32_t>(result.size());
    }
    result.push_back(candidate);
  }
  std::stable_sort(result.begin(), result.end(), ByPlace);
  return result;
}

}  // namespace isnad::names
