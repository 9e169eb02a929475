#include "service/claims/sentence_reader.h"

#include <algorithm>
#include <utility>

#include "service/claims/clauses.h"
#include "service/claims/frame.h"

namespace isnad::claims {
namespace {

using lexicon::FunctionWordsKind;
using lexicon::FunctionWordsRow;
using lexicon::VerbFormsRow;
using lexicon::VerbFormsTense;
using text::Mark;
using text::Proclitic;
using text::TokenIndex;
using text::TokenKind;
using text::TokenRange;

// A quotation of so few words is a name or a term, part of the phrase around it.
constexpr uint32_t kLongestQuotedName = 5;
// Longer brackets are read as part of the sentence.
constexpr uint32_t kLongestBracket = 14;
// A dash so early ends a dateline.
constexpr uint32_t kLongestDateline = 8;
// In nodes, before a comma.
constexpr size_t kFarthestVerb = 8;
// So many nodes of adverbs and commas may open a sentence.
constexpr size_t kLongestLeadIn = 6;
// So many words may stand between an office and its holder's name: ranks, academic titles.
constexpr uint32_t kLongestRank = 4;

Relation RelationOf(uint8_t proclitics) {
  if (proclitics & Proclitic::kBi) return Relation::kBy;
  if (proclitics & Proclitic::kLi) return Relation::kFor;
  if (proclitics & Proclitic::kKa) return Relation::kLike;
  return Relation::kNone;
}

class Reader {
 public:
  Reader(const Syntax& syntax, uint32_t index)
      : syntax_(syntax), document_(syntax.input().document), range_(document_.sentences()[index].tokens) {
    sentence_.index = index;
    sentence_.block = document_.blocks()[document_.sentences()[index].block].kind;
  }

  Sentence Read() && {
    for (TokenIndex at = range_.first; at < range_.last;) at = ReadAt(at);
    CutClauses(sentence_);
    return std::move(sentence_);
  }

 private:
  TokenIndex ReadAt(TokenIndex at) {
    const text::Token& token = document_.tokens()[at];
    if (token.kind == TokenKind::kPunctuation) return ReadMark(at);
    if (const Nominal* nominal = syntax_.NominalAt(at)) return ReadNominal(at, *nominal);
    const lexicon::Annotations& lexicon = syntax_.input().lexicon;
    if (const lexicon::Match* match = lexicon.Find<FunctionWordsRow>(at)) return ReadFunctionWord(*match);
    if (relation_ == Relation::kNone && ReadVerb(at)) return at + 1;
    // «أعلنت وزارة الدفاع الموافقة على …»: what is done is no part of the doer's name, nor is what is definite part of
    // the people whose noun is closed: «أطلق مسلحون النار».
    if (after_name_ && (closed_ ? syntax_.IsDefinite(at) : !governs_ && IsDefiniteNoun(at))) open_ = false;
    if (open_ && BeginsObject(at)) open_ = false;
    ExtendPhrase({at, at + 1}, Syntax::LikelyCut(syntax_.input(), at), syntax_.IsDefinite(at), false);
    return at + 1;
  }

  TokenIndex ReadMark(TokenIndex at) {
    switch (document_.tokens()[at].mark) {
      case Mark::kComma:
        Add(NodeKind::kComma, {at, at + 1});
        break;
      case Mark::kDash:
        // «عمّان - وكالات - قال»: what stands before is a dateline, not part of the sentence.
        Add(at - range_.first <= kLongestDateline ? NodeKind::kStop : NodeKind::kComma, {at, at + 1});
        break;
      case Mark::kColon:
        Add(NodeKind::kColon, {at, at + 1});
        break;
      case Mark::kOpenQuote:
      case Mark::kCloseQuote:
        if (!IsQuotedName(at)) Add(NodeKind::kQuote, {at, at + 1});
        break;
      case Mark::kOpenBracket:
        for (TokenIndex end = at + 1; end < range_.last && end - at <= kLongestBracket; ++end) {
          if (document_.tokens()[end].mark == Mark::kCloseBracket) return end + 1;
        }
        break;
      case Mark::kFullStop:
      case Mark::kQuestion:
      case Mark::kExclamation:
      case Mark::kSemicolon:
      case Mark::kEllipsis:
      case Mark::kBullet:
        Add(NodeKind::kStop, {at, at + 1});
        break;
      default:
        open_ = false;
        break;
    }
    return at + 1;
  }

  bool IsQuotedName(TokenIndex at) const {
    const int32_t quotation = document_.QuotationOf(at);
    if (quotation < 0) return false;
    const text::Quotation& quoted = document_.quotations()[static_cast<size_t>(quotation)];
    return quoted.closed && quoted.tokens.size() <= kLongestQuotedName + 2 &&
           (sentence_.nodes.empty() || sentence_.nodes.back().kind != NodeKind::kColon);
  }

  TokenIndex ReadNominal(TokenIndex at, const Nominal& nominal) {
    const TokenRange tokens{at, std::min(nominal.tokens.last, range_.last)};
    bool temporal = false;
    bool name = false;
    bool counted = false;
    if (nominal.kind == Nominal::Kind::kValue) {
      const Value& value = syntax_.input().values[nominal.index].mention.value;
      temporal = std::holds_alternative<Time>(value) || std::holds_alternative<Duration>(value);
      // «قاعدتي عين الأسد وحرير»: the dual alone still wants its name.
      name = std::holds_alternative<Money>(value);
      counted = std::holds_alternative<Quantity>(value);
    } else {
      name = nominal.kind != Nominal::Kind::kOffice || !NameFollows(tokens.last);
    }
    const bool definite = nominal.kind == Nominal::Kind::kValue ? syntax_.IsDefinite(at) : true;
    if (temporal) open_ = false;
    // A name after a name is another thing; a name after an office is its holder. So is what cannot describe the
    // definite noun before it: «دعت الحكومة مجلس الأمن».
    // «أهالي الموقوفين»: a definite group describes the one before.
    const bool describes = nominal.kind == Nominal::Kind::kGroup && syntax_.IsDefinite(at);
    if (nominal.kind != Nominal::Kind::kValue && !describes &&
        (after_name_ || (definite_ && BeginsAnother(at, nominal))))
      open_ = false;
    ExtendPhrase(tokens, nominal.cut, definite, name);
    // «12 عربة مدرعة» goes on, and so does «قاعدتي عين الأسد وحرير».
    definite_ = !counted;
    governs_ = nominal.kind == Nominal::Kind::kGroup && !syntax_.IsDefinite(at);
    closed_ = nominal.kind == Nominal::Kind::kGroup && !syntax_.IsDefinite(at) && IsClosed(tokens.last - 1);
    if (temporal) open_ = false;
    return tokens.last;
  }

  // A noun of its own, for what is done or for a thing, and no adjective: «الهجوم», «الموقع».
  bool IsDefiniteNoun(TokenIndex at) const {
    const auto readings = syntax_.input().lexicon.At(at);
    return std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
      if (match.first->proclitics != Proclitic::kAl) return false;
      const auto* form = match.As<VerbFormsRow>();
      return (form != nullptr && form->tense == VerbFormsTense::kVerbalNoun) ||
             match.As<lexicon::EventNounsRow>() != nullptr || match.As<lexicon::HeadNounsRow>() != nullptr;
    });
  }

  // «استهدفت غارة جوية مستودعا»: a noun with the ending of an object, behind words without it.
  bool BeginsObject(TokenIndex at) const {
    if (sentence_.nodes.back().kind != NodeKind::kPhrase || syntax_.IsDefinite(at) || !EndsAsObject(at)) return false;
    const lexicon::Annotations& lexicon = syntax_.input().lexicon;
    const bool noun =
        lexicon.Find<lexicon::HeadNounsRow>(at) != nullptr || lexicon.Find<lexicon::EventNounsRow>(at) != nullptr;
    return noun && !EndsAsObject(sentence_.nodes.back().tokens.first);
  }

  bool EndsAsObject(TokenIndex at) const {
    const std::string_view word = document_.Folded(at);
    const auto endings = lexicon::Rows<lexicon::NounEndingsRow>();
    return std::any_of(endings.begin(), endings.end(),
                       [&](const lexicon::NounEndingsRow& row) { return row.strip && word.ends_with(row.key); });
  }

  // «مسلحون»: an ending with which a noun governs no other.
  bool IsClosed(TokenIndex at) const {
    const std::string_view word = document_.Folded(at);
    const auto endings = lexicon::Rows<lexicon::ClosedEndingsRow>();
    return std::any_of(endings.begin(), endings.end(),
                       [&](const lexicon::ClosedEndingsRow& row) { return word.ends_with(row.key); });
  }

  bool BeginsAnother(TokenIndex at, const Nominal& nominal) const {
    if (syntax_.IsDefinite(at)) return false;
    if (const lexicon::Match* title = syntax_.input().lexicon.Find<lexicon::TitlesRow>(at - 1)) {
      const auto kind = title->As<lexicon::TitlesRow>()->kind;
      if (kind == lexicon::TitlesKind::kHonorific || kind == lexicon::TitlesKind::kRank) return false;
    }
    if (nominal.kind != Nominal::Kind::kEntity) return true;
    const EntityType type = syntax_.input().names.mentions[nominal.index].mention.type;
    return type == EntityType::kOrganization || type == EntityType::kFacility || type == EntityType::kLaw;
  }

  // A person's name stands at or, after ranks, soon after a token.
  bool NameFollows(TokenIndex at) const {
    for (TokenIndex end = std::min(at + kLongestRank, range_.last); at < end; ++at) {
      if (const Nominal* nominal = syntax_.NominalAt(at)) {
        if (nominal->kind == Nominal::Kind::kOffice) continue;
        return nominal->kind == Nominal::Kind::kEntity &&
               syntax_.input().names.mentions[nominal->index].mention.type == EntityType::kPerson;
      }
      if (document_.tokens()[at].kind != TokenKind::kArabic) return false;
    }
    return false;
  }

  TokenIndex ReadFunctionWord(const lexicon::Match& match) {
    const auto& row = *match.As<FunctionWordsRow>();
    const bool conjoined = (match.first->proclitics & (Proclitic::kWa | Proclitic::kFa)) != 0;
    switch (row.kind) {
      case FunctionWordsKind::kPreposition:
        open_ = false;
        relation_ = row.relation;
        conjoined_ = conjoined;
        break;
      case FunctionWordsKind::kComplementizer:
        Add(NodeKind::kThat, match.tokens).cut = match.first;
        break;
      case FunctionWordsKind::kRelative:
        Add(NodeKind::kRelative, match.tokens);
        break;
      case FunctionWordsKind::kConjunction:
        Add(NodeKind::kConjunction, match.tokens).word = &row;
        break;
      case FunctionWordsKind::kNaming:
        // «اتفاقية تسمى …»: the phrase goes on with the name.
        if (open_) {
          sentence_.nodes.back().tokens.last = match.tokens.last;
          definite_ = after_name_ = false;
        } else {
          Add(NodeKind::kParticle, match.tokens).word = &row;
        }
        break;
      case FunctionWordsKind::kAdverb: {
        Node& node = Add(NodeKind::kPhrase, match.tokens);
        node.word = &row;
        break;
      }
      default: {
        Node& node = Add(NodeKind::kParticle, match.tokens);
        node.cut = match.first;
        node.word = &row;
        break;
      }
    }
    return match.tokens.last;
  }

  bool ReadVerb(TokenIndex at) {
    const lexicon::Annotations& lexicon = syntax_.input().lexicon;
    const lexicon::Match* verb = nullptr;
    const lexicon::Match* participle = nullptr;
    for (const lexicon::Match& match : lexicon.At(at)) {
      const auto* form = match.As<VerbFormsRow>();
      if (form == nullptr) continue;
      if (verb == nullptr && ReadsAsVerb(match, *form)) verb = &match;
      if (participle == nullptr && ReadsAsParticiple(match, *form)) participle = &match;
    }
    const lexicon::Match* match = participle != nullptr ? participle : verb;
    if (match == nullptr) return false;
    Node& node = Add(participle != nullptr ? NodeKind::kParticiple : NodeKind::kVerb, {at, at + 1});
    node.cut = match->first;
    for (const lexicon::Match& other : lexicon.At(at)) {
      const auto* form = other.As<VerbFormsRow>();
      if (form == nullptr || other.first->stem_begin != match->first->stem_begin) continue;
      if ((form->tense == VerbFormsTense::kActiveParticiple) != (participle != nullptr)) continue;
      if (participle == nullptr && !IsFinite(*form)) continue;
      node.readings.push_back(form);
    }
    // «لم توقع» is no past of «توقع».
    const size_t count = sentence_.nodes.size();
    if (count > 1 && sentence_.nodes[count - 2].kind == NodeKind::kParticle &&
        sentence_.nodes[count - 2].word->kind == FunctionWordsKind::kNegation) {
      const auto past = [](const VerbFormsRow* form) { return form->tense == VerbFormsTense::kPast; };
      if (!std::all_of(node.readings.begin(), node.readings.end(), past)) std::erase_if(node.readings, past);
    }
    return true;
  }

  static bool IsFinite(const VerbFormsRow& form) {
    return form.tense == VerbFormsTense::kPast || form.tense == VerbFormsTense::kPresent;
  }

  // Unvowelled, many a past tense is also a noun («دعم», «قتل», «بحث») and so are some present ones («تعاون»):
  // then the word before decides.
  bool ReadsAsVerb(const lexicon::Match& match, const VerbFormsRow& form) const {
    if (!IsFinite(form)) return false;
    // «أسرة» is no «أسر» with a pronoun.
    if (form.suffix && EndsRespelled(match.tokens.first)) return false;
    // Hardly ever said, and spelled as many a noun is: «وزيرا».
    if (!form.active && form.number == lexicon::VerbFormsNumber::kDual) return false;
    const uint8_t proclitics = match.first->proclitics;
    if (proclitics & (Proclitic::kAl | Proclitic::kBi | Proclitic::kKa)) return false;
    // «وزير» is no «و» before a verb.
    if (proclitics != 0 && IsTitle(match.tokens.first)) return false;
    if ((proclitics & (Proclitic::kLi | Proclitic::kSa)) && form.tense != VerbFormsTense::kPresent) return false;
    if ((proclitics & Proclitic::kSa) || sentence_.nodes.empty()) return true;
    if (OpensSentence()) return true;
    const Node& previous = sentence_.nodes.back();
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
        return !IsAlsoNoun(match) || IsPredicateOf(previous);
      case NodeKind::kComma:
        return !IsAlsoNoun(match) && !(proclitics == 0 && LooksLikeNoun(form) && HasVerbBefore());
      case NodeKind::kVerb:
        return !IsAlsoNoun(match);
    }
    return false;
  }

  // Its last letter is another one in the text than in the folded form.
  bool EndsRespelled(TokenIndex at) const {
    const std::string word = document_.Text({at, at + 1});
    const std::string_view folded = document_.Folded(at);
    return !word.empty() && !folded.empty() && word.back() != folded.back();
  }

  bool IsTitle(TokenIndex at) const {
    const lexicon::Match* title = syntax_.input().lexicon.Find<lexicon::TitlesRow>(at);
    return title != nullptr && title->first->proclitics == text::kNoProclitic;
  }

  // The bare past may be any noun of the root: «قررت اللجنة، مساء الخميس، خفض السعر».
  static bool LooksLikeNoun(const VerbFormsRow& form) {
    return form.tense == VerbFormsTense::kPast && form.gender == lexicon::VerbFormsGender::kMasculine &&
           form.number == lexicon::VerbFormsNumber::kSingular && form.person == lexicon::VerbFormsPerson::kThird;
  }

  // A verb of this clause that may still wait for its object.
  bool HasVerbBefore() const {
    const size_t size = sentence_.nodes.size();
    for (size_t n = size; n-- > 0 && size - n <= kFarthestVerb;) {
      switch (sentence_.nodes[n].kind) {
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
    return sentence_.nodes.size() <= kLongestLeadIn &&
           std::all_of(sentence_.nodes.begin(), sentence_.nodes.end(), [](const Node& node) {
             return node.kind == NodeKind::kComma || node.kind == NodeKind::kStop ||
                    (node.kind == NodeKind::kPhrase && node.word != nullptr);
           });
  }

  // «أن قاضي التحقيق أذن بـ»: the definite phrase that opens a clause wants a predicate, and an indefinite noun is
  // none of its own.
  bool IsPredicateOf(const Node& phrase) const {
    if (!open_ || !(definite_ || after_name_)) return false;
    // «أن الصندوق المركزي لمواجهة الطوارئ صرف …»: the subject may have its complements.
    size_t n = sentence_.nodes.size() - 1;
    for (size_t left = kFarthestVerb; n > 0 && left > 0 && phrase.kind == NodeKind::kPhrase; --left, --n) {
      const Node& node = sentence_.nodes[n];
      if (node.kind != NodeKind::kPhrase) return false;
      if (sentence_.nodes[n - 1].kind == NodeKind::kThat) return node.relation == Relation::kNone;
    }
    return false;
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

  // «..., مشيرا إلى»: adverbial, of a verb of speech, at the head of its part of the sentence.
  bool ReadsAsParticiple(const lexicon::Match& match, const VerbFormsRow& form) const {
    if (form.tense != VerbFormsTense::kActiveParticiple || form.suffix) return false;
    if (match.first->proclitics & ~Proclitic::kWa) return false;
    if (Frames::Get().FindSpeechVerb(form.verb) == nullptr || sentence_.nodes.empty()) return false;
    const NodeKind before = sentence_.nodes.back().kind;
    if (before == NodeKind::kComma || before == NodeKind::kQuote || before == NodeKind::kStop) return true;
    const TokenIndex next = match.tokens.last;
    const lexicon::Match* word = next < range_.last ? syntax_.input().lexicon.Find<FunctionWordsRow>(next) : nullptr;
    return word != nullptr && (word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kComplementizer ||
                               word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kPreposition);
  }

  Node& Add(NodeKind kind, TokenRange tokens) {
    open_ = after_name_ = definite_ = conjoined_ = false;
    relation_ = Relation::kNone;
    sentence_.nodes.push_back({.kind = kind, .tokens = tokens});
    return sentence_.nodes.back();
  }

  // Adds words to the open phrase, or begins another one: after a preposition, a conjunction or a name, and where
  // an indefinite word follows a definite one, which it cannot describe.
  void ExtendPhrase(TokenRange tokens, const text::Segmentation* cut, bool definite, bool name) {
    const bool goes_on = open_ && cut == nullptr && !((definite_ || after_name_) && !definite);
    if (goes_on) {
      sentence_.nodes.back().tokens.last = tokens.last;
    } else {
      Relation relation = relation_;
      const uint8_t proclitics = cut != nullptr ? cut->proclitics : uint8_t{text::kNoProclitic};
      if (RelationOf(proclitics) != Relation::kNone) relation = RelationOf(proclitics);
      bool coordinated = false;
      if ((proclitics & Proclitic::kWa) && !conjoined_ && !sentence_.nodes.empty()) {
        const size_t last = sentence_.nodes.size() - 1;
        const size_t at = sentence_.nodes[last].kind == NodeKind::kComma && last > 0 ? last - 1 : last;
        const Node& previous = sentence_.nodes[at];
        if (previous.kind == NodeKind::kPhrase && (relation == Relation::kNone || relation == previous.relation)) {
          coordinated = true;
          relation = previous.relation;
        }
      }
      Node& node = Add(NodeKind::kPhrase, tokens);
      node.cut = cut;
      node.relation = relation;
      node.coordinated = coordinated;
    }
    open_ = true;
    definite_ = definite;
    after_name_ = name;
  }

  const Syntax& syntax_;
  const text::Document& document_;
  const TokenRange range_;
  Sentence sentence_;

  // Of the phrase that the next word may go on with.
  bool open_ = false;
  bool definite_ = false;    // its last word is
  bool after_name_ = false;  // it ends in a complete name
  bool governs_ = false;     // its name is of people, and may govern a noun: «عناصر الجيش»
  bool closed_ = false;      // its name is of people, with an ending that governs no noun

  // Of the preposition before the next phrase.
  Relation relation_ = Relation::kNone;
  bool conjoined_ = false;  // «و» stands on it
};

}  // namespace

Sentence ReadSentence(const Syntax& syntax, uint32_t index) { return Reader(syntax, index).Read(); }

}  // namespace isnad::claims
