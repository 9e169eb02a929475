#include "service/claims/telling.h"

#include <algorithm>

#include "service/claims/modality.h"

namespace isnad::claims {
namespace {

bool HasRole(const Claim& claim, Role role) {
  return std::any_of(claim.arguments.begin(), claim.arguments.end(),
                     [&](const Argument& argument) { return argument.role == role; });
}

// It did not happen yet, and may not.
bool IsConjecture(const Claim& claim) {
  return claim.modality == Modality::kPossible || claim.modality == Modality::kPlanned;
}

// Within «الذي …»: it tells which one is meant, not what happened.
bool DescribesSomebody(const Sentence& sentence, const Draft& draft) {
  return sentence.nodes[sentence.ClauseOf(draft.node).first].kind == NodeKind::kRelative;
}

// The verb's subject stands before its clause: «ناشطون يتظاهرون», «ناشطون كانوا يتظاهرون» tell who they are.
bool DescribesItsSubject(const Sentence& sentence, const Draft& draft) {
  const Clause& clause = sentence.ClauseOf(draft.node);
  if (clause.verb != static_cast<int32_t>(draft.node)) return false;
  const Node& opener = sentence.nodes[clause.first];
  const bool auxiliary =
      opener.kind == NodeKind::kParticle && opener.word->kind == lexicon::FunctionWordsKind::kAuxiliary;
  return clause.arguments.subject < 0 ? auxiliary : static_cast<uint32_t>(clause.arguments.subject) < clause.first;
}

// The trigger noun is what the clause is about, or how or why the rest happened: not «لاغتيال», which is an aim, nor
// «بعد اغتيال», which only dates the rest.
bool IsTold(const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  if (draft.token != node.tokens.first) return false;
  switch (node.relation) {
    case Relation::kNone:
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

// «متهم بقتل …», «أمر باغتيال …»: what is done is told behind «ب» only by a verb of doing.
bool IsComplement(const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  return node.kind == NodeKind::kPhrase && node.relation == Relation::kBy && draft.token == node.tokens.first &&
         !HasRole(draft.claim, Role::kInstrument) && !IsDone(sentence, draft.node);
}

}  // namespace

bool SaysEnough(const Syntax& syntax, const Draft& draft) {
  const Claim& claim = draft.claim;
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  const Node& node = sentence.nodes[draft.node];
  const bool verb = node.kind == NodeKind::kVerb;
  const bool somewhere = HasRole(claim, Role::kPlace);
  switch (claim.type) {
    case FactType::kForceLevel:
      // Soldiers that are counted nowhere are no force anywhere.
      return somewhere;
    case FactType::kAgreement:
      // An agreement that is only named says nothing of itself.
      return !draft.frame->standing || HasRole(claim, Role::kParty) || HasRole(claim, Role::kTime);
    case FactType::kAttack:
      if (claim.arguments.size() < 2 || DescribesSomebody(sentence, draft) || IsComplement(sentence, draft))
        return false;
      // A noun that tells neither when, where nor by whom only mentions an attack.
      return verb || (!IsConjecture(claim) && IsTold(sentence, draft) &&
                      (somewhere || HasRole(claim, Role::kTime) || HasRole(claim, Role::kAttacker)));
    case FactType::kProtest:
      // «المتظاهرون الذين خرجوا»: who they are, not what happened.
      return !DescribesSomebody(sentence, draft) && !DescribesItsSubject(sentence, draft);
    case FactType::kCasualties:
      // «لقتل …» is an aim; nobody is counted who may yet be killed.
      return !IsConjecture(claim) && !IsComplement(sentence, draft) &&
             (verb || node.relation != Relation::kFor || draft.token != node.tokens.first);
    case FactType::kArrest:
      return !DescribesSomebody(sentence, draft) && !IsComplement(sentence, draft);
    default:
      return true;
  }
}

}  // namespace isnad::claims
