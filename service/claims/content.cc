#include "service/claims/content.h"

#include <algorithm>
#include <vector>

#include "service/claims/modality.h"
#include "service/claims/party.h"
#include "service/claims/wording.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;
using text::TokenRange;

// In nodes: what is said begins no farther behind the verb, and what was said no farther before its source.
constexpr uint32_t kFarthestContent = 40;
// In nodes, from a complement to the «أن» that the verb takes.
constexpr uint32_t kFarthestThat = 8;

// «أشار إلى أن», «قال إن»; every verb takes «على أن».
bool TakesThat(const SpeechVerb& verb, Relation after) {
  return after == Relation::kNone || after == Relation::kOn || verb.Takes(after);
}

// What a name means, or who holds an office.
std::optional<EntityIndex> ToldOf(const Syntax& syntax, const Nominal& nominal) {
  switch (nominal.kind) {
    case Nominal::Kind::kEntity:
      return MentionOf(syntax, nominal).mention.entity;
    case Nominal::Kind::kOffice:
      return syntax.BearerOf(nominal.index);
    default:
      return std::nullopt;
  }
}

}  // namespace

bool HasPronoun(const Node& verb) {
  return !verb.readings.empty() &&
         std::all_of(verb.readings.begin(), verb.readings.end(), [](const auto* reading) { return reading->suffix; });
}

bool OpensContent(const Node& node) {
  return node.kind == NodeKind::kThat || node.kind == NodeKind::kColon || node.kind == NodeKind::kQuote;
}

// «أكدت الوزارة، في بيان …، التزامها»: the object after what was put in between.
bool IsVerbalNoun(const Syntax& syntax, const Node& phrase) { return syntax.Has(phrase.tokens.first, kVerbalNounSign); }

std::optional<Content> ContentFinder::Behind(uint32_t n, const SpeechVerb& verb,
                                             std::optional<uint32_t> subject) const {
  if (auto said = BehindSaying(n)) return said;
  const uint32_t end = std::min(static_cast<uint32_t>(nodes().size()), n + kFarthestContent);
  bool deed = false;  // «أقر المجلس توزيع أرباح بقيمة …»: the object of a verb that takes none of those said
  for (uint32_t m = n + 1; m < end; ++m) {
    const Node& node = nodes()[m];
    switch (node.kind) {
      case NodeKind::kThat:
        // «طلبت إخلاء المبنى إلى أن …»: a verb that takes no such preposition
        if (!TakesThat(verb, node.word->after)) break;
        return BehindOpener(m);
      case NodeKind::kRelative:
        if (node.relation != Relation::kNone && verb.Takes(node.relation)) return From(m);
        // «ذكر مسؤول، الذي طلب عدم نشر اسمه، أن …»
        if (const uint32_t that = ThatBehindAside(m); that > m) m = that - 1;
        break;
      case NodeKind::kColon:
        return BehindOpener(m);
      case NodeKind::kQuote:
        if (document_.tokens()[node.tokens.first].mark == text::Mark::kOpenQuote) return BehindOpener(m);
        break;
      case NodeKind::kStop:
        return std::nullopt;
      case NodeKind::kParticiple:
        // «تابع الوزير قائلا إن …»: it tells the same again.
        if (verb.sense != lexicon::SpeechVerbsSense::kTell || nodes()[m - 1].kind == NodeKind::kComma || m + 1 == end ||
            !OpensContent(nodes()[m + 1])) {
          return std::nullopt;
        }
        break;
      case NodeKind::kVerb:
        // «في بيان نقلته الوكالة»: that one looks back; «النواب الذين ينتقدون …» tells who speaks.
        if (node.speech != nullptr && !HasPronoun(node) &&
            (node.speech->that || nodes()[sentence_.ClauseOf(m).first].kind != NodeKind::kRelative)) {
          return std::nullopt;
        }
        break;
      case NodeKind::kPhrase: {
        if (m == subject || node.coordinated || syntax_.IsTemporal(node)) break;
        // «نفى المتحدث، فلان، أن»: the name is the subject's.
        if (subject && nodes()[m - 1].kind == NodeKind::kComma &&
            (m == *subject + 2 || (m == *subject + 3 && m + 1 < end && nodes()[m + 1].kind == NodeKind::kComma))) {
          break;
        }
        if (subject && IsSubjectAgain(*subject, m)) break;
        if (subject && m == *subject + 1 && (NamesHimAgain(m) || (verb.that && IsHisTitle(m, verb)))) break;
        const bool to_be_done = IsVerbalNoun(syntax_, node);
        const bool resumed = nodes()[m - 1].kind == NodeKind::kComma && to_be_done;
        // «دعا لوقف القتال», but not «في حديث لإحدى القنوات».
        if (node.relation == Relation::kFor && verb.sense == lexicon::SpeechVerbsSense::kDemand && !to_be_done) break;
        const bool taken = verb.noun || (verb.deed && to_be_done) || (verb.regarded && IsRegardedAs(n, m));
        const bool object = node.relation == Relation::kNone && taken && !IsPutBetween(n, m) && !IsOfAnother(m) &&
                            (node.clause == nodes()[n].clause || resumed);
        // «ب» and «في» stand with too many verbs to belong to one far off.
        const bool loose = node.relation == Relation::kBy || node.relation == Relation::kIn;
        if (deed && (loose || node.relation == Relation::kOn)) break;
        // «أقر قائد الوحدة بالشرطة بأن …», «أشار بلهجة مليئة بالسخرية إلى أن …»
        if (loose && ThatFollows(m, verb)) break;
        if (loose && node.clause != nodes()[n].clause && !resumed) break;
        deed = deed || (node.relation == Relation::kNone && !verb.noun && IsDeed(node, verb));
        if (object && (NamesSpeaker(m) || IsAside(m) || (verb.hearer && Hears(m)))) break;
        if (object || verb.Takes(node.relation)) return BeforeDocument(m, From(m));
        break;
      }
      default:
        break;
    }
  }
  return std::nullopt;
}

uint32_t ContentFinder::ThatBehindAside(uint32_t m) const {
  const uint32_t end = sentence_.ClauseOf(m).last;
  const bool closed = nodes()[m - 1].kind == NodeKind::kComma && nodes()[end - 1].kind == NodeKind::kComma;
  return closed && end < nodes().size() && nodes()[end].kind == NodeKind::kThat ? end : m;
}

bool ContentFinder::IsRegardedAs(uint32_t n, uint32_t m) const {
  const Nominal* name = syntax_.NominalAt(nodes()[m].tokens.first);
  if ((name != nullptr && IsPerson(syntax_, *name)) || IsPresent(nodes()[n]) || m + 1 >= nodes().size()) return false;
  const Node& next = nodes()[m + 1];
  return next.kind == NodeKind::kPhrase && next.relation == Relation::kNone && !next.coordinated &&
         !syntax_.IsDefinite(next.tokens.first) && !syntax_.IsTemporal(next);
}

std::optional<Content> ContentFinder::BehindSaying(uint32_t n) const {
  const uint32_t end = sentence_.ClauseOf(n).last;
  for (uint32_t m = n + 1; m < end && end < nodes().size(); ++m) {
    const bool saying = nodes()[m].word != nullptr && nodes()[m].word->kind == lexicon::FunctionWordsKind::kSaying;
    if (saying && m + 1 == end && OpensContent(nodes()[end])) return BehindOpener(end);
  }
  return std::nullopt;
}

std::optional<Content> ContentFinder::BehindOpener(uint32_t n) const {
  switch (nodes()[n].kind) {
    case NodeKind::kThat:
      return BehindThat(n);
    case NodeKind::kColon:
      return n + 1 < nodes().size() ? From(n + 1) : std::nullopt;
    default:
      return From(n);
  }
}

bool ContentFinder::IsDeed(const Node& phrase, const SpeechVerb& verb) const {
  if (IsVerbalNoun(syntax_, phrase)) return true;
  return !verb.hearer && phrase.tokens.size() == 1 && phrase.word == nullptr &&
         syntax_.NominalAt(phrase.tokens.first) == nullptr && syntax_.IsOwned(phrase.tokens.first);
}

// «تبنت الحركة الهجوم في بيان»: where it is told is no part of it.
std::optional<Content> ContentFinder::BeforeDocument(uint32_t n, std::optional<Content> content) const {
  if (!content || content->direct) return content;
  const uint32_t end = sentence_.ClauseOf(n).last;
  for (uint32_t m = n + 1; m < end && nodes()[m].tokens.first < content->tokens.last; ++m) {
    const Node& node = nodes()[m];
    if (node.kind != NodeKind::kPhrase || node.relation != Relation::kIn) continue;
    if (!syntax_.IsDocument(node.tokens.first) || syntax_.IsDefinite(node.tokens.first)) continue;
    const Node& before = nodes()[m - 1];
    content->tokens.last = before.kind == NodeKind::kComma ? before.tokens.first : before.tokens.last;
    break;
  }
  return content;
}

// «إنه بعد الجريمة …»: with the words that open it, of which no phrase is made.
std::optional<Content> ContentFinder::BehindThat(uint32_t n) const {
  if (n + 1 >= nodes().size()) return std::nullopt;
  std::optional<Content> content = From(n + 1);
  if (content) content->cut = nullptr;  // «إن بركان …»: nothing is written onto a word behind it
  const Node& next = nodes()[n + 1];
  const TokenRange opening{nodes()[n].tokens.last, next.tokens.first};
  const std::vector<text::Token>& tokens = document_.tokens();
  if (!content || next.kind != NodeKind::kPhrase || opening.empty() || content->tokens.first != opening.last ||
      !std::all_of(tokens.begin() + opening.first, tokens.begin() + opening.last,
                   [](const text::Token& token) { return token.kind == text::TokenKind::kArabic; })) {
    return content;
  }
  content->tokens.first = opening.first;
  return content;
}

bool ContentFinder::NamesHimAgain(uint32_t m) const {
  const auto before = syntax_.NominalsIn(nodes()[m - 1].tokens);
  const Nominal* again = syntax_.NominalAt(nodes()[m].tokens.first);
  if (before.empty() || again == nullptr || again->tokens.first != nodes()[m].tokens.first) return false;
  const std::optional<EntityIndex> him = ToldOf(syntax_, before.back());
  if (!him || ToldOf(syntax_, *again) != him) return false;
  // «انتقد فلان رئيس الحكومة في خطابه»: where nothing else is told, this is.
  for (uint32_t n = m + 1; n < nodes().size(); ++n) {
    const Node& node = nodes()[n];
    if (OpensContent(node)) return true;
    if (node.kind != NodeKind::kPhrase) return false;
    if (node.relation == Relation::kNone && !node.coordinated && !syntax_.IsTemporal(node)) return true;
  }
  return false;
}

bool ContentFinder::ThatFollows(uint32_t m, const SpeechVerb& verb) const {
  if (!verb.that) return false;
  const bool deed = IsVerbalNoun(syntax_, nodes()[m]);
  const uint32_t end = std::min(static_cast<uint32_t>(nodes().size()), m + kFarthestThat);
  for (++m; m < end && nodes()[m].kind == NodeKind::kPhrase; ++m) {
    if (nodes()[m].coordinated) return false;
  }
  if (m >= end || nodes()[m].kind != NodeKind::kThat || nodes()[m].proclitics() != text::kNoProclitic) return false;
  // «نوه بتأكيد الوزير أن …»: the deed may have its own.
  const Relation after = nodes()[m].word->after;
  return TakesThat(verb, after) && !(deed && after == Relation::kNone);
}

bool ContentFinder::NamesSpeaker(uint32_t m) const {
  if (m + 1 >= nodes().size() || !OpensContent(nodes()[m + 1])) return false;
  const Nominal* name = syntax_.NominalAt(nodes()[m].tokens.first);
  return name != nullptr && name->kind == Nominal::Kind::kEntity && name->tokens == nodes()[m].tokens &&
         MentionOf(syntax_, *name).mention.type == EntityType::kPerson;
}

bool ContentFinder::IsSubjectAgain(uint32_t subject, uint32_t m) const {
  const bool apart =
      nodes()[m - 1].kind == NodeKind::kComma && m + 1 < nodes().size() && nodes()[m + 1].kind == NodeKind::kComma;
  const Nominal* name = syntax_.NominalAt(nodes()[m].tokens.first);
  if (!apart || name == nullptr || name->tokens != nodes()[m].tokens) return false;
  const auto titles = syntax_.NominalsIn(nodes()[subject].tokens);
  const std::optional<EntityIndex> him = ToldOf(syntax_, *name);
  return him && !titles.empty() && titles.front().kind == Nominal::Kind::kOffice &&
         ToldOf(syntax_, titles.front()) == him;
}

bool ContentFinder::Hears(uint32_t m) const {
  if (m + 1 >= nodes().size()) return false;
  const Node& next = nodes()[m + 1];
  if (next.kind != NodeKind::kPhrase || next.relation != Relation::kNone || next.coordinated) return false;
  const bool asked = IsVerbalNoun(syntax_, next) && !IsVerbalNoun(syntax_, nodes()[m]);
  return asked || IsOblique(syntax_, nodes()[m].tokens.first);
}

bool ContentFinder::IsHisTitle(uint32_t m, const SpeechVerb& verb) const {
  const lexicon::Match* title = syntax_.Find<lexicon::TitlesRow>(nodes()[m].tokens.first);
  if (title == nullptr || syntax_.NominalsIn(nodes()[m - 1].tokens).empty()) return false;
  for (uint32_t n = m + 1; n < nodes().size(); ++n) {
    const Node& node = nodes()[n];
    if (OpensContent(node)) return true;
    if (node.kind == NodeKind::kComma) continue;
    if (node.kind != NodeKind::kPhrase) return false;
    if (verb.Takes(Relation::kAbout) && node.relation == Relation::kAbout) return true;
    if (node.relation == Relation::kNone && !node.coordinated && !syntax_.IsTemporal(node)) return false;
  }
  return false;
}

bool ContentFinder::IsPutBetween(uint32_t n, uint32_t m) const {
  const auto is_comma = [](const Node& node) { return node.kind == NodeKind::kComma; };
  uint32_t before = m - 1;
  while (before > n && nodes()[before].kind == NodeKind::kPhrase && syntax_.IsTemporal(nodes()[before])) --before;
  return !is_comma(nodes()[before]) && std::any_of(nodes().begin() + n, nodes().begin() + before, is_comma);
}

std::optional<Content> ContentFinder::From(uint32_t n) const {
  while (n < nodes().size() && (nodes()[n].kind == NodeKind::kComma || nodes()[n].kind == NodeKind::kColon)) ++n;
  if (n >= nodes().size() || nodes()[n].kind == NodeKind::kStop) return std::nullopt;
  Content content;
  if (nodes()[n].kind == NodeKind::kQuote) {
    const int32_t quotation = document_.QuotationOf(nodes()[n].tokens.first);
    content.direct = true;
    if (quotation >= 0) {
      const text::Quotation& quoted = document_.quotations()[static_cast<size_t>(quotation)];
      content.tokens = {quoted.tokens.first + 1, quoted.closed ? quoted.tokens.last - 1 : quoted.tokens.last};
      if (!content.tokens.empty()) return content;
    }
    if (++n >= nodes().size()) return std::nullopt;
  }
  const Site site = WithAbsence(SiteOf(sentence_, n));
  content.tokens = {site.tokens.first, EndBeforeFurtherSpeech(n, ExtentFrom(SiteOf(sentence_, n)).last)};
  content.cut = nodes()[n].kind == NodeKind::kPhrase ? site.cut : nullptr;
  content.direct = content.direct || document_.QuotationOf(content.tokens.first) >= 0;
  // «… أن بلاده "متمسكة بالحل"»: the mark that closes what was opened within.
  const TokenIndex next = content.tokens.last;
  if (next < document_.tokens().size() && document_.tokens()[next].mark == text::Mark::kCloseQuote) {
    const int32_t quotation = document_.QuotationOf(next);
    if (quotation >= 0 &&
        content.tokens.Contains(document_.quotations()[static_cast<size_t>(quotation)].tokens.first)) {
      ++content.tokens.last;
    }
  }
  if (content.tokens.empty()) return std::nullopt;
  if (OpensBefore(content.tokens)) {
    --content.tokens.first;
    content.cut = nullptr;
  }
  return content;
}

// «أن "العملية مستمرة" حتى …»: the mark that opens what is closed within.
bool ContentFinder::OpensBefore(text::TokenRange content) const {
  if (content.first == 0 || document_.tokens()[content.first - 1].mark != text::Mark::kOpenQuote) return false;
  const int32_t quotation = document_.QuotationOf(content.first - 1);
  if (quotation < 0) return false;
  const text::Quotation& quoted = document_.quotations()[static_cast<size_t>(quotation)];
  return quoted.closed && content.Contains(quoted.tokens.last - 1) && quoted.tokens.last < content.last;
}

// «… أكد حرصه على السلام، وقال: …»: the second verb is not part of what the first one tells.
TokenIndex ContentFinder::EndBeforeFurtherSpeech(uint32_t n, TokenIndex end) const {
  for (uint32_t m = n + 1; m < nodes().size() && nodes()[m].tokens.first < end; ++m) {
    const bool further =
        nodes()[m].kind == NodeKind::kVerb && (nodes()[m].proclitics() & text::kWa) && nodes()[m].speech != nullptr &&
        document_.QuotationOf(nodes()[m].tokens.first) == document_.QuotationOf(nodes()[n].tokens.first);
    if (further) return nodes()[m - 1].kind == NodeKind::kComma ? nodes()[m - 1].tokens.first : nodes()[m].tokens.first;
  }
  return end;
}

std::optional<Content> ContentFinder::Before(uint32_t n) const {
  uint32_t first = n;
  while (first > 0 && n - first < 2 * kFarthestContent && nodes()[first - 1].kind != NodeKind::kStop &&
         nodes()[first - 1].kind != NodeKind::kColon) {
    --first;
  }
  uint32_t last = n;
  while (last > first && nodes()[last - 1].kind == NodeKind::kComma) --last;
  if (last == first) return std::nullopt;
  return Content{{nodes()[first].tokens.first, nodes()[last - 1].tokens.last}, nullptr, false};
}

}  // namespace isnad::claims
