#include "service/claims/extractor.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "service/claims/circumstance.h"
#include "service/claims/matcher.h"
#include "service/claims/modality.h"
#include "service/claims/position.h"
#include "service/claims/speech.h"
#include "service/claims/syntax.h"

namespace isnad::claims {
namespace {

// The frame of «2500 جندي», which names no other force than these.
constexpr std::string_view kCountOfMen = "force_level/count";

// Who says what is told at a token: the innermost report around it.
class ReportMap {
 public:
  ReportMap(const std::vector<Reported>& reports, size_t tokens) : reports_(reports), innermost_(tokens, -1) {
    for (size_t i = 0; i < reports.size(); ++i) {
      for (text::TokenIndex t = reports[i].content.first; t < reports[i].content.last; ++t) {
        int32_t& at = innermost_[t];
        if (at < 0 || reports[i].content.size() <= reports[static_cast<size_t>(at)].content.size()) {
          at = static_cast<int32_t>(i);
        }
      }
    }
  }

  const Reported* At(text::TokenIndex token) const {
    return innermost_[token] < 0 ? nullptr : &reports_[static_cast<size_t>(innermost_[token])];
  }

 private:
  const std::vector<Reported>& reports_;
  std::vector<int32_t> innermost_;  // one a token, in reports_ or -1
};

// What the words around the trigger make of the claim. Standing facts are not touched by them.
void Qualify(const Syntax& syntax, const ReportMap& reports, Draft& draft) {
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  if (const Reported* report = reports.At(draft.token)) {
    draft.claim.attribution = report->by;
    if (report->denied) draft.claim.modality = Modality::kNegated;
    if (report->conjectured && draft.claim.modality == Modality::kAsserted) draft.claim.modality = Modality::kPossible;
  }
  if (draft.claim.modality == Modality::kAsserted)
    draft.claim.modality = ModalityAt(syntax, sentence, draft.node, draft.token);
}

bool HasRole(const Claim& claim, Role role) {
  return std::any_of(claim.arguments.begin(), claim.arguments.end(),
                     [&](const Argument& argument) { return argument.role == role; });
}

// The trigger noun is what the clause is about, or where or why the rest happened: not «لاغتيال», which is an aim,
// nor «التحقيق في اغتيال», which reminds of it.
bool IsTold(const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  if (draft.token != node.tokens.first) return false;
  switch (node.relation) {
    case Relation::kNone:
    case Relation::kBy:
    case Relation::kAfter:
    case Relation::kBecause:
      return true;
    case Relation::kIn:
      return draft.node == 0 || sentence.nodes[draft.node - 1].kind != NodeKind::kPhrase ||
             sentence.clauses[node.clause].verb >= 0;
    default:
      return false;
  }
}

// Whether a claim with its circumstances is worth telling.
bool SaysEnough(const Sentence& sentence, const Draft& draft) {
  const Claim& claim = draft.claim;
  const bool somewhere = HasRole(claim, Role::kPlace);
  switch (claim.type) {
    case FactType::kForceLevel:
      // Soldiers that are counted nowhere are no force anywhere.
      return somewhere;
    case FactType::kAttack:
      if (claim.arguments.size() < 2) return false;
      // A noun that tells neither when, where nor by whom only mentions an attack.
      if (sentence.nodes[draft.node].kind == NodeKind::kVerb) return true;
      return IsTold(sentence, draft) && (somewhere || HasRole(claim, Role::kTime) || HasRole(claim, Role::kAttacker));
    case FactType::kProtest:
      // «المتظاهرون الذين خرجوا»: who they are, not what happened.
      return sentence.nodes[sentence.clauses[sentence.nodes[draft.node].clause].first].kind != NodeKind::kRelative;
    case FactType::kCasualties:
      // «لقتل …» is an aim.
      return sentence.nodes[draft.node].kind == NodeKind::kVerb ||
             sentence.nodes[draft.node].relation != Relation::kFor ||
             draft.token != sentence.nodes[draft.node].tokens.first;
    default:
      return true;
  }
}

bool ByRoleThenPlace(const Argument& a, const Argument& b) { return a.role < b.role; }

// The arguments of one are among those of the other: the fuller claim tells it all.
bool IsCoveredBy(const Claim& less, const Claim& more) {
  return less.type == more.type &&
         std::all_of(less.arguments.begin(), less.arguments.end(), [&](const Argument& argument) {
           return std::any_of(more.arguments.begin(), more.arguments.end(), [&](const Argument& other) {
             return argument.role == other.role && argument.value == other.value &&
                    (!std::holds_alternative<std::monostate>(argument.value) || argument.text == other.text);
           });
         });
}

// The force whose strength is told is somebody, not the counted men themselves.
bool NamesForce(const Claim& claim) {
  return claim.type == FactType::kForceLevel &&
         std::any_of(claim.arguments.begin(), claim.arguments.end(), [&](const Argument& argument) {
           return argument.role == Role::kForce && claim.rule != kCountOfMen;
         });
}

// Drops each claim that another one covers; of two that cover each other the first stays. A force that is counted
// as casualties, or as arrested, is not also a force that stands there.
std::vector<Claim> WithoutCovered(std::vector<Claim> claims) {
  // What covers a claim has its first argument: those are compared, up to a bound.
  constexpr size_t kMostCompared = 64;
  std::map<std::pair<FactType, std::string>, std::vector<size_t>> having;
  std::set<std::pair<Span, std::string>> counted;  // also as the strength of a force that is named
  for (size_t i = 0; i < claims.size(); ++i) {
    for (const Argument& argument : claims[i].arguments) {
      std::vector<size_t>& bucket = having[{claims[i].type, argument.text}];
      if (bucket.size() < kMostCompared) bucket.push_back(i);
      if (claims[i].type == FactType::kCasualties || claims[i].type == FactType::kArrest || NamesForce(claims[i])) {
        counted.emplace(claims[i].evidence, argument.text);
      }
    }
  }
  std::vector<Claim> kept;
  for (size_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (claim.type == FactType::kForceLevel && !NamesForce(claim) &&
        std::any_of(claim.arguments.begin(), claim.arguments.end(), [&](const Argument& argument) {
          return counted.contains({claim.evidence, argument.text});
        })) {
      continue;
    }
    const std::vector<size_t>& others = having[{claim.type, claim.arguments.front().text}];
    const bool covered = std::any_of(others.begin(), others.end(), [&](size_t j) {
      return j != i && IsCoveredBy(claim, claims[j]) && (j < i || !IsCoveredBy(claims[j], claim));
    });
    if (!covered) kept.push_back(claim);
  }
  return kept;
}

}  // namespace

std::vector<Claim> Extract(const Input& input) {
  if (!input.document.arabic()) return {};
  const Syntax syntax(input);
  const std::vector<Reported> reports = ReadSpeech(syntax);
  const ReportMap report_at(reports, input.document.tokens().size());

  std::vector<Draft> events = MatchFrames(syntax);
  std::set<FactType> told;  // by the text itself: a headline says it again
  for (const Draft& draft : events) {
    if (syntax.sentences()[draft.sentence].block != BlockKind::kTitle) told.insert(draft.claim.type);
  }
  std::vector<Claim> claims;
  const auto add = [&](Draft& draft) {
    const auto& sentence = input.document.sentences()[syntax.sentences()[draft.sentence].index];
    draft.claim.evidence = input.document.SpanOf(sentence.tokens);
    std::stable_sort(draft.claim.arguments.begin(), draft.claim.arguments.end(), ByRoleThenPlace);
    claims.push_back(std::move(draft.claim));
  };
  for (Draft& draft : events) {
    const Sentence& sentence = syntax.sentences()[draft.sentence];
    if (sentence.block == BlockKind::kTitle && told.contains(draft.claim.type)) continue;
    if (!Asserts(syntax, sentence, draft.node)) continue;
    Qualify(syntax, report_at, draft);
    AddCircumstances(syntax, draft);
    if (!SaysEnough(sentence, draft)) continue;
    // An agreement that is only mentioned says nothing of itself.
    const bool told_of = HasRole(draft.claim, Role::kParty) || HasRole(draft.claim, Role::kTime);
    if (draft.frame->standing && !told_of) continue;
    add(draft);
  }
  for (Draft& draft : ReadPositions(syntax)) add(draft);
  for (Draft& draft : ReadLocations(syntax)) add(draft);
  for (const Reported& report : reports) {
    if (!report.statement) continue;
    Claim claim = *report.statement;
    // Speech told inside another's speech is attributed to that one.
    const Reported* outer = report_at.At(report.at);
    if (outer != nullptr && outer != &report && outer->by != report.by) claim.attribution = outer->by;
    std::stable_sort(claim.arguments.begin(), claim.arguments.end(), ByRoleThenPlace);
    claims.push_back(std::move(claim));
  }

  std::vector<Claim> distinct = WithoutCovered(std::move(claims));
  std::stable_sort(distinct.begin(), distinct.end(), [](const Claim& a, const Claim& b) {
    return std::pair(a.evidence, a.type) < std::pair(b.evidence, b.type);
  });
  return distinct;
}

}  // namespace isnad::claims
