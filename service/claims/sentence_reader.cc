#include "service/claims/sentence_reader.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/claims/clauses.h"
#include "service/claims/frame.h"
#include "service/claims/owned_noun.h"
#include "service/claims/party.h"
#include "service/claims/verb_reader.h"
#include "service/claims/wording.h"
#include "service/text/fold.h"

namespace isnad::claims {
namespace {

using lexicon::FunctionWordsKind;
using lexicon::FunctionWordsRow;
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
// In words and names, from a verb to the preposition that it takes.
constexpr uint32_t kFarthestComplement = 6;
// In phrases, back to what «و» joins a deed to.
constexpr uint32_t kFarthestDeed = 4;
// So many words may stand between an office and its holder's name: ranks, academic titles.
constexpr uint32_t kLongestRank = 4;

// One Arabic letter.
constexpr size_t kLetterBytes = 2;

Relation RelationOf(uint8_t proclitics) {
  if (proclitics & Proclitic::kBi) return Relation::kBy;
  if (proclitics & Proclitic::kLi) return Relation::kFor;
  if (proclitics & Proclitic::kKa) return Relation::kLike;
  return Relation::kNone;
}

// Some letter of a word has a hamza, and that of a spelling has none; or, if asked for, both have another one.
bool OtherHamza(std::string_view word, std::string_view spelling, bool both) {
  for (size_t i = 0; i + kLetterBytes <= word.size(); i += kLetterBytes) {
    const std::string_view letter = word.substr(i, kLetterBytes);
    const std::string_view other = spelling.substr(i, kLetterBytes);
    if (letter == other) continue;
    const std::string plain = text::Fold(letter);
    if (plain != letter && (both || plain == other)) return true;
  }
  return false;
}

// How the small words that are folded so are spelled.
std::span<const std::string> SpellingsOf(std::string_view folded) {
  static const auto& spellings = *[] {
    auto* made = new absl::flat_hash_map<std::string, std::vector<std::string>>;
    for (const lexicon::Spelling& spelling : lexicon::Spellings<FunctionWordsRow>()) {
      (*made)[text::Fold(spelling.text)].emplace_back(spelling.text);
    }
    return made;
  }();
  const auto known = spellings.find(absl::string_view(folded.data(), folded.size()));
  return known != spellings.end() ? std::span<const std::string>(known->second) : std::span<const std::string>();
}

class Reader {
 public:
  Reader(const Syntax& syntax, TokenRange range, std::vector<Node>& nodes)
      : syntax_(syntax), document_(syntax.input().document), range_(range), nodes_(nodes), first_(nodes.size()) {}

  // The nodes of the sentence, which are the last ones.
  std::span<Node> Read() && {
    for (TokenIndex at = range_.first; at < range_.last;) at = ReadAt(at);
    return std::span(nodes_).subspan(first_);
  }

 private:
  TokenIndex ReadAt(TokenIndex at) {
    const text::Token& token = document_.tokens()[at];
    if (token.kind == TokenKind::kPunctuation) return ReadMark(at);
    if (const Nominal* nominal = syntax_.NominalAt(at)) return ReadNominal(at, *nominal);
    if (const lexicon::Match* match = syntax_.Find<FunctionWordsRow>(at); match != nullptr && !IsAnotherWord(*match)) {
      return ReadFunctionWord(*match);
    }
    if (relation_ == Relation::kNone && !GoesOnCompound(at) && ReadVerb(at)) return at + 1;
    if (const lexicon::Match* rank = RankAt(at)) {
      ExtendPhrase(rank->tokens, syntax_.LikelyCut(at), true, false);
      return rank->tokens.last;
    }
    // «أعلنت وزارة الدفاع الموافقة على …»: what is done is no part of the doer's name, nor is what is definite part of
    // the people whose noun is closed: «أطلق مسلحون النار».
    if (after_name_ && (closed_ ? syntax_.IsDefinite(at) : !governs_ && (IsDefiniteNoun(at) || IsOfOthers(at)))) {
      open_ = false;
    }
    // «تستعيد القوات الحكومية المدينة»
    if (definite_ && !after_name_ && (IsThing(at) || FollowsCounterpart(at))) open_ = false;
    if (open_ &&
        (BeginsObject(at) || FollowsAdjective(at) || FollowsNationality(at) || IsOwnEvent(at) || IsDoneByPeople(at))) {
      open_ = false;
    }
    // «نظم معلمون وقفة»: they govern no noun, and are described in the plural.
    const bool noun = syntax_.Has(at, kHeadNounSign);
    if (plural_ && (noun || syntax_.Has(at, kEventNounSign)) && !IsClosedNoun(syntax_, at)) open_ = false;
    const bool definite = syntax_.IsDefinite(at);
    // «نائب وزير خارجيتها استعدادها»: whose it is is told, and so it governs nothing; nor does it describe.
    const bool owned = syntax_.IsOwned(at);
    if (owned && definite_) open_ = false;
    // «مسلحون ملثمون جامعة …»: an adjective in the plural goes on with them.
    const bool agrees = plural_ && EndsAlike(at);
    const text::Segmentation* cut = MayBeSurname(at) ? nullptr : syntax_.LikelyCut(at);
    ExtendPhrase({at, at + 1}, cut, definite || agrees || (GovernsPlace() && IsPlaceNoun(at)), false);
    owned_ = owned;
    definite_ = definite_ || owned;
    plural_ = (noun || plural_) && !definite && IsClosedNoun(syntax_, at);
    return at + 1;
  }

  TokenIndex ReadMark(TokenIndex at) {
    switch (document_.tokens()[at].mark) {
      case Mark::kComma:
        Add(NodeKind::kComma, {at, at + 1});
        break;
      case Mark::kDash:
        // «قال فلان - وهو مهندس - إن»
        if (const TokenIndex end = has_verb_ ? EndOfAside(at) : at; end != at) return end;
        // «عمّان - وكالات - قال»: what stands before is a dateline, not part of the sentence.
        Add(!has_verb_ && at - range_.first <= kLongestDateline ? NodeKind::kStop : NodeKind::kComma, {at, at + 1});
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
          if (document_.tokens()[end].mark != Mark::kCloseBracket) continue;
          relation_ = Relation::kNone;  // «ل (الأفق)»
          return end + 1;
        }
        break;
      case Mark::kFullStop:
        if (EndsAbbreviation(at)) break;
        [[fallthrough]];
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

  // Past the second of two dashes, each apart from the words beside it; `at` if it is none of two, or joins numbers.
  TokenIndex EndOfAside(TokenIndex at) const {
    const auto is_apart = [this](TokenIndex dash) {
      return document_.tokens()[dash].space_before && dash + 1 < range_.last &&
             document_.tokens()[dash + 1].space_before && document_.tokens()[dash - 1].kind != TokenKind::kNumber;
    };
    if (at == range_.first || !is_apart(at)) return at;
    for (TokenIndex end = at + 1; end < range_.last && end - at <= kLongestBracket; ++end) {
      if (document_.tokens()[end].mark == Mark::kDash) return is_apart(end) ? end + 1 : at;
    }
    return at;
  }

  // «د. علوية»: a full stop within a sentence, behind a single letter.
  bool EndsAbbreviation(TokenIndex at) const {
    return at > range_.first && at + 1 < range_.last && document_.Folded(at - 1).size() == kLetterBytes;
  }

  bool IsQuotedName(TokenIndex at) const {
    const int32_t quotation = document_.QuotationOf(at);
    if (quotation < 0) return false;
    const text::Quotation& quoted = document_.quotations()[static_cast<size_t>(quotation)];
    // «قائلا "لن نعود"»: said, however short; but «قائلا لـ"الأفق"».
    const bool said = begun() && relation_ == Relation::kNone &&
                      (nodes_.back().kind == NodeKind::kColon || nodes_.back().kind == NodeKind::kParticiple);
    return quoted.closed && quoted.tokens.size() <= kLongestQuotedName + 2 && !said;
  }

  TokenIndex ReadNominal(TokenIndex at, const Nominal& nominal) {
    const TokenRange tokens{at, std::min(nominal.tokens.last, range_.last)};
    bool temporal = false;
    bool name = false;
    bool counted = false;
    bool ranked = false;
    if (nominal.kind == Nominal::Kind::kValue) {
      const Value& value = syntax_.input().values[nominal.index].mention.value;
      temporal = std::holds_alternative<Time>(value) || std::holds_alternative<Duration>(value);
      // «قاعدتي عين الأسد وحرير»: the dual alone still wants its name.
      name = std::holds_alternative<Money>(value);
      counted = std::holds_alternative<Quantity>(value);
      ranked = std::holds_alternative<Ordinal>(value);
    } else {
      name = nominal.kind != Nominal::Kind::kOffice || !NameFollows(tokens.last);
    }
    const bool definite = nominal.kind == Nominal::Kind::kValue ? syntax_.IsDefinite(at) : true;
    if (temporal || IsOfficeBehindPlace(nominal)) open_ = false;
    // «أهالي الموقوفين»: a definite group describes the one before.
    const bool describes = (nominal.kind == Nominal::Kind::kGroup && syntax_.IsDefinite(at)) ||
                           TellsWhose(at, nominal) || TellsOfWhere(at, nominal);
    // A name after a name is another thing; a name after an office is its holder. So is what cannot describe the
    // definite noun before it: «دعت الحكومة مجلس الأمن».
    const bool another = after_name_ || (definite_ && BeginsAnother(at, nominal));
    if (another && !describes && nominal.kind != Nominal::Kind::kValue) open_ = false;
    // «تسلم إسبانيا العراق العربات المدرعة الـ12»; not «قتلى الزلزالين».
    const bool things = counted && after_name_ && tokens.size() > 1 && syntax_.IsDefinite(at) && !describes;
    if (things && document_.tokens()[at].kind == TokenKind::kArabic) open_ = false;
    if (owned_ && IsNotItsOwner(nominal)) open_ = false;
    if (NamesAnother(at, nominal)) open_ = false;
    if (open_ && GovernsNobody(at - 1) && MeansPeople(nominal)) open_ = false;
    // «لجنة فنية من 15 إلى 20 عضوا»
    if (const lexicon::Match* word = syntax_.Find<FunctionWordsRow>(at);
        open_ && word != nullptr && word->As<FunctionWordsRow>()->relation == Relation::kFrom) {
      open_ = false;
      relation_ = Relation::kFrom;
    }
    // «طعن رجل شرطيا»
    if (open_ && nominal.kind == Nominal::Kind::kGroup && BeginsObject(at)) open_ = false;
    // «استقبل سموه وزير المالية»
    if (open_ && nominal.kind == Nominal::Kind::kOffice && syntax_.IsAnaphor(at - 1)) open_ = false;
    // «خطف متشددون 13 شاحنة»
    if (plural_ && (counted || nominal.kind == Nominal::Kind::kEntity || nominal.kind == Nominal::Kind::kOffice)) {
      open_ = false;
    }
    // «نفذت طائرات حربية | ثلاث ضربات»
    if (open_ && counted && tokens.size() > 1 && !definite && nodes_.back().tokens.size() > 1 &&
        (syntax_.IsMereAdjective(at - 1) || EndsCompound(at - 1))) {
      open_ = false;
    }
    // «قرضا قيمته 12 مليار دولار»
    if (owned_ && nominal.kind == Nominal::Kind::kValue) definite_ = false;
    ExtendPhrase(tokens, nominal.cut, definite, name);
    // «12 عربة مدرعة» goes on, and so do «قاعدتي عين الأسد وحرير» and «أول زيارة»; «مئات المعلمين | وقفة» does not.
    definite_ = !(counted || ranked) || syntax_.IsDefinite(tokens.last - 1);
    governs_ = nominal.kind == Nominal::Kind::kGroup && !syntax_.IsDefinite(at);
    closed_ =
        nominal.kind == Nominal::Kind::kGroup && !syntax_.IsDefinite(at) && IsClosedNoun(syntax_, tokens.last - 1);
    plural_ = closed_;
    if (temporal) open_ = false;
    return tokens.last;
  }

  // A group, or a count of persons.
  bool MeansPeople(const Nominal& nominal) const {
    if (nominal.kind != Nominal::Kind::kValue) return nominal.kind == Nominal::Kind::kGroup;
    const lexicon::Match* noun = syntax_.Find<lexicon::CountedNounsRow>(nominal.tokens.last - 1);
    return noun != nullptr && noun->As<lexicon::CountedNounsRow>()->kind == lexicon::CountedNounsKind::kPerson;
  }

  // «قتلت غارة إسرائيلية خمسة مدنيين», «قتل زلزال ثلاثة»: neither an adjective nor a disaster governs whom it killed.
  bool GovernsNobody(TokenIndex last) const {
    if (syntax_.IsDefinite(last)) return false;
    return syntax_.Has(last, kHarmSign) || syntax_.IsMereAdjective(last) ||
           (nodes_.back().tokens.size() > 1 &&
            syntax_.input().lexicon.Find<lexicon::NationalitiesRow>(last) != nullptr);
  }

  // «في قصر الضيافة رئيس المجلس»: whoever it is, the place is not his.
  bool IsOfficeBehindPlace(const Nominal& nominal) const {
    if (!open_ || nominal.kind != Nominal::Kind::kOffice || nodes_.back().tokens.size() < 2) return false;
    const lexicon::Match* head = syntax_.Find<lexicon::HeadNounsRow>(nodes_.back().tokens.first);
    return nodes_.back().relation == Relation::kIn && head != nullptr && head->As<lexicon::HeadNounsRow>()->place;
  }

  // «مدينة جدة السعودية»: the country's name is its adjective, too.
  bool TellsWhose(TokenIndex at, const Nominal& nominal) const {
    if (!open_ || !after_name_ || nominal.kind != Nominal::Kind::kEntity || nominal.tokens.size() != 1) return false;
    return nodes_.back().relation != Relation::kNone && syntax_.IsDefinite(at) &&
           syntax_.input().lexicon.Find<lexicon::NationalitiesRow>(at) != nullptr;
  }

  // «أهالي بلدة عامودا»: people who go on with the place that they are of.
  bool GovernsPlace() const {
    if (!open_ || !governs_ || closed_) return false;
    const lexicon::Match* people = syntax_.Find<lexicon::HeadNounsRow>(nodes_.back().tokens.first);
    return people != nullptr && people->As<lexicon::HeadNounsRow>()->crowd;
  }

  bool IsPlaceNoun(TokenIndex at) const {
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(at);
    return noun != nullptr && noun->As<lexicon::HeadNounsRow>()->place && syntax_.LikelyCut(at) == nullptr;
  }

  bool TellsOfWhere(TokenIndex at, const Nominal& nominal) const {
    return GovernsPlace() && nominal.kind == Nominal::Kind::kEntity && syntax_.LikelyCut(at) == nullptr &&
           MentionOf(syntax_, nominal).mention.type == EntityType::kGpe;
  }

  // «بحث مع نظيره الكوري الجنوبي العلاقات»: what is definite behind his nationality is something else, but for a title.
  bool FollowsCounterpart(TokenIndex at) const {
    const TokenRange phrase = nodes_.back().tokens;
    if (!open_ || syntax_.Find<lexicon::CounterpartsRow>(phrase.first) == nullptr) return false;
    const auto& all = syntax_.input().names.nationalities;
    const auto his = std::ranges::find(all, phrase.first + 1, [](const auto& n) { return n.tokens.first; });
    return his != all.end() && his->tokens.last == at && !syntax_.Has(at, kTitleSign);
  }

  // «متحدث باسم الحزب الباكستانيين»: several, behind the name of one.
  bool IsOfOthers(TokenIndex at) const {
    const Nominal* name = syntax_.NominalAt(at - 1);
    return name != nullptr && name->kind == Nominal::Kind::kEntity && IsOblique(syntax_, at);
  }

  // «مسلحون مجهولون»; not so «مسلحون معلمين».
  bool EndsAlike(TokenIndex at) const {
    const auto endings = lexicon::Rows<lexicon::ClosedEndingsRow>();
    return std::any_of(endings.begin(), endings.end(), [&](const lexicon::ClosedEndingsRow& row) {
      return document_.Folded(at).ends_with(row.key) && document_.Folded(at - 1).ends_with(row.key);
    });
  }

  // A noun of its own, for what is done or for a thing, and no adjective: «الهجوم», «الموقع».
  bool IsDefiniteNoun(TokenIndex at) const {
    if (!syntax_.Has(at, kVerbalNounSign | kEventNounSign | kHeadNounSign)) return false;
    const auto readings = syntax_.input().lexicon.At(at);
    return std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
      if (match.first->proclitics != Proclitic::kAl) return false;
      const auto* form = match.As<lexicon::VerbFormsRow>();
      return (form != nullptr && form->tense == lexicon::VerbFormsTense::kVerbalNoun) ||
             match.As<lexicon::EventNounsRow>() != nullptr || match.As<lexicon::HeadNounsRow>() != nullptr;
    });
  }

  // A definite noun for a place, a deed or a text, which describes no other noun: «المدينة», not «الموقعة».
  bool IsThing(TokenIndex at) const {
    if (!syntax_.IsDefinite(at) || syntax_.Has(at, kPassiveParticipleSign)) return false;
    if (const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(at)) {
      const auto& row = *noun->As<lexicon::HeadNounsRow>();
      return row.place || row.gathering || row.ruling || row.assault || row.pact;
    }
    const auto readings = syntax_.input().lexicon.At(at);
    return syntax_.Has(at, kVerbalNounSign) &&
           std::any_of(readings.begin(), readings.end(), [](const lexicon::Match& match) {
             const auto* form = match.As<lexicon::VerbFormsRow>();
             return form != nullptr && form->tense == lexicon::VerbFormsTense::kVerbalNoun &&
                    match.first->proclitics == Proclitic::kAl;
           });
  }

  // «استهدفت غارة جوية مستودعا»: a noun with the ending of an object, behind words without it.
  bool BeginsObject(TokenIndex at) const {
    if (!syntax_.Has(at, kHeadNounSign | kEventNounSign | kCountedNounSign) || syntax_.IsDefinite(at)) return false;
    if (!EndsAsObject(at)) return false;
    // «سحب قواتها»: its last letter is the pronoun's.
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(at);
    const bool owned = noun != nullptr && noun->As<lexicon::HeadNounsRow>()->own_country;
    return !owned && nodes_.back().kind == NodeKind::kPhrase && !EndsAsObject(nodes_.back().tokens.first);
  }

  // «قصفت طائرات حربية مواقع»: behind an adjective that no noun is, an indefinite noun is another thing.
  bool FollowsAdjective(TokenIndex at) const {
    const Node& phrase = nodes_.back();
    if (phrase.kind != NodeKind::kPhrase || definite_ || phrase.tokens.size() < 2 || syntax_.IsDefinite(at))
      return false;
    return syntax_.Has(at, kHeadNounSign) && (syntax_.IsMereAdjective(at - 1) || EndsCompound(at - 1));
  }

  // «حادث سير»: a noun of several words that the tables know goes on.
  bool GoesOnCompound(TokenIndex at) const {
    if (!open_ || nodes_.back().kind != NodeKind::kPhrase) return false;
    const auto readings = syntax_.input().lexicon.At(at - 1);
    return std::any_of(readings.begin(), readings.end(), [at](const lexicon::Match& match) {
      return match.tokens.last > at &&
             (match.As<lexicon::HarmsRow>() != nullptr || match.As<lexicon::HeadNounsRow>() != nullptr ||
              match.As<lexicon::EventNounsRow>() != nullptr || match.As<lexicon::CountedNounsRow>() != nullptr);
    });
  }

  // «طائرة مسيرة» | «سيارة قيادي»
  bool EndsCompound(TokenIndex last) const {
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(nodes_.back().tokens.first);
    return noun != nullptr && noun->tokens.size() > 1 && noun->tokens.last == last + 1;
  }

  // «زار وفد أميركي تايوان»: nor does a name go on with what is not definite and described.
  bool NamesAnother(TokenIndex at, const Nominal& nominal) const {
    return open_ && nominal.kind == Nominal::Kind::kEntity && nodes_.back().tokens.size() > 1 &&
           !syntax_.IsDefinite(at - 1) && syntax_.NominalAt(at - 1) == nullptr &&
           syntax_.input().lexicon.Find<lexicon::NationalitiesRow>(at - 1) != nullptr;
  }

  // «ألقت قوات عراقية القبض»: an indefinite nationality describes what is before it, and governs nothing definite.
  bool FollowsNationality(TokenIndex at) const {
    return nodes_.back().tokens.size() > 1 && syntax_.IsDefinite(at) && !syntax_.IsDefinite(at - 1) &&
           IsDefiniteNoun(at) && syntax_.input().lexicon.Find<lexicon::NationalitiesRow>(at - 1) != nullptr;
  }

  // «لقي سائح بريطاني مصرعه»: whose it is stands before it, and does not govern it.
  bool IsOwnEvent(TokenIndex at) const {
    const lexicon::Match* event = syntax_.Find<lexicon::EventNounsRow>(at);
    return event != nullptr && event->As<lexicon::EventNounsRow>()->owned &&
           event->first->proclitics == text::kNoProclitic;
  }

  // «نظم أطباء وقفة احتجاجية»: people do not govern what they do, but for those whom an event made: «ضحايا هجوم».
  bool IsDoneByPeople(TokenIndex at) const {
    const Node& phrase = nodes_.back();
    if (!syntax_.Has(at, kEventNounSign) || syntax_.IsDefinite(at) || phrase.kind != NodeKind::kPhrase ||
        phrase.relation != Relation::kNone || phrase.tokens.size() > 1 || syntax_.Has(at - 1, kEventNounSign)) {
      return false;
    }
    const lexicon::Match* people = syntax_.Find<lexicon::CountedNounsRow>(at - 1);
    if (people == nullptr) return false;
    const auto& row = *people->As<lexicon::CountedNounsRow>();
    return row.kind == lexicon::CountedNounsKind::kPerson && row.number != lexicon::CountedNounsNumber::kSingular;
  }

  bool EndsAsObject(TokenIndex at) const { return AccusativeEnding(document_.Folded(at)) != nullptr; }

  bool BeginsAnother(TokenIndex at, const Nominal& nominal) const {
    if (syntax_.IsDefinite(at)) {
      // «وقع العقد الرئيس التنفيذي للشركة»; not so «الدكتور الرئيس».
      return nominal.kind == Nominal::Kind::kOffice && nominal.tokens.size() > 1 &&
             syntax_.Find<lexicon::TitlesRow>(at - 1) == nullptr && syntax_.NominalAt(at - 1) == nullptr;
    }
    if (const lexicon::Match* title = syntax_.Find<lexicon::TitlesRow>(at - 1)) {
      const auto kind = title->As<lexicon::TitlesRow>()->kind;
      if (kind == lexicon::TitlesKind::kHonorific || kind == lexicon::TitlesKind::kRank) return false;
    }
    if (nominal.kind != Nominal::Kind::kEntity) return true;
    const EntityType type = syntax_.input().names.mentions[nominal.index].mention.type;
    // «اختار المجلس فلانا»: a body is no title of his.
    if (type == EntityType::kPerson) {
      return nodes_.back().tokens.size() == 1 && nodes_.back().relation == Relation::kNone && IsBodyNoun(at - 1);
    }
    return type == EntityType::kOrganization || type == EntityType::kFacility || type == EntityType::kLaw;
  }

  // «أعفى بموجبه فلانا», not «أقال نائبه فلانا»: behind what is somebody's, a name stands for itself, unless that was a
  // person or a place.
  bool IsNotItsOwner(const Nominal& nominal) const {
    if (nominal.kind != Nominal::Kind::kEntity) return false;
    const TokenIndex owned = nodes_.back().tokens.last - 1;
    if (syntax_.Has(owned, kOwnedVerbalNounSign)) return true;
    if (MentionOf(syntax_, nominal).mention.type != EntityType::kPerson) return false;
    if (syntax_.Has(owned, kTitleSign) || IsOwnedTitle(document_, owned)) return false;
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(owned);
    return noun == nullptr || !noun->As<lexicon::HeadNounsRow>()->person;
  }

  // A rank of several words, «الفريق أول», or an honorific behind one: «الفريق سمو الشيخ».
  const lexicon::Match* RankAt(TokenIndex at) const {
    const lexicon::Match* title = syntax_.Find<lexicon::TitlesRow>(at);
    if (title == nullptr || title->tokens.last > range_.last || !NameFollows(title->tokens.last)) return nullptr;
    for (TokenIndex token = at; token < title->tokens.last; ++token) {
      const Nominal* nominal = syntax_.NominalAt(token);
      if (nominal != nullptr && nominal->kind != Nominal::Kind::kValue) return nullptr;
    }
    switch (title->As<lexicon::TitlesRow>()->kind) {
      case lexicon::TitlesKind::kRank:
        return title->tokens.size() > 1 ? title : nullptr;
      case lexicon::TitlesKind::kHonorific:
        return open_ && EndsInRank(nodes_.back().tokens) ? title : nullptr;
      default:
        return nullptr;
    }
  }

  bool EndsInRank(TokenRange phrase) const {
    for (TokenIndex token = phrase.last - std::min(phrase.size(), kLongestRank); token < phrase.last; ++token) {
      const lexicon::Match* title = syntax_.Find<lexicon::TitlesRow>(token);
      const bool last = title != nullptr && title->tokens.last == phrase.last;
      if (last && title->As<lexicon::TitlesRow>()->kind == lexicon::TitlesKind::kRank) return true;
    }
    return false;
  }

  // «كوستاس باباس»: behind one name of a person, what no table knows is rather another one than «ب» before a word.
  bool MayBeSurname(TokenIndex at) const {
    if (!after_name_ || !syntax_.input().lexicon.At(at).empty()) return false;
    const Nominal* before = syntax_.NominalAt(at - 1);
    return before != nullptr && before->kind == Nominal::Kind::kEntity && before->tokens.size() == 1 &&
           MentionOf(syntax_, *before).mention.type == EntityType::kPerson;
  }

  bool IsBodyNoun(TokenIndex at) const {
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(at);
    return noun != nullptr && noun->tokens.size() == 1 && noun->As<lexicon::HeadNounsRow>()->body &&
           syntax_.Find<lexicon::TitlesRow>(at) == nullptr;
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

  // A name, an office, or a noun for people or bodies.
  bool MaySpeak(TokenIndex at) const {
    if (const Nominal* nominal = syntax_.NominalAt(at)) return nominal->kind != Nominal::Kind::kValue;
    if (syntax_.Has(at, kTitleSign | kSourceSign)) return true;
    const lexicon::Match* noun = syntax_.Find<lexicon::HeadNounsRow>(at);
    return noun != nullptr && MeansSomebody(*noun->As<lexicon::HeadNounsRow>());
  }

  // «عبر الوزير عن أمله»: a preposition that is a verb of speech, too, and finds what that one takes.
  bool ReadsAsSpeech(TokenIndex at) {
    if (!syntax_.Has(at, kFiniteSign) || open_ || relation_ != Relation::kNone) return false;
    // «كلمة ألقاها عقب التصويت»
    if ((begun() && nodes_.back().kind == NodeKind::kVerb) || at + 1 == range_.last) return false;
    // «عقب الإفطار على الشاشة»; but «عبر في بيان عن أسفه».
    if (!MaySpeak(at + 1) && !syntax_.Has(at + 1, kFunctionWordSign)) return false;
    const PhraseEnd phrase;
    const auto verb = VerbAt(syntax_, std::span(nodes_).subspan(first_), range_, at, phrase);
    if (!verb || verb->speech == nullptr) return false;
    TokenIndex next = at + 1;
    for (uint32_t left = kFarthestComplement; next < range_.last && left > 0; --left) {
      const Nominal* name = syntax_.NominalAt(next);
      if (next += name != nullptr ? name->tokens.last - next : 1; next >= range_.last) break;
      const lexicon::Match* word = syntax_.Find<FunctionWordsRow>(next);
      // «بيّن الوزير أن الطريق مغلق»
      if (word != nullptr && word->As<FunctionWordsRow>()->kind == FunctionWordsKind::kComplementizer &&
          word->As<FunctionWordsRow>()->after == Relation::kNone && word->first->proclitics == text::kNoProclitic) {
        return verb->speech->that;
      }
      if (word == nullptr || word->As<FunctionWordsRow>()->kind != FunctionWordsKind::kPreposition) continue;
      return verb->speech->Takes(word->As<FunctionWordsRow>()->relation);
    }
    return false;
  }

  // «هنأ» is no «هنا», nor «إمام» the preposition «أمام»: where the word may be another one, its hamza tells.
  bool HasOtherHamza(const lexicon::Match& match) const {
    if (match.tokens.size() > 1 || !syntax_.Has(match.tokens.first, kFiniteSign | kHeadNounSign)) return false;
    const std::string word = document_.Text({match.tokens.first, match.tokens.first + 1}, *match.first);
    const std::span<const std::string> known = SpellingsOf(text::Fold(word));
    const bool preposition = match.As<FunctionWordsRow>()->kind == FunctionWordsKind::kPreposition;
    return !known.empty() && std::ranges::all_of(known, [&](const std::string& spelling) {
      return spelling.size() == word.size() && OtherHamza(word, spelling, preposition);
    });
  }

  // «وحدة» is no «وحده», nor «عليه» a name «علية».
  bool IsSpelledOtherwise(const lexicon::Match& match) const {
    if (match.tokens.size() > 1 || !EndsInTehMarbuta(document_, match.tokens.first)) return false;
    return std::ranges::none_of(SpellingsOf(document_.Stem(*match.first)),
                                [](const std::string& spelling) { return EndsInTehMarbuta(spelling); });
  }

  // «شمال بغداد» tells where something lies only behind a phrase: not in «في شمال العراق», «شهد شمال العراق …».
  bool IsAnotherWord(const lexicon::Match& match) const {
    if (IsSpelledOtherwise(match)) return true;
    const FunctionWordsKind kind = match.As<FunctionWordsRow>()->kind;
    if (HasOtherHamza(match)) return true;
    // «فقد ثلاثون مهاجرا»: what is behind it is no verb that it could go with.
    if (kind == FunctionWordsKind::kPerfect && syntax_.Has(match.tokens.first, kFiniteSign)) {
      return match.tokens.last < range_.last && syntax_.NominalAt(match.tokens.last) != nullptr;
    }
    if (kind != FunctionWordsKind::kDirection) return false;
    // «دبلوماسي غربي إن …»: nothing lies there.
    if (match.tokens.last >= range_.last || document_.tokens()[match.tokens.last].kind != TokenKind::kArabic ||
        syntax_.Has(match.tokens.last, kFunctionWordSign)) {
      return true;
    }
    return match.first->proclitics != text::kNoProclitic || relation_ != Relation::kNone || !begun() ||
           nodes_.back().kind != NodeKind::kPhrase;
  }

  TokenIndex ReadFunctionWord(const lexicon::Match& match) {
    const auto& row = *match.As<FunctionWordsRow>();
    if (row.kind == FunctionWordsKind::kPreposition && ReadsAsSpeech(match.tokens.first) &&
        ReadVerb(match.tokens.first)) {
      return match.tokens.first + 1;
    }
    const bool conjoined = joined_ || (match.first->proclitics & (Proclitic::kWa | Proclitic::kFa)) != 0;
    switch (row.kind) {
      case FunctionWordsKind::kAnd:
        joined_ = true;
        open_ = false;
        return match.tokens.last;
      case FunctionWordsKind::kPreposition:
      case FunctionWordsKind::kDirection:
        open_ = false;
        relation_ = row.relation;
        conjoined_ = conjoined;
        break;
      case FunctionWordsKind::kEach:
        // «كل من يتظاهر»: whoever does.
        if (VerbFollows(match.tokens.last)) {
          Add(NodeKind::kRelative, match.tokens);
          break;
        }
        // «كل من الوزير والسفير»: as if it were not there.
        open_ = false;
        if (const Relation relation = RelationOf(match.first->proclitics); relation != Relation::kNone) {
          relation_ = relation;
        }
        break;
      case FunctionWordsKind::kComplementizer: {
        Node& node = Add(NodeKind::kThat, match.tokens);
        node.cut = match.first;
        node.word = &row;
        break;
      }
      case FunctionWordsKind::kRelative:
        Add(NodeKind::kRelative, match.tokens).relation = row.after;
        break;
      case FunctionWordsKind::kConjunction:
        Add(NodeKind::kConjunction, match.tokens).word = &row;
        break;
      case FunctionWordsKind::kNaming:
        // «اتفاقية تسمى …»: the phrase goes on with the name.
        if (open_) {
          nodes_.back().tokens.last = match.tokens.last;
          definite_ = after_name_ = false;
        } else {
          Add(NodeKind::kParticle, match.tokens).word = &row;
        }
        break;
      case FunctionWordsKind::kAdverb:
      case FunctionWordsKind::kSaying: {
        Node& node = Add(NodeKind::kPhrase, match.tokens);
        node.word = &row;
        break;
      }
      case FunctionWordsKind::kAnaphor: {
        Node& node = Add(NodeKind::kPhrase, match.tokens);
        node.word = &row;
        node.relation = row.relation;
        break;
      }
      default: {
        const Relation before = relation_;
        Node& node = Add(NodeKind::kParticle, match.tokens);
        node.cut = match.first;
        node.word = &row;
        // «قضت المحكمة بعدم …», «دعت إلى عدم …»: the preposition is that of what is absent.
        if (row.kind == FunctionWordsKind::kAbsence) {
          const Relation written_on = RelationOf(match.first->proclitics);
          relation_ = written_on != Relation::kNone ? written_on : before;
        }
        break;
      }
    }
    return match.tokens.last;
  }

  // A word that may be a finite verb, and nothing else that the tables know.
  bool VerbFollows(TokenIndex at) const {
    constexpr uint32_t kOthers = kHeadNounSign | kTitleSign | kVerbalNounSign | kEventNounSign | kSourceSign;
    return at < range_.last && syntax_.Has(at, kFiniteSign) && !syntax_.Has(at, kOthers) &&
           syntax_.NominalAt(at) == nullptr;
  }

  bool ReadVerb(TokenIndex at) {
    const PhraseEnd phrase{.open = open_, .complete = definite_ || after_name_};
    auto verb = VerbAt(syntax_, std::span(nodes_).subspan(first_), range_, at, phrase);
    if (!verb) return false;
    verb->joined = joined_;
    has_verb_ = has_verb_ || verb->kind == NodeKind::kVerb;
    Node& node = Add(verb->kind, verb->tokens);
    node = *std::move(verb);
    return true;
  }

  bool begun() const { return nodes_.size() > first_; }

  Node& Add(NodeKind kind, TokenRange tokens) {
    open_ = after_name_ = definite_ = owned_ = conjoined_ = plural_ = joined_ = false;
    relation_ = Relation::kNone;
    nodes_.push_back({.kind = kind, .tokens = tokens});
    return nodes_.back();
  }

  // Adds words to the open phrase, or begins another one: after a preposition, a conjunction or a name, and where
  // an indefinite word follows a definite one, which it cannot describe.
  void ExtendPhrase(TokenRange tokens, const text::Segmentation* cut, bool definite, bool name) {
    const bool goes_on = open_ && cut == nullptr && !((definite_ || after_name_) && !definite);
    if (goes_on) {
      nodes_.back().tokens.last = tokens.last;
    } else {
      Relation relation = relation_;
      const bool joined = joined_;
      const uint8_t proclitics = cut != nullptr ? cut->proclitics : uint8_t{text::kNoProclitic};
      if (relation == Relation::kNone) relation = RelationOf(proclitics);
      bool coordinated = false;
      if ((joined || (proclitics & Proclitic::kWa)) && !conjoined_ && begun()) {
        const size_t last = nodes_.size() - 1;
        const Node& previous = nodes_[nodes_[last].kind == NodeKind::kComma && last > first_ ? last - 1 : last];
        if (previous.kind == NodeKind::kPhrase && (relation == Relation::kNone || relation == previous.relation)) {
          coordinated = true;
          relation = DeedBefore(tokens.first, previous).relation;
        }
      }
      Node& node = Add(NodeKind::kPhrase, tokens);
      node.cut = cut;
      node.relation = relation;
      node.coordinated = coordinated;
      node.joined = joined;
    }
    open_ = true;
    definite_ = definite;
    owned_ = false;
    after_name_ = name;
  }

  // «عن مقتل عشرة من رجاله واعتقال آخرين»: what is done stands beside what was done before, not beside its complement.
  const Node& DeedBefore(TokenIndex token, const Node& previous) const {
    const auto is_deed = [&](TokenIndex first) {
      return syntax_.NominalAt(first) == nullptr && syntax_.Has(first, kVerbalNounSign | kEventNounSign);
    };
    if (!is_deed(token)) return previous;
    size_t n = nodes_.size();
    for (uint32_t left = kFarthestDeed; n > first_ && left > 0 && nodes_[n - 1].kind == NodeKind::kPhrase; --left) {
      if (is_deed(nodes_[--n].tokens.first)) return nodes_[n];
    }
    return previous;
  }

  const Syntax& syntax_;
  const text::Document& document_;
  const TokenRange range_;
  std::vector<Node>& nodes_;
  const size_t first_;     // of the sentence's, in nodes_
  bool has_verb_ = false;  // among them

  // Of the phrase that the next word may go on with.
  bool open_ = false;
  bool definite_ = false;    // its last word is
  bool owned_ = false;       // its last word ends in the pronoun of its owner
  bool after_name_ = false;  // it ends in a complete name
  bool governs_ = false;     // its name is of people, and may govern a noun: «عناصر الجيش»
  bool closed_ = false;      // its name is of people, with an ending that governs no noun
  bool plural_ = false;      // its last word is a noun for people with such an ending

  // Of the preposition before the next phrase.
  Relation relation_ = Relation::kNone;
  bool conjoined_ = false;  // «و» stands on it
  bool joined_ = false;     // «و» stands by itself before the next word
};

}  // namespace

Sentence ReadSentence(const Syntax& syntax, uint32_t index, std::vector<Node>& nodes, std::vector<Clause>& clauses) {
  const text::Document& document = syntax.input().document;
  const text::Sentence& sentence = document.sentences()[index];
  const std::span<Node> read = Reader(syntax, sentence.tokens, nodes).Read();
  const std::span<const Clause> cut = CutClauses(syntax, read, clauses);
  return {.index = index, .block = document.blocks()[sentence.block].kind, .nodes = read, .clauses = cut};
}

}  // namespace isnad::claims
