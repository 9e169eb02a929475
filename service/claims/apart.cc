#include "service/claims/apart.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "service/claims/party.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;
using text::TokenRange;

// In names, back from «الوزيران».
constexpr uint32_t kFarthestPerson = 12;
// In bytes: two Arabic letters.
constexpr size_t kArticleBytes = 4;

// «الوزيران», when two ministers were named: who were last told to hold such an office. False if there are not two.
bool OfferBothHolders(const Offer& offer, const Site& site, uint32_t office) {
  const Syntax& syntax = offer.syntax();
  const std::vector<names::Office>& offices = syntax.input().names.offices;
  const TokenRange words = offices[office].tokens;
  const lexicon::TitlesRow* dual = TitleAt(syntax, words.first);
  if (words.size() != 1 || words != site.tokens || dual == nullptr || dual->number != lexicon::TitlesNumber::kDual) {
    return false;
  }
  std::optional<EntityIndex> last;
  for (uint32_t i = office, left = kFarthestHolder; i-- > 0 && left > 0; --left) {
    const lexicon::TitlesRow* held = TitleAt(syntax, offices[i].tokens.first);
    if (!offices[i].holder || offices[i].holder == last || held == nullptr || held->key != dual->singular) continue;
    if (last) return offer.Entity(*offices[i].holder) && offer.Entity(*last);
    last = offices[i].holder;
  }
  return false;
}

// A country that tells one of several holders from another, as its words stand there: «المصري», «مصر».
struct Served {
  EntityIndex country;
  TokenRange words;
  std::string text;
};

std::optional<Served> ServedIn(const Syntax& syntax, const Site& site) {
  const names::Names& names = syntax.input().names;
  const auto in = [&](TokenRange words) {
    return TextOf(syntax, {site.sentence, site.node, words, words.first == site.tokens.first ? site.cut : nullptr});
  };
  const auto starts = [](const auto& named, TokenIndex token) { return named.tokens.first < token; };
  const auto adjective =
      std::lower_bound(names.nationalities.begin(), names.nationalities.end(), site.tokens.first, starts);
  if (adjective != names.nationalities.end() && adjective->tokens.last <= site.tokens.last) {
    return Served{adjective->country, adjective->tokens, in(adjective->tokens)};
  }
  auto country = std::lower_bound(names.mentions.begin(), names.mentions.end(), site.tokens.first, starts);
  for (; country != names.mentions.end() && country->tokens.last <= site.tokens.last; ++country) {
    if (country->mention.type != EntityType::kGpe) continue;
    return Served{country->mention.entity, country->tokens, in(country->tokens)};
  }
  return std::nullopt;
}

// Of «وزيرا الخارجية», «وزير الخارجية»; of «وزراء خارجية مصر والأردن», before the countries, «وزير خارجية».
std::string TitleOfEach(const Syntax& syntax, const names::Office& title, TokenIndex countries) {
  const TokenRange rest{title.tokens.first + 1, std::min(title.tokens.last, countries)};
  if (rest.last <= rest.first || syntax.IsDefinite(rest.first)) return title.title;
  return title.title.substr(0, title.title.find(' ')) + ' ' + syntax.input().document.Text(rest);
}

// Who holds an office in a country, by the article; else the office as the text has it: «وزير الخارجية المصري».
// `countries`: where the first of them is told.
bool OfferHolderIn(const Offer& offer, uint32_t office, const Served& served, TokenIndex countries) {
  const Syntax& syntax = offer.syntax();
  const std::vector<names::Office>& offices = syntax.input().names.offices;
  const names::Office& title = offices[office];
  const uint32_t first = office - std::min(office, kFarthestHolder);
  const uint32_t last = std::min(static_cast<uint32_t>(offices.size()), office + kFarthestHolder);
  for (uint32_t i = first; i < last; ++i) {
    const names::Office& other = offices[i];
    const bool holds = i != office && other.holder && other.organization == served.country;
    if (holds && text::Fold(other.title) == text::Fold(title.title)) return offer.Entity(*other.holder);
  }
  return offer.Words([&] {
    // «الرئيسان المصري والسوداني»: each is «الرئيس».
    const TokenIndex word = title.tokens.first;
    const std::string article =
        syntax.IsDefinite(word) ? syntax.input().document.Text({word, word + 1}).substr(0, kArticleBytes) : "";
    return article + TitleOfEach(syntax, title, countries) + ' ' + served.text;
  });
}

// The countries of several that one noun means, of which each but the first is a node of its own: «المصري والأردني» in
// a phrase from a token on. Empty if they are not two.
std::vector<Served> ServedApart(const Syntax& syntax, const Site& site, TokenIndex from) {
  const auto& nodes = site.sentence->nodes;
  std::vector<Served> served;
  for (uint32_t n = site.node; n < nodes.size() && (n == site.node || nodes[n].coordinated); ++n) {
    Site each = SiteOf(*site.sentence, n);
    if (n == site.node) each = {site.sentence, n, {from, site.tokens.last}, nullptr};
    auto next = ServedIn(syntax, each);
    if (!next || next->words.last != each.tokens.last) break;
    if (n > site.node && next->words.first != each.tokens.first) break;
    served.push_back(*std::move(next));
  }
  if (served.size() < 2) served.clear();
  return served;
}

// «وزيرا الخارجية المصري والأردني», «رئيسا مصر والسودان»: one title of several holders, told apart by their countries.
std::vector<Served> HoldersApart(const Syntax& syntax, const Site& site, uint32_t office) {
  const TokenRange words = syntax.input().names.offices[office].tokens;
  const lexicon::TitlesRow* title = TitleAt(syntax, words.first);
  if (title == nullptr || title->number == lexicon::TitlesNumber::kSingular || words.last != site.tokens.last)
    return {};
  return ServedApart(syntax, site, words.first + 1);
}

// «الجانبان المصري والأردني»: two sides, told apart likewise.
std::vector<Served> SidesApart(const Syntax& syntax, const Site& site, const Nominal& group) {
  const lexicon::Match* noun = syntax.input().lexicon.Find<lexicon::GroupNounsRow>(group.tokens.first);
  const bool sides = noun != nullptr && noun->As<lexicon::GroupNounsRow>()->kind == lexicon::GroupNounsKind::kParties;
  return sides ? ServedApart(syntax, site, group.tokens.first + 1) : std::vector<Served>();
}

// «ضباط», «مسؤولون»: several people, by the tables of what is counted and of titles; not «وزراء خارجية …», who are told
// apart by their offices.
bool MeansPeople(const Syntax& syntax, TokenIndex token) {
  const Nominal* nominal = syntax.NominalAt(token);
  if (nominal != nullptr && nominal->kind == Nominal::Kind::kOffice && nominal->tokens.size() > 1) return false;
  if (MeansSeveral(syntax, token)) return true;
  const lexicon::TitlesRow* title = TitleAt(syntax, token);
  return title != nullptr && title->number == lexicon::TitlesNumber::kPlural;
}

// «من السودان وتشاد», «عن الحكومة والمعارضة», right behind a phrase: who sent those whom it tells of. Empty if they are
// not two.
std::vector<EntityIndex> SendersBehind(const Syntax& syntax, const Site& site) {
  const auto& nodes = site.sentence->nodes;
  std::vector<EntityIndex> senders;
  for (uint32_t n = site.node + 1; n < nodes.size() && nodes[n].kind == NodeKind::kPhrase; ++n) {
    const bool first = n == site.node + 1;
    if (first && nodes[n].relation != Relation::kFrom && nodes[n].relation != Relation::kAbout) break;
    if (!first && !nodes[n].coordinated) break;
    const Nominal* name = syntax.NominalAt(nodes[n].tokens.first);
    if (name == nullptr || name->kind != Nominal::Kind::kEntity) break;
    const Mention& mention = MentionOf(syntax, *name).mention;
    if (mention.type != EntityType::kGpe && mention.type != EntityType::kOrganization) break;
    senders.push_back(mention.entity);
  }
  if (senders.size() < 2) senders.clear();
  return senders;
}

bool OfferHoldersApart(const Offer& offer, const Site& site, uint32_t office) {
  const std::vector<Served> served = HoldersApart(offer.syntax(), site, office);
  for (const Served& each : served) OfferHolderIn(offer, office, each, served.front().words.first);
  return !served.empty();
}

}  // namespace

bool OfferHolders(const Offer& offer, const Site& site, uint32_t office) {
  return OfferBothHolders(offer, site, office) || OfferHoldersApart(offer, site, office);
}

bool OfferLastTwo(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  const lexicon::TitlesRow* dual = TitleAt(syntax, site.tokens.first);
  if (site.tokens.size() != 1 || dual == nullptr || dual->number != lexicon::TitlesNumber::kDual) return false;
  const auto before = syntax.MentionsBefore(site.tokens.first, kFarthestPerson);
  std::optional<EntityIndex> last;
  for (auto mention = before.rbegin(); mention != before.rend(); ++mention) {
    if (mention->mention.type != EntityType::kPerson || mention->mention.entity == last) continue;
    if (last) return offer.Entity(mention->mention.entity) && offer.Entity(*last);
    last = mention->mention.entity;
  }
  return false;
}

bool OfferSides(const Offer& offer, const Site& site, const Nominal& group) {
  const std::vector<Served> sides = SidesApart(offer.syntax(), site, group);
  for (const Served& side : sides) offer.Entity(side.country);
  return !sides.empty();
}

bool OfferDelegates(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  if (site.tokens.first != site.sentence->nodes[site.node].tokens.first || !MeansPeople(syntax, site.tokens.first)) {
    return false;
  }
  const std::vector<Served> nations = ServedApart(syntax, site, site.tokens.first + 1);
  for (const Served& each : nations) offer.Entity(each.country);
  if (!nations.empty()) return true;
  const std::vector<EntityIndex> senders = SendersBehind(syntax, site);
  for (const EntityIndex sender : senders) offer.Entity(sender);
  return !senders.empty();
}

uint32_t LastNodeOf(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  const Nominal* head = nominals.empty() ? nullptr : &nominals.front();
  size_t apart = 0;
  if (head != nullptr && head->kind == Nominal::Kind::kOffice) apart = HoldersApart(syntax, site, head->index).size();
  if (head != nullptr && head->kind == Nominal::Kind::kGroup) apart = SidesApart(syntax, site, *head).size();
  return apart == 0 ? site.node : site.node + static_cast<uint32_t>(apart) - 1;
}

}  // namespace isnad::claims
