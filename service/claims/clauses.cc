#include "service/claims/clauses.h"

#include <vector>

namespace isnad::claims {
namespace {

using lexicon::FunctionWordsKind;
using text::Proclitic;

// In nodes. What is looked for in a clause is looked for no farther: cost stays linear in the text.
constexpr uint32_t kLongestClause = 60;

// «صفقة محتملة للعراق», «اللقاء المقرر في بغداد»: an adjective of the phrase before it.

bool Describes(const Sentence& sentence, uint32_t n) {
  const Node& node = sentence.nodes[n];
  if (node.word->kind != FunctionWordsKind::kPossibility && node.word->kind != FunctionWordsKind::kFuture) return false;
  return n > 0 && n + 1 < sentence.nodes.size() && sentence.nodes[n - 1].kind == NodeKind::kPhrase &&
         sentence.nodes[n + 1].kind == NodeKind::kPhrase && sentence.nodes[n + 1].relation != Relation::kNone;
}

// Where the clause of a second verb begins: at the phrase before it, if that stands after a comma, else at it.

uint32_t SubjectBefore(const Sentence& sentence, uint32_t verb, uint32_t floor) {
  uint32_t begin = verb;
  while (begin > floor && sentence.nodes[begin - 1].kind == NodeKind::kPhrase &&
         sentence.nodes[begin - 1].relation == Relation::kNone) {
    --begin;
  }
  return begin > floor && begin < verb && sentence.nodes[begin - 1].kind == NodeKind::kComma ? begin : verb;
}

}  // namespace

void CutClauses(Sentence& sentence) {
  std::vector<Node>& nodes = sentence.nodes;
  std::vector<Clause>& clauses = sentence.clauses;
  clauses.push_back({});
  const auto open_at = [&](uint32_t n) {
    if (clauses.back().first == n) return;
    clauses.back().last = n;
    clauses.push_back({.first = n});
  };
  for (uint32_t n = 0; n < nodes.size(); ++n) {
    const Node& node = nodes[n];
    if (n - clauses.back().first >= kLongestClause) open_at(n);
    const bool conjoined = (node.proclitics() & (Proclitic::kWa | Proclitic::kFa)) != 0;
    switch (node.kind) {
      case NodeKind::kThat:
      case NodeKind::kRelative:
      case NodeKind::kConjunction:
      case NodeKind::kColon:
      case NodeKind::kQuote:
      case NodeKind::kParticiple:
        open_at(n);
        break;
      case NodeKind::kParticle:
        if (conjoined || (clauses.back().verb >= 0 && !Describes(sentence, n))) open_at(n);
        break;
      case NodeKind::kVerb:
        if (conjoined) {
          open_at(n);
        } else if (clauses.back().verb >= 0) {
          open_at(SubjectBefore(sentence, n, static_cast<uint32_t>(clauses.back().verb) + 1));
        }
        clauses.back().verb = static_cast<int32_t>(n);
        break;
      case NodeKind::kStop:
        if (n + 1 < nodes.size()) open_at(n + 1);
        break;
      default:
        break;
    }
  }
  clauses.back().last = static_cast<uint32_t>(nodes.size());
  for (uint32_t c = 0; c < clauses.size(); ++c) {
    for (uint32_t n = clauses[c].first; n < clauses[c].last; ++n) nodes[n].clause = c;
  }
}

}  // namespace isnad::claims
