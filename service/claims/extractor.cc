#include "service/claims/extractor.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "service/claims/circumstance.h"
#include "service/claims/matcher.h"
#include "service/claims/modality.h"
#include "service/claims/position.h"
#include "service/claims/speech.h"
#include "service/claims/syntax.h"

namespace isnad::claims {
namespace {

// The innermost report around a token, or nullptr.
const Reported* ReportAround(const std::vector<Reported>& reports, text::TokenIndex token) {
  const Reported* innermost = nullptr;
  for (const Reported& report : reports) {
    if (!report.content.Contains(token)) continue;
    if (innermost == nullptr || report.content.size() < innermost->content.size()) innermost = &report;
  }
  return innermost;
}

// What the words around the trigger make of the claim. Standing facts are not touched by them.
void Qualify(const Syntax& syntax, const std::vector<Reported>& reports, Draft& draft) {
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  if (const Reported* report = ReportAround(reports, draft.token)) {
    draft.claim.attribution = report->by;
    if (report->denied) draft.claim.modality = Modality::kNegated;
    if (report->conjectured && draft.claim.modality == Modality::kAsserted) draft.claim.modality = Modality::kPossible;
  }
  if (draft.claim.modality == Modality::kAsserted) draft.claim.modality = ModalityAt(sentence, draft.node);
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

}  // namespace

std::vector<Claim> Extract(const Input& input) {
  if (!input.document.arabic()) return {};
  const Syntax syntax(input);
  const std::vector<Reported> reports = ReadSpeech(syntax);

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
    Qualify(syntax, reports, draft);
    AddCircumstances(syntax, draft);
    add(draft);
  }
  for (Draft& draft : ReadPositions(syntax)) add(draft);
  for (Draft& draft : ReadLocations(syntax)) add(draft);
  for (const Reported& report : reports) {
    if (!report.statement) continue;
    Claim claim = *report.statement;
    // Speech told inside another's speech is attributed to that one.
    for (const Reported& outer : reports) {
      const bool around = outer.content != report.content && outer.content.Contains(report.content) &&
                          outer.by != report.by;
      if (around) claim.attribution = outer.by;
    }
    std::stable_sort(claim.arguments.begin(), claim.arguments.end(), ByRoleThenPlace);
    claims.push_back(std::move(claim));
  }

  std::vector<Claim> distinct;
  for (size_t i = 0; i < claims.size(); ++i) {
    const bool covered = std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
      const size_t j = static_cast<size_t>(&other - claims.data());
      return j != i && IsCoveredBy(claims[i], other) && (j < i || !IsCoveredBy(other, claims[i]));
    });
    if (!covered) distinct.push_back(claims[i]);
  }
  std::stable_sort(distinct.begin(), distinct.end(), [](const Claim& a, const Claim& b) {
    return std::pair(a.evidence, a.type) < std::pair(b.evidence, b.type);
  });
  return distinct;
}

}  // namespace isnad::claims
