#include "service/names/gazetteer.h"

namespace isnad::names {
namespace {

using text::TokenIndex;

struct Listing {
  EntityType type;
  bool word = false;
};

std::optional<Listing> ListingOf(const lexicon::Match& match) {
  if (const auto* country = match.As<lexicon::CountriesRow>()) return Listing{EntityType::kGpe, country->word};
  if (const auto* place = match.As<lexicon::PlacesRow>()) return Listing{place->type, place->word};
  if (const auto* body = match.As<lexicon::OrganizationsRow>()) return Listing{EntityType::kOrganization, body->word};
  if (const auto* work = match.As<lexicon::WorksRow>()) return Listing{work->type, work->word};
  if (const auto* agency = match.As<lexicon::AgenciesRow>(); agency != nullptr && !agency->unnamed) {
    return Listing{EntityType::kOrganization, false};
  }
  return std::nullopt;
}

bool PrecedesPlace(const Words& words, TokenIndex i) {
  if (i == 0) return false;
  const auto head = words.At<lexicon::NameHeadsRow>(i - 1, kBeforeName);
  return head && head.end() == i && (head->type == EntityType::kGpe || head->type == EntityType::kLocation);
}

}  // namespace

std::optional<Candidate> ListedNameAt(const Words& words, TokenIndex i, uint8_t allowed) {
  std::optional<Candidate> best;
  for (const lexicon::Match& match : words.All(i)) {
    // A listed name has the article in its key where it has one at all: «الجدة» is not «جدة».
    if ((match.first->proclitics & ~(allowed & ~text::kAl)) != 0 || match.tokens.last > words.SentenceEnd(i)) continue;
    const std::optional<Listing> listing = ListingOf(match);
    if (!listing) continue;
    const Ground ground = listing->word && !PrecedesPlace(words, i) ? Ground::kWeak : Ground::kListed;
    // Matches come longest first; of equals the sure one counts.
    if (best && (match.tokens.size() < best->tokens.size() || ground <= best->ground)) continue;
    best = Candidate{
        .tokens = match.tokens, .first = match.first, .type = listing->type, .ground = ground, .listed = &match};
  }
  return best;
}

std::vector<Candidate> FindListedNames(const Words& words) {
  std::vector<Candidate> result;
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (std::optional<Candidate> candidate = ListedNameAt(words, i)) result.push_back(*candidate);
  }
  return result;
}

}  // namespace isnad::names
