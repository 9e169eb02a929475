#include "service/claims/filler.h"

#include <algorithm>
#include <utility>

#include "service/claims/apart.h"
#include "service/claims/owned_noun.h"
#include "service/claims/party.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;
using text::TokenRange;

// In words, of a number before what it counts.
constexpr uint32_t kLongestCount = 6;
// In names, back from «فيها» to the place that it means.
constexpr uint32_t kFarthestPlace = 6;
// In names, back from «المدينة» to the one that was named.
constexpr uint32_t kFarthestNamedPlace = 24;

// «مهام | القوات الفرنسية»: what the first word of a phrase governs.
Site BehindFirst(const Site& site) {
  return {site.sentence, site.node, {site.tokens.first + 1, site.tokens.last}, nullptr};
}

bool IsPlace(EntityType type) {
  return type == EntityType::kGpe || type == EntityType::kLocation || type == EntityType::kFacility;
}

// The phrase begins with a noun for events of the type.
bool TellsOf(FactType type, const Syntax& syntax, const Site& site) {
  const lexicon::Match* match = syntax.Find<lexicon::EventNounsRow>(site.tokens.first);
  if (match == nullptr) return false;
  const auto& row = *match->As<lexicon::EventNounsRow>();
  return lexicon::Rows<lexicon::FramesRow>()[static_cast<size_t>(row.frame)].type == type;
}

// «زلزال», «غارة على …», «قصف», «استهداف الحافلة»
bool TellsOfHarm(const Syntax& syntax, const Site& site) {
  const TokenIndex token = site.tokens.first;
  if (syntax.Has(token, kHarmSign) || TellsOf(FactType::kAttack, syntax, site)) return true;
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  if (head != nullptr && head->assault) return true;
  if (!syntax.Has(token, kVerbalNounSign)) return false;
  const auto readings = syntax.input().lexicon.At(token);
  return std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
    const auto* form = match.As<lexicon::VerbFormsRow>();
    if (form == nullptr || form->tense != lexicon::VerbFormsTense::kVerbalNoun) return false;
    const lexicon::EventVerbsRow* event = Frames::Get().EventVerb(form->verb);
    return event != nullptr && event->frame >= 0 && Frames::Get().frame(event->frame).row->type == FactType::kAttack;
  });
}

bool IsAgreement(const Syntax& syntax, const Site& site) {
  if (const Nominal* nominal = syntax.NominalAt(site.tokens.first)) {
    if (nominal->kind == Nominal::Kind::kEntity) return MentionOf(syntax, *nominal).mention.type == EntityType::kLaw;
  }
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  if (head != nullptr && head->pact) return true;
  // «12 اتفاقية»
  const values::Annotation* count = syntax.CountIn(site.tokens);
  if (count == nullptr || count->tokens.first != site.tokens.first) return TellsOf(FactType::kAgreement, syntax, site);
  const Site noun{site.sentence, site.node, {count->tokens.last - 1, site.tokens.last}, nullptr};
  return TellsOf(FactType::kAgreement, syntax, noun);
}

// The count or group that begins the phrase is of people, as far as the tables know its noun.
bool CountsPeople(const Syntax& syntax, const Site& site) {
  const auto values = syntax.ValuesIn(site.tokens);
  if (!IsCounted(syntax, site) || values.empty()) return IsCounted(syntax, site);
  const lexicon::Match* noun = syntax.Find<lexicon::CountedNounsRow>(values.front().tokens.last - 1);
  return noun == nullptr || noun->As<lexicon::CountedNounsRow>()->kind == lexicon::CountedNounsKind::kPerson;
}

// «50 عنصرا»: the table knows that its noun is for people.
bool CountsKnownPeople(const Syntax& syntax, const Site& site) {
  const values::Annotation* count = syntax.CountIn(site.tokens);
  if (count == nullptr) return false;
  const lexicon::Match* noun = syntax.Find<lexicon::CountedNounsRow>(count->tokens.last - 1);
  return noun != nullptr && noun->As<lexicon::CountedNounsRow>()->kind == lexicon::CountedNounsKind::kPerson;
}

// «تستضيف البحرين الأسطول، وينتشر فيها …»: the country or city named last.
bool OfferPlaceBefore(const Offer& offer, TokenIndex token) {
  const auto before = offer.syntax().MentionsBefore(token, kFarthestPlace);
  const auto place = std::find_if(before.rbegin(), before.rend(), [](const names::Annotation& named) {
    return named.mention.type == EntityType::kGpe;
  });
  return place != before.rend() && offer.Entity(place->mention.entity);
}

// «المدينة», «القاعدة»: the place that was named last behind the same noun: «مدينة قندوز».
bool OfferPlaceNamedAfter(const Offer& offer, TokenIndex noun) {
  const text::Document& document = offer.syntax().input().document;
  const auto cut = std::find_if(document.SegmentationsBegin(noun), document.SegmentationsEnd(noun),
                                [](const text::Segmentation& s) { return (s.proclitics & text::kAl) != 0; });
  if (cut == document.SegmentationsEnd(noun)) return false;
  const std::string_view stem = document.Stem(*cut);
  const auto before = offer.syntax().MentionsBefore(noun, kFarthestNamedPlace);
  for (auto mention = before.rbegin(); mention != before.rend(); ++mention) {
    const TokenIndex first = mention->tokens.first;
    const bool named_so = document.Folded(first) == stem || (first > 0 && document.Folded(first - 1) == stem);
    if (IsPlace(mention->mention.type) && named_so) return offer.Entity(mention->mention.entity);
  }
  return false;
}

// «الحدود مع سوريا», «المنطقة بين النهرين»: a noun for a place alone goes on with what it lies at.
std::optional<Site> WithNeighbour(Site site) {
  const auto& nodes = site.sentence->nodes;
  const uint32_t next = site.node + 1;
  if (site.tokens.size() != 1 || site.tokens.last != nodes[site.node].tokens.last || next >= nodes.size()) {
    return std::nullopt;
  }
  const bool borders = nodes[next].kind == NodeKind::kPhrase &&
                       (nodes[next].relation == Relation::kWith || nodes[next].relation == Relation::kBetween);
  if (!borders) return std::nullopt;
  site.tokens.last = nodes[next].tokens.last;
  return site;
}

bool OfferPlace(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  const Node& node = site.sentence->nodes[site.node];
  if (node.word != nullptr && node.word->kind == lexicon::FunctionWordsKind::kAnaphor) {
    return OfferPlaceBefore(offer, site.tokens.first);
  }
  for (const Nominal& nominal : syntax.NominalsIn(site.tokens)) {
    if (nominal.kind == Nominal::Kind::kValue) {
      // «قاعدتي عين الأسد»; «ثلاث قواعد» have no name.
      if (nominal.tokens.size() == 1) continue;
      break;
    }
    if (nominal.kind != Nominal::Kind::kEntity) return false;
    const Mention& mention = MentionOf(syntax, nominal).mention;
    return IsPlace(mention.type) && offer.Entity(mention.entity);
  }
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  if (head == nullptr) return false;
  if (head->homeland) {
    // «الأراضي العراقية», «البلاد»
    if (OfferNationality(offer, site.tokens)) return true;
    if (site.tokens.size() == 1) {
      if (const auto country = syntax.CountryInFocus(site.tokens.first)) return offer.Entity(*country);
    }
  }
  if (head->place && site.tokens.size() == 1 && OfferPlaceNamedAfter(offer, site.tokens.first)) return true;
  if (const auto bordered = WithNeighbour(site); bordered && head->place) return offer.Text(*bordered);
  // «استعادت القوات الموقع», «زار المنطقة»: what is taken or travelled to may be told by the noun alone.
  const bool alone =
      offer.role() == Role::kTerritory || (offer.role() == Role::kDestination && syntax.IsDefinite(site.tokens.first));
  return head->place && (site.tokens.size() > 1 || alone) && offer.Text(site);
}

std::optional<Quantity> QuantityIn(const Syntax& syntax, const Site& site) {
  for (const values::Annotation& value : syntax.ValuesIn(site.tokens)) {
    if (const auto* quantity = std::get_if<Quantity>(&value.mention.value)) return *quantity;
    if (const auto* number = std::get_if<Number>(&value.mention.value)) return Quantity{number->amount, ""};
  }
  return std::nullopt;
}

bool OfferValue(const Offer& offer, const Site& site, Filler filler) {
  for (const values::Annotation& annotation : offer.syntax().ValuesIn(site.tokens)) {
    const auto& [span, words, value] = annotation.mention;
    if (filler == Filler::kOrdinal) {
      if (const auto* ordinal = std::get_if<Ordinal>(&value)) return offer.Told(words, *ordinal);
    } else if (const auto* quantity = std::get_if<Quantity>(&value)) {
      return offer.Told(words, *quantity);
    } else if (const auto* money = std::get_if<Money>(&value); money != nullptr && filler == Filler::kAmount) {
      return offer.Told(words, *money);
    }
  }
  return false;
}

bool MayRecur(Filler filler) {
  switch (filler) {
    case Filler::kParty:
    case Filler::kAttendee:
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
                       !OfferParty({syntax, Role::kParty, nullptr}, SiteOf(*site.sentence, next), kAnyParty);
  if (!goes_on) return text;
  const text::TokenIndex from = site.tokens.last;
  return text + ' ' + syntax.input().document.Text({from, aim.tokens.last});
}

// An office that a table knows begins the phrase.
bool BeginsWithOffice(const Syntax& syntax, const Site& site) {
  const lexicon::TitlesRow* title = TitleAt(syntax, site.tokens.first);
  return title != nullptr && title->kind == lexicon::TitlesKind::kOffice;
}

// A name of one word begins the phrase, and an adjective goes on with it that the name does not have.
bool NamesLess(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  return !nominals.empty() && nominals.front().tokens.first == site.tokens.first &&
         nominals.front().tokens.size() == 1 && site.tokens.size() > 1 && syntax.IsDefinite(site.tokens.first + 1) &&
         syntax.NominalAt(site.tokens.first + 1) == nullptr;
}

// «منصبه», «رئاسة الحزب»
bool BeginsWithHeldPost(const Syntax& syntax, const Site& site) {
  const lexicon::Match* post = syntax.Find<lexicon::PostsRow>(site.tokens.first);
  return post != nullptr && post->As<lexicon::PostsRow>()->held;
}

bool IsMerePlace(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  return !nominals.empty() && nominals.front().tokens == site.tokens &&
         nominals.front().kind == Nominal::Kind::kEntity &&
         MentionOf(syntax, nominals.front()).mention.type == EntityType::kGpe;
}

// «متظاهرون», «مئات المحتجين»; «المتظاهرون» are those told of before.
bool TellsOfProtesters(const Syntax& syntax, const Site& site) {
  if (syntax.IsDefinite(site.tokens.first)) return false;
  const TokenIndex end = std::min(site.tokens.last, site.tokens.first + kLongestCount);
  for (TokenIndex token = site.tokens.first; token < end; ++token) {
    const lexicon::Match* head = syntax.Find<lexicon::HeadNounsRow>(token);
    if (head != nullptr && head->As<lexicon::HeadNounsRow>()->protester) return true;
  }
  return false;
}

// «وزراء خارجية دول المجلس»
bool HoldOffice(const Syntax& syntax, const Site& site) {
  return site.tokens.size() > 1 && BeginsWithOffice(syntax, site) &&
         TitleAt(syntax, site.tokens.first)->number == lexicon::TitlesNumber::kPlural;
}

// What the whole is, of which the phrase is a part.
const lexicon::HeadNounsRow* HeadOfWhole(const Syntax& syntax, const Site& site) {
  const std::optional<Site> whole = PartitiveOf(site);
  return whole ? HeadNoun(syntax, *whole) : nullptr;
}

bool BeginsWithCountry(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  return !nominals.empty() && nominals.front().kind == Nominal::Kind::kEntity &&
         MentionOf(syntax, nominals.front()).mention.type == EntityType::kGpe;
}

// «قتل سائح», «قتل فلسطيني», «قتل قائد»: a word for a single person, by the tables of what is counted, of nationalities
// and of titles.
bool IsWordForOne(const Syntax& syntax, TokenIndex token) {
  if (syntax.IsDefinite(token)) return false;
  if (const lexicon::Match* noun = syntax.Find<lexicon::CountedNounsRow>(token)) {
    const auto& row = *noun->As<lexicon::CountedNounsRow>();
    return row.kind == lexicon::CountedNounsKind::kPerson && row.number == lexicon::CountedNounsNumber::kSingular;
  }
  if (const lexicon::TitlesRow* title = TitleAt(syntax, token)) {
    return title->number == lexicon::TitlesNumber::kSingular;
  }
  // «غرقت إثيوبيا» tells of the country; «أصيبت سورية» does not, which is seldom called so.
  const lexicon::Match* country = syntax.Find<lexicon::CountriesRow>(token);
  if (country != nullptr &&
      text::Fold(country->As<lexicon::CountriesRow>()->key) == syntax.input().document.Folded(token)) {
    return false;
  }
  const lexicon::Match* nationality = syntax.input().lexicon.Find<lexicon::NationalitiesRow>(token);
  return nationality != nullptr && nationality->tokens.size() == 1 &&
         nationality->As<lexicon::NationalitiesRow>()->number == lexicon::NationalitiesNumber::kSingular;
}

// «ناشط», «أحد الحراس»; `head` is what the phrase is about.
bool IsOnePerson(const Syntax& syntax, const lexicon::HeadNounsRow* head, const Site& site) {
  if (head != nullptr && (head->person || (head->one_of && site.tokens.size() > 1))) return true;
  const bool thing = head != nullptr && (head->place || head->house || head->body);
  return !thing && IsWordForOne(syntax, site.tokens.first);
}

// A count of people; one, if a single person is told.
bool OfferPeople(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  if (const auto quantity = QuantityIn(syntax, site)) {
    // «غرق عشرات القرى»
    const lexicon::HeadNounsRow* counted = HeadNoun(syntax, site);
    const bool things = counted != nullptr && (counted->place || counted->house || counted->goods);
    return CountsPeople(syntax, site) && !things && offer.Told(TextOf(syntax, site), *quantity);
  }
  const Quantity one{Amount::Exactly(Decimal(1)), ""};
  std::vector<Argument> persons;
  if (OfferParty({syntax, offer.role(), &persons}, site, kPersons)) return offer.Told(persons.front().text, one);
  return IsOnePerson(syntax, HeadNoun(syntax, site), site) && offer.Told(TextOf(syntax, site), one);
}

// «سبعة جنود سودانيين» are «جنود سودانيين»; of «سبعة أشخاص» nothing is told but their number.
bool OfferVictim(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  for (const values::Annotation& value : syntax.ValuesIn(site.tokens)) {
    if (!std::holds_alternative<Quantity>(value.mention.value)) continue;
    // «جنديين على الأقل»
    TokenIndex unit = value.tokens.last - 1;
    while (unit > value.tokens.first && !syntax.Has(unit, kCountedNounSign)) --unit;
    if (!syntax.Has(unit, kCountedNounSign)) unit = value.tokens.last - 1;
    const TokenIndex end = unit + 1 == value.tokens.last ? site.tokens.last : unit + 1;
    const Site counted{site.sentence, site.node, {unit, end}, nullptr};
    const lexicon::HeadNounsRow* noun = HeadNoun(syntax, counted);
    const bool told = syntax.Has(counted.tokens.first, kEventNounSign) && noun == nullptr;
    return !told && (noun == nullptr || !noun->anybody) && offer.Words([&] { return Uninflected(syntax, counted); });
  }
  if (OfferParty(offer, site, kPersons)) return true;
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  return IsOnePerson(syntax, head, site) && (head == nullptr || !head->anybody) && offer.Text(site);
}

// Somebody, or people, as the text has them: by what they are, by their office, or by their number.
bool OfferSomeone(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  if (OfferParty(offer, site, kPersons)) return true;
  const auto nominals = syntax.NominalsIn(site.tokens);
  const bool holds_office = !nominals.empty() && nominals.front().kind == Nominal::Kind::kOffice &&
                            nominals.front().tokens.first == site.tokens.first;
  const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
  const auto tells_people = [](const lexicon::HeadNounsRow* noun) {
    return noun != nullptr && (noun->crowd || noun->fighter);
  };
  const bool people = tells_people(head);
  if (!people && head != nullptr && head->quantifier) {
    // «عددا من الأشخاص»
    if (const auto whole = PartitiveOf(site)) {
      return tells_people(HeadNoun(syntax, *whole)) && offer.Text(WithPartitive(site));
    }
  }
  return (holds_office || people || IsOnePerson(syntax, head, site) || CountsPeople(syntax, site)) && offer.Text(site);
}

// People as the text has them: a count, or a noun for such as gather.
bool OfferThrong(const Offer& offer, const Site& site) {
  const lexicon::HeadNounsRow* head = HeadNoun(offer.syntax(), site);
  bool crowd = (head != nullptr && head->crowd) || CountsPeople(offer.syntax(), site);
  if (!crowd && AsksPartitive(offer.syntax(), site)) {
    const lexicon::HeadNounsRow* of = HeadOfWhole(offer.syntax(), site);
    crowd = of != nullptr && of->crowd;
  }
  return crowd && offer.Text(WithPartitive(site));
}

// «للنازحين», «لمستشفى الأطفال»; «لتدريب القوات»: whom the action serves.
bool OfferRecipient(const Offer& offer, const Site& site) {
  const Syntax& syntax = offer.syntax();
  const auto offer_known = [&](const Site& of) {
    if (OfferParty(offer, of, kAnyParty)) return true;
    const lexicon::HeadNounsRow* head = HeadNoun(syntax, of);
    const bool known = head != nullptr && (head->crowd || head->troops || head->house || head->body);
    return (known || MeansSeveral(syntax, of.tokens.first)) && offer.Text(of);
  };
  const Site served = BehindFirst(site);
  const bool deed = syntax.NominalAt(site.tokens.first) == nullptr && syntax.Has(site.tokens.first, kVerbalNounSign);
  return (deed && !served.tokens.empty() && offer_known(served)) || offer_known(site);
}

// «الدفعة الأولى من المدربين», «… من المقاتلات»: a part of what has the mark.
bool OfferPartOf(const Offer& offer, const Site& site, bool lexicon::HeadNounsRow::*mark) {
  const lexicon::Match* part = offer.syntax().Find<lexicon::HeadNounsRow>(site.tokens.first);
  if (part == nullptr || !part->As<lexicon::HeadNounsRow>()->quantifier) return false;
  const lexicon::HeadNounsRow* of = HeadOfWhole(offer.syntax(), site);
  return of != nullptr && of->*mark && offer.Text(WithPartitive(site));
}

// «مجموعة من الشبان»
bool OfferPartOfFighters(const Offer& offer, const Site& site) {
  if (!AsksPartitive(offer.syntax(), site)) return false;
  const lexicon::HeadNounsRow* of = HeadOfWhole(offer.syntax(), site);
  return of != nullptr && (of->fighter || of->crowd || of->troops) && offer.Text(WithPartitive(site));
}

// The phrase comes to a person whose name the article tells.
bool NamesPerson(const Syntax& syntax, const Site& site) {
  std::vector<Argument> persons;
  return OfferParty({syntax, Role::kPerson, &persons}, site, kPersons) &&
         std::holds_alternative<EntityIndex>(persons.front().value);
}

// What the agreement is called, up to «الموقعة» and the like.
std::string InstrumentText(const Syntax& syntax, const Site& site) {
  Site named = site;
  TokenIndex end = site.tokens.first + 1;
  while (end < site.tokens.last && !TellsOfSigning(syntax, end)) ++end;
  named.tokens.last = end;
  return end == site.tokens.last ? AgreementText(syntax, named) : WithoutNaming(syntax, named);
}

bool BeginsWithDeed(const Syntax& syntax, const Node& phrase) {
  return syntax.Has(phrase.tokens.first, kVerbalNounSign) && syntax.NominalAt(phrase.tokens.first) == nullptr;
}

// «نائب رئيس الوزراء وزير النقل فلان»: the phrase goes on with an office, or with who holds it, behind another office.
bool IsApposed(const Syntax& syntax, std::span<const Node> nodes, uint32_t n) {
  if (n == 0 || nodes[n].relation != Relation::kNone || nodes[n].coordinated || nodes[n].tokens.empty() ||
      nodes[n - 1].kind != NodeKind::kPhrase) {
    return false;
  }
  const Nominal* before = syntax.NominalAt(nodes[n - 1].tokens.last - 1);
  const Nominal* first = syntax.NominalAt(nodes[n].tokens.first);
  return before != nullptr && before->kind == Nominal::Kind::kOffice && first != nullptr &&
         first->kind == Nominal::Kind::kOffice;
}

// «بسجن التاجر، وحكمت بتغريم …»: up to what else is done.
TokenRange ExtentOfDecision(const Site& site) {
  const auto& nodes = site.sentence->nodes;
  TokenRange extent = ExtentFrom(site);
  for (uint32_t n = site.node + 1; n < nodes.size() && nodes[n].tokens.first < extent.last; ++n) {
    if (nodes[n].kind != NodeKind::kVerb || (nodes[n].proclitics() & text::kWa) == 0) continue;
    const Node& before = nodes[n - 1];
    extent.last = before.kind == NodeKind::kComma ? before.tokens.first : nodes[n].tokens.first;
    break;
  }
  return extent;
}

// «عين مشكاة سلامة»: somebody whom no table knows.
bool EndsInName(const Syntax& syntax, const Site& site) {
  const lexicon::Annotations& words = syntax.input().lexicon;
  const TokenIndex last = site.tokens.last - 1;
  return last > site.tokens.first && !BeginsWithOffice(syntax, site) &&
         (words.Find<lexicon::FamilyNamesRow>(last) != nullptr || words.Find<lexicon::GivenNamesRow>(last) != nullptr);
}

bool OfferOffice(const Offer& offer, const Site& site, Filler filler) {
  const Syntax& syntax = offer.syntax();
  // «عيّن الرئيس قادة جددا»: several hold it, and none is named.
  const lexicon::TitlesRow* title = TitleAt(syntax, site.tokens.first);
  if (title != nullptr && title->number == lexicon::TitlesNumber::kPlural) return false;
  for (const Nominal& nominal : syntax.NominalsIn(site.tokens)) {
    if (nominal.kind != Nominal::Kind::kOffice) continue;
    return offer.Words([&] { return syntax.input().names.offices[nominal.index].title + ComplementOf(syntax, site); });
  }
  if (auto office = OfficeOfPost(syntax, site); !office.empty()) return offer.Words([&] { return std::move(office); });
  // «عينه مديرا»: only so may it be one that no table knows, and no deed.
  const bool bare = filler == Filler::kOffice && site.sentence->nodes[site.node].relation == Relation::kNone &&
                    !syntax.IsDefinite(site.tokens.first);
  const bool none = bare ? syntax.Has(site.tokens.first, kEventNounSign | kVerbalNounSign) || EndsInName(syntax, site)
                         : !BeginsWithOffice(syntax, site);
  return !none && offer.Words([&] { return OfficeGiven(syntax, site); });
}

}  // namespace

bool TellsOfAgreeing(const lexicon::VerbFormsRow& form) {
  const lexicon::EventVerbsRow* event = Frames::Get().EventVerb(form.verb);
  return event != nullptr && event->frame >= 0 && Frames::Get().frame(event->frame).row->type == FactType::kAgreement;
}

bool TellsOfSigning(const Syntax& syntax, TokenIndex token) {
  if (!syntax.Has(token, kPassiveParticipleSign)) return false;
  const auto readings = syntax.input().lexicon.At(token);
  return std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
    const auto* form = match.As<lexicon::VerbFormsRow>();
    return form != nullptr && form->tense == lexicon::VerbFormsTense::kPassiveParticiple && TellsOfAgreeing(*form);
  });
}

bool Fill(const Offer& offer, const Site& site, Filler filler) {
  if (site.tokens.empty()) return false;
  const Syntax& syntax = offer.syntax();
  const Offer asked = offer.Asked();
  // The noun that the phrase is about has one of the marks.
  const auto begins_with = [&](auto... marks) {
    const lexicon::HeadNounsRow* head = HeadNoun(syntax, site);
    return head != nullptr && ((head->*marks) || ...);
  };
  using Noun = lexicon::HeadNounsRow;
  // «قتل 14 شخصا واعتقل 218»: of whom nothing but a number is told arrest nobody.
  if (offer.role() == Role::kAgent && begins_with(&Noun::anybody)) return false;
  // «حصل الحزب على 74 مقعدا في البرلمان المؤلف من 130 نائبا»
  if (offer.role() == Role::kDonor && IsCounted(syntax, site)) return false;
  switch (filler) {
    case Filler::kParty:
      return OfferParty(offer, site, kAnyParty);
    case Filler::kPerson:
    case Filler::kOnePerson:
      return OfferParty(offer, site, kPersons);
    case Filler::kTraveller:
      return OfferParty(offer, site, kTravellers) || (begins_with(&Noun::body) && offer.Text(site));
    case Filler::kVisitor:
      // «الرئيس» alone, of whom nothing else is told, says too little.
      if (syntax.NominalsIn(site.tokens).empty()) return begins_with(&Noun::body) && offer.Text(WithPartitive(site));
      if (NamesPerson(syntax, site)) return OfferParty(offer, site, kPersons);
      if (site.tokens.size() > 1 && BeginsWithOffice(syntax, site)) return OfferParty(offer, site, kTravellers);
      return begins_with(&Noun::body) && offer.Text(site);
    case Filler::kAttendee:
      // «الفريق فلان» holds a rank.
      return OfferDelegates(offer, site) || OfferParty(offer, site, kAnyParty) ||
             (begins_with(&Noun::body) && TitleAt(syntax, site.tokens.first) == nullptr && offer.Text(site));
    case Filler::kBody:
      return OfferDelegates(offer, site) || OfferParty(offer, site, kBodies) ||
             ((begins_with(&Noun::body) || HoldOffice(syntax, site)) && offer.Text(site));
    case Filler::kNewBody:
      return begins_with(&Noun::body) && offer.Words([&] { return Uninflected(syntax, site); });
    case Filler::kForce:
      // «القوات الأجنبية»: not the forces told of before.
      if (NamesLess(syntax, site) && begins_with(&Noun::troops)) return offer.Text(site);
      // «جنودها» without whose they are say nothing.
      return OfferParty(offer, site, kAnyParty) ||
             (begins_with(&Noun::troops) && !begins_with(&Noun::own_country) && offer.Text(site));
    case Filler::kTroops:
      return begins_with(&Noun::troops) ? offer.Text(site) : OfferPartOf(offer, site, &Noun::troops);
    case Filler::kActor:
      // «تقرر تمديد الهدنة», «تفاهم يقضي بانسحاب القوات», «أمر يقضي بإعفاء الوالي»: what is done, agreed on or ruled
      // decides nothing.
      if (offer.role() == Role::kBody &&
          (begins_with(&Noun::ruling) ||
           (BeginsWithDeed(syntax, site.sentence->nodes[site.node]) && HeadNoun(syntax, site) == nullptr) ||
           IsAgreement(syntax, site))) {
        return false;
      }
      return OfferParty(offer, site, kAnyParty) || offer.Text(WithPartitiveAsked(syntax, site));
    case Filler::kCombatant:
      if (begins_with(&Noun::assault)) return false;
      return OfferParty(offer, site, kFighters) || OfferPartOfFighters(offer, site) ||
             ((begins_with(&Noun::troops, &Noun::person, &Noun::crowd, &Noun::body, &Noun::fighter) ||
               (begins_with(&Noun::weapon) && !begins_with(&Noun::firearm))) &&
              !OfferParty(asked, site, kPersons) && offer.Text(site));
    case Filler::kCrowd:
      if (begins_with(&Noun::troops)) return false;
      return OfferParty(offer, site, kBodies) || OfferThrong(offer, site);
    case Filler::kThrong:
      return !begins_with(&Noun::troops) && OfferThrong(offer, site);
    case Filler::kSomeone:
      return OfferSomeone(offer, site);
    case Filler::kMembers:
      return !IsCounted(syntax, site) && (OfferParty(offer, site, kAnyParty) || offer.Text(site));
    case Filler::kBase:
      return !BeginsWithCountry(syntax, site) && OfferPlace(offer, site);
    case Filler::kPlace:
      return OfferPlace(offer, site);
    case Filler::kPremises:
      return OfferPlace(offer, site) || OfferParty(offer, site, kBodies);
    case Filler::kPeople:
      return OfferPeople(offer, site);
    case Filler::kVictim:
      return OfferVictim(offer, site);
    case Filler::kAircraft:
      return begins_with(&Noun::aircraft) && offer.Text(site);
    case Filler::kTally: {
      // «ارتفاع عدد القتلى»
      const Site rest = BehindFirst(site);
      const lexicon::HeadNounsRow* risen =
          syntax.Has(site.tokens.first, kVerbalNounSign) && !rest.tokens.empty() ? HeadNoun(syntax, rest) : nullptr;
      return (begins_with(&Noun::tally) || (risen != nullptr && risen->tally)) && offer.Text(site);
    }
    case Filler::kGrip:
      return begins_with(&Noun::grip) && offer.Text(site);
    case Filler::kAmount:
      // «أرسلت طائرتين عسكريتين إلى …»: a force.
      if (begins_with(&Noun::troops) && !begins_with(&Noun::weapon)) return false;
      return !CountsKnownPeople(syntax, site) && OfferValue(offer, site, filler);
    case Filler::kCount:
    case Filler::kOrdinal:
      return OfferValue(offer, site, filler);
    case Filler::kAgreement:
      return IsAgreement(syntax, site) && offer.Words([&] { return AgreementText(syntax, site); });
    case Filler::kInstrument:
      return offer.Words([&] { return InstrumentText(syntax, site); });
    case Filler::kWeapon:
      return begins_with(&Noun::weapon) ? offer.Text(site) : OfferPartOf(offer, site, &Noun::weapon);
    case Filler::kHarm:
      return TellsOfHarm(syntax, site) && offer.Text(site);
    case Filler::kFirearm:
      return begins_with(&Noun::firearm) && offer.Text(site);
    case Filler::kTasked: {
      // «مهام القوات الفرنسية», «المهمة الأميركية»
      if (!begins_with(&Noun::task)) return false;
      const Site force = BehindFirst(site);
      if (OfferParty(asked, force, kPersons)) return false;
      return Fill(offer, force, Filler::kForce) || OfferNationality(offer, force.tokens);
    }
    case Filler::kState:
      return OfferParty(offer, site, kCountries) || OfferNationality(offer, site.tokens);
    case Filler::kIncumbent:
      // «مهام المدير العام فلان»
      return begins_with(&Noun::task) && OfferParty(offer, BehindFirst(site), kPersons);
    case Filler::kPost:
      return BeginsWithHeldPost(syntax, site) && offer.Text(site);
    case Filler::kRetirement:
      return begins_with(&Noun::retirement);
    case Filler::kMission:
      return begins_with(&Noun::mission) && offer.Text(site);
    case Filler::kAdvisory:
      return begins_with(&Noun::advisory) && offer.Text(site);
    case Filler::kCall:
      return TellsOf(FactType::kCall, syntax, site) && offer.Text(site);
    case Filler::kMarch:
      // «بدأ اللاعب مسيرته»: a career.
      return begins_with(&Noun::march) && OwnedHeadNoun(syntax.input().document, site.tokens.first) == nullptr &&
             offer.Text(site);
    case Filler::kProtesters:
      return TellsOfProtesters(syntax, site) && offer.Text(site);
    case Filler::kGathering:
      return begins_with(&Noun::gathering) && offer.Text(site);
    case Filler::kAssault:
      return begins_with(&Noun::assault, &Noun::firearm) && offer.Text(site);
    case Filler::kTarget: {
      if (begins_with(&Noun::assailant)) return false;
      // «انفجرت عبوة شمالي العراق»: where it was is not what it hit.
      if (site.sentence->nodes[site.node].relation == Relation::kNear && IsMerePlace(syntax, site)) return false;
      const bool hit = begins_with(&Noun::target, &Noun::place, &Noun::house, &Noun::troops, &Noun::person,
                                   &Noun::crowd, &Noun::body);
      // «أعلام الدولة» are no place.
      const bool named = syntax.NominalAt(site.tokens.first) != nullptr && OfferPlace(asked, site);
      return (hit || named || IsCounted(syntax, site) || OfferParty(asked, site, kAnyParty) ||
              OfferSomeone(asked, site)) &&
             offer.Text(site);
    }
    case Filler::kRecipient:
      return OfferRecipient(offer, site);
    case Filler::kGoods:
      // «تقديم 20 مليون يورو» is what is done with them.
      if (syntax.Has(site.tokens.first, kVerbalNounSign) &&
          (!begins_with(&Noun::goods) || OfferParty(asked, BehindFirst(site), kAnyParty))) {
        return false;
      }
      return !CountsKnownPeople(syntax, site) && !begins_with(&Noun::crowd, &Noun::person, &Noun::troops) &&
             (begins_with(&Noun::goods) || IsCounted(syntax, site) || OfferValue(asked, site, Filler::kAmount)) &&
             offer.Text(IsCounted(syntax, site) ? WithPartitive(site) : site);
    case Filler::kThing:
      // «اقتحمت القوات مخيما بالضفة», «منزلا بحي المفرق»
      if (offer.role() == Role::kInstrument && site.sentence->nodes[site.node].relation == Relation::kBy &&
          OfferPlace(asked, site)) {
        return false;
      }
      return !IsMerePlace(syntax, site) && offer.Text(site);
    case Filler::kRuling:
    case Filler::kClause:
      if (filler == Filler::kRuling && !begins_with(&Noun::ruling)) return false;
      // «أمر القاضي بتونس بإيداع …»: where it was ruled is not what.
      return !IsMerePlace(syntax, site) &&
             offer.Text(WithAbsence({site.sentence, site.node, ExtentOfDecision(site), site.cut}));
    case Filler::kOffice:
    case Filler::kTitle:
      return OfferOffice(offer, site, filler);
  }
  return false;
}

bool FillCoordinated(const Offer& offer, const Site& site, Filler filler) {
  if (!Fill(offer, site, filler)) return false;
  if (!MayRecur(filler)) return true;
  const auto& nodes = site.sentence->nodes;
  const Filler joined = filler == Filler::kActor     ? Filler::kParty
                        : filler == Filler::kSomeone ? Filler::kPerson
                        : filler == Filler::kMembers ? Filler::kParty
                                                     : filler;
  for (uint32_t n = LastNodeOf(offer.syntax(), site) + 1; n < nodes.size(); ++n) {
    if (nodes[n].kind == NodeKind::kComma) continue;
    if (nodes[n].kind != NodeKind::kPhrase) break;
    if (IsApposed(offer.syntax(), nodes, n)) continue;
    // «إقالة فلان وتعيين فلان»: what is done to another.
    if (filler != Filler::kMembers && filler != Filler::kPlace && BeginsWithDeed(offer.syntax(), nodes[n])) break;
    if (!nodes[n].coordinated || !Fill(offer, SiteOf(*site.sentence, n), joined)) break;
  }
  return true;
}

}  // namespace isnad::claims
