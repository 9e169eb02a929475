#include "service/claims/position.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "service/claims/counterpart.h"
#include "service/claims/filler.h"
#include "service/claims/party.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

// In words, from «نظيره» to the name.
constexpr text::TokenIndex kFarthestCounterpart = 5;
// In offices told, from one telling to another of the same office.
constexpr size_t kFarthestTelling = 64;

// The sentence and node that a token stands in.
Draft DraftAt(const Syntax& syntax, text::TokenIndex token) {
  Draft draft;
  draft.token = token;
  draft.sentence = syntax.input().document.SentenceOf(token);
  const auto& nodes = syntax.sentences()[draft.sentence].nodes;
  for (uint32_t n = 0; n < nodes.size() && nodes[n].tokens.first <= token; ++n) draft.node = n;
  return draft;
}

bool IsRead(const Syntax& syntax, text::TokenIndex token) {
  const BlockKind block = syntax.sentences()[syntax.input().document.SentenceOf(token)].block;
  return block != BlockKind::kBoilerplate && block != BlockKind::kPublishLine;
}

// By its type, or a body that is a house too: a hospital, a court, an embassy.
bool IsFacility(const Syntax& syntax, EntityType type, text::TokenIndex token) {
  if (type == EntityType::kFacility) return true;
  const lexicon::Match* head = syntax.Find<lexicon::HeadNounsRow>(token);
  return type == EntityType::kOrganization && head != nullptr && head->As<lexicon::HeadNounsRow>()->house;
}

// The facility that a phrase names last, or that it is about: «مقر البعثة».
std::optional<Argument> FacilityIn(const Syntax& syntax, const Site& site) {
  const auto nominals = syntax.NominalsIn(site.tokens);
  if (!nominals.empty() && nominals.back().kind == Nominal::Kind::kEntity) {
    const Mention& mention = syntax.input().names.mentions[nominals.back().index].mention;
    if (IsFacility(syntax, mention.type, nominals.back().tokens.first)) {
      return EntityArgument(syntax.input().names, Role::kFacility, mention.entity);
    }
  }
  const lexicon::Match* head = syntax.Find<lexicon::HeadNounsRow>(site.tokens.first);
  if (head == nullptr || !head->As<lexicon::HeadNounsRow>()->house || site.tokens.size() < 2) return std::nullopt;
  return Argument{Role::kFacility, TextOf(syntax, site), {}};
}

// «في بغداد», «بمدريد»
bool StandsIn(const Syntax& syntax, const names::Annotation& place) {
  const lexicon::Match* word = syntax.Find<lexicon::FunctionWordsRow>(place.tokens.first - 1);
  if (word != nullptr && word->As<lexicon::FunctionWordsRow>()->relation == Relation::kIn) return true;
  const Span& whole = syntax.input().document.tokens()[place.tokens.first].span;
  return place.mention.span.begin > whole.begin;
}

// The phrase behind a phrase that may tell where it stands: right behind it, or behind a word of the facility's name
// that no table knows: «مستشفى ابن سينا بالرباط».
std::optional<uint32_t> WhereBehind(const Syntax& syntax, std::span<const Node> nodes, uint32_t n) {
  const Node& next = nodes[n + 1];
  if (nodes[n].kind != NodeKind::kPhrase || next.kind != NodeKind::kPhrase || next.coordinated) return std::nullopt;
  const auto within = [](const Node& node) {
    return node.kind == NodeKind::kPhrase && !node.coordinated &&
           (node.relation == Relation::kIn || node.relation == Relation::kBy);
  };
  if (within(next) || next.relation == Relation::kNear) return n + 1;
  const bool name = next.relation == Relation::kNone && next.word == nullptr && next.tokens.size() == 1 &&
                    n + 2 < nodes.size() && within(nodes[n + 2]) && syntax.NominalsIn(next.tokens).empty();
  return name ? std::optional(n + 2) : std::nullopt;
}

// «وزير الدفاع العراقي … ونظيرته الإسبانية فلانة»: who holds the same office elsewhere.
std::vector<Draft> ReadCounterparts(const Syntax& syntax) {
  const names::Names& names = syntax.input().names;
  std::vector<Draft> drafts;
  for (const names::Annotation& mention : names.mentions) {
    if (mention.mention.type != EntityType::kPerson || !IsRead(syntax, mention.tokens.first)) continue;
    const text::TokenRange sentence =
        syntax.input().document.sentences()[syntax.input().document.SentenceOf(mention.tokens.first)].tokens;
    for (text::TokenIndex t = mention.tokens.first, left = kFarthestCounterpart; t-- > sentence.first && left > 0;
         --left) {
      if (syntax.Find<lexicon::CounterpartsRow>(t) == nullptr) continue;
      const names::Office* office = OfficeOfCounterpart(syntax, t);
      if (office == nullptr || office->holder == mention.mention.entity) break;
      Draft draft = DraftAt(syntax, mention.tokens.first);
      draft.claim.type = FactType::kPosition;
      draft.claim.rule = "position/counterpart";
      draft.claim.arguments.push_back(EntityArgument(names, Role::kPerson, mention.mention.entity));
      draft.claim.arguments.push_back({Role::kOffice, TitleOfCounterpart(syntax, t, *office), {}});
      for (const names::Nationality& nationality : names.nationalities) {
        if (nationality.tokens.first > t && nationality.tokens.first < mention.tokens.first) {
          draft.claim.arguments.push_back(EntityArgument(names, Role::kOrganization, nationality.country));
        }
      }
      drafts.push_back(std::move(draft));
      break;
    }
  }
  return drafts;
}

// «كان فلان وزيرا للدفاع»: the auxiliary right before a node.
bool FollowsAuxiliary(std::span<const Node> nodes, uint32_t n) {
  return n > 0 && nodes[n - 1].kind == NodeKind::kParticle &&
         nodes[n - 1].word->kind == lexicon::FunctionWordsKind::kAuxiliary;
}

// The office that a phrase says somebody has: behind an auxiliary its own words, else what is behind «هو».
std::optional<Site> OfficeToldOf(const Syntax& syntax, const Sentence& sentence, uint32_t n, bool auxiliary) {
  Site office = SiteOf(sentence, n);
  if (sentence.nodes[n].relation != Relation::kNone) return std::nullopt;
  if (auxiliary) return sentence.nodes[n].coordinated ? std::nullopt : std::optional(office);
  const lexicon::SourcesRow* pronoun = syntax.SourceAt(office.tokens.first);
  if (pronoun == nullptr || pronoun->kind != lexicon::SourcesKind::kNobody || office.tokens.size() < 2) return {};
  office.tokens.first += 1;
  office.cut = nullptr;
  return office;
}

// «كان فلان وزيرا للدفاع», «فلان هو رئيس الاتحاد», «قال فلان، وهو رئيس الاتحاد، إن …»
std::vector<Draft> ReadPredicates(const Syntax& syntax) {
  std::vector<Draft> drafts;
  for (uint32_t s = 0; s < syntax.sentences().size(); ++s) {
    const Sentence& sentence = syntax.sentences()[s];
    if (sentence.block == BlockKind::kBoilerplate || sentence.block == BlockKind::kPublishLine) continue;
    for (uint32_t n = 0; n + 1 < sentence.nodes.size(); ++n) {
      const Node& named = sentence.nodes[n];
      if (named.kind != NodeKind::kPhrase || named.relation != Relation::kNone) continue;
      const auto nominals = syntax.NominalsIn(named.tokens);
      if (nominals.empty() || nominals.back().kind != Nominal::Kind::kEntity ||
          nominals.back().tokens.last != named.tokens.last) {
        continue;
      }
      const Mention& mention = MentionOf(syntax, nominals.back()).mention;
      if (mention.type != EntityType::kPerson) continue;
      const bool auxiliary = FollowsAuxiliary(sentence.nodes, n);
      uint32_t next = n + 1;
      if (sentence.nodes[next].kind == NodeKind::kComma && !auxiliary && next + 1 < sentence.nodes.size()) ++next;
      if (sentence.nodes[next].kind != NodeKind::kPhrase) continue;
      const auto office = OfficeToldOf(syntax, sentence, next, auxiliary);
      Draft draft{.sentence = s, .node = next};
      if (!office || !Fill({syntax, Role::kOffice, &draft.claim.arguments}, *office, Filler::kTitle)) continue;
      draft.token = office->tokens.first;
      draft.claim.type = FactType::kPosition;
      draft.claim.rule = "position/predicate";
      draft.claim.arguments.insert(draft.claim.arguments.begin(),
                                   EntityArgument(syntax.input().names, Role::kPerson, mention.entity));
      const Nominal* title = syntax.NominalAt(office->tokens.first);
      if (title != nullptr && title->kind == Nominal::Kind::kOffice) {
        if (const auto served = syntax.input().names.offices[title->index].organization) {
          draft.claim.arguments.push_back(EntityArgument(syntax.input().names, Role::kOrganization, *served));
        }
      }
      drafts.push_back(std::move(draft));
    }
  }
  return drafts;
}

// «السفارة الأميركية في بغداد», «المحكمة الوطنية بمدريد»: a house whose name ends in where it stands.
std::vector<Draft> ReadNamedWithPlace(const Syntax& syntax) {
  const auto& mentions = syntax.input().names.mentions;
  std::vector<Draft> drafts;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const names::Annotation& house = mentions[i];
    if (!IsRead(syntax, house.tokens.first) || !IsFacility(syntax, house.mention.type, house.tokens.first)) continue;
    for (size_t j = i + 1; j < mentions.size() && mentions[j].tokens.first < house.tokens.last; ++j) {
      const names::Annotation& place = mentions[j];
      if (place.tokens.last != house.tokens.last || place.mention.type != EntityType::kGpe ||
          place.tokens.first <= house.tokens.first + 1 || !StandsIn(syntax, place)) {
        continue;
      }
      Draft draft = DraftAt(syntax, house.tokens.first);
      draft.claim.type = FactType::kLocation;
      draft.claim.rule = "location/named";
      draft.claim.arguments = {EntityArgument(syntax.input().names, Role::kFacility, house.mention.entity),
                               EntityArgument(syntax.input().names, Role::kPlace, place.mention.entity)};
      drafts.push_back(std::move(draft));
    }
  }
  return drafts;
}

// A telling of a person's office.
struct Telling {
  Draft draft;
  EntityIndex holder;
  const names::Office* office;
};

// «النواب» of «مجلس النواب الليبي».
bool IsPartOfName(const Syntax& syntax, const names::Office& office) {
  const Nominal* nominal = syntax.NominalAt(office.tokens.first);
  return nominal != nullptr && nominal->kind == Nominal::Kind::kEntity && nominal->tokens.first < office.tokens.first;
}

// Says no more than the other: «الوزير» of him who is «وزير المالية», «الرئيس» of «رئيس مصر».
bool SaysLess(const Syntax& syntax, const Telling& less, const Telling& more) {
  if (less.holder != more.holder || !syntax.SharesTitle(*less.office, *more.office)) return false;
  if (!syntax.SharesTitle(*more.office, *less.office)) return true;
  const bool serves = more.office->organization.has_value();
  return serves != less.office->organization.has_value() ? serves : more.draft.token < less.draft.token;
}

}  // namespace

std::vector<Draft> ReadPositions(const Syntax& syntax) {
  const names::Names& names = syntax.input().names;
  std::vector<Draft> drafts;
  std::vector<Telling> told;
  std::set<std::tuple<EntityIndex, std::string, std::optional<EntityIndex>>> known;
  for (uint32_t i = 0; i < names.offices.size(); ++i) {
    const names::Office& office = names.offices[i];
    if (!IsRead(syntax, office.tokens.first) || !IsOffice(syntax, office) || IsPartOfName(syntax, office)) continue;
    Draft draft = DraftAt(syntax, office.tokens.first);
    const auto holder = HolderOf(syntax, SiteOf(syntax.sentences()[draft.sentence], draft.node), i);
    if (!holder || !known.emplace(*holder, text::Fold(office.title), office.organization).second) continue;
    draft.claim.type = FactType::kPosition;
    draft.claim.rule = "position/titled";
    draft.claim.arguments.push_back(EntityArgument(names, Role::kPerson, *holder));
    draft.claim.arguments.push_back({Role::kOffice, office.title, {}});
    if (office.organization) {
      draft.claim.arguments.push_back(EntityArgument(names, Role::kOrganization, *office.organization));
    }
    told.push_back({std::move(draft), *holder, &office});
  }
  for (size_t i = 0; i < told.size(); ++i) {
    const auto around = std::span(told).subspan(i - std::min(i, kFarthestTelling));
    const bool said = std::any_of(around.begin(), around.begin() + std::min(around.size(), 2 * kFarthestTelling),
                                  [&](const Telling& other) { return SaysLess(syntax, told[i], other); });
    if (!said) drafts.push_back(told[i].draft);
  }
  for (Draft& draft : ReadCounterparts(syntax)) drafts.push_back(std::move(draft));
  for (Draft& draft : ReadPredicates(syntax)) drafts.push_back(std::move(draft));
  return drafts;
}

std::vector<Draft> ReadLocations(const Syntax& syntax) {
  std::vector<Draft> drafts;
  std::set<std::pair<std::string, EntityIndex>> seen;
  for (uint32_t s = 0; s < syntax.sentences().size(); ++s) {
    const Sentence& sentence = syntax.sentences()[s];
    if (sentence.block == BlockKind::kBoilerplate || sentence.block == BlockKind::kPublishLine) continue;
    for (uint32_t n = 0; n + 1 < sentence.nodes.size(); ++n) {
      const auto where_node = WhereBehind(syntax, sentence.nodes, n);
      if (!where_node) continue;
      const auto facility = FacilityIn(syntax, SiteOf(sentence, n));
      if (!facility) continue;
      std::vector<Argument> place;
      if (!Fill({syntax, Role::kPlace, &place}, SiteOf(sentence, *where_node), Filler::kPlace)) continue;
      const auto* where = std::get_if<EntityIndex>(&place.front().value);
      if (where == nullptr || !seen.emplace(facility->text, *where).second) continue;
      Draft draft{.sentence = s, .node = n, .token = sentence.nodes[n].tokens.first};
      draft.claim.type = FactType::kLocation;
      draft.claim.rule = "location/in";
      draft.claim.arguments = {*facility, place.front()};
      drafts.push_back(std::move(draft));
    }
  }
  for (Draft& draft : ReadNamedWithPlace(syntax)) drafts.push_back(std::move(draft));
  return drafts;
}

}  // namespace isnad::claims
