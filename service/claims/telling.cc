#include "service/claims/telling.h"

#include <algorithm>

#include "service/claims/background.h"
#include "service/claims/filler.h"
#include "service/claims/frame.h"
#include "service/claims/modality.h"

namespace isnad::claims {
namespace {

// It did not happen yet, and may not.
bool IsConjecture(const Claim& claim) {
  return claim.modality == Modality::kPossible || claim.modality == Modality::kPlanned;
}

// «أثار اغتيال النائب غضبا» takes the attack as known. It is told by a clause that is reported, «قال إن هجوما …», or
// has no verb, or one of violence, of doing or of speech, or by a clause of violence that describes it.
bool IsWhatIsTold(const Sentence& sentence, uint32_t node) {
  const Clause& clause = sentence.ClauseOf(node);
  const int32_t governor = clause.verb;
  if (governor < 0 || sentence.nodes[clause.first].kind == NodeKind::kThat || IsDone(sentence, node)) return true;
  const Node& verb = sentence.nodes[static_cast<uint32_t>(governor)];
  if (verb.speech != nullptr || IsVerbOfViolence(verb)) return true;
  return node + 1 < sentence.nodes.size() && IsVerbOfViolence(sentence.nodes[node + 1]);
}

// The trigger noun is what the clause is about, or how or why the rest happened: not «لاغتيال», which is an aim, nor
// «بعد اغتيال», which only dates the rest.
bool IsTold(const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  if (draft.token != node.tokens.first) return false;
  switch (node.relation) {
    case Relation::kNone:
      return IsWhatIsTold(sentence, draft.node);
    case Relation::kBy:
    case Relation::kBecause:
      return true;
    case Relation::kIn:
      return draft.node == 0 || sentence.nodes[draft.node - 1].kind != NodeKind::kPhrase ||
             sentence.clauses[node.clause].verb >= 0;
    default:
      return false;
  }
}

bool IsSaid(const Sentence& sentence, uint32_t node) {
  const int32_t verb = sentence.ClauseOf(node).verb;
  return verb >= 0 && sentence.nodes[static_cast<uint32_t>(verb)].speech != nullptr;
}

// «أفادت الشرطة بمقتل …»: told behind «ب» by a verb that reports with it; not so «أقر أحد المتهمين بقتل …».
bool IsReported(const Syntax& syntax, const Sentence& sentence, uint32_t node) {
  const int32_t verb = sentence.ClauseOf(node).verb;
  const SpeechVerb* speech = verb >= 0 ? sentence.nodes[static_cast<uint32_t>(verb)].speech : nullptr;
  if (speech == nullptr || speech->sense != lexicon::SpeechVerbsSense::kTell) return false;
  const text::TokenRange before = sentence.nodes[node - 1].tokens;
  return speech->Takes(Relation::kBy) && !syntax.Has(before.last - 1, kMentionNounSign);
}

// «متهم بقتل …», «أمر باغتيال …»: what is done is told behind «ب» only by a verb of doing; but «قتل ثلاثة بتفجير …»,
// unlike «اتهمهم بتفجير …», tells how it was done.
bool IsComplement(const Syntax& syntax, const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  return node.kind == NodeKind::kPhrase && node.relation == Relation::kBy && draft.token == node.tokens.first &&
         (!HasRole(draft.claim, Role::kInstrument) || IsSaid(sentence, draft.node)) && !IsDone(sentence, draft.node) &&
         !IsReported(syntax, sentence, draft.node);
}

// «هجوما لاذعا»: an adjective behind the attack makes it one of words.
bool IsCalledVerbal(const Syntax& syntax, text::TokenRange words) {
  for (text::TokenIndex token = words.first; token < words.last; ++token) {
    if (syntax.Has(token, kMentionNounSign)) return true;
  }
  return false;
}

// «شن النائب هجوما على الحكومة»: whom a single person attacks he attacks in words.
bool IsVerbal(const Syntax& syntax, const Sentence& sentence, const Draft& draft) {
  const Clause& clause = sentence.ClauseOf(draft.node);
  const Node& node = sentence.nodes[draft.node];
  if (node.kind == NodeKind::kVerb) {
    const int32_t object = clause.arguments.object;
    return object >= 0 && IsCalledVerbal(syntax, sentence.nodes[static_cast<uint32_t>(object)].tokens);
  }
  if (IsCalledVerbal(syntax, {draft.token + 1, node.tokens.last})) return true;
  if (clause.verb < 0 || clause.arguments.subject < 0 || clause.verb >= static_cast<int32_t>(draft.node)) return false;
  if (!IsVerbOfViolence(sentence.nodes[static_cast<uint32_t>(clause.verb)]) || node.relation != Relation::kNone) {
    return false;
  }
  const Site subject = SiteOf(sentence, static_cast<uint32_t>(clause.arguments.subject));
  const auto nominals = syntax.NominalsIn(subject.tokens);
  return (!nominals.empty() && nominals.front().kind == Nominal::Kind::kOffice) ||
         Fill({syntax, Role::kAttacker, nullptr}, subject, Filler::kPerson);
}

// «يهاجم المسلحون القرى»: what is told in the present happens again and again; headlines tell news in it.
bool IsHabitual(const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  return sentence.block != BlockKind::kTitle && node.kind == NodeKind::kVerb &&
         draft.claim.modality == Modality::kAsserted && IsPresent(node);
}

// The march that broke out is told of before: «خرجت المظاهرات».
bool BreaksOutAgain(const Syntax& syntax, const Sentence& sentence, const Draft& draft) {
  const int32_t subject = sentence.ClauseOf(draft.node).arguments.subject;
  if (subject < 0 || sentence.nodes[draft.node].kind != NodeKind::kVerb || HasRole(draft.claim, Role::kPlace)) {
    return false;
  }
  const Site site = SiteOf(sentence, static_cast<uint32_t>(subject));
  return syntax.IsDefinite(site.tokens.first) && Fill({syntax, Role::kActor, nullptr}, site, Filler::kMarch);
}

// «طالب باعتقال …», «هرب من اعتقال …»: told of an arrest by a noun, it is one that was made.
bool IsMade(const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  if (node.kind == NodeKind::kVerb || IsDone(sentence, draft.node)) return true;
  const bool aim = node.relation == Relation::kFor || node.relation == Relation::kFrom;
  return !aim && (draft.claim.attribution || HasRole(draft.claim, Role::kAgent) || HasRole(draft.claim, Role::kPlace) ||
                  HasRole(draft.claim, Role::kTime));
}

// Who decides is a person of whom the article tells no office.
bool IsPrivate(const Syntax& syntax, const Claim& claim) {
  return std::any_of(claim.arguments.begin(), claim.arguments.end(), [&](const Argument& argument) {
    const auto* who = std::get_if<EntityIndex>(&argument.value);
    if (argument.role != Role::kBody || who == nullptr) return false;
    const names::Names& names = syntax.input().names;
    const bool person = names.entities[who->value()].type == EntityType::kPerson;
    return person && std::none_of(names.offices.begin(), names.offices.end(),
                                  [&](const names::Office& office) { return office.holder == *who; });
  });
}

}  // namespace

bool SaysEnough(const Syntax& syntax, const Draft& draft) {
  const Claim& claim = draft.claim;
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  const Node& node = sentence.nodes[draft.node];
  const bool verb = node.kind == NodeKind::kVerb;
  const bool somewhere = HasRole(claim, Role::kPlace);
  const auto passing = [&] {
    return IsComplement(syntax, sentence, draft) || IsOnlyMentioned(syntax, sentence, draft.node, draft.token) ||
           IsHabitual(sentence, draft) || IsBackground(syntax, draft);
  };
  switch (claim.type) {
    case FactType::kForceLevel:
      // Soldiers that are counted nowhere are no force anywhere.
      return somewhere;
    case FactType::kAgreement:
      // An agreement that is only named says nothing of itself.
      return !draft.frame->standing || HasRole(claim, Role::kParty) || HasRole(claim, Role::kTime);
    case FactType::kAttack:
      if (claim.arguments.size() < 2 || IsVerbal(syntax, sentence, draft) || passing()) return false;
      // A noun that tells neither when, where nor by whom only mentions an attack.
      return (verb && claim.modality != Modality::kPossible) ||
             (!IsConjecture(claim) && IsTold(sentence, draft) &&
              (somewhere || HasRole(claim, Role::kTime) || HasRole(claim, Role::kAttacker)));
    case FactType::kProtest:
      // «المتظاهرون الذين خرجوا»: who they are, not what happened.
      return !DescribesSomebody(sentence, draft) && !DescribesItsSubject(sentence, draft) &&
             !IsHabitual(sentence, draft) && !BreaksOutAgain(syntax, sentence, draft);
    case FactType::kCasualties:
      // «لقتل …» is an aim; nobody is counted who may yet be killed.
      return !IsConjecture(claim) && !passing() &&
             (verb || node.relation != Relation::kFor || draft.token != node.tokens.first);
    case FactType::kDecision:
      // «قرر ليوناردو العمل في متجر»: who holds no office decides for himself.
      return !IsPrivate(syntax, claim);
    case FactType::kArrest:
      return (verb || !IsConjecture(claim)) && !passing() && IsMade(sentence, draft);
    default:
      return true;
  }
}

}  // namespace isnad::claims
