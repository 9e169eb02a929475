#include "service/claims/filler.h"

#include <algorithm>
#include <utility>

#include "service/claims/wording.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;
using text::TokenRange;

// A title's holder may be named so many nodes behind it: «مبعوثة الأمم المتحدة إلى الساحل، فلانة».
constexpr uint32_t kFarthestName = 5;
// So many titles are searched back for one that a bare title stands for.
constexpr uint32_t kFarthestHolder = 64;
// A person's name may stand so far into a phrase, behind titles that no table lists.
constexpr uint32_t kLongestLeadIn = 3;
// In words, of a number before what it counts.
constexpr uint32_t kLongestCount = 6;

bool IsPlace(EntityType type) {
  return type == EntityType::kGpe || type == EntityType::kLocation || type == EntityType::kFacility;
}

// Which names a slot for parties takes.
struct Parties {
  bool persons = true;
  bool bodies = true;
  bool countries = true;

  bool Admit(EntityType type) const {
    switch (type) {
      case EntityType::kPerson:
        return persons;
      case EntityType::kOrganization:
        return bodies;
      case EntityType::kGpe:
        return countries;
      default:
        return false;
    }
  }
};
constexpr Parties kAnyParty;
constexpr Parties kPersons{.bodies = false, .countries = false};
constexpr Parties kTravellers{.countries = false};
constexpr Parties kFighters{.persons = false};
constexpr Parties kBodies{.persons = false, .countries = false};
constexpr Parties kCountries{.persons = false, .bodies = false};

const names::Annotation& MentionOf(const Syntax& syntax, const Nominal& nominal) {
  return syntax.input().names.mentions[nominal.index];
}

bool IsPerson(const Syntax& syntax, const Nominal& nominal) {
  return nominal.kind == Nominal::Kind::kEntity && MentionOf(syntax, nominal).mention.type == EntityType::kPerson;
}

// The person whose name a phrase soon comes to, or who holds the office that begins it.
std::optional<EntityIndex> PersonIn(const Syntax& syntax, const Site& site, std::span<const Nominal> nominals) {
  for (const Nominal& nominal : nominals) {
    if (nominal.kind == Nominal::Kind::kOffice) {
      if (const auto holder = HolderOf(syntax, site, nominal.index)) return holder;
      continue;
    }
    if (IsPerson(syntax, nominal)) return MentionOf(syntax, nominal).mention.entity;
    return std::nullopt;
  }
  return std::nullopt;
}

// The country of a capital that acts: «قررت باماكو».
std::optional<Argument> GovernedFrom(const Syntax& syntax, const Nominal& nominal, Role role) {
  const lexicon::Match* match = syntax.input().lexicon.Find<lexicon::PlacesRow>(nominal.tokens.first);
  if (match == nullptr || match->tokens.last != nominal.tokens.last) return std::nullopt;
  const auto& place = *match->As<lexicon::PlacesRow>();
  if (!place.capital || place.country < 0) return std::nullopt;
  const std::string_view country = lexicon::Rows<lexicon::CountriesRow>()[static_cast<size_t>(place.country)].key;
  if (const auto entity = syntax.EntityNamed(country)) return EntityArgument(syntax.input().names, role, *entity);
  return Argument{role, std::string(country), {}};
}

const lexicon::HeadNounsRow* HeadNoun(const Syntax& syntax, const Site& site);

std::vector<Argument> FillParty(const Syntax& syntax, const Site& site, Role role, Parties parties) {
  const names::Names& names = syntax.input().names;
  const auto nominals = syntax.NominalsIn(site.tokens);
  if (nominals.empty()) {
    const lexicon::HeadNounsRow* noun = HeadNoun(syntax, site);
    if (noun == nullptr || !noun->own_country || !parties.countries) return {};
    const auto country = syntax.CountryOfSpeaker(site.tokens.first);
    if (!country) return {};
    return {EntityArgument(names, role, *country)};
  }
  const Nominal& head = nominals.front();
  const uint32_t lead = head.tokens.first - site.tokens.first;
  if (const auto person = PersonIn(syntax, site, nominals); person && lead <= kLongestLeadIn) {
    if (!parties.persons) return {};
    return {EntityArgument(names, role, *person)};
  }
  if (lead > 0 || (!parties.bodies && head.kind != Nominal::Kind::kEntity)) return {};
  switch (head.kind) {
    case Nominal::Kind::kEntity: {
      const Mention& mention = MentionOf(syntax, head).mention;
      if (!parties.Admit(mention.type)) return {};
      if (auto country = GovernedFrom(syntax, head, role)) return {*std::move(country)};
      return {EntityArgument(names, role, mention.entity)};
    }
    case Nominal::Kind::kGroup: {
      std::vector<Argument> members;
      for (const EntityIndex member : names.groups[head.index].members) {
        members.push_back(EntityArgument(names, role, member));
      }
      if (members.empty()) members.push_back({role, TextOf(syntax, site), {}});
      return members;
    }
    case Nominal::Kind::kOffice:
      if (!parties.persons) return {};
      return {{role, TextOf(syntax, {site.sentence, site.node, head.tokens, site.cut}), {}}};
    case Nominal::Kind::kValue:
      return {};
  }
  return {};
}

// The country of the first nationality that a range tells of.
std::vector<Argument> NationalityIn(const Syntax& syntax, TokenRange tokens, Role role) {
  const auto& all = syntax.input().names.nationalities;
  const auto next = std::lower_bound(all.begin(), all.end(), tokens.first,
                                     [](const names::Nationality& n, TokenIndex t) { return n.tokens.first < t; });
  if (next == all.end() || next->tokens.last > tokens.last) return {};
  return {EntityArgument(syntax.input().names, role, next->country)};
}

// The noun that a phrase is about, behind a number at most.
const lexicon::HeadNounsRow* HeadNoun(const Syntax& syntax, const Site& site) {
  const uint32_t end = std::min(site.tokens.last, site.tokens.first + kLongestCount);
  for (text::TokenIndex token = site.tokens.first; token < end; ++token) {
    if (const lexicon::Match* match = syntax.input().lexicon.Find<lexicon::HeadNounsRow>(token)) {
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
    if (!counted) return nullptr;
  }
  return nullptr;
}

bool IsAgreement(const Syntax& syntax, const Site& site) {
  if (const Nominal* nominal = syntax.NominalAt(site.tokens.first)) {
    if (nominal->kind == Nominal::Kind::kEntity) return MentionOf(syntax, *nominal).mention.type == EntityType::kLaw;
  }
  const lexicon::Match* match = syntax.input().lexicon.Find<lexicon::EventNounsRow>(site.tokens.first);
  if (match == nullptr) return false;
  const auto& row = *match->As<lexicon::EventNounsRow>();
  return lexicon::Rows<lexicon::FramesRow>()[static_cast<size_t>(row.frame)].type == FactType::kAgreement;
}

// A count or group of people or things begins the phrase.
bool IsCounted(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  if (!nominals.empty() && nominals.front().kind == Nominal::Kind::kGroup) return true;
  const auto values = syntax.ValuesIn(site.tokens);
  if (values.empty()) return false;
  const Value& value = values.front().mention.value;
  return std::holds_alternative<Quantity>(value) || std::holds_alternative<Number>(value);
}

// The count or group that begins the phrase is of people, as far as the tables know its noun.
bool CountsPeople(const Syntax& syntax, const Site& site) {
  const auto values = syntax.ValuesIn(site.tokens);
  if (!IsCounted(syntax, site) || values.empty()) return IsCounted(syntax, site);
  const lexicon::Match* noun = syntax.input().lexicon.Find<lexicon::CountedNounsRow>(values.front().tokens.last - 1);
  return noun == nullptr || noun->As<lexicon::CountedNounsRow>()->kind == lexicon::CountedNounsKind::kPerson;
}

std::vector<Argument> FillPlace(const Syntax& syntax, const Site& site, Role role) {
  for (const Nominal& nominal : syntax.NominalsIn(site.tokens)) {
    // «قاعدتي عين الأسد»
    if (nominal.kind == Nominal::Kind::kValue && nominal.tokens.size() == 1) continue;
    if (nominal.kind != Nominal::Kind::kEntity) return {};
    const Mention& mention = MentionOf(syntax, nominal).mention;
    if (!IsPlace(mention.type)) return {};
    return {EntityArgument(syntax.input().names, role, mention.entity)};
  }
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  if (head == nullptr) return {};
  if (head->homeland) {
    // «الأراضي العراقية», «البلاد»
    if (auto country = NationalityIn(syntax, site.tokens, role); !country.empty()) return country;
    if (const auto country = syntax.CountryInFocus(site.tokens.first); country && site.tokens.size() == 1) {
      return {EntityArgument(syntax.input().names, role, *country)};
    }
  }
  // «استعادت القوات الموقع»: what is taken may be told by the noun alone.
  if (!head->place || (site.tokens.size() < 2 && role != Role::kTerritory)) return {};
  return {{role, TextOf(syntax, site), {}}};
}

std::optional<Quantity> QuantityIn(const Syntax& syntax, const Site& site) {
  for (const values::Annotation& value : syntax.ValuesIn(site.tokens)) {
    if (const auto* quantity = std::get_if<Quantity>(&value.mention.value)) return *quantity;
    if (const auto* number = std::get_if<Number>(&value.mention.value)) return Quantity{number->amount, ""};
  }
  return std::nullopt;
}

std::vector<Argument> FillValue(const Syntax& syntax, const Site& site, Role role, Filler filler) {
  for (const values::Annotation& annotation : syntax.ValuesIn(site.tokens)) {
    const auto& [span, words, value] = annotation.mention;
    if (filler == Filler::kOrdinal) {
      if (const auto* ordinal = std::get_if<Ordinal>(&value)) return {{role, words, *ordinal}};
    } else if (const auto* quantity = std::get_if<Quantity>(&value)) {
      return {{role, words, *quantity}};
    } else if (const auto* money = std::get_if<Money>(&value); money != nullptr && filler == Filler::kAmount) {
      return {{role, words, *money}};
    }
  }
  return {};
}

bool MayRecur(Filler filler) {
  switch (filler) {
    case Filler::kParty:
    case Filler::kPerson:
    case Filler::kTraveller:
    case Filler::kBody:
    case Filler::kForce:
    case Filler::kActor:
    case Filler::kSomeone:
    case Filler::kMembers:
    case Filler::kPlace:
      return true;
    default:
      return false;
  }
}

}  // namespace

namespace {

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

}  // namespace

std::optional<EntityIndex> HolderOf(const Syntax& syntax, const Site& site, uint32_t office) {
  const names::Names& names = syntax.input().names;
  const names::Office& title = names.offices[office];
  if (title.holder) return title.holder;
  if (site.tokens.last == title.tokens.last) {
    if (const auto named = NamedBehind(syntax, site)) return named;
  }
  // «وتابع الوزير»: the last holder of a title that has these words.
  for (uint32_t i = office, left = kFarthestHolder; i-- > 0 && left > 0; --left) {
    const names::Office& other = names.offices[i];
    if (other.holder && syntax.SharesTitle(title, other)) return other.holder;
  }
  return std::nullopt;
}

bool TellsOfAgreeing(const lexicon::VerbFormsRow& form) {
  const lexicon::EventVerbsRow* event = Frames::Get().EventVerb(form.verb);
  return event != nullptr && event->frame >= 0 && Frames::Get().frame(event->frame).row->type == FactType::kAgreement;
}

bool TellsOfSigning(const Syntax& syntax, text::TokenIndex token) {
  const auto readings = syntax.input().lexicon.At(token);
  return std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
    const auto* form = match.As<lexicon::VerbFormsRow>();
    return form != nullptr && form->tense == lexicon::VerbFormsTense::kPassiveParticiple && TellsOfAgreeing(*form);
  });
}

Argument EntityArgument(const names::Names& names, Role role, EntityIndex entity) {
  return {role, names.entities[entity.value()].display_name, entity};
}

namespace {

// «اتفاقا للتعاون العسكري»: an indefinite noun goes on with what the agreement is for.
std::string AgreementText(const Syntax& syntax, const Site& site) {
  const auto& nodes = site.sentence->nodes;
  const uint32_t next = site.node + 1;
  const bool named = syntax.NominalAt(site.tokens.first) != nullptr;
  const bool whole = site.tokens.last == nodes[site.node].tokens.last && next < nodes.size();
  if (named || !whole) return WithoutNaming(syntax, site);
  std::string text = syntax.IsDefinite(site.tokens.first) ? WithoutNaming(syntax, site) : Uninflected(syntax, site);
  const Node& aim = nodes[next];
  const bool goes_on = aim.kind == NodeKind::kPhrase && !syntax.IsDefinite(site.tokens.first) &&
                       (aim.relation == Relation::kFor || aim.relation == Relation::kAbout) && !aim.coordinated &&
                       !syntax.IsTemporal(aim) &&
                       FillParty(syntax, SiteOf(*site.sentence, next), Role::kParty, kAnyParty).empty();
  if (!goes_on) return text;
  const text::TokenIndex from = site.tokens.last;
  return text + ' ' + syntax.input().document.Text({from, aim.tokens.last});
}

// An office that a table knows begins the phrase.
bool BeginsWithOffice(const Syntax& syntax, const Site& site) {
  const lexicon::Match* title = syntax.input().lexicon.Find<lexicon::TitlesRow>(site.tokens.first);
  return title != nullptr && title->As<lexicon::TitlesRow>()->kind == lexicon::TitlesKind::kOffice;
}

// A name of one word begins the phrase, and an adjective goes on with it that the name does not have.
bool NamesLess(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  return !nominals.empty() && nominals.front().tokens.first == site.tokens.first &&
         nominals.front().tokens.size() == 1 && site.tokens.size() > 1 && syntax.IsDefinite(site.tokens.first + 1) &&
         syntax.NominalAt(site.tokens.first + 1) == nullptr;
}

bool IsMerePlace(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  return !nominals.empty() && nominals.front().tokens == site.tokens &&
         nominals.front().kind == Nominal::Kind::kEntity &&
         MentionOf(syntax, nominals.front()).mention.type == EntityType::kGpe;
}

bool TellsOfProtesters(const Syntax& syntax, const Site& site) {
  const TokenIndex end = std::min(site.tokens.last, site.tokens.first + kLongestCount);
  for (TokenIndex token = site.tokens.first; token < end; ++token) {
    const lexicon::Match* head = syntax.input().lexicon.Find<lexicon::HeadNounsRow>(token);
    if (head != nullptr && head->As<lexicon::HeadNounsRow>()->protester) return true;
  }
  return false;
}

// «العشرات من الأهالي»: with the phrase that tells of whom.
Site WithPartitive(Site site) {
  const auto& nodes = site.sentence->nodes;
  const uint32_t next = site.node + 1;
  if (site.tokens.last == nodes[site.node].tokens.last && next < nodes.size() &&
      nodes[next].kind == NodeKind::kPhrase && nodes[next].relation == Relation::kFrom) {
    site.tokens.last = nodes[next].tokens.last;
  }
  return site;
}

}  // namespace

std::vector<Argument> Fill(const Syntax& syntax, const Site& site, Role role, Filler filler) {
  if (site.tokens.empty()) return {};
  const auto text = [&]() -> std::vector<Argument> { return {{role, TextOf(syntax, site), {}}}; };
  const auto text_if = [&](bool fits) { return fits ? text() : std::vector<Argument>{}; };
  const auto or_text_if = [&](std::vector<Argument> found, bool fits) {
    return found.empty() && fits ? text() : found;
  };
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  switch (filler) {
    case Filler::kParty:
      return FillParty(syntax, site, role, kAnyParty);
    case Filler::kPerson:
      return FillParty(syntax, site, role, kPersons);
    case Filler::kTraveller:
      return or_text_if(FillParty(syntax, site, role, kTravellers), head != nullptr && head->body);
    case Filler::kBody:
      return or_text_if(FillParty(syntax, site, role, kBodies), head != nullptr && head->body);
    case Filler::kNewBody:
      if (head == nullptr || !head->body) return {};
      return {{role, Uninflected(syntax, site), {}}};
    case Filler::kForce:
      // «القوات الأجنبية»: not the forces told of before.
      if (head != nullptr && head->troops && NamesLess(syntax, site)) return text();
      return or_text_if(FillParty(syntax, site, role, kAnyParty), head != nullptr && head->troops);
    case Filler::kTroops:
      return text_if(head != nullptr && head->troops);
    case Filler::kActor:
      return or_text_if(FillParty(syntax, site, role, kAnyParty), true);
    case Filler::kCombatant: {
      if (head != nullptr && head->assault) return {};
      const bool fights = head != nullptr && (head->troops || head->person || head->crowd || head->body ||
                                              head->firearm || head->weapon || head->fighter);
      return or_text_if(FillParty(syntax, site, role, kFighters),
                        fights && FillParty(syntax, site, role, kPersons).empty());
    }
    case Filler::kCrowd:
      if (head != nullptr && head->troops) return {};
      if (auto bodies = FillParty(syntax, site, role, kBodies); !bodies.empty()) return bodies;
      if ((head == nullptr || !head->crowd) && !CountsPeople(syntax, site)) return {};
      return {{role, TextOf(syntax, WithPartitive(site)), {}}};
    case Filler::kSomeone:
      return or_text_if(FillParty(syntax, site, role, kPersons),
                        (head != nullptr && head->person) || CountsPeople(syntax, site));
    case Filler::kOnePerson: {
      auto persons = FillParty(syntax, site, role, kPersons);
      if (persons.size() > 1) persons.resize(1);
      return persons;
    }
    case Filler::kMembers:
      if (IsCounted(syntax, site)) return {};
      return or_text_if(FillParty(syntax, site, role, kAnyParty), true);
    case Filler::kBase: {
      const auto nominals = syntax.NominalsIn(site.tokens);
      const bool country = !nominals.empty() && nominals.front().kind == Nominal::Kind::kEntity &&
                           MentionOf(syntax, nominals.front()).mention.type == EntityType::kGpe;
      return country ? std::vector<Argument>{} : FillPlace(syntax, site, role);
    }
    case Filler::kPlace:
      return FillPlace(syntax, site, role);
    case Filler::kPeople: {
      if (const auto quantity = QuantityIn(syntax, site)) return {{role, TextOf(syntax, site), *quantity}};
      const auto persons = FillParty(syntax, site, role, kPersons);
      const bool one = head != nullptr && head->person;
      if (persons.empty() && !one) return {};
      return {{role, persons.empty() ? TextOf(syntax, site) : persons.front().text,
               Quantity{Amount::Exactly(Decimal(1)), ""}}};
    }
    case Filler::kCount:
    case Filler::kAmount:
    case Filler::kOrdinal:
      return FillValue(syntax, site, role, filler);
    case Filler::kAgreement:
      if (!IsAgreement(syntax, site)) return {};
      return {{role, AgreementText(syntax, site), {}}};
    case Filler::kInstrument: {
      Site named = site;
      text::TokenIndex end = site.tokens.first + 1;
      while (end < site.tokens.last && !TellsOfSigning(syntax, end)) ++end;
      named.tokens.last = end;
      return {{role, end == site.tokens.last ? AgreementText(syntax, named) : WithoutNaming(syntax, named), {}}};
    }
    case Filler::kWeapon:
      return text_if(head != nullptr && head->weapon);
    case Filler::kFirearm:
      return text_if(head != nullptr && head->firearm);
    case Filler::kTasked: {
      // «مهام القوات الفرنسية», «المهمة الأميركية»
      if (head == nullptr || !head->task) return {};
      const Site force{site.sentence, site.node, {site.tokens.first + 1, site.tokens.last}, nullptr};
      auto told = Fill(syntax, force, role, Filler::kForce);
      return told.empty() ? NationalityIn(syntax, force.tokens, role) : told;
    }
    case Filler::kState: {
      const auto countries = FillParty(syntax, site, role, kCountries);
      return countries.empty() ? NationalityIn(syntax, site.tokens, role) : countries;
    }
    case Filler::kMission:
      return text_if(head != nullptr && head->mission);
    case Filler::kAdvisory:
      return text_if(head != nullptr && head->advisory);
    case Filler::kMarch:
      return text_if(head != nullptr && head->march);
    case Filler::kThrong:
      if (head != nullptr && head->troops) return {};
      if ((head == nullptr || !head->crowd) && !CountsPeople(syntax, site)) return {};
      return {{role, TextOf(syntax, WithPartitive(site)), {}}};
    case Filler::kProtesters:
      return text_if(TellsOfProtesters(syntax, site));
    case Filler::kGathering:
      return text_if(head != nullptr && head->gathering);
    case Filler::kAssault:
      return text_if(head != nullptr && head->assault);
    case Filler::kTarget: {
      if (head != nullptr && head->assailant) return {};
      const bool hit = head != nullptr && (head->target || head->place || head->house || head->troops || head->person ||
                                           head->crowd || head->body);
      return text_if(hit || IsCounted(syntax, site) || !FillParty(syntax, site, role, kAnyParty).empty() ||
                     !FillPlace(syntax, site, role).empty());
    }
    case Filler::kGoods:
      return text_if((head != nullptr && head->goods) || IsCounted(syntax, site) ||
                     !FillValue(syntax, site, role, Filler::kAmount).empty());
    case Filler::kThing:
      return text();
    case Filler::kRuling:
      if (head == nullptr || !head->ruling) return {};
      [[fallthrough]];
    case Filler::kClause:
      // «أمر القاضي بتونس بإيداع …»: where it was ruled is not what.
      if (IsMerePlace(syntax, site)) return {};
      return {{role, TextOf(syntax, {site.sentence, site.node, ExtentFrom(site), site.cut}), {}}};
    case Filler::kOffice:
    case Filler::kTitle:
      for (const Nominal& nominal : syntax.NominalsIn(site.tokens)) {
        if (nominal.kind == Nominal::Kind::kOffice) {
          return {{role, syntax.input().names.offices[nominal.index].title, {}}};
        }
      }
      if (auto office = OfficeOfPost(syntax, site); !office.empty()) return {{role, std::move(office), {}}};
      if (filler == Filler::kTitle
              ? !BeginsWithOffice(syntax, site)
              : syntax.input().lexicon.Find<lexicon::EventNounsRow>(site.tokens.first) != nullptr) {
        return {};
      }
      return {{role, OfficeGiven(syntax, site), {}}};
  }
  return {};
}

std::vector<Argument> FillCoordinated(const Syntax& syntax, const Site& site, Role role, Filler filler) {
  std::vector<Argument> arguments = Fill(syntax, site, role, filler);
  if (arguments.empty() || !MayRecur(filler)) return arguments;
  const auto& nodes = site.sentence->nodes;
  const Filler joined = filler == Filler::kActor     ? Filler::kParty
                        : filler == Filler::kSomeone ? Filler::kPerson
                        : filler == Filler::kMembers ? Filler::kParty
                                                     : filler;
  for (uint32_t n = site.node + 1; n < nodes.size(); ++n) {
    if (nodes[n].kind == NodeKind::kComma) continue;
    if (nodes[n].kind != NodeKind::kPhrase || !nodes[n].coordinated) break;
    std::vector<Argument> more = Fill(syntax, SiteOf(*site.sentence, n), role, joined);
    if (more.empty()) break;
    for (Argument& argument : more) {
      if (std::find(arguments.begin(), arguments.end(), argument) == arguments.end()) {
        arguments.push_back(std::move(argument));
      }
    }
  }
  return arguments;
}

}  // namespace isnad::claims
