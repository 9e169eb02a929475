#include "service/names/bodies.h"

#include "service/names/gazetteer.h"
#include "service/names/persons.h"
#include "service/text/fold.h"

namespace isnad::names {
namespace {

using lexicon::NameHeadsComplement;
using lexicon::NameHeadsRow;
using text::Mark;
using text::TokenIndex;
using text::TokenRange;

constexpr TokenIndex kMaxTokens = 12;
constexpr TokenIndex kMaxIndefinite = 2;  // «لجنة تقصي حقائق …»: links of a construct before its definite end
constexpr TokenIndex kMaxProper = 3;
constexpr TokenIndex kMaxQuoted = 6;
constexpr TokenIndex kMaxQualifiers = 3;  // «المسلسل التلفزيوني المصري "…"»

// Reads the complement of one head.
class BodyReader {
 public:
  BodyReader(const Words& words, const Hit<NameHeadsRow>& head)
      : words_(words),
        head_(head),
        end_(std::min(words.SentenceEnd(head.match->tokens.first), head.match->tokens.first + kMaxTokens)),
        own_begin_(head.end()) {}

  // What follows the head is a name by itself: «إيني», «"النور الجديد"».
  bool proper() const { return proper_; }
  // Where that begins.
  TokenIndex own_begin() const { return own_begin_; }

  // Past the last word of the name; the head's own end if no name follows.
  TokenIndex Read() {
    const TokenIndex begin = head_.end();
    // «وأدى الوزراء» is no «وادي»: a head that may be a verb takes no common noun.
    if (head_->complement == NameHeadsComplement::kProper && words_.IsVerb(begin - 1) &&
        !ListedNameAt(words_, begin, text::kNoProclitic)) {
      return begin;
    }
    // «قضت بسجن فلان»: what is done to somebody.
    if ((head_.proclitics() & text::kBi) && IsVerbalNoun(begin - 1) && BeginsPerson(begin)) return begin;
    if (head_->type == EntityType::kLaw) {
      if (const TokenIndex number = ReadNumber(begin); number != begin) return number;
    }
    // «الوقاية المدنية» is closed by its own last word.
    const bool closed = head_.definite() || (head_.match->tokens.size() > 1 && words_.IsDefinite(begin - 1));
    TokenIndex i = closed ? ReadAdjectives(begin) : ReadConstruct(begin);
    if (head_->complement == NameHeadsComplement::kQuoted) return ReadCalled(begin);
    if (i == begin) {
      if (!head_.definite() && head_->complement == NameHeadsComplement::kProper) i = ReadProper(begin);
      if (i == begin) i = ReadQuoted(words_, begin, head_->type);
      proper_ = true;
    }
    if (i == begin && head_->complement != NameHeadsComplement::kNational) return i;
    return ReadTail(i);
  }

 private:
  bool IsContent(TokenIndex i) const {
    return i < end_ && words_.IsArabic(i) && !words_.IsStop(i) && !words_.IsPlain(i);
  }

  bool IsNationality(TokenIndex i) const { return static_cast<bool>(words_.NationalityAt(i)); }

  // «القانون عدد 44 لسنة 2023», «اتفاق 14 يناير 2024».
  TokenIndex ReadNumber(TokenIndex begin) const {
    const TokenIndex last = words_.SentenceEnd(begin - 1);
    if (!head_.definite()) {
      const bool date =
          begin + 2 < last && words_.IsNumber(begin) && words_.IsArabic(begin + 1) && words_.IsNumber(begin + 2);
      return date ? begin + 3 : begin;
    }
    if (begin + 1 >= last || !words_.IsArabic(begin) || !words_.IsNumber(begin + 1)) return begin;
    const TokenIndex i = begin + 2;
    const bool year =
        i + 1 < last && words_.IsArabic(i) && words_.CutOf(i, text::kLi) != nullptr && words_.IsNumber(i + 1);
    return year ? i + 2 : i;
  }

  // «الصندوق الكويتي للتنمية», «المحكمة الابتدائية بتونس».
  TokenIndex ReadAdjectives(TokenIndex i) const {
    if (head_->complement == NameHeadsComplement::kNational) return i;
    while (IsContent(i) && words_.IsDefinite(i) && words_.IsAdjective(i) && !IsTitle(i) && !IsOfAnother(i)) ++i;
    return i;
  }

  // A definite word behind the name that is no adjective of it: «مجلس النواب | المفوضية», «رئيس الشركة | التنفيذي»,
  // «الحكومة | المعترف بها».
  bool IsOfAnother(TokenIndex i) const {
    const auto other = words_.At<NameHeadsRow>(i);
    if (other && other.definite() && other->type == EntityType::kOrganization) return true;
    // The first form of a modifier is its masculine.
    const auto modifier = words_.At<lexicon::TitleModifiersRow>(i);
    if (head_->feminine && modifier && words_.document().Folded(i) == text::Fold(modifier->key)) return true;
    const auto resumes = words_.At<lexicon::FunctionWordsRow>(i + 1, text::kNoProclitic);
    return i + 1 < end_ && resumes && IsParticiple(i) && resumes->kind == lexicon::FunctionWordsKind::kAdverb &&
           resumes->relation != lexicon::FunctionWordsRelation::kNone;
  }

  bool IsParticiple(TokenIndex i) const {
    return static_cast<bool>(words_.Find<lexicon::VerbFormsRow>(i, text::kAl, [](const lexicon::VerbFormsRow& form) {
      return form.tense == lexicon::VerbFormsTense::kPassiveParticiple ||
             form.tense == lexicon::VerbFormsTense::kActiveParticiple;
    }));
  }

  bool IsVerbalNoun(TokenIndex i) const {
    return static_cast<bool>(words_.Find<lexicon::VerbFormsRow>(i, text::kBi, [](const lexicon::VerbFormsRow& form) {
      return form.tense == lexicon::VerbFormsTense::kVerbalNoun;
    }));
  }

  bool IsTitle(TokenIndex i) const { return static_cast<bool>(words_.At<lexicon::TitlesRow>(i)); }

  bool BeginsPerson(TokenIndex i) const {
    const auto given = words_.At<lexicon::GivenNamesRow>(i, text::kNoProclitic);
    return given && !words_.IsDefinite(i) && (!given->word || ReadPerson(words_, i, PersonContext::kTitle));
  }

  // «وزارة الدفاع», «رئاسة مجلس الوزراء», «لجنة ترسيم الحدود المشتركة», «حكومة إقليم كردستان».
  TokenIndex ReadConstruct(TokenIndex begin) {
    TokenIndex i = begin;
    for (TokenIndex links = 0; links <= kMaxIndefinite && i < end_; ++links) {
      if (const auto portfolio = words_.At<lexicon::PortfoliosRow>(i, text::kNoProclitic)) {
        return ReadMoreDefinite(portfolio.end());
      }
      if (const auto listed = ListedNameAt(words_, i, text::kNoProclitic); listed && listed->ground != Ground::kWeak) {
        proper_ = i == begin && listed->type == head_->type;
        return listed->tokens.last;
      }
      if (!IsContent(i) || words_.IsCliticized(i)) return begin;
      // «برئاسة وزير الإدارة المحلية».
      if (words_.At<lexicon::TitlesRow>(i, text::kNoProclitic) && !words_.IsDefinite(i) &&
          !words_.At<NameHeadsRow>(i)) {
        return begin;
      }
      // «اجتماع برئاسة خالد المشري»: behind a head of common nouns a given name is a person's.
      if (head_->complement == NameHeadsComplement::kCommon && BeginsPerson(i)) return begin;
      // «مستشفى مصيرة الدكتور سالم …»: behind a proper name a title with the article belongs to the next name.
      if (i > begin && !words_.IsOrdinary(i - 1) && words_.IsDefinite(i) && IsTitle(i)) return begin;
      if (const std::optional<TokenIndex> end = ReadNamesake(i)) {
        // «حكومة الرئيس سعيد الكناني» is told by whose it is; «مستشفى الملك حسين» is called so.
        return head_->complement == NameHeadsComplement::kProper ? *end : begin;
      }
      // «مدينة ماغدبورغ الألمانية»: of which country the named place is.
      if (i > begin && IsNationality(i) && head_->complement == NameHeadsComplement::kProper &&
          !words_.IsOrdinary(i - 1)) {
        return begin;
      }
      if (words_.IsDefinite(i))
        return head_->complement == NameHeadsComplement::kNational ? begin : ReadMoreDefinite(i + 1);
      if (IsNationality(i) || (words_.IsAdjective(i) && !words_.At<NameHeadsRow>(i, text::kNoProclitic)) ||
          IsUnknownBehindLetter(i)) {
        return begin;
      }
      ++i;
    }
    return begin;
  }

  // Past a person with a title.
  std::optional<TokenIndex> ReadNamesake(TokenIndex i) const {
    const auto title = words_.At<lexicon::TitlesRow>(i);
    if (!title || !words_.IsDefinite(i) || title->number != lexicon::TitlesNumber::kSingular) return std::nullopt;
    const auto person = ReadPerson(words_, title.end(), PersonContext::kTitle);
    if (!person) return std::nullopt;
    return person->tokens.last;
  }

  // «لجنة لمعالجة المتأخرات»: an unlisted word that may begin with a preposition is no noun of the construct.
  bool IsUnknownBehindLetter(TokenIndex i) const {
    return !words_.IsOrdinary(i) && (words_.CutOf(i, text::kLi) != nullptr || words_.CutOf(i, text::kBi) != nullptr);
  }

  // After the first noun with the article: its adjectives, and nouns joined by «و».
  TokenIndex ReadMoreDefinite(TokenIndex i) const {
    while (IsContent(i)) {
      if (words_.IsDefinite(i) && words_.IsAdjective(i) && !IsNationality(i) && !IsTitle(i) && !IsOfAnother(i)) {
        ++i;
      } else if (words_.IsDefinite(i, text::kWa) && head_->complement == NameHeadsComplement::kCommon &&
                 JoinsByConjunction(i)) {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  // «التربية والتعليم»: not «… والرئيس», «… والعراق».
  bool JoinsByConjunction(TokenIndex i) const {
    if (ListedNameAt(words_, i, text::kWa) || words_.NationalityAt(i, text::kWa | text::kAl) ||
        words_.At<lexicon::TitlesRow>(i, text::kWa | text::kAl) ||
        words_.At<lexicon::GroupNounsRow>(i, text::kWa | text::kAl) ||
        words_.At<NameHeadsRow>(i, text::kWa | text::kAl)) {
      return false;
    }
    return true;
  }

  // «شركة لوكهيد مارتن», «بلدة ليرة», «حي إيسها», «قاعدة الصخير الجوية».
  TokenIndex ReadProper(TokenIndex begin) const {
    // «تنظيم مظاهرة»: a body is seldom called by one unlisted word with the ending of a noun.
    if (head_->type == EntityType::kOrganization && words_.SeldomBeginsName(begin)) return begin;
    if (const auto person = ReadPerson(words_, begin, PersonContext::kNone)) return person->tokens.last;
    if (words_.IsLatin(begin)) return ReadLatin(begin);
    TokenIndex i = begin;
    while (i < begin + kMaxProper && IsContent(i) && !words_.IsOrdinary(i) && !MayQualifyHead(i) && !words_.IsVerb(i) &&
           !words_.IsCliticized(i) && words_.CutOf(i, text::kWa) == nullptr) {
      ++i;
    }
    return i;
  }

  // «قاعدة عسكرية»; but «معسكر بسماية»: a feminine ending is no adjective of a masculine head.
  bool MayQualifyHead(TokenIndex i) const { return head_->feminine && words_.IsAdjective(i); }

  TokenIndex ReadLatin(TokenIndex i) const {
    while (i < end_ && words_.IsLatin(i)) ++i;
    return i;
  }

  // «فيلم "ليل طويل"», «رواياته الأولى "ليل طويل"».
  TokenIndex ReadCalled(TokenIndex begin) {
    TokenIndex i = begin;
    const TokenIndex limit = head_->drop ? begin + kMaxQualifiers : begin;
    while (i < limit && words_.IsArabic(i) && !words_.IsStop(i) && !words_.IsVerb(i)) ++i;
    const TokenIndex end = ReadQuoted(words_, i, head_->type);
    if (end == i) return begin;
    proper_ = true;
    own_begin_ = i;
    return end;
  }

  // What may close a name: nationalities, «للتنمية», «في الصومال», «بتونس».
  TokenIndex ReadTail(TokenIndex i) const {
    i = ReadNationalities(i);
    if (head_->type != EntityType::kFacility && KeepsNationality()) {
      if (IsContent(i) && words_.IsDefinite(i, text::kLi) && !ListedNameAt(words_, i, text::kLi)) {
        i = ReadMoreDefinite(i + 1);
      }
      if (const auto place = ListedNameAt(words_, i, text::kBi);
          place && i < end_ && place->first->proclitics == text::kBi && place->type == EntityType::kGpe) {
        i = place->tokens.last;
      } else if (const auto foe = ListedNameAt(words_, i + 1, text::kNoProclitic);
                 head_->aim && IsContent(i) && words_.CutOf(i, text::kLi) != nullptr && foe &&
                 foe->type == EntityType::kOrganization && foe->tokens.last <= end_) {
        // «صندوق التدريب لمكافحة داعش».
        i = foe->tokens.last;
      } else if (head_->abroad && words_.LeadsToPlace(i) && i < end_) {
        const auto post = ListedNameAt(words_, i + 1, text::kNoProclitic);
        if (post && post->type == EntityType::kGpe) i = post->tokens.last;
      }
    }
    if (head_->type == EntityType::kFacility || head_->type == EntityType::kOrganization) {
      while (IsContent(i) && words_.IsDefinite(i) && words_.IsAdjective(i) && !IsTitle(i) && !IsNationality(i) &&
             !IsOfAnother(i)) {
        ++i;
      }
    }
    return i;
  }

  // «الأميركية – العراقية».
  TokenIndex ReadNationalities(TokenIndex i) const {
    if (!KeepsNationality()) return i;
    while (i < end_) {
      const TokenIndex next = words_.MarkAt(i) == Mark::kDash ? i + 1 : i;
      const auto nationality = words_.NationalityAt(next);
      if (!nationality || !words_.IsDefinite(next) || nationality.end() > end_) break;
      i = nationality.end();
    }
    return i;
  }

  // A proper name needs none to be told from another.
  bool KeepsNationality() const { return head_->complement == NameHeadsComplement::kCommon || head_.definite(); }

  const Words& words_;
  const Hit<NameHeadsRow>& head_;
  const TokenIndex end_;
  TokenIndex own_begin_;
  bool proper_ = false;
};

// Whether the name goes without its head. Of a body only where it is one by itself: «شركة إيني», but «شركة الكهرباء».
bool DropsHead(const NameHeadsRow& head, const BodyReader& reader) {
  return head.drop && (head.type != EntityType::kOrganization || reader.proper());
}

bool HasNationality(const Words& words, TokenRange tokens) {
  for (TokenIndex i = tokens.first; i < tokens.last; ++i) {
    if (words.NationalityAt(i)) return true;
  }
  return false;
}

bool IsInQuotes(const Words& words, TokenRange tokens) {
  return tokens.first > 0 && words.MarkAt(tokens.first - 1) == Mark::kOpenQuote &&
         words.MarkAt(tokens.last) == Mark::kCloseQuote;
}

// Past a comma or «و» that joins what stands there to what stood before.
TokenIndex PastJoint(const Words& words, TokenIndex i) {
  if (words.MarkAt(i) == Mark::kComma) ++i;
  const auto word = words.At<lexicon::FunctionWordsRow>(i, text::kNoProclitic);
  return word && word->kind == lexicon::FunctionWordsKind::kAnd ? i + 1 : i;
}

// «روايات "ليل طويل" و"ريح الجبل"»: those that share its head.
void AppendOthersInQuotes(const Words& words, Candidate name, std::vector<Candidate>& result) {
  name.listed = nullptr;
  name.ground = Ground::kGrammar;
  while (true) {
    const TokenIndex open = PastJoint(words, name.tokens.last + 1);
    if (open == name.tokens.last + 1) return;
    const TokenIndex end = ReadQuoted(words, open, name.type);
    if (end == open) return;
    name.tokens = {open + 1, end - 1};
    name.first = &words.Whole(name.tokens.first);
    result.push_back(name);
  }
}

}  // namespace

TokenIndex ReadQuoted(const Words& words, TokenIndex begin, EntityType type) {
  if (words.MarkAt(begin) != Mark::kOpenQuote) return begin;
  if (!words.IsArabic(begin + 1) && !words.IsLatin(begin + 1) && !words.IsNumber(begin + 1)) return begin;
  const TokenIndex limit = std::min(words.SentenceEnd(begin), begin + kMaxQuoted + 2);
  for (TokenIndex i = begin + 1; i < limit; ++i) {
    if (words.MarkAt(i) == Mark::kCloseQuote) return i > begin + 1 ? i + 1 : begin;
    // «قانون "حماية صغار المزارعين"»: a word of grammar may stand within, but no clause. A work may be called anything.
    const bool clause = words.IsStop(i) && words.IsArabic(i) && (i == begin + 1 || words.IsVerb(i));
    if (clause && type != EntityType::kProduct) return begin;
  }
  return begin;
}

std::optional<Candidate> ReadBody(const Words& words, TokenIndex i, uint8_t allowed) {
  const auto head = words.At<NameHeadsRow>(i, allowed);
  if (!head) return std::nullopt;
  BodyReader reader(words, head);
  const TokenIndex end = reader.Read();
  if (end == head.end()) return std::nullopt;
  // «القوات الأمنية» are a group; «القوات الأمنية العراقية» are a body.
  const auto group = words.Find<lexicon::GroupNounsRow>(i, allowed, [](const auto& row) { return !row.word; });
  if (group && head.definite() && !HasNationality(words, {head.end(), end})) return std::nullopt;
  // «الاتفاق العسكري» tells none from others.
  const bool abstract = head->type == EntityType::kLaw || head->type == EntityType::kEvent;
  if (abstract && head.definite() && end < head.end() + 2) return std::nullopt;
  Candidate result{.tokens = {i, end},
                   .first = &words.KeepArticle(i, *head.match->first),
                   .type = head->type,
                   .ground = Ground::kGrammar,
                   .head = head.row};
  // «حركة الشباب الصومالية» is the listed «حركة الشباب».
  if (const auto listed = ListedNameAt(words, i);
      listed && listed->ground != Ground::kWeak && listed->type == head->type && listed->tokens.last <= end) {
    result.listed = listed->listed;
    if (!words.IsAdjective(listed->tokens.last)) result.tokens.last = listed->tokens.last;
  } else if (const auto own = ListedNameAt(words, head.end(), text::kNoProclitic);
             own && own->ground != Ground::kWeak && own->type == EntityType::kOrganization && head->type == own->type &&
             own->tokens.last == end && head->complement == NameHeadsComplement::kProper) {
    // So is «شركة نورثروب جرومان» the listed «نورثروب جرومان».
    result.listed = own->listed;
  }
  if (!DropsHead(*head.row, reader)) return result;
  const bool quoted = IsInQuotes(words, {reader.own_begin() + 1, end - 1});
  if (head.definite() && !(quoted && head->complement == NameHeadsComplement::kQuoted)) return std::nullopt;
  result.tokens.first = reader.own_begin();
  if (quoted) result.tokens = {reader.own_begin() + 1, end - 1};
  result.first = &words.Whole(result.tokens.first);
  if (const auto listed = ListedNameAt(words, result.tokens.first, text::kNoProclitic);
      listed && listed->tokens == result.tokens) {
    result.listed = listed->listed;
    result.ground = Ground::kListed;
  }
  return result;
}

std::vector<Candidate> FindBodies(const Words& words) {
  std::vector<Candidate> result;
  for (const TokenIndex i : words.Having<NameHeadsRow>()) {
    const std::optional<Candidate> body = ReadBody(words, i);
    if (!body) continue;
    result.push_back(*body);
    const bool called = body->tokens.first > i && IsInQuotes(words, body->tokens);
    if (called) AppendOthersInQuotes(words, *body, result);
  }
  return result;
}

}  // namespace isnad::names
