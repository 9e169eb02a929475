#include "service/claims/background.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <variant>

#include "service/claims/clauses.h"
#include "service/claims/frame.h"

namespace isnad::claims {
namespace {

// In clauses, back to what a chain of them describes.
constexpr uint32_t kLongestChain = 4;
// In phrases, back from what is described to the noun that governs it.
constexpr uint32_t kFarthestGovernor = 4;
// In days. What is dated no nearer, to a season or a year, is remembered or summed up.
constexpr int kLongestEvent = 60;

const Frame* FrameOf(const Node& verb) {
  for (const lexicon::VerbFormsRow* reading : verb.readings) {
    const lexicon::EventVerbsRow* event = Frames::Get().EventVerb(reading->verb);
    if (event != nullptr) return &Frames::Get().frame(event->frame);
  }
  return nullptr;
}

// The phrase that a clause describes, «الهجوم الذي …», «هجوم استهدف …», also where «و» goes on with it without a
// subject of its own: «… وأسفر عن».
std::optional<uint32_t> DescribedBy(const Sentence& sentence, uint32_t c) {
  for (uint32_t left = kLongestChain; left > 0 && c > 0; --left, --c) {
    const Clause& clause = sentence.clauses[c];
    if (Describes(sentence, c)) return clause.first - 1;
    if (sentence.nodes[clause.first].kind != NodeKind::kVerb || clause.arguments.subject >= 0) return std::nullopt;
  }
  return std::nullopt;
}

// «استنكار الجريمة التي أودت بـ…», «ذكرى اغتيال النائب بتفجير استهدف …»: a noun that speaks of events governs what is
// described.
bool DescribesTheKnown(const Syntax& syntax, const Sentence& sentence, const Draft& draft) {
  const auto described = DescribedBy(sentence, sentence.nodes[draft.node].clause);
  if (!described) return false;
  const bool counts = draft.claim.type == FactType::kCasualties;
  for (uint32_t n = *described, left = counts ? 1 : kFarthestGovernor; left > 0; --left, --n) {
    const Node& phrase = sentence.nodes[n];
    if (phrase.kind != NodeKind::kPhrase) return false;
    for (text::TokenIndex token = phrase.tokens.first; token < phrase.tokens.last; ++token) {
      if (syntax.Has(token, kMentionNounSign)) return true;
    }
    if (n == 0 || phrase.relation == Relation::kNone) return false;
  }
  return false;
}

// «عندما هاجم مسلحون البرلمان، بذلت …»: it only tells when the rest happened, unless the rest is of its kind: «قتل جندي
// بعدما هاجم …».
bool OpensWithWhen(const Sentence& sentence, uint32_t c) {
  const Node& opener = sentence.nodes[sentence.clauses[c].first];
  return opener.kind == NodeKind::kConjunction && opener.word->relation == Relation::kDuring;
}

bool DatesTheRest(const Sentence& sentence, const Draft& draft) {
  uint32_t c = sentence.nodes[draft.node].clause;
  if (!OpensWithWhen(sentence, c)) return false;
  while (c > 0 && OpensWithWhen(sentence, c)) --c;
  const int32_t verb = sentence.clauses[c].verb;
  return OpensWithWhen(sentence, c) || verb < 0 || !IsVerbOfViolence(sentence.nodes[static_cast<uint32_t>(verb)]);
}

// «بعد مقتل ثلاثة», «قبل اعتقال فلان»
bool IsDate(const Node& node) {
  return node.kind == NodeKind::kPhrase && (node.relation == Relation::kAfter || node.relation == Relation::kBefore);
}

// «الأشهر الستة الأخيرة»: several months or years, even where no date is known from which they count.
bool TellsYears(const Syntax& syntax, const Node& node) {
  if (node.kind != NodeKind::kPhrase || !syntax.IsTemporal(node)) return false;
  for (text::TokenIndex token = node.tokens.first; token < node.tokens.last; ++token) {
    for (const lexicon::Match& match : syntax.input().lexicon.At(token)) {
      const auto* unit = match.As<lexicon::TimeUnitsRow>();
      if (unit != nullptr && unit->unit >= lexicon::TimeUnitsUnit::kMonth &&
          unit->number != lexicon::TimeUnitsNumber::kSingular) {
        return true;
      }
    }
  }
  return false;
}

bool IsLong(const Argument& argument) {
  const auto* time = std::get_if<Time>(&argument.value);
  return time != nullptr && time->edtf && time->edtf->DaysCovered().value_or(kLongestEvent) > kLongestEvent;
}

// «قتل 76 صحافيا منذ الغزو», «في السنوات الست الماضية»: a sum over years is no event.
bool IsSum(const Syntax& syntax, const Sentence& sentence, const Draft& draft) {
  if (std::any_of(draft.claim.arguments.begin(), draft.claim.arguments.end(), IsLong)) return true;
  const Clause& clause = sentence.ClauseOf(draft.node);
  // «في السنوات الست الماضية أطلقت الصواريخ، وقتل …»
  if (TellsYears(syntax, sentence.nodes.front())) return true;
  return std::any_of(sentence.nodes.begin() + clause.first, sentence.nodes.begin() + clause.last,
                     [&](const Node& node) {
                       const bool since = node.kind == NodeKind::kPhrase && node.relation == Relation::kSince;
                       return TellsYears(syntax, node) || (since && draft.claim.type == FactType::kCasualties);
                     });
}

// «احتجاز هؤلاء الأشخاص», «مقتل العمال الثلاثة»: those whom the text told of before.
bool RefersBack(const Syntax& syntax, const Sentence& sentence, const Draft& draft) {
  const Node& node = sentence.nodes[draft.node];
  const text::TokenIndex next = draft.token + 1;
  if (node.kind != NodeKind::kPhrase || next >= node.tokens.last) return false;
  if (syntax.Has(next, kMentionNounSign)) return true;
  const Nominal* nominal = syntax.NominalAt(next);
  return nominal != nullptr && nominal->kind == Nominal::Kind::kValue && nominal->tokens.first == next &&
         nominal->tokens.size() > 1 && syntax.IsDefinite(next);
}

}  // namespace

bool IsOfViolence(FactType type) {
  return type == FactType::kAttack || type == FactType::kCasualties || type == FactType::kArrest;
}

bool IsVerbOfViolence(const Node& node) {
  const Frame* frame = node.kind == NodeKind::kVerb ? FrameOf(node) : nullptr;
  return frame != nullptr && IsOfViolence(frame->row->type);
}

bool DescribesSomebody(const Sentence& sentence, const Draft& draft) {
  return sentence.nodes[sentence.ClauseOf(draft.node).first].kind == NodeKind::kRelative;
}

bool DescribesItsSubject(const Sentence& sentence, const Draft& draft) {
  const Clause& clause = sentence.ClauseOf(draft.node);
  if (clause.verb != static_cast<int32_t>(draft.node)) return false;
  const Node& opener = sentence.nodes[clause.first];
  const bool auxiliary =
      opener.kind == NodeKind::kParticle && opener.word->kind == lexicon::FunctionWordsKind::kAuxiliary;
  return clause.arguments.subject < 0 ? auxiliary : static_cast<uint32_t>(clause.arguments.subject) < clause.first;
}

bool IsBackground(const Syntax& syntax, const Draft& draft) {
  const Sentence& sentence = syntax.sentences()[draft.sentence];
  // «الهجوم الذي أودى بعشرة»: their number is news even there.
  const bool described = draft.claim.type != FactType::kCasualties && DescribesSomebody(sentence, draft);
  return described || DatesTheRest(sentence, draft) || IsDate(sentence.nodes[draft.node]) ||
         RefersBack(syntax, sentence, draft) || IsSum(syntax, sentence, draft) ||
         DescribesTheKnown(syntax, sentence, draft);
}

}  // namespace isnad::claims
