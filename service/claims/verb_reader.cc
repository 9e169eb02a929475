#include "service/claims/verb_reader.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "service/claims/frame.h"
#include "service/claims/owned_noun.h"

namespace isnad::claims {
namespace {

using lexicon::FunctionWordsKind;
using lexicon::FunctionWordsRow;
using lexicon::VerbFormsRow;
using lexicon::VerbFormsTense;
using text::Proclitic;
using text::TokenIndex;
using text::TokenRange;

// In nodes, before a comma.
constexpr size_t kFarthestVerb = 8;
// In words, from a verb to what it acts on.
constexpr uint32_t kFarthestObject = 7;
// In bytes: four letters.
constexpr size_t kLongestBareNoun = 8;
// So many nodes of adverbs and commas may open a sentence.
constexpr size_t kLongestLeadIn = 6;

bool IsFinite(const VerbFormsRow& form) {
  return form.tense == VerbFormsTense::kPast || form.tense == VerbFormsTense::kPresent;
}

// The bare past may be any noun of the root: «قررت اللجنة، مساء الخميس، خفض السعر».
bool LooksLikeNoun(const VerbFormsRow& form) {
  return form.tense == VerbFormsTense::kPast && form.gender == lexicon::VerbFormsGender::kMasculine &&
         form.number == lexicon::VerbFormsNumber::kSingular && form.person == lexicon::VerbFormsPerson::kThird;
}

// «خفض», but not «استقال»: in longer forms the past is spelled like no noun but its own verbal one.
bool IsShort(const lexicon::Match& match) {
  return match.first->stem_end - match.first->stem_begin <= kLongestBareNoun;
}

// «مقترح», «المقترح», «مقترحا».
bool IsInflected(const text::Document& document, TokenIndex at, std::string_view word) {
  std::string_view stem = document.Folded(at);
  const auto* end = document.SegmentationsEnd(at);
  const auto* cut = std::find_if(document.SegmentationsBegin(at), end,
                                 [](const text::Segmentation& s) { return s.proclitics == Proclitic::kAl; });
  if (cut != end) stem = document.Stem(*cut);
  if (!stem.starts_with(word)) return false;
  const std::string_view ending = stem.substr(word.size());
  const auto endings = lexicon::Rows<lexicon::NounEndingsRow>();
  return ending.empty() || std::any_of(endings.begin(), endings.end(), [&](const lexicon::NounEndingsRow& row) {
           return row.strip && ending == row.key;
         });
}

class VerbReader {
 public:
  VerbReader(const Syntax& syntax, std::span<const Node> before, TokenRange range, const PhraseEnd& phrase)
      : syntax_(syntax), before_(before), range_(range), phrase_(phrase) {}

  std::optional<Node> Read(TokenIndex at) const {
    const lexicon::Annotations& lexicon = syntax_.input().lexicon;
    const lexicon::Match* verb = nullptr;
    const lexicon::Match* participle = nullptr;
    for (const lexicon::Match& match : lexicon.At(at)) {
      const auto* form = match.As<VerbFormsRow>();
      if (form == nullptr) continue;
      // «ووصل» is rather «وصل» than the passive of «واصل».
      const bool likelier = verb == nullptr || (form->active && !verb->As<VerbFormsRow>()->active);
      if (likelier && ReadsAsVerb(match, *form)) verb = &match;
      if (participle == nullptr && ReadsAsParticiple(match, *form)) participle = &match;
    }
    const lexicon::Match* match = participle != nullptr ? participle : verb;
    if (match == nullptr) return std::nullopt;
    Node node{.kind = participle != nullptr ? NodeKind::kParticiple : NodeKind::kVerb,
              .tokens = {at, at + 1},
              .cut = match->first};
    for (const lexicon::Match& other : lexicon.At(at)) {
      const auto* form = other.As<VerbFormsRow>();
      if (form == nullptr || other.first->stem_begin != match->first->stem_begin) continue;
      if ((form->tense == VerbFormsTense::kActiveParticiple) != (participle != nullptr)) continue;
      if (participle == nullptr && !IsFinite(*form)) continue;
      if (form->jussive && !MayBeJussive(*match)) continue;
      node.readings.push_back(form);
    }
    // «لم توقع» is no past of «توقع».
    if (IsNegated()) {
      const auto past = [](const VerbFormsRow* form) { return form->tense == VerbFormsTense::kPast; };
      const auto kept = std::remove_if(node.readings.begin(), node.readings.end(), past);
      if (kept != node.readings.begin()) node.readings.erase(kept, node.readings.end());
    }
    node.speech = SpeechOf(node);
    return node;
  }

 private:
  bool IsNegated() const {
    return !before_.empty() && before_.back().kind == NodeKind::kParticle &&
           before_.back().word->kind == FunctionWordsKind::kNegation;
  }

  // The first person reports nobody, nor does «أُدين» say anything; and «يجب» is rather «وجب» than «أجاب».
  const SpeechVerb* SpeechOf(const Node& node) const {
    const std::string_view form = syntax_.input().document.Stem(*node.cut);
    for (const VerbFormsRow* reading : node.readings) {
      if (reading->person == lexicon::VerbFormsPerson::kFirst || (IsFinite(*reading) && !reading->active)) continue;
      const SpeechVerb* verb = Frames::Get().FindSpeechVerb(reading->verb);
      if (verb == nullptr) continue;
      if (!verb->IsOfSomebody() && !DocumentFollows(node.tokens.last)) continue;
      const bool rather = std::find(verb->rather.begin(), verb->rather.end(), form) != verb->rather.end();
      if (!rather && (verb->asks.empty() || ActsOn(verb->asks, node.tokens.last))) return verb;
    }
    return nullptr;
  }

  // «جاء في البيان».
  bool DocumentFollows(TokenIndex at) const {
    const lexicon::Match* in = syntax_.Find<FunctionWordsRow>(at);
    if (in == nullptr || in->As<FunctionWordsRow>()->relation != Relation::kIn) return false;
    return in->tokens.last < range_.last && syntax_.IsDocument(in->tokens.last);
  }

  // One of the words stands soon behind a verb, and behind no preposition.
  bool ActsOn(const std::vector<std::string>& words, TokenIndex at) const {
    const text::Document& document = syntax_.input().document;
    for (const TokenIndex end = std::min(range_.last, at + kFarthestObject); at < end; ++at) {
      const bool asked = std::any_of(words.begin(), words.end(),
                                     [&](const std::string& word) { return IsInflected(document, at, word); });
      if (asked) return syntax_.Find<FunctionWordsRow>(at - 1) == nullptr;
    }
    return false;
  }

  // «لم تقل», «لتقل»; but «طائرة تقل جنودا».
  bool MayBeJussive(const lexicon::Match& match) const {
    return (match.first->proclitics & Proclitic::kLi) != 0 || IsNegated();
  }

  bool ReadsAsVerb(const lexicon::Match& match, const VerbFormsRow& form) const {
    if (!IsFinite(form) || (form.jussive && !MayBeJussive(match))) return false;
    // «أسرة» is no «أسر» with a pronoun.
    if (form.suffix && EndsRespelled(match.tokens.first)) return false;
    // Hardly ever said, and spelled as many a noun is: «وزيرا».
    if (!form.active && form.number == lexicon::VerbFormsNumber::kDual) return false;
    const uint8_t proclitics = match.first->proclitics;
    if (proclitics & (Proclitic::kAl | Proclitic::kBi | Proclitic::kKa)) return false;
    // «وزير» is no «و» before a verb.
    if (proclitics != 0 && IsTitle(match.tokens.first)) return false;
    if ((proclitics & (Proclitic::kLi | Proclitic::kSa)) && form.tense != VerbFormsTense::kPresent) return false;
    if ((proclitics & Proclitic::kSa) || before_.empty()) return true;
    if ((proclitics & Proclitic::kFa) && AnswersTopic()) return true;
    if (IsQuotedNoun(match)) return false;
    if (OpensSentence()) return true;
    if (CountsVictims(match, form)) return true;
    const Node& previous = before_.back();
    switch (previous.kind) {
      case NodeKind::kParticle:
        return previous.word->kind != FunctionWordsKind::kAbsence || !IsAlsoNoun(match);
      case NodeKind::kRelative:
      case NodeKind::kColon:
      case NodeKind::kQuote:
      case NodeKind::kStop:
        return true;
      case NodeKind::kParticiple:
        return false;
      case NodeKind::kConjunction:
        // «فيما قتل ستة»: a clause begins, and rather with its verb; not so «بينهم».
        return previous.word == nullptr || previous.word->relation != Relation::kAmong || !IsAlsoNoun(match);
      case NodeKind::kThat:
        return form.tense == VerbFormsTense::kPresent || !IsAlsoNoun(match);
      case NodeKind::kPhrase:
        if (AwaitsNoun(previous, match.tokens.first)) return false;
        return !IsAlsoNoun(match) || ResumesNext(match) || IsPredicateOf(previous) || DescribesEvent(previous, form) ||
               (LooksLikeNoun(form) && !form.suffix && (HasNoOwner(match) || EndsEvent(previous, match.tokens.last)));
      case NodeKind::kComma:
        return (!IsAlsoNoun(match) || IsSpelledAsVerb(match) || ResumesNext(match)) &&
               !(proclitics == 0 && LooksLikeNoun(form) && IsShort(match) && HasVerbBefore());
      case NodeKind::kVerb:
        // «تشكلت لجان»
        return !IsAlsoNoun(match) && !syntax_.Has(match.tokens.first, kHeadNounSign);
    }
    return false;
  }

  // «هاجم مسلحون البلدة وقتل 52 شخصا»: those who are counted behind it are its victims; as a noun, what «و» joins, it
  // would tell the same.
  bool CountsVictims(const lexicon::Match& match, const VerbFormsRow& form) const {
    if (!(match.first->proclitics & Proclitic::kWa) || form.tense != VerbFormsTense::kPast || form.suffix) return false;
    const lexicon::EventVerbsRow* event = Frames::Get().EventVerb(form.verb);
    if (event == nullptr || event->frame < 0) return false;
    if (Frames::Get().frame(event->frame).row->type != FactType::kCasualties) return false;
    const Nominal* counted = match.tokens.last < range_.last ? syntax_.NominalAt(match.tokens.last) : nullptr;
    return counted != nullptr && counted->kind == Nominal::Kind::kValue &&
           std::holds_alternative<Quantity>(syntax_.input().values[counted->index].mention.value);
  }

  // «انتقد "تردد" الحكومة»
  bool IsQuotedNoun(const lexicon::Match& match) const {
    const text::Document& document = syntax_.input().document;
    const TokenIndex at = match.tokens.first;
    return at > range_.first && document.tokens()[at - 1].mark == text::Mark::kOpenQuote &&
           match.tokens.last < range_.last && document.tokens()[match.tokens.last].mark == text::Mark::kCloseQuote &&
           IsAlsoNoun(match);
  }

  // «أما الوزير فوصف …»: what is said of a topic.
  bool AnswersTopic() const {
    for (size_t n = before_.size(), left = kFarthestVerb; n-- > 0 && left > 0; --left) {
      const Node& node = before_[n];
      if (node.kind == NodeKind::kParticle) return node.word->kind == FunctionWordsKind::kTopic;
      if (node.kind != NodeKind::kPhrase && node.kind != NodeKind::kComma) return false;
    }
    return false;
  }

  // Its last letter is another one in the text than in the folded form.
  bool EndsRespelled(TokenIndex at) const {
    const std::string word = syntax_.input().document.Text({at, at + 1});
    const std::string_view folded = syntax_.input().document.Folded(at);
    return !word.empty() && !folded.empty() && word.back() != folded.back();
  }

  bool IsTitle(TokenIndex at) const {
    const lexicon::Match* title = syntax_.Find<lexicon::TitlesRow>(at);
    return title != nullptr && title->first->proclitics == text::kNoProclitic;
  }

  // A verb of this clause that may still wait for its object.
  bool HasVerbBefore() const {
    const size_t size = before_.size();
    for (size_t n = size; n-- > 0 && size - n <= kFarthestVerb;) {
      switch (before_[n].kind) {
        case NodeKind::kVerb:
          return true;
        case NodeKind::kPhrase:
        case NodeKind::kComma:
          break;
        default:
          return false;
      }
    }
    return false;
  }

  // Only adverbs and commas stand before: «من جانبه، كشف».
  bool OpensSentence() const {
    return before_.size() <= kLongestLeadIn && std::all_of(before_.begin(), before_.end(), [](const Node& node) {
             return node.kind == NodeKind::kComma || node.kind == NodeKind::kStop ||
                    (node.kind == NodeKind::kPhrase && node.word != nullptr);
           });
  }

  // «مقتل أحد قادتها»: one of several is always one of some.
  bool AwaitsNoun(const Node& phrase, TokenIndex at) const {
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(phrase.tokens.last - 1);
    return phrase_.open && phrase.tokens.last == at && noun != nullptr && noun->As<lexicon::HeadNounsRow>()->one_of;
  }

  // «أن قاضي التحقيق أذن بـ»: the definite phrase that opens a clause wants a predicate, and an indefinite noun is
  // none of its own.
  bool IsPredicateOf(const Node& phrase) const {
    if (!phrase_.open || !phrase_.complete) return false;
    // «أن الصندوق المركزي لمواجهة الطوارئ صرف …»: the subject may have its complements.
    size_t n = before_.size() - 1;
    for (size_t left = kFarthestVerb; n > 0 && left > 0 && phrase.kind == NodeKind::kPhrase; --left, --n) {
      const Node& node = before_[n];
      if (node.kind != NodeKind::kPhrase) return false;
      // «وكان الوزير عقد اجتماعا»
      const Node& opener = before_[n - 1];
      const bool was = opener.kind == NodeKind::kParticle && opener.word->kind == FunctionWordsKind::kAuxiliary;
      if (was || opener.kind == NodeKind::kThat) return node.relation == Relation::kNone;
    }
    return false;
  }

  // «جلسة تشريعية عقدها», «بيانات نشرها»: behind an event or a document that is not definite yet, a past with a pronoun
  // describes it.
  bool DescribesEvent(const Node& phrase, const VerbFormsRow& form) const {
    return form.suffix && form.tense == VerbFormsTense::kPast && phrase_.open && !phrase_.complete &&
           (syntax_.Has(phrase.tokens.first, kEventNounSign) || syntax_.IsDocument(phrase.tokens.first));
  }

  // «اجتماع ثلاثي ضم وزراء», «اشتباك وقع في …»: behind its adjective an event governs nothing, nor does what people
  // come to harm by.
  bool EndsEvent(const Node& phrase, TokenIndex next) const {
    if (!phrase_.open || phrase_.complete) return false;
    if (phrase.tokens.size() == 1) {
      return syntax_.Has(phrase.tokens.first, kHarmSign) && next < range_.last && BeginsComplement(next);
    }
    return syntax_.Has(phrase.tokens.first, kEventNounSign) && syntax_.IsMereAdjective(phrase.tokens.last - 1);
  }

  // «متظاهرا عمره 19 عاما قتل برصاصة», «تقرير للمنظمة نشر الثلاثاء»: a verbal noun without the article has an owner,
  // or begins a phrase of its own («بين البلدين تعاون في …»); right behind what it may be the verb of, it does neither.
  bool HasNoOwner(const lexicon::Match& match) const {
    const Node& previous = before_.back();
    if (match.first->proclitics != text::kNoProclitic || previous.tokens.last != match.tokens.first) return false;
    const Nominal* last = syntax_.NominalAt(previous.tokens.first);
    const bool is_value = last != nullptr && last->kind == Nominal::Kind::kValue;
    if (!is_value && !(phrase_.open && phrase_.complete)) return false;
    const bool has_subject = std::any_of(before_.begin(), before_.end(), [](const Node& node) {
      return node.kind == NodeKind::kPhrase && node.word == nullptr && node.relation == Relation::kNone;
    });
    return has_subject && match.tokens.last < range_.last && BeginsComplement(match.tokens.last);
  }

  // «مؤتمرا نفى فيه …», «اتفاقا تقدم فرنسا بموجبه …»: a word behind it, or behind who acts, stands for what it
  // describes.
  bool ResumesNext(const lexicon::Match& match) const {
    TokenIndex at = match.tokens.last;
    if (match.first->proclitics != text::kNoProclitic || at >= range_.last) return false;
    if (const Nominal* actor = syntax_.NominalAt(at); actor != nullptr && actor->kind != Nominal::Kind::kValue) {
      at = actor->tokens.last;
    }
    const lexicon::Match* next = at < range_.last ? syntax_.Find<FunctionWordsRow>(at) : nullptr;
    return next != nullptr && next->As<FunctionWordsRow>()->kind == FunctionWordsKind::kAnaphor;
  }

  // A preposition, or a time.
  bool BeginsComplement(TokenIndex at) const {
    if (const lexicon::Match* word = syntax_.Find<FunctionWordsRow>(at)) {
      return word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kPreposition;
    }
    if (const text::Segmentation* cut = syntax_.LikelyCut(at); cut != nullptr && (cut->proclitics & Proclitic::kBi)) {
      return true;
    }
    const Nominal* nominal = syntax_.NominalAt(at);
    return nominal != nullptr && nominal->kind == Nominal::Kind::kValue &&
           std::holds_alternative<Time>(syntax_.input().values[nominal->index].mention.value);
  }

  bool IsAlsoNoun(const lexicon::Match& match) const {
    for (const lexicon::Match& other : syntax_.input().lexicon.At(match.tokens.first)) {
      if (other.tokens.size() != 1 || other.first->stem_begin != match.first->stem_begin) continue;
      const auto* form = other.As<VerbFormsRow>();
      if (form != nullptr ? form->tense == VerbFormsTense::kVerbalNoun
                          : other.As<lexicon::EventNounsRow>() != nullptr) {
        return true;
      }
    }
    return false;
  }

  // «وردا على سؤال، نفى الوزير»: the noun is spelled «نفي».
  bool IsSpelledAsVerb(const lexicon::Match& match) const {
    return EndsRespelled(match.tokens.first) && !EndsInTehMarbuta(syntax_.input().document, match.tokens.first);
  }

  // «..., مشيرا إلى»: adverbial, of a verb of speech, at the head of its part of the sentence.
  bool ReadsAsParticiple(const lexicon::Match& match, const VerbFormsRow& form) const {
    if (form.tense != VerbFormsTense::kActiveParticiple || form.suffix) return false;
    if (match.first->proclitics & ~Proclitic::kWa) return false;
    const SpeechVerb* verb = Frames::Get().FindSpeechVerb(form.verb);
    if (verb == nullptr || !verb->IsOfSomebody() || before_.empty()) return false;
    if (!verb->asks.empty() && !ActsOn(verb->asks, match.tokens.last)) return false;
    // «مدينة درنة»
    if (syntax_.Has(match.tokens.first, kHeadNounSign)) return false;
    const NodeKind before = before_.back().kind;
    if (before == NodeKind::kComma || before == NodeKind::kQuote || before == NodeKind::kStop) return true;
    const TokenIndex next = match.tokens.last;
    if (next >= range_.last) return false;
    // «قائلا: …»
    const text::Mark mark = syntax_.input().document.tokens()[next].mark;
    if (mark == text::Mark::kColon || mark == text::Mark::kOpenQuote) return true;
    // «مشيدا بجهود …»
    if (const text::Segmentation* cut = syntax_.LikelyCut(next);
        cut != nullptr && (cut->proclitics & Proclitic::kBi) != 0 && verb->Takes(Relation::kBy) &&
        form.gender == lexicon::VerbFormsGender::kMasculine) {
      return true;
    }
    const lexicon::Match* word = syntax_.Find<FunctionWordsRow>(next);
    // «واصفا إياه»
    if (word != nullptr && word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kAdverb &&
        word->As<FunctionWordsRow>()->relation != Relation::kNone) {
      return true;
    }
    return word != nullptr && (word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kComplementizer ||
                               word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kPreposition);
  }

  const Syntax& syntax_;
  std::span<const Node> before_;
  const TokenRange range_;
  const PhraseEnd& phrase_;
};

}  // namespace

std::optional<Node> VerbAt(const Syntax& syntax, std::span<const Node> before, TokenRange range, TokenIndex at,
                           const PhraseEnd& phrase) {
  if (!syntax.Has(at, kFiniteSign | kActiveParticipleSign)) return std::nullopt;
  // «سموه», which «سمّوه» is spelled as.
  if (syntax.IsAnaphor(at)) return std::nullopt;
  return VerbReader(syntax, before, range, phrase).Read(at);
}

}  // namespace isnad::claims
