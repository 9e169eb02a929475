#include "service/claims/circumstance.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "service/claims/another_event.h"
#include "service/claims/background.h"
#include "service/claims/filler.h"
#include "service/claims/frame.h"

namespace isnad::claims {
namespace {

using text::TokenRange;

// In nodes: what stands farther off in a long sentence tells of something else.
constexpr uint32_t kFarthest = 40;
// In nodes, between an agreement and the date of its own: «اتفاقية التجارة الموقعة بين البلدين عام 2011».
constexpr uint32_t kFarthestDate = 6;
// In words, from the beginning of a phrase to the agreement that it comes to.
constexpr uint32_t kFarthestAgreement = 4;
// In words, of a phrase: the signing is looked for among them.
constexpr uint32_t kLongestAgreement = 20;

bool HasTime(FactType type) {
  switch (type) {
    case FactType::kPosition:
    case FactType::kCall:
    case FactType::kArmsSale:
    case FactType::kAid:
    case FactType::kMembership:
    case FactType::kLocation:
      return false;
    default:
      return true;
  }
}

bool HasPlace(FactType type) {
  switch (type) {
    case FactType::kMeeting:
    case FactType::kAgreement:
    case FactType::kForceLevel:
    case FactType::kWithdrawal:
    case FactType::kAttack:
    case FactType::kCasualties:
    case FactType::kArrest:
    case FactType::kProtest:
      return true;
    default:
      return false;
  }
}

// The agreement that a phrase comes to: «لبحث اتفاقية …».
bool NamesAgreement(const Syntax& syntax, const Sentence& sentence, uint32_t n) {
  const TokenRange phrase = sentence.nodes[n].tokens;
  const text::TokenIndex end = std::min(phrase.last, phrase.first + kFarthestAgreement);
  for (text::TokenIndex token = phrase.first; token < end; ++token) {
    const Site site{&sentence, n, {token, phrase.last}, nullptr};
    if (Fill({syntax, Role::kInstrument, nullptr}, site, Filler::kAgreement)) return true;
  }
  return false;
}

// A date within the noun phrase of an agreement tells of that agreement alone: «اتفاقية … لعام 2011»، «… الموقعة عام
// 2011»، «… التي وقعت عام 2011». The node of the agreement, for the node of a time.
std::optional<uint32_t> AgreementDatedBy(const Syntax& syntax, const Sentence& sentence, uint32_t time) {
  bool of_its_own = sentence.nodes[time].relation == Relation::kFor;
  const uint32_t farthest = time > kFarthestDate ? time - kFarthestDate : 0;
  for (uint32_t n = time; n-- > farthest;) {
    const Node& node = sentence.nodes[n];
    if (node.kind == NodeKind::kRelative && of_its_own) continue;
    // «الموقعة بينهما»
    if (node.kind == NodeKind::kConjunction && n > 0 && TellsOfSigning(syntax, node.tokens.first - 1)) continue;
    if (node.kind == NodeKind::kVerb) {
      const bool signs = std::any_of(node.readings.begin(), node.readings.end(),
                                     [](const lexicon::VerbFormsRow* form) { return TellsOfAgreeing(*form); });
      if (!signs || n == 0 || sentence.nodes[n - 1].kind != NodeKind::kRelative) return std::nullopt;
      of_its_own = true;
      continue;
    }
    if (node.kind != NodeKind::kPhrase) return std::nullopt;
    const text::TokenIndex end = std::min(node.tokens.last, node.tokens.first + kLongestAgreement);
    for (text::TokenIndex token = node.tokens.first; token < end && !of_its_own; ++token) {
      of_its_own = TellsOfSigning(syntax, token);
    }
    if (NamesAgreement(syntax, sentence, n)) {
      return of_its_own ? std::optional(n) : std::nullopt;
    }
    const bool complement = node.relation == Relation::kBetween || node.relation == Relation::kWith;
    if (!complement && !TellsOfSigning(syntax, node.tokens.first)) return std::nullopt;
  }
  return std::nullopt;
}

// The agreement at a node is that of the draft: its trigger, or a complement of its verb.
bool TellsOf(const Sentence& sentence, const Draft& draft, uint32_t agreement) {
  const Node& trigger = sentence.nodes[draft.node];
  return draft.node == agreement ||
         (trigger.kind == NodeKind::kVerb && sentence.nodes[agreement].clause == trigger.clause);
}

// The node of a range that fits and is nearest to one within it, the earlier of two as near.
template <typename Fits>
std::optional<uint32_t> Nearest(uint32_t first, uint32_t last, uint32_t node, Fits fits) {
  if (fits(node)) return node;
  for (uint32_t away = 1; first + away <= node || node + away < last; ++away) {
    if (first + away <= node && fits(node - away)) return node - away;
    if (node + away < last && fits(node + away)) return node + away;
  }
  return std::nullopt;
}

// «… في الصومال، بعدما سحبت قواتها في يناير»: what dates the one does not date the other.
bool ParsEvents(const Node& node) {
  return node.kind == NodeKind::kConjunction && node.word->relation == Relation::kDuring;
}

// The nodes around one that may tell of it, [first, last).
std::pair<uint32_t, uint32_t> SurroundingsOf(const Sentence& sentence, uint32_t node) {
  uint32_t first = node;
  while (first > 0 && node - first < kFarthest && !ParsEvents(sentence.nodes[first])) --first;
  uint32_t last = node + 1;
  while (last < sentence.nodes.size() && last - node < kFarthest && !ParsEvents(sentence.nodes[last])) ++last;
  return {first, last};
}

// The relative clause right behind a noun; nullptr if there is none.
const Clause* DescribingClause(const Sentence& sentence, uint32_t noun) {
  const uint32_t next = noun + 1;
  const bool relative = sentence.nodes[noun].kind == NodeKind::kPhrase && next < sentence.nodes.size() &&
                        sentence.nodes[next].kind == NodeKind::kRelative;
  return relative ? &sentence.ClauseOf(next) : nullptr;
}

// The first date within a range, or nullptr. A mere time of day does not date anything.
const ValueMention* DateIn(const Syntax& syntax, TokenRange tokens) {
  for (const Nominal& nominal : syntax.NominalsIn(tokens)) {
    if (nominal.kind != Nominal::Kind::kValue) continue;
    const ValueMention& mention = syntax.input().values[nominal.index].mention;
    const auto* time = std::get_if<Time>(&mention.value);
    if (time != nullptr && time->edtf && (time->edtf->first_day() || time->edtf->last_day())) return &mention;
  }
  return nullptr;
}

bool TellsPlace(const Syntax& syntax, const Sentence& sentence, uint32_t n) {
  return Fill({syntax, Role::kPlace, nullptr}, SiteOf(sentence, n), Filler::kPlace);
}

// «في الأنبار غرب العراق»: where the place before it lies, not where the event took place.
bool LiesThere(const Syntax& syntax, const Sentence& sentence, uint32_t n) {
  if (n == 0 || sentence.nodes[n].relation != Relation::kNear) return false;
  const Node& before = sentence.nodes[n - 1];
  return before.kind == NodeKind::kPhrase && (before.relation == Relation::kIn || before.relation == Relation::kBy) &&
         TellsPlace(syntax, sentence, n - 1);
}

// «عقد المجلس جلسة لبحث الوضع في السودان», «وقعت الشركة اتفاقا لشراء مزارع في رومانيا»: where that is which it is
// about.
bool LiesInTopic(const Syntax& syntax, const Sentence& sentence, const Draft& draft, uint32_t n) {
  if (n < draft.node + 2) return false;
  const auto is_topic = [&](const Node& node) {
    return node.relation == Relation::kFor && node.tokens.size() > 1 &&
           syntax.NominalAt(node.tokens.first) == nullptr && syntax.Has(node.tokens.first, kVerbalNounSign);
  };
  if (draft.claim.type == FactType::kAgreement) {
    // «اتفاقا لوقف إطلاق النار في جنيف»: what is definite lies nowhere.
    const Node& topic = sentence.nodes[n - 1];
    return topic.kind == NodeKind::kPhrase && is_topic(topic) && !syntax.IsDefinite(topic.tokens.last - 1);
  }
  if (draft.claim.type != FactType::kMeeting) return false;
  // «لبحث سبل الخروج من الأزمة في لبنان», «بشأن الوضع في غزة»
  for (uint32_t m = n; m-- > draft.node + 1 && sentence.nodes[m].kind == NodeKind::kPhrase;) {
    if (is_topic(sentence.nodes[m]) || sentence.nodes[m].relation == Relation::kAbout) return true;
    if (sentence.nodes[m].relation == Relation::kNone) break;
  }
  return false;
}

// «توصل طرفا النزاع في السودان إلى هدنة في جدة»: of two places, that behind the subject tells where those are who act.
template <typename Fits>
std::optional<uint32_t> BehindSubject(const Clause& clause, std::optional<uint32_t> where, Fits fits) {
  const bool of_subject = where && !clause.arguments.subject_first && clause.arguments.subject > clause.verb &&
                          static_cast<int32_t>(*where) == clause.arguments.subject + 1;
  for (uint32_t n = of_subject ? *where + 1 : clause.last; n < clause.last; ++n) {
    if (fits(n)) return n;
  }
  return where;
}

// «بدلا من 180 حاليا», «ردا على هجوم أمس»: the date is that of what stands behind the preposition.
bool DatesAside(const Sentence& sentence, uint32_t time) {
  if (time == 0 || sentence.nodes[time].relation != Relation::kNone) return false;
  const Node& before = sentence.nodes[time - 1];
  return before.kind == NodeKind::kPhrase && before.relation == Relation::kAside;
}

// «سوق لعيد الميلاد»: what the date tells of is a thing.
bool DatesThing(const Sentence& sentence, const Draft& draft, uint32_t time) {
  return sentence.nodes[time].relation == Relation::kFor && time > 0 && time - 1 != draft.node &&
         sentence.nodes[time - 1].kind == NodeKind::kPhrase;
}

// The day of another event by how many days lie between it and that which the sentence dates.
std::optional<Argument> TimeOfAnother(const Syntax& syntax, const Sentence& sentence, const AnotherEvent& event) {
  if (!event.days) return std::nullopt;
  const auto day_in = [&](uint32_t n) -> std::optional<absl::CivilDay> {
    const Node& node = sentence.nodes[n];
    const ValueMention* date = node.kind == NodeKind::kPhrase ? DateIn(syntax, node.tokens) : nullptr;
    if (date == nullptr) return std::nullopt;
    const Edtf& known = *std::get<Time>(date->value).edtf;
    return known.DaysCovered() == 1 ? known.first_day() : std::nullopt;
  };
  std::optional<absl::CivilDay> day;
  for (uint32_t n = event.first; n-- > 0 && !day;) day = day_in(n);
  for (uint32_t n = event.last; n < sentence.nodes.size() && !day; ++n) day = day_in(n);
  if (!day) return std::nullopt;
  const TokenRange told = sentence.nodes[event.first].tokens;
  return Argument{Role::kTime, syntax.input().document.Text(told), Time{Edtf::Day(*day + *event.days)}};
}

}  // namespace

std::optional<Argument> TimeIn(const Syntax& syntax, TokenRange tokens) {
  const ValueMention* date = DateIn(syntax, tokens);
  if (date == nullptr) return std::nullopt;
  return Argument{Role::kTime, date->text, std::get<Time>(date->value)};
}

void AddCircumstances(const Syntax& syntax, Draft& draft) {
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  const Clause& clause = sentence.ClauseOf(draft.node);
  const Clause* describing = DescribingClause(sentence, draft.node);
  const std::optional<AnotherEvent> another = FindAnotherEvent(syntax, sentence);
  const bool of_another = another && another->Contains(draft.node);
  const auto find = [&](auto fits, bool farther) {
    const auto of_it = [&](uint32_t n) { return (!another || another->Contains(n) == of_another) && fits(n); };
    // «إثر الاستقالة التي تقدم بها الوزير يوم الأربعاء»
    if (describing != nullptr) {
      for (uint32_t n = describing->first; n < describing->last; ++n) {
        if (of_it(n)) return std::optional(n);
      }
    }
    const auto found = Nearest(clause.first, clause.last, draft.node, of_it);
    if (found || !farther) return found;
    const auto [first, last] = SurroundingsOf(sentence, draft.node);
    return Nearest(first, last, draft.node, of_it);
  };
  if (HasTime(draft.claim.type) && !HasRole(draft.claim, Role::kTime)) {
    const auto dates = [&](uint32_t n) {
      const Node& node = sentence.nodes[n];
      if (node.kind != NodeKind::kPhrase || DateIn(syntax, node.tokens) == nullptr || DatesAside(sentence, n)) {
        return false;
      }
      const auto agreement = AgreementDatedBy(syntax, sentence, n);
      if (!agreement) return !draft.frame->standing && !DatesThing(sentence, draft, n);
      return draft.claim.type == FactType::kAgreement && TellsOf(sentence, draft, *agreement);
    };
    // How many stand somewhere is dated by its own clause alone.
    const auto when = find(dates, draft.claim.type != FactType::kForceLevel);
    const auto time = when         ? TimeIn(syntax, sentence.nodes[*when].tokens)
                      : of_another ? TimeOfAnother(syntax, sentence, *another)
                                   : std::nullopt;
    if (time) draft.claim.arguments.push_back(*time);
  }
  if (HasPlace(draft.claim.type) && !draft.frame->standing && !HasRole(draft.claim, Role::kPlace)) {
    const auto tells_where = [&](uint32_t n) {
      const Node& node = sentence.nodes[n];
      const bool where =
          node.relation == Relation::kIn || node.relation == Relation::kBy || node.relation == Relation::kNear;
      // «بسجن فلان»: what is done, not where.
      const bool deed = node.relation == Relation::kBy && syntax.NominalAt(node.tokens.first) == nullptr &&
                        syntax.Has(node.tokens.first, kVerbalNounSign);
      return node.kind == NodeKind::kPhrase && where && !deed && !node.coordinated && !LiesThere(syntax, sentence, n) &&
             TellsPlace(syntax, sentence, n) && !LiesInTopic(syntax, sentence, draft, n) &&
             // «قتل ثلاثة بعد انفجار في الميناء»: where the one was may well be where the other was.
             (IsOfViolence(draft.claim.type) ||
              DeedBeforeOrAfter(syntax, sentence, n).value_or(draft.node) == draft.node);
    };
    if (const auto where = BehindSubject(clause, find(tells_where, true), tells_where)) {
      FillCoordinated({syntax, Role::kPlace, &draft.claim.arguments}, SiteOf(sentence, *where), Filler::kPlace);
    }
  }
}

}  // namespace isnad::claims
