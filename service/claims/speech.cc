#include "service/claims/speech.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/claims/circumstance.h"
#include "service/claims/filler.h"
#include "service/claims/frame.h"
#include "service/claims/modality.h"

namespace isnad::claims {
namespace {

using lexicon::SourcesKind;
using lexicon::SpeechVerbsSense;
using text::TokenIndex;
using text::TokenRange;

std::string_view Name(SpeechVerbsSense sense) {
  switch (sense) {
    case SpeechVerbsSense::kTell:
      return "tell";
    case SpeechVerbsSense::kDemand:
      return "demand";
    case SpeechVerbsSense::kDeny:
      return "deny";
    case SpeechVerbsSense::kExpect:
      return "expect";
    case SpeechVerbsSense::kPledge:
      return "pledge";
    case SpeechVerbsSense::kJudge:
      return "judge";
    case SpeechVerbsSense::kRelay:
      return "relay";
  }
  return "";
}

// In nodes: what is said begins no farther behind the verb, and what was said no farther before its source.
constexpr uint32_t kFarthestContent = 40;
// The body that issued a document is named so many nodes behind it at most: «بيان صادر عن الوزارة».
constexpr uint32_t kFarthestIssuer = 2;
// In phrases.
constexpr uint32_t kLongestUnknownName = 2;
// In words.
constexpr uint32_t kShortestUnknownName = 2;
// Words by which somebody is meant who was named before.
constexpr uint32_t kLongestAnaphor = 3;
// In names, back from somebody who is meant without one.
constexpr uint32_t kFarthestPerson = 12;

class SpeechReader {
 public:
  explicit SpeechReader(const Syntax& syntax) : syntax_(syntax), document_(syntax.input().document) {}

  std::vector<Reported> Read() && {
    for (const Sentence& sentence : syntax_.sentences()) {
      if (sentence.block != BlockKind::kBody && sentence.block != BlockKind::kSubhead) continue;
      ReadSentence(sentence);
    }
    return std::move(reported_);
  }

 private:
  using Speakers = std::vector<Argument>;

  // What is said: nodes from `node` on, or, for a source named behind it, the text before.
  struct Content {
    TokenRange tokens;
    const text::Segmentation* cut = nullptr;
    bool direct = false;
  };

  void ReadSentence(const Sentence& sentence) {
    sentence_ = &sentence;
    subject_.clear();
    innermost_.clear();
    spoke_here_ = acted_here_ = false;
    for (uint32_t n = 0; n < sentence.nodes.size(); ++n) {
      const Node& node = sentence.nodes[n];
      switch (node.kind) {
        case NodeKind::kVerb:
          ReadVerb(n);
          break;
        case NodeKind::kParticiple:
          if (const SpeechVerb* verb = SpeechVerbOf(node)) ReadParticiple(n, *verb);
          break;
        case NodeKind::kPhrase:
          if (node.relation == Relation::kAccording && !node.coordinated) ReadSource(n);
          ReadSaying(n);
          break;
        default:
          break;
      }
    }
  }

  static const SpeechVerb* SpeechVerbOf(const Node& node) {
    for (const auto* reading : node.readings) {
      if (reading->person == lexicon::VerbFormsPerson::kFirst) continue;
      if (const SpeechVerb* verb = Frames::Get().FindSpeechVerb(reading->verb)) return verb;
    }
    return nullptr;
  }

  static bool HasPronoun(const Node& verb) {
    return !verb.readings.empty() &&
           std::all_of(verb.readings.begin(), verb.readings.end(), [](const auto* reading) { return reading->suffix; });
  }

  void ReadVerb(uint32_t n) {
    const Node& node = nodes()[n];
    const VerbArguments arguments = syntax_.ArgumentsOf(*sentence_, n);
    const SpeechVerb* verb = SpeechVerbOf(node);
    if (verb == nullptr) {
      acted_here_ = true;
      if (arguments.subject >= 0) {
        auto subject = Parties(static_cast<uint32_t>(arguments.subject));
        if (!subject.empty()) subject_ = std::move(subject);
      }
      return;
    }
    if (verb->sense == SpeechVerbsSense::kRelay) {
      ReadRelay(n, *verb);
      return;
    }
    std::optional<uint32_t> subject;
    if (arguments.subject >= 0) subject = static_cast<uint32_t>(arguments.subject);
    // «شددت على الشراكة طويلة الأمد»: a phrase inside what is said is not who says it.
    if (const auto bare = FindContent(n, *verb, std::nullopt);
        bare && subject && bare->tokens.first < nodes()[*subject].tokens.first && !arguments.subject_first) {
      subject.reset();
    }
    Speakers speakers;
    const lexicon::SourcesRow* source = subject ? SourceAt(*subject) : nullptr;
    if (subject) speakers = Named(*subject);
    std::optional<Content> content = FindContent(n, *verb, speakers.empty() ? std::nullopt : subject);
    if (subject && speakers.empty()) {
      const bool is_content =
          content && content->tokens.first == nodes()[*subject].tokens.first && arguments.object < 0;
      if (content && content->tokens.first == nodes()[*subject].tokens.first && !is_content) {
        content = FindContent(n, *verb, subject);
      }
      if (source != nullptr || !is_content || !verb->noun) {
        speakers = SpeakersNamedBy(*subject);
        if (is_content) content = FindContent(n, *verb, subject);
      }
    }
    if (speakers.empty() && !subject) speakers = Unnamed(n);
    if (speakers.empty() && subject) speakers = Unnamed(n);
    const Clause& clause = sentence_->clauses[node.clause];
    const Node& opener = nodes()[clause.first];
    const bool backward = opener.kind == NodeKind::kConjunction && opener.word != nullptr &&
                          opener.word->relation == Relation::kAccording;
    // «حصيلة ذكرتها الشرطة»: a verb with a pronoun takes what stood before it.
    const bool suffix = HasPronoun(node);
    if (backward || suffix || !content) {
      if (!backward && !(opener.kind == NodeKind::kConjunction && opener.word->relation == Relation::kLike)) return;
      content = TextBefore(clause.first);
      if (!content) return;
    }
    if (!Asserts(syntax_, *sentence_, n)) return;
    if (const Modality modality = ModalityAt(syntax_, *sentence_, n, nodes()[n].tokens.first);
        modality == Modality::kPlanned || modality == Modality::kPossible) {
      return;
    }
    for (uint32_t m = clause.first; m < clause.last; ++m) {
      const lexicon::SourcesRow* paper = nodes()[m].kind == NodeKind::kPhrase ? SourceAt(m) : nullptr;
      if (paper != nullptr && paper->kind == SourcesKind::kDocument && nodes()[m].relation == Relation::kIn) {
        issuer_ = speakers;
      }
    }
    Report(n, *verb, speakers, *content, IsRelay(subject));
  }

  // «نقلت وكالة عن الوزير أن …»: the speaker is the one that it comes from.
  void ReadRelay(uint32_t n, const SpeechVerb& verb) {
    const Clause& clause = sentence_->clauses[nodes()[n].clause];
    for (uint32_t m = n + 1; m < clause.last; ++m) {
      if (nodes()[m].kind != NodeKind::kPhrase || nodes()[m].relation != Relation::kAbout) continue;
      const Speakers speakers = SpeakersAt(m);
      const auto content = FindContent(m, verb, std::nullopt);
      // A clause of its own: else «قوله» brings it.
      if (content && nodes()[m + 1].kind != NodeKind::kPhrase) Report(n, verb, speakers, *content, false);
      return;
    }
  }

  void ReadParticiple(uint32_t n, const SpeechVerb& verb) {
    const Speakers& speakers = !innermost_.empty() ? innermost_ : spoke_here_ || !acted_here_ ? last_ : subject_;
    const auto content = FindContent(n, verb, std::nullopt);
    if (content) Report(n, verb, speakers, *content, false);
  }

  // «بحسب مصدر طبي»: the sentence is the content; it follows where the source opens it.
  void ReadSource(uint32_t n) {
    // «وفق القانون», «بحسب الأرقام»: what is no party is no source.
    if (SourceAt(n) == nullptr && Parties(n).empty()) return;
    Speakers speakers = SpeakersAt(n);
    if (speakers.empty()) return;
    std::optional<Content> content = TextBefore(n);
    if (!content && n + 1 < nodes().size()) {
      uint32_t next = n + 1;
      while (next < nodes().size() && nodes()[next].kind == NodeKind::kComma) ++next;
      if (next < nodes().size()) content = ContentFrom(next);
    }
    if (!content) return;
    Report(n, Frames::Get().according(), speakers, *content, IsRelay(n));
  }

  // «نقلت الوكالة عن الوزير قوله: …».
  void ReadSaying(uint32_t n) {
    if (n + 1 >= nodes().size()) return;
    const TokenIndex token = nodes()[n].tokens.last - 1;
    for (const lexicon::Match& match : syntax_.input().lexicon.At(token)) {
      const auto* form = match.As<lexicon::VerbFormsRow>();
      if (form == nullptr || form->tense != lexicon::VerbFormsTense::kVerbalNoun || !form->suffix) continue;
      const SpeechVerb* verb = Frames::Get().FindSpeechVerb(form->verb);
      if (verb == nullptr || !verb->that) continue;
      const NodeKind next = nodes()[n + 1].kind;
      if (next != NodeKind::kColon && next != NodeKind::kQuote && next != NodeKind::kThat) return;
      for (uint32_t m = n + 1, left = kFarthestContent; m-- > 0 && left > 0; --left) {
        if (nodes()[m].kind == NodeKind::kStop) return;
        if (nodes()[m].kind != NodeKind::kPhrase || nodes()[m].relation != Relation::kAbout) continue;
        Speakers speakers;
        if (m < n) {
          speakers = SpeakersAt(m);
        } else {
          // «عن فلان قوله»: one phrase.
          const TokenRange before{nodes()[n].tokens.first, token};
          speakers = Fill(syntax_, {sentence_, n, before, nodes()[n].cut}, Role::kSpeaker, Filler::kActor);
        }
        if (const auto content = FindContent(n, *verb, std::nullopt); content && !speakers.empty()) {
          Report(n, *verb, speakers, *content, false);
        }
        return;
      }
      return;
    }
  }

  // Where the content of a verb begins: at «أن», a colon or a quotation, behind one of its prepositions, or at its
  // object; whichever comes first after its subject.
  std::optional<Content> FindContent(uint32_t n, const SpeechVerb& verb, std::optional<uint32_t> subject) const {
    const uint32_t end = std::min(static_cast<uint32_t>(nodes().size()), n + kFarthestContent);
    for (uint32_t m = n + 1; m < end; ++m) {
      const Node& node = nodes()[m];
      switch (node.kind) {
        case NodeKind::kThat:
        case NodeKind::kColon:
          return m + 1 < nodes().size() ? ContentFrom(m + 1) : std::nullopt;
        case NodeKind::kQuote:
          if (document_.tokens()[node.tokens.first].mark == text::Mark::kOpenQuote) return ContentFrom(m);
          break;
        case NodeKind::kStop:
        case NodeKind::kParticiple:
          return std::nullopt;
        case NodeKind::kVerb:
          // «في بيان نقلته الوكالة»: that one looks back.
          if (SpeechVerbOf(node) != nullptr && !HasPronoun(node)) return std::nullopt;
          break;
        case NodeKind::kPhrase: {
          if (m == subject || node.coordinated || syntax_.IsTemporal(node)) break;
          // «نفى المتحدث، فلان، أن»: the name is the subject's.
          if (subject && nodes()[m - 1].kind == NodeKind::kComma &&
              (m == *subject + 2 || (m == *subject + 3 && m + 1 < end && nodes()[m + 1].kind == NodeKind::kComma))) {
            break;
          }
          const bool resumed = nodes()[m - 1].kind == NodeKind::kComma && IsVerbalNoun(node);
          const bool object =
              node.relation == Relation::kNone && verb.noun && (node.clause == nodes()[n].clause || resumed);
          // «ب» and «في» stand with too many verbs to belong to one far off.
          const bool loose = node.relation == Relation::kBy || node.relation == Relation::kIn;
          if (loose && node.clause != nodes()[n].clause) break;
          const bool related =
              std::find(verb.relations.begin(), verb.relations.end(), node.relation) != verb.relations.end();
          if (object || (related && node.relation != Relation::kNone)) return ContentFrom(m);
          break;
        }
        default:
          break;
      }
    }
    return std::nullopt;
  }

  // «أكدت الوزارة، في بيان …، التزامها»: the object after what was put in between.
  bool IsVerbalNoun(const Node& phrase) const {
    for (const lexicon::Match& match : syntax_.input().lexicon.At(phrase.tokens.first)) {
      const auto* form = match.As<lexicon::VerbFormsRow>();
      if (form != nullptr && form->tense == lexicon::VerbFormsTense::kVerbalNoun) return true;
    }
    return false;
  }

  std::optional<Content> ContentFrom(uint32_t n) const {
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
    const Site site = SiteOf(*sentence_, n);
    content.tokens = ExtentFrom(site);
    content.tokens.last = EndBeforeFurtherSpeech(n, content.tokens.last);
    content.cut = nodes()[n].kind == NodeKind::kPhrase ? nodes()[n].cut : nullptr;
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
    return content;
  }

  // «… أكد حرصه على السلام، وقال: …»: the second verb is not part of what the first one tells.
  TokenIndex EndBeforeFurtherSpeech(uint32_t n, TokenIndex end) const {
    for (uint32_t m = n + 1; m < nodes().size() && nodes()[m].tokens.first < end; ++m) {
      const bool further =
          nodes()[m].kind == NodeKind::kVerb && (nodes()[m].proclitics() & text::kWa) &&
          SpeechVerbOf(nodes()[m]) != nullptr &&
          document_.QuotationOf(nodes()[m].tokens.first) == document_.QuotationOf(nodes()[n].tokens.first);
      if (further)
        return nodes()[m - 1].kind == NodeKind::kComma ? nodes()[m - 1].tokens.first : nodes()[m].tokens.first;
    }
    return end;
  }

  // From the beginning of the sentence, or of its last part, to a node.
  std::optional<Content> TextBefore(uint32_t n) const {
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

  Speakers Parties(uint32_t n) const {
    if (nodes()[n].kind != NodeKind::kPhrase) return {};
    return FillCoordinated(syntax_, SiteOf(*sentence_, n), Role::kSpeaker, Filler::kParty);
  }

  bool IsUnnamedOffice(uint32_t n) const {
    const auto nominals = syntax_.NominalsIn(nodes()[n].tokens);
    return !nominals.empty() && nominals.front().kind == Nominal::Kind::kOffice &&
           nominals.front().tokens.first == nodes()[n].tokens.first && Parties(n).size() == 1 &&
           std::holds_alternative<std::monostate>(Parties(n).front().value);
  }

  // Who a phrase names; a source («المتحدث باسم …») only somebody with a name, a document nobody.
  Speakers Named(uint32_t n) const {
    const lexicon::SourcesRow* source = SourceAt(n);
    if (source != nullptr && source->kind != SourcesKind::kSource) return {};
    if (IsUnnamedOffice(n)) {
      if (Speakers unlisted = UnlistedName(n); !unlisted.empty()) return unlisted;
      return source == nullptr ? Titled(n) : Speakers{};
    }
    Speakers parties = Parties(n);
    const bool named = std::any_of(parties.begin(), parties.end(), [](const Argument& party) {
      return std::holds_alternative<EntityIndex>(party.value);
    });
    return source == nullptr || named ? parties : Speakers{};
  }

  // The name that no table knows, behind a title: in its phrase, in those right behind it, or between commas.
  Speakers UnlistedName(uint32_t n) const {
    const Node& title = nodes()[n];
    TokenIndex first = syntax_.NominalsIn(title.tokens).front().tokens.last;
    while (first < title.tokens.last && IsTitle(first)) ++first;
    if (first < title.tokens.last && syntax_.NominalAt(first) != nullptr) return {};
    TokenIndex last = title.tokens.last;
    uint32_t m = n + 1;
    const bool apposed = first == last && m + 2 < nodes().size() && nodes()[m].kind == NodeKind::kComma &&
                         nodes()[m + 2].kind == NodeKind::kComma;
    if (apposed) ++m;
    for (const uint32_t end = apposed ? m + 1 : m + kLongestUnknownName; m < nodes().size() && m < end; ++m) {
      const Node& node = nodes()[m];
      const bool name = node.kind == NodeKind::kPhrase && node.relation == Relation::kNone && node.word == nullptr &&
                        syntax_.NominalsIn(node.tokens).empty() && !IsVerbalNoun(node) &&
                        !syntax_.IsDefinite(node.tokens.first);
      if (!name) break;
      if (first == title.tokens.last) {
        first = node.tokens.first;
        while (first < node.tokens.last && IsTitle(first)) ++first;
      }
      last = node.tokens.last;
    }
    if (last - std::min(first, last) < kShortestUnknownName) return {};
    return {{Role::kSpeaker, document_.Text({first, last}), {}}};
  }

  bool IsTitle(TokenIndex token) const {
    const lexicon::Match* title = syntax_.input().lexicon.Find<lexicon::TitlesRow>(token);
    return title != nullptr && title->As<lexicon::TitlesRow>()->kind != lexicon::TitlesKind::kKin;
  }

  // A title without any name; bare, it is somebody told of before: «وأوضحت المبعوثة».
  Speakers Titled(uint32_t n) const {
    const Site site = SiteOf(*sentence_, n);
    if (site.tokens.size() == 1 && IsDefinite(site) && !last_.empty()) return last_;
    return {{Role::kSpeaker, TextOf(syntax_, site), {}}};
  }

  Speakers SpeakersAt(uint32_t n) const {
    Speakers speakers = Named(n);
    return speakers.empty() ? SpeakersNamedBy(n) : speakers;
  }

  const lexicon::SourcesRow* SourceAt(uint32_t n) const {
    const lexicon::Match* match = syntax_.input().lexicon.Find<lexicon::SourcesRow>(nodes()[n].tokens.first);
    return match != nullptr ? match->As<lexicon::SourcesRow>() : nullptr;
  }

  bool IsRelay(std::optional<uint32_t> n) const {
    if (!n) return false;
    const lexicon::SourcesRow* source = SourceAt(*n);
    if (source != nullptr && source->kind == SourcesKind::kRelay) return true;
    const TokenRange tokens = nodes()[*n].tokens;
    for (TokenIndex t = tokens.first; t < tokens.last; ++t) {
      if (syntax_.input().lexicon.Find<lexicon::AgenciesRow>(t) != nullptr) return true;
    }
    return false;
  }

  // Speakers whom no name tells: a document speaks for its issuer, «المصدر نفسه» is the last speaker, others are
  // named by their own words.
  Speakers SpeakersNamedBy(uint32_t n) const {
    const lexicon::SourcesRow* source = SourceAt(n);
    if (source != nullptr && source->kind == SourcesKind::kDocument) {
      for (const Nominal& nominal : syntax_.NominalsIn(nodes()[n].tokens)) {
        auto issuer = Fill(syntax_, {sentence_, n, nominal.tokens, nullptr}, Role::kSpeaker, Filler::kParty);
        if (!issuer.empty()) return issuer;
      }
      for (uint32_t m = n + 1; m < nodes().size() && m <= n + kFarthestIssuer; ++m) {
        const Node& node = nodes()[m];
        if (node.kind == NodeKind::kThat || node.kind == NodeKind::kComma || node.kind == NodeKind::kStop) break;
        if (node.kind != NodeKind::kPhrase || (node.relation != Relation::kFor && node.relation != Relation::kAbout &&
                                               node.relation != Relation::kFrom)) {
          continue;
        }
        auto issuer = FillCoordinated(syntax_, SiteOf(*sentence_, m), Role::kSpeaker, Filler::kActor);
        if (!issuer.empty()) return issuer;
      }
      return issuer_.empty() ? last_ : issuer_;
    }
    if (source != nullptr && source->kind == SourcesKind::kAnaphor) return last_;
    const Site site = SiteOf(*sentence_, n);
    if (IsDefinite(site)) {
      // «المسؤولة الأميركية» is a person, if a body spoke last.
      if (source != nullptr && source->person && !IsPerson(last_)) {
        if (const auto person = PersonBefore(site.tokens.first)) return {*person};
      }
      if (!last_.empty()) return last_;
    }
    return {{Role::kSpeaker, TextOf(syntax_, site), {}}};
  }

  bool IsPerson(const Speakers& speakers) const {
    const auto* entity = speakers.size() == 1 ? std::get_if<EntityIndex>(&speakers.front().value) : nullptr;
    return entity != nullptr && syntax_.input().names.entities[entity->value()].type == EntityType::kPerson;
  }

  std::optional<Argument> PersonBefore(TokenIndex token) const {
    const names::Names& names = syntax_.input().names;
    auto mention = std::lower_bound(names.mentions.begin(), names.mentions.end(), token,
                                    [](const names::Annotation& m, TokenIndex t) { return m.tokens.first < t; });
    for (uint32_t left = kFarthestPerson; mention != names.mentions.begin() && left > 0; --left) {
      --mention;
      if (mention->mention.type == EntityType::kPerson) {
        return EntityArgument(names, Role::kSpeaker, mention->mention.entity);
      }
    }
    return std::nullopt;
  }

  // A definite word or two name somebody told of before: «المسؤولة الأممية».
  bool IsDefinite(const Site& site) const {
    if (site.tokens.size() > kLongestAnaphor) return false;
    for (auto* s = document_.SegmentationsBegin(site.tokens.first); s != document_.SegmentationsEnd(site.tokens.first);
         ++s) {
      if (s->proclitics & text::kAl) return true;
    }
    return false;
  }

  // The speaker of a verb without a subject of its own: whom the clause before is about, or who spoke last.
  Speakers Unnamed(uint32_t n) const {
    const NodeKind opener = nodes()[sentence_->clauses[nodes()[n].clause].first].kind;
    const bool dependent = opener == NodeKind::kConjunction || opener == NodeKind::kRelative;
    if ((dependent || !spoke_here_) && !subject_.empty()) return subject_;
    return last_;
  }

  void Report(uint32_t n, const SpeechVerb& verb, const Speakers& speakers, const Content& content, bool relay) {
    if (speakers.empty()) return;
    Reported reported;
    reported.at = nodes()[n].tokens.first;
    reported.content = content.tokens;
    reported.denied = verb.sense == SpeechVerbsSense::kDeny;
    reported.conjectured = verb.sense == SpeechVerbsSense::kExpect;
    for (const Argument& speaker : speakers) {
      if (!reported.by.speaker.empty()) break;
      reported.by.speaker = speaker.text;
      if (const auto* entity = std::get_if<EntityIndex>(&speaker.value)) reported.by.entity = *entity;
    }
    if (!relay) {
      Claim claim;
      claim.type = FactType::kStatement;
      claim.rule = "statement/" + std::string(Name(verb.sense));
      claim.arguments = speakers;
      claim.arguments.push_back(
          {Role::kContent,
           content.cut != nullptr ? document_.Text(content.tokens, *content.cut) : document_.Text(content.tokens),
           {}});
      if (auto time = SpokenAt(n, content)) claim.arguments.push_back(*std::move(time));
      claim.direct_quotation = content.direct;
      claim.modality = IsNegated(*sentence_, n) ? Modality::kNegated : Modality::kAsserted;
      claim.evidence = document_.SpanOf(document_.sentences()[sentence_->index].tokens);
      reported.statement = std::move(claim);
      // Speech inside another's speech does not go on.
      const TokenIndex at = nodes()[n].tokens.first;
      const bool aside =
          spoke_here_ && nodes()[sentence_->clauses[nodes()[n].clause].first].kind == NodeKind::kConjunction;
      if (at >= spoken_to_ && !aside) last_ = speakers;
      innermost_ = speakers;
      spoken_to_ = std::max(spoken_to_, content.tokens.last);
      spoke_here_ = true;
    }
    reported_.push_back(std::move(reported));
  }

  // A time in the verb's clause that is not part of what is said.
  std::optional<Argument> SpokenAt(uint32_t n, const Content& content) const {
    const Clause& clause = sentence_->clauses[nodes()[n].clause];
    for (uint32_t m = clause.first; m < clause.last; ++m) {
      if (content.tokens.Overlaps(nodes()[m].tokens)) continue;
      if (auto time = TimeIn(syntax_, nodes()[m].tokens)) return time;
    }
    return std::nullopt;
  }

  const std::vector<Node>& nodes() const { return sentence_->nodes; }

  const Syntax& syntax_;
  const text::Document& document_;
  std::vector<Reported> reported_;
  Speakers last_;             // who spoke last in the article
  Speakers issuer_;           // who last spoke in a document
  TokenIndex spoken_to_ = 0;  // the end of what was said last

  // Of the sentence at hand.
  const Sentence* sentence_ = nullptr;
  Speakers subject_;         // of the last verb that is not of speech
  Speakers innermost_;       // who spoke last, also in another's speech
  bool spoke_here_ = false;  // somebody has spoken
  bool acted_here_ = false;  // somebody has done something else
};

}  // namespace

std::vector<Reported> ReadSpeech(const Syntax& syntax) { return SpeechReader(syntax).Read(); }

}  // namespace isnad::claims
