#include "service/claims/speaker.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/claims/content.h"
#include "service/claims/party.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

using lexicon::SourcesKind;
using text::TokenIndex;
using text::TokenRange;

// The body that issued a document is named so many nodes behind it at most: «بيان صادر عن الوزارة».
constexpr uint32_t kFarthestIssuer = 2;
// In phrases.
constexpr uint32_t kLongestUnknownName = 2;
// In words.
constexpr uint32_t kShortestUnknownName = 2;
// Words by which somebody is meant who was named before.
constexpr uint32_t kLongestAnaphor = 3;
// In names, back from somebody who is meant without one.
constexpr uint32_t kFarthestPerson = 12;

}  // namespace

Speakers SpeakerFinder::Parties(uint32_t n) const {
  if (nodes()[n].kind != NodeKind::kPhrase) return {};
  Speakers parties;
  FillCoordinated({syntax_, Role::kSpeaker, &parties}, SiteOf(sentence_, n), Filler::kParty);
  return parties;
}

Speakers SpeakerFinder::Acting(uint32_t n) const {
  Speakers parties = Parties(n);
  if (parties.empty()) Fill({syntax_, Role::kSpeaker, &parties}, SiteOf(sentence_, n), Filler::kBody);
  return parties;
}

bool SpeakerFinder::TellsOfParty(uint32_t n) const {
  const Offer asked{syntax_, Role::kSpeaker, nullptr};
  return nodes()[n].kind == NodeKind::kPhrase &&
         (Fill(asked, SiteOf(sentence_, n), Filler::kParty) || Fill(asked, SiteOf(sentence_, n), Filler::kBody));
}

bool SpeakerFinder::TellsOfSomebody(uint32_t n) const {
  const lexicon::HeadNounsRow* head = HeadNoun(syntax_, SiteOf(sentence_, n));
  // «أكد اليمين أن …», of which no table tells.
  if (head == nullptr) return syntax_.IsDefinite(nodes()[n].tokens.first) && !IsVerbalNoun(syntax_, nodes()[n]);
  return MeansSomebody(*head);
}

bool SpeakerFinder::BeginsWithOffice(uint32_t n) const {
  const auto nominals = syntax_.NominalsIn(nodes()[n].tokens);
  return !nominals.empty() && nominals.front().kind == Nominal::Kind::kOffice &&
         nominals.front().tokens.first == nodes()[n].tokens.first;
}

Speakers SpeakerFinder::Named(uint32_t n) const {
  const lexicon::SourcesRow* source = SourceAt(n);
  if (source != nullptr && source->kind != SourcesKind::kSource) return {};
  Speakers parties = Parties(n);
  const bool unnamed_office =
      BeginsWithOffice(n) && parties.size() == 1 && std::holds_alternative<std::monostate>(parties.front().value);
  if (unnamed_office) {
    if (Speakers unlisted = UnlistedName(n); !unlisted.empty()) return unlisted;
    return source == nullptr ? Titled(n) : Speakers{};
  }
  const bool named = std::any_of(parties.begin(), parties.end(), [](const Argument& party) {
    return std::holds_alternative<EntityIndex>(party.value);
  });
  if (parties.empty() && source == nullptr) return House(n);
  return source == nullptr || named ? parties : Speakers{};
}

Speakers SpeakerFinder::House(uint32_t n) const {
  const Nominal* name = syntax_.NominalAt(nodes()[n].tokens.first);
  const bool behind_verb = n > 0 && nodes()[n - 1].kind == NodeKind::kVerb;
  if (!behind_verb || name == nullptr || name->kind != Nominal::Kind::kEntity) return {};
  const Mention& mention = MentionOf(syntax_, *name).mention;
  if (mention.type != EntityType::kFacility) return {};
  return {EntityArgument(syntax_.input().names, Role::kSpeaker, mention.entity)};
}

// The name that no table knows, behind a title: in its phrase, in those right behind it, or between commas.
Speakers SpeakerFinder::UnlistedName(uint32_t n) const {
  const Node& title = nodes()[n];
  TokenIndex first = syntax_.NominalsIn(title.tokens).front().tokens.last;
  while (first < title.tokens.last && IsTitle(first)) ++first;
  if (first < title.tokens.last && syntax_.NominalAt(first) != nullptr) return {};
  TokenIndex last = title.tokens.last;
  uint32_t m = n + 1;
  const bool apposed = first == last && m + 2 < nodes().size() && nodes()[m].kind == NodeKind::kComma &&
                       nodes()[m + 2].kind == NodeKind::kComma;
  if (apposed) ++m;
  for (const uint32_t end = apposed ? m + 1 : m + kLongestUnknownName; m < nodes().size() && m < end; ++m) {
    const Node& node = nodes()[m];
    const bool name = node.kind == NodeKind::kPhrase && node.relation == Relation::kNone && node.word == nullptr &&
                      syntax_.NominalsIn(node.tokens).empty() && !IsVerbalNoun(syntax_, node) &&
                      !syntax_.IsDefinite(node.tokens.first);
    if (!name) break;
    if (first == title.tokens.last) {
      first = node.tokens.first;
      while (first < node.tokens.last && IsTitle(first)) ++first;
    }
    last = node.tokens.last;
  }
  if (last - std::min(first, last) < kShortestUnknownName) return {};
  const bool speaks = m < nodes().size() && OpensContent(nodes()[m]);
  if (!speaks && !MayBeName({first, last})) return {};
  return {{Role::kSpeaker, document_.Text({first, last}), {}}};
}

// «أكد الوزير أهمية التهدئة»: words of the language are no name, unless two of them are listed as names.
bool SpeakerFinder::MayBeName(TokenRange tokens) const {
  const auto is_name = [this](TokenIndex token) {
    const lexicon::Annotations& lexicon = syntax_.input().lexicon;
    return lexicon.Find<lexicon::GivenNamesRow>(token) != nullptr ||
           lexicon.Find<lexicon::FamilyNamesRow>(token) != nullptr;
  };
  int names = 0;
  for (TokenIndex token = tokens.first; token < tokens.last; ++token) {
    if (!syntax_.IsWordOfLanguage(token)) return true;
    if (is_name(token)) ++names;
  }
  return names > 1;
}

bool SpeakerFinder::IsTitle(TokenIndex token) const {
  const lexicon::Match* title = syntax_.Find<lexicon::TitlesRow>(token);
  return title != nullptr && title->As<lexicon::TitlesRow>()->kind != lexicon::TitlesKind::kKin;
}

// A title without any name; bare, it is somebody told of before: «وأوضحت المبعوثة».
Speakers SpeakerFinder::Titled(uint32_t n) const {
  const Site site = SiteOf(sentence_, n);
  if (site.tokens.size() == 1 && IsDefinite(site) && !memory_.last.empty()) return memory_.last;
  return {{Role::kSpeaker, TextOf(syntax_, site), {}}};
}

Speakers SpeakerFinder::At(uint32_t n) const {
  Speakers speakers = Named(n);
  return speakers.empty() ? NamedBy(n) : speakers;
}

const lexicon::SourcesRow* SpeakerFinder::SourceAt(uint32_t n) const {
  const TokenRange tokens = nodes()[n].tokens;
  // «بعض المصادر»
  const lexicon::Match* some = syntax_.Find<lexicon::HeadNounsRow>(tokens.first);
  const bool of_several = tokens.size() > 1 && some != nullptr && some->As<lexicon::HeadNounsRow>()->quantifier &&
                          some->tokens.last < tokens.last;
  return syntax_.SourceAt(of_several ? some->tokens.last : tokens.first);
}

bool SpeakerFinder::IsRelay(std::optional<uint32_t> n) const {
  if (!n) return false;
  const lexicon::SourcesRow* source = SourceAt(*n);
  if (source != nullptr && source->kind == SourcesKind::kRelay) return true;
  const TokenRange tokens = nodes()[*n].tokens;
  for (TokenIndex t = tokens.first; t < tokens.last; ++t) {
    if (syntax_.Find<lexicon::AgenciesRow>(t) != nullptr) return true;
  }
  return false;
}

Speakers SpeakerFinder::NamedBy(uint32_t n) const {
  const lexicon::SourcesRow* source = SourceAt(n);
  if (source != nullptr && source->kind == SourcesKind::kDocument) {
    for (const Nominal& nominal : syntax_.NominalsIn(nodes()[n].tokens)) {
      Speakers issuer;
      if (Fill({syntax_, Role::kSpeaker, &issuer}, {&sentence_, n, nominal.tokens, nullptr}, Filler::kParty)) {
        return issuer;
      }
    }
    for (uint32_t m = n + 1; m < nodes().size() && m <= n + kFarthestIssuer; ++m) {
      const Node& node = nodes()[m];
      if (node.kind == NodeKind::kThat || node.kind == NodeKind::kComma || node.kind == NodeKind::kStop) break;
      // «تقرير جديد يحذر من المجاعة»
      if (node.kind == NodeKind::kVerb && node.speech != nullptr) break;
      if (node.kind != NodeKind::kPhrase ||
          (node.relation != Relation::kFor && node.relation != Relation::kAbout && node.relation != Relation::kFrom)) {
        continue;
      }
      Speakers issuer;
      if (FillCoordinated({syntax_, Role::kSpeaker, &issuer}, SiteOf(sentence_, m), Filler::kActor)) return issuer;
    }
    if (Speakers issuer = IssuerDescribing(n); !issuer.empty()) return issuer;
    const Speakers& told = memory_.issuer.empty() ? memory_.last : memory_.issuer;
    // «كشفت دراسة أن …»: one that was not told of before speaks for itself.
    const Site document = SiteOf(sentence_, n);
    if (!told.empty() && syntax_.IsDefinite(document.tokens.first)) return told;
    return {{Role::kSpeaker, TextOf(syntax_, document), {}}};
  }
  if (source != nullptr && source->kind == SourcesKind::kRelay) {
    // «صحيفة "الأفق"»
    for (const Nominal& nominal : syntax_.NominalsIn(nodes()[n].tokens)) {
      Speakers outlet;
      if (Fill({syntax_, Role::kSpeaker, &outlet}, {&sentence_, n, nominal.tokens, nullptr}, Filler::kBody) &&
          IsEntity(outlet)) {
        return outlet;
      }
    }
  }
  if (source != nullptr && source->kind == SourcesKind::kAnaphor) {
    Speakers honoured = Parties(n);
    return IsEntity(honoured) ? honoured : memory_.last;
  }
  if (IsNobody(n)) return {};
  const Site site = SiteOf(sentence_, n);
  if (auto body = ChargedBody(site); !body.empty()) return body;
  if (IsDefinite(site)) {
    if (MeansLast(site, source)) return memory_.last;
    // «المسؤولة الأميركية» is a person, if a body spoke last.
    if (source != nullptr && source->person && IsEntity(memory_.last)) {
      if (const auto person = PersonBefore(site.tokens.first)) return {*person};
    }
  }
  if (const auto person = PersonNamedBehind(syntax_, site)) {
    return {EntityArgument(syntax_.input().names, Role::kSpeaker, *person)};
  }
  // «حذر خبراء من كارثة»: what the verb takes is no part of who speaks.
  const int32_t verb = sentence_.ClauseOf(n).verb;
  const SpeechVerb* speech = verb >= 0 ? nodes()[static_cast<uint32_t>(verb)].speech : nullptr;
  const bool taken = speech != nullptr && speech->Takes(Relation::kFrom);
  return {{Role::kSpeaker, TextOf(syntax_, taken ? site : WithPartitiveAsked(syntax_, site)), {}}};
}

// Definite, a noun stands for who spoke last if it told of it before («وأضاف المصدر»), for a body if it is a noun for
// one, and else for a single person; not so «الخبراء», who are others.
bool SpeakerFinder::MeansLast(const Site& site, const lexicon::SourcesRow* source) const {
  if (memory_.last.empty()) return false;
  if (SharesNoun(site.tokens.first, memory_.last)) return true;
  if (source != nullptr) return source->person && IsPerson(memory_.last);
  const lexicon::HeadNounsRow* head = HeadNoun(syntax_, site);
  // «الحزب», not «الحزب الحاكم»
  if (head != nullptr && (head->body || head->house)) {
    return site.tokens.size() == 1 && IsEntity(memory_.last) && !IsPerson(memory_.last);
  }
  return (head == nullptr || head->person) && IsPerson(memory_.last) && !IsClosedNoun(syntax_, site.tokens.first);
}

bool SpeakerFinder::SharesNoun(TokenIndex noun, const Speakers& speakers) const {
  const auto* begin = document_.SegmentationsBegin(noun);
  const auto* end = document_.SegmentationsEnd(noun);
  const auto* cut = std::find_if(begin, end, [](const auto& s) { return (s.proclitics & text::kAl) != 0; });
  if (cut == end || speakers.size() != 1) return false;
  const std::string told = text::Fold(speakers.front().text);
  const std::string_view first = std::string_view(told).substr(0, told.find(' '));
  return first == document_.Stem(*cut) || first == document_.Folded(noun);
}

bool SpeakerFinder::IsNobody(uint32_t n) const {
  const lexicon::SourcesRow* source = SourceAt(n);
  return source != nullptr && source->kind == SourcesKind::kNobody && nodes()[n].tokens.size() == 1;
}

// «المديرية العامة للأمن الوطني»: a body that no table knows, named in full with what it is charged with.
Speakers SpeakerFinder::ChargedBody(const Site& site) const {
  const lexicon::HeadNounsRow* head = HeadNoun(syntax_, site);
  const uint32_t next = site.node + 1;
  const bool charged = head != nullptr && head->body && next < nodes().size() &&
                       nodes()[next].kind == NodeKind::kPhrase && nodes()[next].relation == Relation::kFor &&
                       nodes()[next].cut != nullptr && (nodes()[next].proclitics() & text::kAl) != 0;
  if (!charged) return {};
  const Site whole{site.sentence, site.node, {site.tokens.first, nodes()[next].tokens.last}, site.cut};
  return {{Role::kSpeaker, TextOf(syntax_, whole), {}}};
}

// «دراسة أجرتها الجامعة», «بيان أصدرته الوزارة»: who acts in the relative clause right behind.
Speakers SpeakerFinder::IssuerDescribing(uint32_t n) const {
  if (n + 1 >= nodes().size() || nodes()[n + 1].kind != NodeKind::kVerb || !HasPronoun(nodes()[n + 1])) return {};
  const Clause& clause = sentence_.ClauseOf(n + 1);
  if (clause.first != n + 1 || clause.arguments.subject <= static_cast<int32_t>(n)) return {};
  Speakers issuer;
  const Site site = SiteOf(sentence_, static_cast<uint32_t>(clause.arguments.subject));
  FillCoordinated({syntax_, Role::kSpeaker, &issuer}, site, Filler::kActor);
  return issuer;
}

bool SpeakerFinder::IsEntity(const Speakers& speakers) const {
  return speakers.size() == 1 && std::holds_alternative<EntityIndex>(speakers.front().value);
}

bool SpeakerFinder::IsPerson(const Speakers& speakers) const {
  const auto* entity = speakers.size() == 1 ? std::get_if<EntityIndex>(&speakers.front().value) : nullptr;
  return entity != nullptr && syntax_.input().names.entities[entity->value()].type == EntityType::kPerson;
}

std::optional<Argument> SpeakerFinder::PersonBefore(TokenIndex token) const {
  const auto before = syntax_.MentionsBefore(token, kFarthestPerson);
  const auto person = std::find_if(before.rbegin(), before.rend(), [](const names::Annotation& named) {
    return named.mention.type == EntityType::kPerson;
  });
  if (person == before.rend()) return std::nullopt;
  return EntityArgument(syntax_.input().names, Role::kSpeaker, person->mention.entity);
}

// A definite word or two name somebody told of before: «المسؤولة الأممية».
bool SpeakerFinder::IsDefinite(const Site& site) const {
  if (site.tokens.size() > kLongestAnaphor) return false;
  for (auto* s = document_.SegmentationsBegin(site.tokens.first); s != document_.SegmentationsEnd(site.tokens.first);
       ++s) {
    if (s->proclitics & text::kAl) return true;
  }
  return false;
}

}  // namespace isnad::claims
