#include "service/claims/modality.h"

#include <algorithm>

#include "service/claims/frame.h"

namespace isnad::claims {
namespace {

// In words, back from an event to the noun that governs it.
constexpr uint32_t kFarthestModalNoun = 4;

using lexicon::FunctionWordsKind;

bool IsParticle(const Node& node, FunctionWordsKind kind) {
  return node.kind == NodeKind::kParticle && node.word != nullptr && node.word->kind == kind;
}

// «ألا» is «أن لا», and «دون أن» says as much.
bool IsNegatingThat(const Node& node) {
  return (node.kind == NodeKind::kThat || node.kind == NodeKind::kConjunction) &&
         node.word->relation == Relation::kAside;
}

// What a verb makes of its complement: «يعتزم» plans it, «يتوقع» expects it.
std::optional<Modality> Governs(const Node& verb) {
  for (const auto* reading : verb.readings) {
    if (const auto modality = Frames::Get().ComplementModality(reading->verb)) return modality;
  }
  return std::nullopt;
}

bool IsSpeech(const Node& verb) {
  return verb.speech != nullptr || std::any_of(verb.readings.begin(), verb.readings.end(), [](const auto* reading) {
           const SpeechVerb* speech = Frames::Get().FindSpeechVerb(reading->verb);
           return speech != nullptr && speech->IsOfSomebody();
         });
}

// «بلغ عددهم 270، على أن يبلغ 320 في أبريل»: of a clause that «أن» opens and no verb of speech takes, what is to be.
bool IsStipulated(const Sentence& sentence, const Clause& clause) {
  return sentence.nodes[clause.first].word->after == Relation::kOn && clause.verb >= 0 &&
         IsPresent(sentence.nodes[static_cast<uint32_t>(clause.verb)]);
}

// «محاولة اغتيال»، «دعوة لزيارة …»: the noun of a table that governs an event, in its phrase or in the one before it.
template <typename Row>
const Row* GoverningNoun(const Syntax& syntax, const Sentence& sentence, uint32_t node, text::TokenIndex token) {
  const auto within = [&](text::TokenRange range) -> const Row* {
    for (text::TokenIndex t = range.last; t-- > range.first;) {
      if (const lexicon::Match* noun = syntax.Find<Row>(t)) return noun->template As<Row>();
    }
    return nullptr;
  };
  const Node& at = sentence.nodes[node];
  if (const Row* found = within({std::max(at.tokens.first, token - std::min(token, kFarthestModalNoun)), token})) {
    return found;
  }
  if (token != at.tokens.first || at.relation == Relation::kNone || at.coordinated || node == 0) return nullptr;
  const Node& before = sentence.nodes[node - 1];
  if (before.kind != NodeKind::kPhrase || before.tokens.size() > kFarthestModalNoun) return nullptr;
  return within(before.tokens);
}

}  // namespace

bool IsPresent(const Node& verb) {
  return std::all_of(verb.readings.begin(), verb.readings.end(),
                     [](const auto* reading) { return reading->tense == lexicon::VerbFormsTense::kPresent; });
}

bool IsNegated(const Sentence& sentence, uint32_t node) {
  const Clause& clause = sentence.clauses[sentence.nodes[node].clause];
  for (uint32_t n = clause.first; n < clause.last; ++n) {
    // «عن عدم رد الحزب، قال …»: only the noun behind it is absent.
    if (IsParticle(sentence.nodes[n], FunctionWordsKind::kAbsence)) {
      if (sentence.nodes[node].kind == NodeKind::kVerb && n < node) continue;
      return n < node || static_cast<int32_t>(n) < clause.verb;
    }
    if (IsParticle(sentence.nodes[n], FunctionWordsKind::kNegation) || IsNegatingThat(sentence.nodes[n])) {
      // «مطالبا بالرد إن لم تمتثل»: what a participle opens is not touched by what stands behind it.
      const bool governed = sentence.nodes[node].kind != NodeKind::kParticiple && static_cast<int32_t>(n) < clause.verb;
      return n < node || governed;
    }
  }
  return false;
}

Modality ModalityAt(const Syntax& syntax, const Sentence& sentence, uint32_t node, text::TokenIndex token) {
  const Node& at = sentence.nodes[node];
  const Clause& clause = sentence.clauses[at.clause];
  if (IsNegated(sentence, node)) return Modality::kNegated;
  if (at.kind == NodeKind::kPhrase) {
    const auto* noun = GoverningNoun<lexicon::ModalNounsRow>(syntax, sentence, node, token);
    if (noun != nullptr) return noun->modality;
  }
  Modality modality = Modality::kAsserted;
  // «كي يقوم بهجمات»
  const Node& opener = sentence.nodes[clause.first];
  if (opener.kind == NodeKind::kConjunction && opener.word->relation == Relation::kFor) return Modality::kPossible;
  // The clause itself, then the ones that it depends on through «أن».
  uint32_t c = at.clause;
  for (;;) {
    const Clause& here = sentence.clauses[c];
    const uint32_t end = c == at.clause ? (at.kind == NodeKind::kVerb ? node + 1 : clause.last) : here.last;
    for (uint32_t n = here.first; n < end; ++n) {
      const Node& cue = sentence.nodes[n];
      // «الموافقة على صفقة محتملة»: an adjective farther on describes another noun.
      if (cue.kind == NodeKind::kParticle && n > node + 1) continue;
      if (IsParticle(cue, FunctionWordsKind::kFuture)) modality = Modality::kPlanned;
      if (IsParticle(cue, FunctionWordsKind::kPossibility)) return Modality::kPossible;
      if (IsParticle(cue, FunctionWordsKind::kPerfect) && n + 1 < sentence.nodes.size() &&
          sentence.nodes[n + 1].kind == NodeKind::kVerb && IsPresent(sentence.nodes[n + 1])) {
        return Modality::kPossible;
      }
      if (cue.kind == NodeKind::kVerb) {
        if (cue.proclitics() & text::kSa) modality = Modality::kPlanned;
        if (n != node) {
          if (const auto governed = Governs(cue); governed && *governed != Modality::kAsserted) return *governed;
        }
      }
    }
    if (c == 0 || sentence.nodes[here.first].kind != NodeKind::kThat || modality != Modality::kAsserted) break;
    // A verb of speech reports its complement: what it says of itself does not touch it.
    const int32_t verb = sentence.clauses[c - 1].verb;
    if (verb >= 0 && IsSpeech(sentence.nodes[static_cast<uint32_t>(verb)])) break;
    if (IsStipulated(sentence, here)) return Modality::kPlanned;
    --c;
  }
  return modality;
}

bool IsDone(const Sentence& sentence, uint32_t node) {
  const int32_t verb = sentence.ClauseOf(node).verb;
  return verb >= 0 && Governs(sentence.nodes[static_cast<uint32_t>(verb)]) == Modality::kAsserted;
}

bool IsOnlyMentioned(const Syntax& syntax, const Sentence& sentence, uint32_t node, text::TokenIndex token) {
  return sentence.nodes[node].kind == NodeKind::kPhrase &&
         GoverningNoun<lexicon::MentionNounsRow>(syntax, sentence, node, token) != nullptr;
}

bool Asserts(const Syntax& syntax, const Sentence& sentence, uint32_t node) {
  const Clause& clause = sentence.clauses[sentence.nodes[node].clause];
  for (uint32_t n = clause.first; n < node; ++n) {
    if (IsParticle(sentence.nodes[n], FunctionWordsKind::kCondition) ||
        IsParticle(sentence.nodes[n], FunctionWordsKind::kQuestion)) {
      return false;
    }
  }
  const auto& tokens = syntax.input().document.sentences()[sentence.index].tokens;
  return tokens.empty() || syntax.input().document.tokens()[tokens.last - 1].mark != text::Mark::kQuestion;
}

}  // namespace isnad::claims
