#include "service/claims/another_event.h"

#include <string_view>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"

namespace isnad::claims {
namespace {

constexpr int kDaysOfWeek = 7;
// In days: nobody counts farther in them.
constexpr int kFarthestDays = 400;
// In phrases, from «بعد انفجار» to where it was.
constexpr uint32_t kFarthestPlace = 3;

bool IsAfterOrBefore(Relation relation) { return relation == Relation::kAfter || relation == Relation::kBefore; }

bool TellsWhen(const Node& node) { return node.kind == NodeKind::kPhrase && IsAfterOrBefore(node.relation); }

// «بعد ساعات», which is a time as a whole, if one that is not known.
bool TellsWhenVaguely(const Syntax& syntax, const Node& node) {
  if (node.kind != NodeKind::kPhrase || !syntax.IsTemporal(node)) return false;
  const lexicon::Match* word = syntax.Find<lexicon::FunctionWordsRow>(node.tokens.first);
  return word != nullptr && IsAfterOrBefore(word->As<lexicon::FunctionWordsRow>()->relation);
}

const Duration* DurationIn(const Syntax& syntax, const Node& node) {
  for (const Nominal& nominal : syntax.NominalsIn(node.tokens)) {
    if (nominal.kind != Nominal::Kind::kValue) continue;
    if (const auto* length = std::get_if<Duration>(&syntax.input().values[nominal.index].mention.value)) return length;
  }
  return nullptr;
}

// "P2D", "P1W"; nullopt of any other.
std::optional<int> WholeDays(const Duration& length) {
  std::string_view number = length.iso8601;
  if (length.approximate || number.size() < 3 || number.front() != 'P') return std::nullopt;
  const char unit = number.back();
  number = number.substr(1, number.size() - 2);
  int count = 0;
  if ((unit != 'D' && unit != 'W') || !absl::SimpleAtoi(absl::string_view(number.data(), number.size()), &count)) {
    return std::nullopt;
  }
  const int days = count * (unit == 'W' ? kDaysOfWeek : 1);
  return count > 0 && count <= kFarthestDays && days <= kFarthestDays ? std::optional(days) : std::nullopt;
}

// «أسبوع», «ساعات»: a unit that no number counts; nullptr if the phrase does not begin with one.
const lexicon::TimeUnitsRow* UnitAt(const Syntax& syntax, const Node& node) {
  for (const lexicon::Match& match : syntax.input().lexicon.At(node.tokens.first)) {
    if (const auto* unit = match.As<lexicon::TimeUnitsRow>()) return unit;
  }
  return nullptr;
}

std::optional<int> WholeDays(const Syntax& syntax, const Node& node) {
  if (const Duration* length = DurationIn(syntax, node)) return WholeDays(*length);
  const lexicon::TimeUnitsRow* unit = UnitAt(syntax, node);
  if (unit == nullptr || unit->number != lexicon::TimeUnitsNumber::kSingular) return std::nullopt;
  if (unit->unit == lexicon::TimeUnitsUnit::kDay) return 1;
  return unit->unit == lexicon::TimeUnitsUnit::kWeek ? std::optional(kDaysOfWeek) : std::nullopt;
}

// «بعد يومين من …», «بعد شهرين على …», «قبل ساعات من …»
bool CountsFrom(const Syntax& syntax, const Sentence& sentence, uint32_t n) {
  if (n + 1 >= sentence.nodes.size()) return false;
  const Node& when = sentence.nodes[n];
  const Node& next = sentence.nodes[n + 1];
  const bool from = next.kind == NodeKind::kPhrase &&
                    (next.relation == Relation::kFrom || next.relation == Relation::kOn) && !syntax.IsTemporal(next);
  if (!from) return false;
  return TellsWhenVaguely(syntax, when) ||
         (TellsWhen(when) && (syntax.IsTemporal(when) || UnitAt(syntax, when) != nullptr));
}

}  // namespace

std::optional<AnotherEvent> FindAnotherEvent(const Syntax& syntax, const Sentence& sentence) {
  const uint32_t end = static_cast<uint32_t>(sentence.nodes.size());
  bool opens = true;  // nothing but small words stands before it
  for (uint32_t n = 0; n < end; ++n) {
    if (!CountsFrom(syntax, sentence, n)) {
      opens = opens && sentence.nodes[n].kind != NodeKind::kPhrase && sentence.nodes[n].kind != NodeKind::kVerb;
      continue;
    }
    AnotherEvent event{.first = n, .last = end, .days = WholeDays(syntax, sentence.nodes[n])};
    if (event.days && sentence.nodes[n].relation == Relation::kAfter) event.days = -*event.days;
    // «بعد يومين من الحادث، استقال الوزير»
    for (uint32_t m = n + 1; opens && m < event.last; ++m) {
      if (sentence.nodes[m].kind == NodeKind::kComma) event.last = m;
    }
    return event;
  }
  return std::nullopt;
}

std::optional<uint32_t> DeedBeforeOrAfter(const Syntax& syntax, const Sentence& sentence, uint32_t n) {
  for (uint32_t left = kFarthestPlace; left > 0 && sentence.nodes[n].kind == NodeKind::kPhrase; --left, --n) {
    if (TellsWhen(sentence.nodes[n])) {
      const text::TokenIndex noun = sentence.nodes[n].tokens.first;
      const bool deed = syntax.NominalAt(noun) == nullptr;
      return deed && syntax.Has(noun, kEventNounSign | kVerbalNounSign | kHarmSign) ? std::optional(n) : std::nullopt;
    }
    if (n == 0 || sentence.nodes[n].relation == Relation::kNone) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace isnad::claims
