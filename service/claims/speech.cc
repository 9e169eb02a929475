#include "service/claims/speech.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/claims/circumstance.h"
#include "service/claims/clauses.h"
#include "service/claims/content.h"
#include "service/claims/filler.h"
#include "service/claims/frame.h"
#include "service/claims/modality.h"
#include "service/claims/owned_noun.h"
#include "service/claims/party.h"
#include "service/claims/speaker.h"

namespace isnad::claims {
namespace {

using lexicon::SpeechVerbsSense;
using text::TokenIndex;
using text::TokenRange;

std::string_view Name(SpeechVerbsSense sense) {
  switch (sense) {
    case SpeechVerbsSense::kTell:
    case SpeechVerbsSense::kContain:
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

// In nodes, from «قوله» to what opens the words.
constexpr uint32_t kFarthestOpener = 8;
// In nodes, back from «قوله» to whom it is told of.
constexpr uint32_t kFarthestSource = 40;

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
  void ReadSentence(const Sentence& sentence) {
    sentence_ = &sentence;
    subject_.reset();
    innermost_.clear();
    aside_.clear();
    acting_.clear();
    spoke_here_ = acted_here_ = false;
    for (uint32_t n = 0; n < sentence.nodes.size(); ++n) {
      const Node& node = sentence.nodes[n];
      switch (node.kind) {
        case NodeKind::kVerb:
          ReadVerb(n);
          break;
        case NodeKind::kParticiple:
          if (node.speech != nullptr) ReadParticiple(n, *node.speech);
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

  void ReadVerb(uint32_t n) {
    const Node& node = nodes()[n];
    const SpeechVerb* verb = node.speech;
    const VerbArguments arguments = verb != nullptr ? ArgumentsOf(n, *verb) : sentence_->ClauseOf(n).arguments;
    if (verb == nullptr) {
      acted_here_ = true;
      if (arguments.subject >= 0 && who().TellsOfParty(static_cast<uint32_t>(arguments.subject))) {
        subject_ = static_cast<uint32_t>(arguments.subject);
      }
      // «اكتفى الوزير بالقول إن …»
      const auto content = said().BehindSaying(n);
      if (content && !IsNegated(*sentence_, n) && Asserts(syntax_, *sentence_, n)) {
        Report(n, Frames::Get().according(),
               arguments.subject >= 0 ? who().Acting(static_cast<uint32_t>(arguments.subject)) : Unnamed(n), *content,
               false);
      }
      return;
    }
    if (verb->sense == SpeechVerbsSense::kRelay) {
      ReadRelay(n, *verb);
      return;
    }
    if (verb->sense == SpeechVerbsSense::kContain) {
      ReadContained(n, *verb);
      return;
    }
    std::optional<uint32_t> subject;
    if (arguments.subject >= 0) subject = static_cast<uint32_t>(arguments.subject);
    if (verb->somebody && subject && IsMeeting(*subject)) return;
    // «شددت على الشراكة طويلة الأمد»: a phrase inside what is said is not who says it.
    if (const auto bare = said().Behind(n, *verb, std::nullopt);
        bare && subject && bare->tokens.first < nodes()[*subject].tokens.first && !arguments.subject_first) {
      subject.reset();
    }
    // «إن المجلس أُبلغ بالأمر»
    if (verb->heard && arguments.subject_first && arguments.object < 0 && !HasPronoun(node)) return;
    // «ودعا الجميع إلى …»
    const bool anybody = subject && verb->hearer && who().IsNobody(*subject);
    if (subject && (anybody || IsSpokenTo(n, *subject, *verb))) subject.reset();
    Speakers speakers;
    const lexicon::SourcesRow* source = subject ? who().SourceAt(*subject) : nullptr;
    if (subject) speakers = who().Named(*subject);
    std::optional<Content> content = said().Behind(n, *verb, speakers.empty() ? std::nullopt : subject);
    // «قرار يشدد العقوبات»: what is only described does not speak.
    const bool described = subject && *subject < sentence_->ClauseOf(n).first;
    if (described && speakers.empty() && source == nullptr) return;
    // «دخول القوات يعتبر اعتداء»
    if (arguments.subject_first && speakers.empty() && source == nullptr && IsDeed(*subject)) return;
    if (subject && speakers.empty()) {
      // «أعلنت شركة نوكيا أنها …»: what is said begins behind who says it.
      const bool is_content = content && content->tokens.first == nodes()[*subject].tokens.first &&
                              (arguments.object < 0 || IsOwnedThing(*subject)) &&
                              !(who().TellsOfSomebody(*subject) && SaysNext(*subject, *verb));
      if (content && content->tokens.first == nodes()[*subject].tokens.first && !is_content) {
        content = said().Behind(n, *verb, subject);
      }
      if (source != nullptr || !is_content || !verb->noun) {
        speakers = who().NamedBy(*subject);
        if (is_content) content = said().Behind(n, *verb, subject);
      }
    }
    const bool own = verb->own || verb->sense == SpeechVerbsSense::kJudge;
    bool relayed = who().IsRelay(subject) && !own;
    if (speakers.empty()) {
      // «ولم تتبن أي جهة العملية»: what nobody said the last speaker did not leave unsaid; nor did «هي».
      if (IsNegated(*sentence_, n) || (subject && who().IsNobody(*subject))) return;
      // «المدينة التي أعلنت فيها حالة الطوارئ»: nor is it he who spoke last.
      const Node& opener = nodes()[sentence_->ClauseOf(n).first];
      if (opener.kind == NodeKind::kRelative && ResumesNext(n)) return;
      // «كلفه مؤقتا، على أن يعلن اسم الوزير غدا»: it will be announced, by whomever.
      if (opener.kind == NodeKind::kThat && opener.word->after == Relation::kOn && subject) return;
      relayed = IsFeminine(node) && !memory_.relay.empty();
      speakers = relayed ? memory_.relay : Unnamed(n);
      // «يقولون لنا»: others than he who speaks.
      if (TellsOfMany(node) && who().IsEntity(speakers)) return;
    }
    const Clause& clause = sentence_->clauses[node.clause];
    const Node& opener = nodes()[clause.first];
    // «البيان الذي لم يشر إلى …» does not tell what was not said.
    if (opener.kind == NodeKind::kRelative && IsNegated(*sentence_, n)) return;
    const bool backward = opener.kind == NodeKind::kConjunction && opener.word != nullptr &&
                          opener.word->relation == Relation::kAccording;
    // «حصيلة ذكرتها الشرطة»: a verb with a pronoun takes what stood before it.
    const bool judged = verb->sense == SpeechVerbsSense::kJudge && opener.kind != NodeKind::kRelative && content &&
                        IsOpened(n, *content);
    const bool suffix = HasPronoun(node) && !judged;
    if (backward || suffix || !content) {
      const std::optional<Content> quoted = content ? std::nullopt : QuotedBefore(n);
      if (!backward && !quoted &&
          !(opener.kind == NodeKind::kConjunction && opener.word->relation == Relation::kLike)) {
        // «لكن الرئيس رفض التدخل وأكد حقه»
        if (subject && who().TellsOfParty(*subject)) subject_ = subject;
        const lexicon::HeadNounsRow* noun = subject ? HeadNoun(syntax_, SiteOf(*sentence_, *subject)) : nullptr;
        const bool somebody = subject && (who().TellsOfParty(*subject) || (noun != nullptr && MeansSomebody(*noun)));
        if (somebody && nodes()[n].tokens.first >= spoken_to_) acting_ = std::move(speakers);
        return;
      }
      content = quoted ? quoted : said().Before(clause.first);
      // «بحسب ما ذكرت الوزارة، قتل شرطيان»
      if (!content && backward) content = BehindComma(n + 1);
      if (!content) return;
    }
    if (!Asserts(syntax_, *sentence_, n)) return;
    if (const Modality modality = ModalityAt(syntax_, *sentence_, n, nodes()[n].tokens.first);
        modality == Modality::kPlanned || modality == Modality::kPossible) {
      return;
    }
    for (uint32_t m = clause.first; m < clause.last; ++m) {
      const Node& paper = nodes()[m];
      const bool told_in = paper.kind == NodeKind::kPhrase && paper.relation == Relation::kIn;
      if (told_in && syntax_.IsDocument(paper.tokens.first)) memory_.issuer = speakers;
    }
    if (IsFeminine(node)) memory_.relay = relayed ? speakers : Speakers{};
    Report(n, *verb, std::move(speakers), *content, relayed);
  }

  // «انتقد القرار ووصفه بأنه خطأ»: what the verb brings is opened behind it.
  bool IsOpened(uint32_t n, const Content& content) const {
    uint32_t m = n + 1;
    while (m < nodes().size() && nodes()[m].tokens.first < content.tokens.first) ++m;
    return content.direct || (m > n + 1 && m <= nodes().size() && OpensContent(nodes()[m - 1]));
  }

  // Those of its clause, but that who stands right behind it says it, if what is said comes next, or if what stands
  // before it tells of nobody: «المعرض ناجح قال المدير إن …», «عربيا دعا الرئيس …».
  VerbArguments ArgumentsOf(uint32_t n, const SpeechVerb& verb) const {
    VerbArguments arguments = sentence_->ClauseOf(n).arguments;
    const bool before = arguments.subject >= static_cast<int32_t>(sentence_->ClauseOf(n).first);
    const bool behind = arguments.subject_first && before && arguments.object == static_cast<int32_t>(n) + 1;
    if (!behind || !who().TellsOfParty(n + 1)) return arguments;
    const bool nobody = who().IsNobody(static_cast<uint32_t>(arguments.subject));
    if (!nobody && (verb.hearer || !SaysNext(n + 1, verb))) return arguments;
    return {.subject = arguments.object, .object = arguments.second_object};
  }

  // «أدانت المنظمة الحكم ودعت السلطات إلى إلغائه»: who has just spoken goes on, and what stands behind the verb hears
  // it; behind a comma, «اعتبر الوزير الغارة انتهاكا، ودعا مجلس الأمن إلى …», if a person has spoken, and it is none.
  bool IsSpokenTo(uint32_t n, uint32_t subject, const SpeechVerb& verb) const {
    if (nodes()[n].clause == 0) return false;
    const bool apart = nodes()[n - 1].kind == NodeKind::kComma;
    const bool goes_on = verb.hearer && spoke_here_ && (nodes()[n].proclitics() & text::kWa) != 0 &&
                         (nodes()[n - 1].kind == NodeKind::kPhrase || apart);
    if (apart && (!who().IsPerson(memory_.last) || who().IsPerson(who().Acting(subject)))) return false;
    if (!goes_on || subject != n + 1 || subject + 1 >= nodes().size()) return false;
    const Node& next = nodes()[subject + 1];
    if (next.kind != NodeKind::kPhrase || !verb.Takes(next.relation)) return false;
    const int32_t before = sentence_->clauses[nodes()[n].clause - 1].verb;
    if (before < 0) return false;
    const Node& spoke = nodes()[static_cast<uint32_t>(before)];
    return spoke.speech != nullptr && MayShareSubject(spoke, nodes()[n]);
  }

  // Two forms of one gender and number.
  static bool MayShareSubject(const Node& a, const Node& b) {
    return std::any_of(a.readings.begin(), a.readings.end(), [&](const lexicon::VerbFormsRow* x) {
      return std::any_of(b.readings.begin(), b.readings.end(), [&](const lexicon::VerbFormsRow* y) {
        return x->person == y->person && x->gender == y->gender && x->number == y->number;
      });
    });
  }

  // The word behind a verb stands for what its clause describes: «فيها».
  bool ResumesNext(uint32_t n) const {
    return n + 1 < nodes().size() && nodes()[n + 1].word != nullptr &&
           nodes()[n + 1].word->kind == lexicon::FunctionWordsKind::kAnaphor;
  }

  // «أعلنت عزمها تقديم …»: what is somebody's, and is nobody.
  bool IsOwnedThing(uint32_t n) const {
    const TokenIndex token = nodes()[n].tokens.first;
    return nodes()[n].tokens.size() == 1 && syntax_.IsOwned(token) && !IsOwnedTitle(document_, token) &&
           OwnedHeadNoun(document_, token) == nullptr;
  }

  // The phrase begins with what is done, which says nothing.
  bool IsDeed(uint32_t n) const {
    return IsVerbalNoun(syntax_, nodes()[n]) && HeadNoun(syntax_, SiteOf(*sentence_, n)) == nullptr;
  }

  bool IsMeeting(uint32_t n) const {
    const lexicon::HeadNounsRow* noun = HeadNoun(syntax_, SiteOf(*sentence_, n));
    return noun != nullptr && noun->gathering;
  }

  // What is said begins behind a phrase and its complements, or is one of them: «أعلن المستشفى عن …».
  bool SaysNext(uint32_t n, const SpeechVerb& verb) const {
    const lexicon::HeadNounsRow* noun = HeadNoun(syntax_, SiteOf(*sentence_, n));
    const bool somebody = noun != nullptr && MeansSomebody(*noun);
    uint32_t next = n + 1;
    for (; next < nodes().size() && nodes()[next].kind == NodeKind::kPhrase; ++next) {
      const Node& phrase = nodes()[next];
      if (somebody && verb.Takes(phrase.relation)) return true;
      if (phrase.relation == Relation::kNone && !syntax_.IsTemporal(phrase)) return false;
    }
    return next < nodes().size() && OpensContent(nodes()[next]);
  }

  // «نقلت وكالة عن الوزير أن …»: the speaker is the one that it comes from.
  void ReadRelay(uint32_t n, const SpeechVerb& verb) {
    const Clause& clause = sentence_->clauses[nodes()[n].clause];
    for (uint32_t m = n + 1; m < clause.last; ++m) {
      if (nodes()[m].kind != NodeKind::kPhrase || !verb.Takes(nodes()[m].relation)) continue;
      const auto content = said().Behind(m, verb, std::nullopt);
      // A clause of its own: else «قوله» brings it.
      const bool said_so = syntax_.Has(nodes()[m].tokens.last - 1, kOwnedVerbalNounSign);
      if (content && !said_so && nodes()[m + 1].kind != NodeKind::kPhrase)
        Report(n, verb, who().At(m), *content, false);
      break;
    }
    if (clause.arguments.subject >= 0 && IsFeminine(nodes()[n])) {
      memory_.relay = who().At(static_cast<uint32_t>(clause.arguments.subject));
    }
  }

  // «جاء في بيان للوزارة أن …»: the document speaks.
  void ReadContained(uint32_t n, const SpeechVerb& verb) {
    if (IsNegated(*sentence_, n) || !Asserts(syntax_, *sentence_, n)) return;
    uint32_t next = n + 1;
    while (next < nodes().size() && nodes()[next].kind == NodeKind::kPhrase) ++next;
    if (next == n + 1 || next == nodes().size() || nodes()[next].kind != NodeKind::kThat) return;
    const auto content = said().Behind(next - 1, verb, std::nullopt);
    if (content) Report(n, verb, who().At(n + 1), *content, false);
  }

  void ReadParticiple(uint32_t n, const SpeechVerb& verb) {
    const auto content = said().Behind(n, verb, std::nullopt);
    // «تابع الوزير قائلا إن …»: told by the verb.
    const bool told = content && !reported_.empty() && reported_.back().content == content->tokens;
    if (!content || told) return;
    // «رحبت الحكومة بالقرار، في حين ندد به الحزب واصفا إياه …»: he who spoke behind all that was told.
    Speakers speakers = !acting_.empty()              ? acting_
                        : !innermost_.empty()         ? innermost_
                        : spoke_here_ || !acted_here_ ? memory_.last
                                                      : Subject();
    // «قال السفير إن واشنطن تتوقع …، محذرا»: a state is no man.
    if (who().IsPerson(memory_.last) && who().IsEntity(speakers) && !who().IsPerson(speakers) &&
        !IsFeminine(nodes()[n])) {
      speakers = memory_.last;
    }
    Report(n, verb, std::move(speakers), *content, false);
  }

  // «بحسب مصدر طبي»: the sentence is the content; it follows where the source opens it.
  void ReadSource(uint32_t n) {
    // «وفق القانون», «بحسب الأرقام»: what is no party is no source.
    const auto tells = [&](uint32_t m) { return who().SourceAt(m) != nullptr || who().TellsOfParty(m); };
    if (!tells(n)) {
      // «بحسب إسلاميين وشهود عيان»
      const bool more =
          n + 1 < nodes().size() && nodes()[n + 1].kind == NodeKind::kPhrase && nodes()[n + 1].coordinated;
      if (!more || syntax_.IsDefinite(nodes()[n].tokens.first) || !tells(++n)) return;
    }
    Speakers speakers = who().At(n);
    if (speakers.empty()) return;
    if (const SpeechVerb* verb = WaitingVerb(n)) {
      const int32_t subject = sentence_->ClauseOf(n).arguments.subject;
      const auto content = said().Behind(n, *verb, std::nullopt);
      const bool relayed = subject >= 0 && who().IsRelay(static_cast<uint32_t>(subject));
      if (relayed && content) Report(n, Frames::Get().according(), std::move(speakers), *content, who().IsRelay(n));
      return;
    }
    std::optional<Content> content = said().Before(n);
    if (!content) content = From(n + 1);
    if (!content) return;
    Report(n, Frames::Get().according(), std::move(speakers), *content, who().IsRelay(n));
  }

  // What the rest of the sentence says, from a node or the commas there on: «بحسب الوزارة، فإن الضربة …».
  std::optional<Content> From(uint32_t next) const {
    while (next < nodes().size() && nodes()[next].kind == NodeKind::kComma) ++next;
    if (next >= nodes().size()) return std::nullopt;
    return nodes()[next].kind == NodeKind::kThat ? said().BehindThat(next) : said().From(next);
  }

  // The same, behind the first comma; nullopt if only phrases stand before none.
  std::optional<Content> BehindComma(uint32_t n) const {
    while (n < nodes().size() && nodes()[n].kind == NodeKind::kPhrase) ++n;
    return n < nodes().size() && nodes()[n].kind == NodeKind::kComma ? From(n) : std::nullopt;
  }

  // «"لن نقبل بأي تسوية بعد هذا اليوم"، يقول المزارع فلان»: what is quoted right before a verb that nothing joins to
  // it.
  std::optional<Content> QuotedBefore(uint32_t n) const {
    if ((nodes()[n].proclitics() & (text::kWa | text::kFa)) != 0) return std::nullopt;
    uint32_t before = n;
    while (before > 0 && nodes()[before - 1].kind == NodeKind::kComma) --before;
    if (before == 0 || before == n || nodes()[before - 1].kind != NodeKind::kQuote) return std::nullopt;
    const TokenIndex close = nodes()[before - 1].tokens.first;
    const int32_t quotation = document_.QuotationOf(close);
    if (quotation < 0 || document_.tokens()[close].mark != text::Mark::kCloseQuote) return std::nullopt;
    const TokenRange whole = document_.quotations()[static_cast<size_t>(quotation)].tokens;
    return whole.size() > 2 ? std::optional(Content{{whole.first + 1, whole.last - 1}, nullptr, true}) : std::nullopt;
  }

  // «ذكرت الصحيفة نقلا عن مصدر أن …»: a verb of speech before a source, if what it brings comes behind that: the source
  // says it to a paper; whoever else speaks by a source speaks for himself. nullptr if there is none.
  const SpeechVerb* WaitingVerb(uint32_t n) const {
    const int32_t verb = sentence_->ClauseOf(n).verb;
    if (verb < 0 || verb > static_cast<int32_t>(n)) return nullptr;
    uint32_t next = n + 1;
    while (next < nodes().size() &&
           (nodes()[next].kind == NodeKind::kPhrase || nodes()[next].kind == NodeKind::kComma)) {
      ++next;
    }
    return next < nodes().size() && OpensContent(nodes()[next]) ? nodes()[static_cast<uint32_t>(verb)].speech : nullptr;
  }

  // «نقلت الوكالة عن الوزير قوله: …».
  void ReadSaying(uint32_t n) {
    if (n + 1 >= nodes().size()) return;
    const TokenIndex token = nodes()[n].tokens.last - 1;
    if (!syntax_.Has(token, kOwnedVerbalNounSign)) return;
    for (const lexicon::Match& match : syntax_.input().lexicon.At(token)) {
      const auto* form = match.As<lexicon::VerbFormsRow>();
      if (form == nullptr || form->tense != lexicon::VerbFormsTense::kVerbalNoun || !form->suffix) continue;
      const SpeechVerb* verb = Frames::Get().FindSpeechVerb(form->verb);
      if (verb == nullptr || !verb->that) continue;
      const std::optional<uint32_t> opener = OpenerBehind(n);
      if (!opener) return;
      for (uint32_t m = n + 1, left = kFarthestSource; m-- > 0 && left > 0; --left) {
        if (nodes()[m].kind == NodeKind::kStop) return;
        if (nodes()[m].kind != NodeKind::kPhrase || !IsPassedOn(m)) continue;
        Speakers speakers;
        if (m < n) {
          speakers = who().At(m);
        } else {
          // «عن فلان قوله»: one phrase.
          const TokenRange before{nodes()[n].tokens.first, token};
          Fill({syntax_, Role::kSpeaker, &speakers}, {sentence_, n, before, nodes()[n].cut}, Filler::kActor);
        }
        if (const auto content = said().Behind(*opener - 1, *verb, std::nullopt); content && !speakers.empty()) {
          Report(n, *verb, std::move(speakers), *content, false);
        }
        return;
      }
      return;
    }
  }

  // What opens the words behind «قوله», also behind when and where he said them; nullopt if nothing does.
  std::optional<uint32_t> OpenerBehind(uint32_t n) const {
    for (uint32_t m = n + 1; m < nodes().size() && m <= n + kFarthestOpener; ++m) {
      const Node& node = nodes()[m];
      if (OpensContent(node)) return m;
      const bool between = node.kind == NodeKind::kComma || node.kind == NodeKind::kPhrase;
      if (!between) break;
    }
    return std::nullopt;
  }

  // «نقلت الوكالة عن …», «نُقل عن …», «نسبت إلى …»: not «اكتفى حيال ذلك بقوله …».
  bool IsPassedOn(uint32_t n) const {
    const int32_t verb = sentence_->ClauseOf(n).verb;
    if (verb < 0) return nodes()[n].relation == Relation::kAbout;
    const auto& readings = nodes()[static_cast<uint32_t>(verb)].readings;
    return std::any_of(readings.begin(), readings.end(), [&](const lexicon::VerbFormsRow* reading) {
      const SpeechVerb* relay = Frames::Get().FindSpeechVerb(reading->verb);
      return relay != nullptr && relay->sense == SpeechVerbsSense::kRelay && relay->Takes(nodes()[n].relation);
    });
  }

  // «قالت», «أضافت»: said by a woman, or by what is called as one: a paper, an agency, a ministry.
  static bool IsFeminine(const Node& verb) {
    return !verb.readings.empty() &&
           std::all_of(verb.readings.begin(), verb.readings.end(), [](const lexicon::VerbFormsRow* reading) {
             return reading->gender == lexicon::VerbFormsGender::kFeminine;
           });
  }

  // The speaker of a verb without a subject of its own: whom the clause before is about, or who spoke last.
  Speakers Unnamed(uint32_t n) const {
    const NodeKind opener = nodes()[sentence_->clauses[nodes()[n].clause].first].kind;
    const bool dependent = opener == NodeKind::kConjunction || opener == NodeKind::kRelative;
    if ((dependent || !spoke_here_) && subject_) return Subject();
    // «قال فلان …، فيما اعتبر حزبه …، ولوّح بـ…»: it goes on about who spoke last.
    return aside_.empty() ? memory_.last : aside_;
  }

  Speakers Subject() const { return subject_ ? who().Acting(*subject_) : Speakers{}; }

  void Report(uint32_t n, const SpeechVerb& verb, Speakers speakers, const Content& content, bool relay) {
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
      claim.arguments.reserve(speakers.size() + 2);  // content and time
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
      const Node& opener = nodes()[sentence_->clauses[nodes()[n].clause].first];
      // «كما قال …» goes on with the news.
      const bool aside =
          spoke_here_ && opener.kind == NodeKind::kConjunction && opener.word->relation != Relation::kLike;
      if (at >= spoken_to_) {
        (aside ? aside_ : memory_.last) = speakers;
        if (!aside) aside_.clear();
      }
      innermost_ = std::move(speakers);
      acting_.clear();
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

  std::span<const Node> nodes() const { return sentence_->nodes; }
  ContentFinder said() const { return {syntax_, *sentence_}; }
  SpeakerFinder who() const { return {syntax_, *sentence_, memory_}; }

  const Syntax& syntax_;
  const text::Document& document_;
  std::vector<Reported> reported_;
  SpeechMemory memory_;
  TokenIndex spoken_to_ = 0;  // the end of what was said last

  // Of the sentence at hand.
  const Sentence* sentence_ = nullptr;
  std::optional<uint32_t> subject_;  // node of a party: the subject of the last verb that is not of speech
  Speakers innermost_;               // who spoke last, also in another's speech
  Speakers acting_;                  // who spoke behind that, of whom nothing is told to have been said
  Speakers aside_;                   // who spoke last, if that was an aside
  bool spoke_here_ = false;          // somebody has spoken
  bool acted_here_ = false;          // somebody has done something else
};

}  // namespace

std::vector<Reported> ReadSpeech(const Syntax& syntax) { return SpeechReader(syntax).Read(); }

}  // namespace isnad::claims
