#include "service/claims/party.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "service/claims/apart.h"
#include "service/claims/counterpart.h"
#include "service/claims/owned_noun.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;
using text::TokenRange;

// A title's holder may be named so many nodes behind it: «مبعوثة الأمم المتحدة إلى الساحل، فلانة».
constexpr uint32_t kFarthestName = 5;
// A person's name may stand so far into a phrase, behind titles that no table lists.
constexpr uint32_t kLongestLeadIn = 3;
// In words, from the first of a title of honour to the name behind it: «صاحب السمو أمير البلاد الشيخ فلان».
constexpr uint32_t kLongestTitle = 8;
// In names, back from «سموه» to the last who was told of so.
constexpr size_t kFarthestHonoured = 64;
// In clauses, back from «قواتها» to whose they are.
constexpr uint32_t kFarthestActor = 3;
// In words, of a number before what it counts.
constexpr uint32_t kLongestCount = 6;
// In bytes: eight Arabic letters, of a noun for several people by its ending, with its article.
constexpr size_t kShortestPlural = 16;

// «شقيق فلان», «سائق فلان»: a noun for a person governs the name, which is another's.
bool IsSomeoneOf(const Syntax& syntax, const Site& site, std::span<const Nominal> nominals) {
  if (nominals.empty() || nominals.front().tokens.first != site.tokens.first + 1) return false;
  if (!IsPerson(syntax, nominals.front()) || syntax.IsDefinite(site.tokens.first)) return false;
  const lexicon::Match* head = syntax.Find<lexicon::HeadNounsRow>(site.tokens.first);
  const lexicon::TitlesRow* title = TitleAt(syntax, site.tokens.first);
  return head != nullptr && head->tokens.size() == 1 && head->As<lexicon::HeadNounsRow>()->person &&
         (title == nullptr || title->kind == lexicon::TitlesKind::kKin);
}

// The person whose name a phrase soon comes to, or who holds the office that begins it.
std::optional<EntityIndex> PersonIn(const Syntax& syntax, const Site& site, std::span<const Nominal> nominals) {
  if (IsSomeoneOf(syntax, site, nominals)) return std::nullopt;
  for (const Nominal& nominal : nominals) {
    if (nominal.kind == Nominal::Kind::kOffice) {
      // «محامية فلان الأستاذة فلانة»: the first name is his for whom she works.
      const auto rest = nominals.subspan(static_cast<size_t>(&nominal - nominals.data()) + 1);
      if (rest.size() > 1 && !syntax.IsDefinite(nominal.tokens.first) && rest[0].tokens.first == nominal.tokens.last &&
          IsPerson(syntax, rest[0]) && IsPerson(syntax, rest[1])) {
        return MentionOf(syntax, rest[1]).mention.entity;
      }
      if (const auto holder = HolderOf(syntax, site, nominal.index)) return holder;
      continue;
    }
    if (IsPerson(syntax, nominal)) return MentionOf(syntax, nominal).mention.entity;
    return std::nullopt;
  }
  return std::nullopt;
}

// The country that is called as a capital is: «عمان».
bool IsCountry(const Syntax& syntax, const Nominal& nominal) {
  const lexicon::Match* country = syntax.input().lexicon.Find<lexicon::CountriesRow>(nominal.tokens.first);
  const EntityIndex entity = MentionOf(syntax, nominal).mention.entity;
  return country != nullptr &&
         syntax.input().names.entities[entity.value()].display_name == country->As<lexicon::CountriesRow>()->key;
}

// The country of a capital that acts: «قررت باماكو». False if the nominal is none.
bool OfferGoverned(const Offer& offer, const Nominal& nominal) {
  const lexicon::Match* match = offer.syntax().Find<lexicon::PlacesRow>(nominal.tokens.first);
  if (match == nullptr || match->tokens.last != nominal.tokens.last) return false;
  const auto& place = *match->As<lexicon::PlacesRow>();
  if (!place.capital || place.country < 0 || IsCountry(offer.syntax(), nominal)) return false;
  const std::string_view country = lexicon::Rows<lexicon::CountriesRow>()[static_cast<size_t>(place.country)].key;
  if (const auto entity = offer.syntax().EntityNamed(country)) return offer.Entity(*entity);
  return offer.Words([&] { return std::string(country); });
}

// «سموه»: the last person who was told of with that title.
std::optional<EntityIndex> HonouredBefore(const Syntax& syntax, TokenIndex token) {
  if (!syntax.Has(token, kSourceSign)) return std::nullopt;
  const lexicon::Match* honour = syntax.input().lexicon.Find<lexicon::HonorificPronounsRow>(token);
  if (honour == nullptr) return std::nullopt;
  const auto title = static_cast<size_t>(honour->As<lexicon::HonorificPronounsRow>()->title);
  const lexicon::TitlesRow* wanted = &lexicon::Rows<lexicon::TitlesRow>()[title];
  const auto is_behind = [&](TokenIndex name) {
    const TokenIndex first = name - std::min(name, kLongestTitle);
    for (TokenIndex t = name; t-- > first;) {
      const Nominal* nominal = syntax.NominalAt(t);
      if (nominal != nullptr && IsPerson(syntax, *nominal)) return false;
      if (TitleAt(syntax, t) == wanted) return true;
    }
    return false;
  };
  const auto before = syntax.MentionsBefore(token, kFarthestHonoured);
  const auto person = std::find_if(before.rbegin(), before.rend(), [&](const names::Annotation& named) {
    return named.mention.type == EntityType::kPerson && is_behind(named.tokens.first);
  });
  return person != before.rend() ? std::optional(person->mention.entity) : std::nullopt;
}

// «قالت روسيا إن قواتها …», «أكملت فرنسا سحب قواتها»: the body or country that its clause or one before tells of.
bool OfferCommander(const Offer& offer, const Site& site) {
  const Sentence& sentence = *site.sentence;
  uint32_t c = sentence.nodes[site.node].clause + 1;
  for (uint32_t left = kFarthestActor + 1; c-- > 0 && left > 0; --left) {
    const int32_t subject = sentence.clauses[c].arguments.subject;
    if (subject < 0 || subject >= static_cast<int32_t>(site.node)) continue;
    return OfferParty(offer, SiteOf(sentence, static_cast<uint32_t>(subject)), kFighters);
  }
  return false;
}

// The person who is named behind a title: after its complements, or after a comma.
std::optional<EntityIndex> NamedBehind(const Syntax& syntax, const Site& site) {
  const auto& nodes = site.sentence->nodes;
  const uint32_t end = std::min<uint32_t>(static_cast<uint32_t>(nodes.size()), site.node + 1 + kFarthestName);
  for (uint32_t n = site.node + 1; n < end; ++n) {
    if (nodes[n].kind == NodeKind::kComma) continue;
    if (nodes[n].kind != NodeKind::kPhrase) return std::nullopt;
    // «أمين عام حزب العدل والتنمية، فلان»: more of the title.
    if (nodes[n].coordinated && syntax.NominalsIn(nodes[n].tokens).empty()) continue;
    const bool behind_comma = nodes[n - 1].kind == NodeKind::kComma;
    // «الأمين العام، والشاعر فلان»: somebody else.
    if (behind_comma && nodes[n].coordinated) return std::nullopt;
    const bool complement =
        nodes[n].relation == Relation::kTo || nodes[n].relation == Relation::kIn || nodes[n].relation == Relation::kFor;
    if (behind_comma ? nodes[n].relation != Relation::kNone : !complement) return std::nullopt;
    const auto nominals = syntax.NominalsIn(nodes[n].tokens);
    for (const Nominal& nominal : nominals) {
      const bool first = nominal.tokens.first == nodes[n].tokens.first;
      if (nominal.kind == Nominal::Kind::kOffice && behind_comma) continue;
      if (!IsPerson(syntax, nominal)) break;
      // In a complement the name follows the complement's own words: «إلى الساحل فلانة».
      if (!behind_comma && first) break;
      return MentionOf(syntax, nominal).mention.entity;
    }
    if (behind_comma) return std::nullopt;
  }
  return std::nullopt;
}

// The site is the subject of a verb of speech that stands before it.
bool IsSubjectOfSpeech(const Site& site) {
  const Clause& clause = site.sentence->ClauseOf(site.node);
  if (clause.verb < 0 || clause.arguments.subject != static_cast<int32_t>(site.node)) return false;
  return static_cast<uint32_t>(clause.verb) < site.node &&
         site.sentence->nodes[static_cast<uint32_t>(clause.verb)].speech != nullptr;
}

// A person's name that governing words do not make another's: «مكتب فلان», «الرئيس فلان».
bool NamesApart(const Syntax& syntax, const Node& phrase, std::span<const Nominal> nominals) {
  if (nominals.empty() || !IsPerson(syntax, nominals.back()) || nominals.back().tokens.last != phrase.tokens.last) {
    return false;
  }
  const TokenIndex first = nominals.back().tokens.first;
  if (first == phrase.tokens.first) return phrase.relation == Relation::kNone;
  return nominals.size() == 1 && syntax.IsDefinite(first - 1) && TitleAt(syntax, first - 1) == nullptr;
}

// «شركة نوردال»: the noun tells what the name is of, and is no part of it.
bool IsCalled(const Syntax& syntax, const Site& site, const Nominal& name) {
  if (name.kind != Nominal::Kind::kEntity || name.tokens.first != site.tokens.first + 1) return false;
  const lexicon::Match* noun = syntax.input().lexicon.Find<lexicon::NameHeadsRow>(site.tokens.first);
  if (noun == nullptr) return false;
  const auto& row = *noun->As<lexicon::NameHeadsRow>();
  return (row.drop || row.complement == lexicon::NameHeadsComplement::kProper) &&
         row.type == MentionOf(syntax, name).mention.type;
}

// «نظيره السعودي», of «التقى وزير الخارجية الأميركي نظيره السعودي»: «وزير الخارجية السعودي»; of «رئيس غينيا» there is
// no such title.
bool OfferCounterpart(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  const names::Office* office = OfficeOfCounterpart(syntax, site.tokens.first);
  if (office == nullptr || offer.role() == Role::kPerson) return false;
  if (!syntax.IsDefinite(office->tokens.first) && office->title.find(' ') == std::string::npos) return false;
  const TokenRange country{site.tokens.first + 1, site.tokens.last};
  const auto& nationalities = syntax.input().names.nationalities;
  const bool told = std::ranges::find(nationalities, country, &names::Nationality::tokens) != nationalities.end();
  return told && offer.Words([&] {
    return TitleOfCounterpart(syntax, site.tokens.first, *office) + ' ' + syntax.input().document.Text(country);
  });
}

// «الفريق أول سمو الشيخ فلان»: without ranks and honorifics, if a name or another title is left.
Site BehindRanks(const Syntax& syntax, Site site) {
  for (;;) {
    const lexicon::Match* title = syntax.Find<lexicon::TitlesRow>(site.tokens.first);
    if (title == nullptr || title->tokens.last >= site.tokens.last) return site;
    const auto kind = title->As<lexicon::TitlesRow>()->kind;
    if (kind != lexicon::TitlesKind::kRank && kind != lexicon::TitlesKind::kHonorific) return site;
    const Nominal* nominal = syntax.NominalAt(site.tokens.first);
    if (nominal != nullptr && nominal->kind != Nominal::Kind::kValue) return site;
    site.tokens.first = title->tokens.last;
    site.cut = nullptr;
  }
}

}  // namespace

std::optional<EntityIndex> PersonNamedBehind(const Syntax& syntax, const Site& site) {
  if (!IsSubjectOfSpeech(site)) return std::nullopt;
  const auto& nodes = site.sentence->nodes;
  const uint32_t end = std::min<uint32_t>(static_cast<uint32_t>(nodes.size()), site.node + 1 + kFarthestName);
  for (uint32_t n = site.node + 1; n + 1 < end && nodes[n].kind == NodeKind::kPhrase; ++n) {
    if (NamesApart(syntax, nodes[n], syntax.NominalsIn(nodes[n].tokens))) {
      // «انتقد أمين الحزب في بيروت فلانا.»: him of whom the sentence ends is told of.
      const Node& next = nodes[n + 1];
      if (nodes[n].coordinated || next.coordinated || next.kind == NodeKind::kStop) return std::nullopt;
      return MentionOf(syntax, syntax.NominalsIn(nodes[n].tokens).back()).mention.entity;
    }
    if (nodes[n].relation == Relation::kNone && !nodes[n].coordinated) return std::nullopt;
  }
  return std::nullopt;
}

bool IsClosedNoun(const Syntax& syntax, TokenIndex noun) {
  const std::string_view word = syntax.input().document.Folded(noun);
  const auto endings = lexicon::Rows<lexicon::ClosedEndingsRow>();
  return std::any_of(endings.begin(), endings.end(),
                     [&](const lexicon::ClosedEndingsRow& row) { return word.ends_with(row.key); });
}

bool MeansSomebody(const lexicon::HeadNounsRow& noun) {
  return noun.person || noun.body || noun.house || noun.crowd || noun.troops;
}

bool MeansSeveral(const Syntax& syntax, TokenIndex noun) {
  const lexicon::Match* counted = syntax.Find<lexicon::CountedNounsRow>(noun);
  if (counted == nullptr) return false;
  const auto& row = *counted->As<lexicon::CountedNounsRow>();
  return row.kind == lexicon::CountedNounsKind::kPerson && row.number == lexicon::CountedNounsNumber::kPlural;
}

// Shorter words with that ending are others: «اليمين», «التأمين».
bool IsOblique(const Syntax& syntax, TokenIndex noun) {
  constexpr uint32_t kOthers = kVerbalNounSign | kEventNounSign | kTitleSign | kPlaceSign | kMentionNounSign;
  if (!syntax.IsDefinite(noun) || syntax.Has(noun, kOthers)) return false;
  const Nominal* nominal = syntax.NominalAt(noun);
  if (nominal != nullptr && nominal->kind != Nominal::Kind::kGroup) return false;
  const std::string_view word = syntax.input().document.Folded(noun);
  if (word.size() < kShortestPlural) return false;
  const auto endings = lexicon::Rows<lexicon::ClosedEndingsRow>();
  return std::any_of(endings.begin(), endings.end(),
                     [&](const lexicon::ClosedEndingsRow& row) { return row.oblique && word.ends_with(row.key); });
}

const names::Annotation& MentionOf(const Syntax& syntax, const Nominal& nominal) {
  return syntax.input().names.mentions[nominal.index];
}

bool IsPerson(const Syntax& syntax, const Nominal& nominal) {
  return nominal.kind == Nominal::Kind::kEntity && MentionOf(syntax, nominal).mention.type == EntityType::kPerson;
}

std::optional<EntityIndex> HolderOf(const Syntax& syntax, const Site& site, uint32_t office) {
  const names::Names& names = syntax.input().names;
  const names::Office& title = names.offices[office];
  if (const auto bearer = syntax.BearerOf(office)) return bearer;
  // Nothing but its adjectives goes on with it: «السفير الأميركي».
  if (syntax.NominalsIn({title.tokens.last, site.tokens.last}).empty()) {
    if (const auto named = NamedBehind(syntax, site)) return named;
    if (const auto named = PersonNamedBehind(syntax, site)) return named;
  }
  // «وتابع الوزير»: the last holder of a title that has these words.
  for (uint32_t i = office, left = kFarthestHolder; i-- > 0 && left > 0; --left) {
    const names::Office& other = names.offices[i];
    const std::optional<EntityIndex> bearer = syntax.BearerOf(i);
    if (bearer && syntax.SharesTitle(title, other)) return bearer;
  }
  return std::nullopt;
}

const lexicon::HeadNounsRow* HeadNoun(const Syntax& syntax, const Site& site) {
  const uint32_t end = std::min(site.tokens.last, site.tokens.first + kLongestCount);
  for (text::TokenIndex token = site.tokens.first; token < end; ++token) {
    if (const lexicon::Match* match = syntax.Find<lexicon::HeadNounsRow>(token)) {
      const auto* row = match->As<lexicon::HeadNounsRow>();
      // «آلاف» is a number where it counts another noun.
      const Nominal* counted = row->crowd ? syntax.NominalAt(token) : nullptr;
      const bool counts = row->quantifier || (counted != nullptr && counted->tokens.Contains(token + 1));
      if (!counts || token + 1 == end) return row;
      continue;
    }
    const Nominal* nominal = syntax.NominalAt(token);
    const bool counted =
        nominal != nullptr && (nominal->kind == Nominal::Kind::kValue || nominal->kind == Nominal::Kind::kGroup);
    if (!counted) return nominal == nullptr ? OwnedHeadNoun(syntax.input().document, token) : nullptr;
  }
  return nullptr;
}

bool IsCounted(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  if (!nominals.empty() && nominals.front().kind == Nominal::Kind::kGroup) return true;
  const auto values = syntax.ValuesIn(site.tokens);
  if (values.empty()) return false;
  const Value& value = values.front().mention.value;
  return std::holds_alternative<Quantity>(value) || std::holds_alternative<Number>(value);
}

std::optional<Site> PartitiveOf(const Site& site) {
  const auto& nodes = site.sentence->nodes;
  const uint32_t next = site.node + 1;
  const bool told = site.tokens.last == nodes[site.node].tokens.last && next < nodes.size() &&
                    nodes[next].kind == NodeKind::kPhrase && nodes[next].relation == Relation::kFrom;
  return told ? std::optional(SiteOf(*site.sentence, next)) : std::nullopt;
}

Site WithPartitive(Site site) {
  if (const auto whole = PartitiveOf(site)) site.tokens.last = whole->tokens.last;
  return site;
}

bool AsksPartitive(const Syntax& syntax, const Site& site) {
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  return IsCounted(syntax, site) || (head != nullptr && head->quantifier);
}

Site WithPartitiveAsked(const Syntax& syntax, const Site& site) {
  return AsksPartitive(syntax, site) ? WithPartitive(site) : site;
}

const lexicon::TitlesRow* TitleAt(const Syntax& syntax, TokenIndex token) {
  const lexicon::Match* title = syntax.Find<lexicon::TitlesRow>(token);
  return title != nullptr ? title->As<lexicon::TitlesRow>() : nullptr;
}

bool OfferParty(const Offer& offer, const Site& titled, const Parties& parties) {
  const Syntax& syntax = offer.syntax();
  const Site site = BehindRanks(syntax, titled);
  const auto nominals = syntax.NominalsIn(site.tokens);
  if (nominals.empty() && parties.persons && OfferCounterpart(offer, site)) return true;
  if (nominals.empty()) {
    if (const auto person = HonouredBefore(syntax, site.tokens.first)) return parties.persons && offer.Entity(*person);
    if (!parties.countries) return false;
    const lexicon::HeadNounsRow* noun = HeadNoun(syntax, site);
    if (noun == nullptr || !noun->own_country) return false;
    if (noun->troops && OfferCommander(offer, site)) return true;
    const auto country = syntax.CountryOfSpeaker(site.tokens.first);
    return country && offer.Entity(*country);
  }
  const Nominal& head = nominals.front();
  const uint32_t lead = head.tokens.first - site.tokens.first;
  // «متحدث باسم فلان» is somebody else.
  if (lead > kLongestLeadIn ||
      (lead > 0 && syntax.input().lexicon.Find<lexicon::TitleLinksRow>(head.tokens.first - 1) != nullptr)) {
    return false;
  }
  if (parties.persons && head.kind == Nominal::Kind::kOffice && OfferHolders(offer, site, head.index)) return true;
  if (const auto person = PersonIn(syntax, site, nominals)) return parties.persons && offer.Entity(*person);
  if ((lead > 0 && !IsCalled(syntax, site, head)) || (!parties.bodies && head.kind != Nominal::Kind::kEntity))
    return false;
  switch (head.kind) {
    case Nominal::Kind::kEntity: {
      const Mention& mention = MentionOf(syntax, head).mention;
      return parties.Admit(mention.type) && (OfferGoverned(offer, head) || offer.Entity(mention.entity));
    }
    case Nominal::Kind::kGroup: {
      if (OfferSides(offer, site, head)) return true;
      const auto& members = syntax.input().names.groups[head.index].members;
      for (const EntityIndex member : members) offer.Entity(member);
      return !members.empty() || OfferLastTwo(offer, site) || offer.Text(site);
    }
    case Nominal::Kind::kOffice:
      return parties.persons &&
             (OfferLastTwo(offer, site) || offer.Text({site.sentence, site.node, head.tokens, site.cut}));
    case Nominal::Kind::kValue:
      return false;
  }
  return false;
}

bool OfferNationality(const Offer& offer, TokenRange tokens) {
  const auto& all = offer.syntax().input().names.nationalities;
  const auto next = std::lower_bound(all.begin(), all.end(), tokens.first,
                                     [](const names::Nationality& n, TokenIndex t) { return n.tokens.first < t; });
  return next != all.end() && next->tokens.last <= tokens.last && offer.Entity(next->country);
}

}  // namespace isnad::claims
