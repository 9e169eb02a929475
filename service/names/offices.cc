#include "service/names/offices.h"

#include <algorithm>

#include "service/names/bodies.h"
#include "service/names/gazetteer.h"
#include "service/names/persons.h"
#include "service/text/fold.h"

namespace isnad::names {
namespace {

using lexicon::NameHeadsRow;
using lexicon::PortfoliosRow;
using lexicon::TitleLinksLink;
using lexicon::TitleLinksRow;
using lexicon::TitleModifiersRow;
using lexicon::TitlesKind;
using lexicon::TitlesNumber;
using lexicon::TitlesRow;
using text::Mark;
using text::TokenIndex;

constexpr int kMaxNesting = 3;          // «مدير مكتب نائب رئيس …»
constexpr TokenIndex kMaxDefinite = 4;  // nouns and adjectives of an unlisted complement

// «قطر», «وتركيا».
std::optional<Candidate> CountryAt(const Words& words, TokenIndex i, uint8_t allowed) {
  std::optional<Candidate> name = ListedNameAt(words, i, allowed);
  if (!name || name->ground == Ground::kWeak || name->listed->As<lexicon::CountriesRow>() == nullptr)
    return std::nullopt;
  return name;
}

bool IsAddress(TitlesKind kind) { return kind == TitlesKind::kHonorific || kind == TitlesKind::kRank; }

class TitleReader {
 public:
  explicit TitleReader(const Words& words) : words_(words) {}

  std::optional<TitleReading> Read(TokenIndex begin, uint8_t allowed) {
    const auto head = words_.At<TitlesRow>(begin, allowed);
    if (!head) return std::nullopt;
    const auto& cut = words_.KeepArticle(begin, *head.match->first);
    end_ = words_.SentenceEnd(begin);
    result_.row = head.row;
    result_.tokens = head.match->tokens;
    result_.joined = (head.proclitics() & ~text::kAl) != 0;
    if (head->singular.empty()) {
      result_.text = words_.document().Text(head.match->tokens, cut);
    } else {
      result_.text = head->singular;
    }
    ReadHeaded(head);
    if (head.row->word && !result_.complete) return std::nullopt;
    return result_;
  }

 private:
  TokenIndex at() const { return result_.tokens.last; }

  void Skip(TokenIndex last) { result_.tokens.last = last; }

  void Keep(TokenIndex last) {
    result_.text += ' ';
    result_.text += words_.document().Text({at(), last});
    if (!result_.charge.empty()) result_.charge += ' ';
    result_.charge += words_.document().Folded({at(), last});
    Skip(last);
  }

  void ReadHeaded(const Hit<TitlesRow>& head) {
    closed_ = head.definite() || words_.IsDefinite(head.end() - 1);
    // «المساعدة» alone is help as well as an office; kin and honorifics need no complement.
    result_.complete =
        (closed_ && !head->word) || head->kind == TitlesKind::kKin || head->kind == TitlesKind::kHonorific;
    ReadModifiers();
    // «سمو رئيس مجلس الوزراء»: an honorific stands beside the office behind it, and does not govern it.
    if (!closed_ && head->kind != TitlesKind::kHonorific) ReadComplement(0);
    ReadModifiers();
    while (ReadLink() || ReadPossessor() || ReadBodyOfHolder() || ReadSeat()) ReadModifiers();
  }

  // What a title in construct governs.
  void ReadComplement(int depth) {
    const TokenIndex i = at();
    if (i >= end_ || ReadQuotedBody(i)) return;
    if (const auto nested = words_.At<TitlesRow>(i);
        nested && depth < kMaxNesting && nested->kind == TitlesKind::kOffice) {
      Keep(nested.end());
      result_.complete = nested.definite() || words_.IsDefinite(nested.end() - 1);
      if (!result_.complete) ReadComplement(depth + 1);
    } else if (const auto portfolio = words_.At<PortfoliosRow>(i, text::kNoProclitic)) {
      Keep(portfolio.end());
      ReadJoinedPortfolios();
      result_.complete = true;
    } else if (ReadStatePortfolio(i)) {
      result_.complete = true;
    } else if (ReadBodyAt(i, text::kNoProclitic, /*keep=*/false)) {
      result_.complete = true;
    } else if (const auto nominal = words_.At<NameHeadsRow>(i); nominal && nominal.definite()) {
      result_.nominal = i;
      Keep(nominal.end());
      result_.complete = true;
    } else {
      ReadUnlistedComplement();
    }
  }

  // «رئيس "نور كابيتال"»: what is called so is a body, not who heads it.
  bool ReadQuotedBody(TokenIndex open) {
    const TokenIndex end = ReadQuoted(words_, open, EntityType::kOrganization);
    if (result_.row->kind != TitlesKind::kOffice || end == open) return false;
    result_.body = Candidate{.tokens = {open + 1, end - 1},
                             .first = &words_.Whole(open + 1),
                             .type = EntityType::kOrganization,
                             .ground = Ground::kGrammar};
    result_.complete = true;
    Skip(end);
    return true;
  }

  void ReadJoinedPortfolios() {
    while (at() < end_) {
      const auto joined = words_.At<PortfoliosRow>(at(), text::kWa);
      if (!joined || joined.proclitics() != text::kWa) return;
      Keep(joined.end());
    }
  }

  // «وزير خارجية قطر» is «وزير الخارجية» of that country.
  bool ReadStatePortfolio(TokenIndex i) {
    const auto portfolio = words_.At<lexicon::StatePortfoliosRow>(i, text::kNoProclitic);
    if (!portfolio) return false;
    const std::optional<Candidate> country = CountryAt(words_, portfolio.end(), text::kNoProclitic);
    if (!country || country->tokens.last > end_) return false;
    const std::string_view name = lexicon::Rows<PortfoliosRow>()[static_cast<size_t>(portfolio->portfolio)].key;
    result_.text.append(" ").append(name);
    result_.charge = text::Fold(name);
    result_.body = country;
    Skip(country->tokens.last);
    return true;
  }

  // «مدير المختبر الوطني»: nouns with the article that are no name.
  void ReadUnlistedComplement() {
    TokenIndex i = at();
    const TokenIndex limit = std::min(end_, i + kMaxDefinite);
    while (i < limit && words_.IsArabic(i) && !words_.IsStop(i) && words_.IsDefinite(i) && !IsName(i) &&
           !words_.NationalityAt(i) && (i == at() || words_.IsAdjective(i))) {
      ++i;
    }
    if (i == at()) return;
    Keep(i);
    result_.complete = true;
  }

  bool IsName(TokenIndex i) const {
    const auto given = words_.At<lexicon::GivenNamesRow>(i, text::kNoProclitic);
    const auto family = words_.At<lexicon::FamilyNamesRow>(i, text::kNoProclitic);
    return (given && !given->word) || (family && !family->word);
  }

  bool ReadBodyAt(TokenIndex i, uint8_t allowed, bool keep) {
    const std::optional<Candidate> listed = ListedNameAt(words_, i, allowed);
    std::optional<Candidate> body = ReadBody(words_, i, allowed | text::kAl);
    if (listed && listed->ground != Ground::kWeak && (!body || listed->tokens.last >= body->tokens.last)) body = listed;
    if (!body || body->tokens.last > end_) return false;
    if ((body->first->proclitics & ~allowed) != 0) return false;
    // «رئيس الوزراء العراقي»: a nationality that closes the body closes the title, too.
    result_.body = body;
    if (keep) {
      KeepWithoutNationality(body->tokens.last);
    } else {
      Skip(body->tokens.last);
    }
    return true;
  }

  void KeepWithoutNationality(TokenIndex last) {
    while (at() < last) {
      if (const auto nationality = words_.NationalityAt(at()); nationality && nationality.end() <= last) {
        result_.nationality = nationality.match;
        Skip(nationality.end());
      } else {
        Keep(at() + 1);
      }
    }
  }

  void ReadModifiers() {
    while (at() < end_) {
      // «ملك إسبانيا»: the country, not one of its nationality, «إسبانيا».
      if (!closed_ && !result_.complete && CountryAt(words_, at(), text::kNoProclitic)) return;
      if (const auto nationality = words_.NationalityAt(at())) {
        if (result_.nationality == nullptr) result_.nationality = nationality.match;
        Skip(nationality.end());
      } else if (const auto modifier = words_.At<TitleModifiersRow>(at())) {
        // «وزيرة المالية عام 2012»
        if (words_.IsNumber(modifier.end())) return;
        Keep(modifier.end());
      } else {
        return;
      }
    }
  }

  // «باسم الشرطة الصومالية», «لدى العراق», «لشؤون الأمن الدولي».
  bool ReadLink() {
    const auto link = words_.At<TitleLinksRow>(at(), text::kNoProclitic);
    if (!link || link.end() >= end_) return false;
    // «توجه الوزير إلى بيروت».
    if (link->link == TitleLinksLink::kTo && !result_.row->posted) return false;
    const TitleReading before = result_;
    Keep(link.end());
    const TokenIndex begin = at();
    switch (link->link) {
      case TitleLinksLink::kFor:
        if (!ReadBodyAt(begin, text::kNoProclitic, /*keep=*/true)) ReadComplement(0);
        // «متحدث باسم أولمرت»
        if (at() == begin) {
          if (const auto person = ReadPerson(words_, begin, PersonContext::kApposition)) Keep(person->tokens.last);
        }
        break;
      case TitleLinksLink::kTo:
      case TitleLinksLink::kAt:
        if (const auto place = ListedNameAt(words_, begin, text::kNoProclitic)) {
          Keep(place->tokens.last);
        } else if (const auto body = ReadBody(words_, begin, text::kAl)) {
          Keep(body->tokens.last);
        }
        break;
      case TitleLinksLink::kAffairs:
        ReadComplement(0);
        break;
    }
    if (at() != begin) return true;
    result_ = before;
    return false;
  }

  // «زعيم الأغلبية بمجلس النواب فلان»: a body behind «ب», where who holds the office is named behind it; else «ب» tells
  // where something took place.
  bool ReadBodyOfHolder() {
    const TokenIndex i = at();
    if (i >= end_ || result_.body || !result_.complete) return false;
    std::optional<Candidate> body = ListedNameAt(words_, i, text::kBi);
    if (!body || body->type != EntityType::kOrganization) body = ReadBody(words_, i, text::kBi | text::kAl);
    if (!body || body->type != EntityType::kOrganization || body->tokens.last >= end_) return false;
    if ((body->first->proclitics & text::kBi) == 0 || !ReadPerson(words_, body->tokens.last, PersonContext::kNone)) {
      return false;
    }
    result_.body = body;
    KeepWithoutNationality(body->tokens.last);
    return true;
  }

  // «الأمين العام للأمم المتحدة», «المدير العام السابق للديوان الوطني».
  bool ReadPossessor() {
    if (result_.body || at() >= end_) return false;
    const std::optional<Candidate> listed = ListedNameAt(words_, at(), text::kLi);
    const auto behind = [](const std::optional<Candidate>& c) { return c && (c->first->proclitics & text::kLi) != 0; };
    if (behind(listed) && listed->ground != Ground::kWeak) return ReadBodyAt(at(), text::kLi, /*keep=*/false);
    const std::optional<Candidate> body = ReadBody(words_, at(), text::kLi | text::kAl);
    if (behind(body)) {
      result_.body = body;
      Skip(body->tokens.last);
      return true;
    }
    if (ReadPrincipal()) return true;
    if (!closed_) return false;
    // «المفوضة السامية لحقوق الإنسان»; but «عين وزيرا للطاقة».
    const auto portfolio = words_.At<PortfoliosRow>(at(), text::kLi);
    if (!portfolio || portfolio.proclitics() != text::kLi || portfolio.end() > end_) return false;
    Keep(portfolio.end());
    result_.complete = true;
    return true;
  }

  // «سفير فرنسا بالرباط فلان»: where one who is posted is, before his name.
  bool ReadSeat() {
    if (!result_.row->posted || at() >= end_) return false;
    const std::optional<Candidate> place = ListedNameAt(words_, at(), text::kBi);
    if (!place || place->type != EntityType::kGpe || (place->first->proclitics & text::kBi) == 0) return false;
    if (!ReadPerson(words_, place->tokens.last, PersonContext::kTitle)) return false;
    Skip(place->tokens.last);
    return true;
  }

  // «النائب الأول لرئيس الوزراء», «نائبا لرئيس الوزراء», «الممثلة الخاصة للأمين العام»; but «قال الوزير للرئيس».
  bool ReadPrincipal() {
    const auto principal = words_.At<TitlesRow>(at(), text::kLi | text::kAl);
    if (!principal || !result_.row->aide || principal->kind != TitlesKind::kOffice || principal.end() > end_ ||
        (principal.proclitics() & text::kLi) == 0) {
      return false;
    }
    Keep(principal.end());
    result_.complete = true;
    if (!principal.definite() && !words_.IsDefinite(principal.end() - 1)) ReadComplement(0);
    return true;
  }

  const Words& words_;
  TokenIndex end_ = 0;
  bool closed_ = false;  // by an article: governs no complement in construct
  TitleReading result_;
};

// The row of the country that a title serves, by a nationality or by name; -1 if it tells none.
int32_t CountryOf(const TitleReading& title) {
  if (title.nationality != nullptr) return title.nationality->As<lexicon::NationalitiesRow>()->country;
  const lexicon::Match* body = title.body ? title.body->listed : nullptr;
  const auto* country = body != nullptr ? body->As<lexicon::CountriesRow>() : nullptr;
  return country != nullptr ? static_cast<int32_t>(country - lexicon::Rows<lexicon::CountriesRow>().data()) : -1;
}

// Each title tells its country, and they are two.
bool ServeApart(const TitleReading& a, const TitleReading& b) {
  const int32_t country = CountryOf(a);
  return country >= 0 && CountryOf(b) >= 0 && country != CountryOf(b);
}

// «استقبل الوزير سفيرة كندا فلانة»: the office of a man and that of a woman.
bool AreOfTwo(const TitleReading& a, const TitleReading& b) {
  return a.row->kind == TitlesKind::kOffice && b.row->kind == TitlesKind::kOffice &&
         a.row->number == TitlesNumber::kSingular && b.row->number == TitlesNumber::kSingular &&
         a.row->gender != b.row->gender;
}

// Reads titles and the names beside them.
class TitleFinder {
 public:
  TitleFinder(const Words& words, const std::vector<Candidate>& bare) : words_(words) {
    for (const Candidate& name : bare) name_ends_.push_back(name.tokens.last);
    bare_ = &bare;
  }

  std::vector<TitledPerson> Find() && {
    TokenIndex next = 0;
    for (const TokenIndex i : words_.Having<TitlesRow>()) {
      if (i >= next) next = ReadAt(i);
    }
    return std::move(result_);
  }

 private:
  // Titles in a row share their bearer: «نائب رئيس الوزراء وزير النقل …», «العميد الدكتور …». Returns where to
  // go on.
  TokenIndex ReadAt(TokenIndex begin) {
    std::vector<TitleReading> chain;
    TokenIndex at = begin;
    while (at < words_.size()) {
      const uint8_t allowed = chain.empty() ? kBeforeName : uint8_t{text::kWa | text::kAl};
      auto title = ReadTitle(words_, at, allowed);
      if (!title || (!chain.empty() && title->tokens.last > words_.SentenceEnd(begin))) break;
      // «وزير الصحة والدكتور فلان», «أمير الكويت الرئيس التركي فلان»: two persons.
      if (!chain.empty() && title->joined && title->row->kind != TitlesKind::kOffice) break;
      // «فلان الأمين العام للحزب والرئيس السوري فلان»: the first is his who stands before it.
      if (!chain.empty() && title->joined && HolderBefore(chain.front(), begin) &&
          HolderAfter({*title}, title->tokens.last)) {
        break;
      }
      if (!chain.empty() && (ServeApart(chain.back(), *title) || AreOfTwo(chain.back(), *title))) break;
      at = title->tokens.last;
      chain.push_back(*std::move(title));
    }
    if (chain.empty()) return begin;
    if (chain.back().row->number != TitlesNumber::kSingular) return ReadBearers(std::move(chain), at);
    std::optional<Candidate> holder = HolderAfter(chain, at);
    if (!holder) holder = HolderBefore(chain.front(), begin);
    for (TitleReading& title : chain) result_.push_back({std::move(title), holder});
    return holder && holder->tokens.last > at ? holder->tokens.last : at;
  }

  std::optional<Candidate> HolderAfter(const std::vector<TitleReading>& chain, TokenIndex at) const {
    const bool sure = std::any_of(chain.begin(), chain.end(), [](const TitleReading& t) { return t.complete; });
    if (at >= words_.SentenceEnd(chain.front().tokens.first)) return std::nullopt;
    std::optional<PersonReading> name;
    if (words_.MarkAt(at) == Mark::kOpenQuote) {
      name = ReadPerson(words_, at + 1, PersonContext::kCertain);
      if (name && words_.MarkAt(name->tokens.last) != Mark::kCloseQuote) name.reset();
    } else if (words_.MarkAt(at) == Mark::kComma) {
      if (sure) name = ReadPerson(words_, at + 1, PersonContext::kApposition);
    } else if (IsAddress(chain.back().row->kind)) {
      name = ReadPerson(words_, at, PersonContext::kCertain);
    } else {
      name = ReadPerson(words_, at, sure ? PersonContext::kTitle : PersonContext::kApposition);
    }
    if (!name && sure) name = ReadBehindPlace(at);
    if (!name) return std::nullopt;
    return name->ToCandidate(Ground::kTitled);
  }

  // «منسقة الشؤون الإنسانية في اليمن، كارين أوستبي، …»
  std::optional<PersonReading> ReadBehindPlace(TokenIndex at) const {
    if (!words_.LeadsToPlace(at)) return std::nullopt;
    const std::optional<Candidate> place = ListedNameAt(words_, at + 1, text::kNoProclitic);
    if (!place || words_.MarkAt(place->tokens.last) != Mark::kComma) return std::nullopt;
    return ReadPerson(words_, place->tokens.last + 1, PersonContext::kApposition);
  }

  // «ثابت العباسي وزير الدفاع», «ثابت العباسي، وزير الدفاع».
  std::optional<Candidate> HolderBefore(const TitleReading& title, TokenIndex begin) const {
    if (!title.complete || begin == 0 || title.row->kind == TitlesKind::kKin || title.joined) return std::nullopt;
    const TokenIndex end = words_.MarkAt(begin - 1) == Mark::kComma ? begin - 1 : begin;
    // «التقى رئيس الإقليم نيجيرفان بارزاني القنصل العام»: who has an office before the name seldom has one behind it.
    if (!result_.empty() && result_.back().holder && result_.back().holder->tokens.last == end) {
      const TitledPerson& last = result_.back();
      if (end == begin && last.title.row->kind == TitlesKind::kOffice) return std::nullopt;
      // «السيد حسن حداد وزير المالية»: of whom no more than «حسن حداد» is the name.
      return last.holder;
    }
    const auto found = std::lower_bound(name_ends_.begin(), name_ends_.end(), end);
    if (found == name_ends_.end() || *found != end) return std::nullopt;
    Candidate name = (*bare_)[static_cast<size_t>(found - name_ends_.begin())];
    if (words_.SentenceEnd(name.tokens.first) != words_.SentenceEnd(begin)) return std::nullopt;
    return name;
  }

  // «وزيري الخارجية الأميركي أنتوني بلينكن والعراقي فؤاد حسين», «النائبان عبد الإله الصنهاجي وسعيد أوبيهي».
  TokenIndex ReadBearers(std::vector<TitleReading> chain, TokenIndex at) {
    const TitleReading title = std::move(chain.back());
    chain.pop_back();
    for (TitleReading& other : chain) result_.push_back({std::move(other), std::nullopt});
    const TokenIndex end = words_.SentenceEnd(title.tokens.first);
    TitleReading own = title;
    const size_t begin = result_.size();
    bool first = true;
    while (at < end) {
      TokenIndex i = at;
      uint8_t allowed = first ? text::kNoProclitic : text::kWa;
      if (!first) {
        if (words_.MarkAt(i) == Mark::kComma) {
          ++i;
          allowed = text::kNoProclitic;
        }
        own = title;
        if (const auto nationality = words_.NationalityAt(i, allowed | text::kAl);
            nationality && nationality.definite()) {
          own.tokens = nationality.match->tokens;
          own.nationality = nationality.match;
          i = nationality.end();
          allowed = text::kNoProclitic;
        }
      }
      const auto name = ReadPerson(words_, i, PersonContext::kTitle, allowed);
      if (!name) break;
      result_.push_back({own, name->ToCandidate(Ground::kTitled)});
      at = name->tokens.last;
      first = false;
    }
    if (first) return ReadColleagues(title);
    // «انتخب النواب جوزيف عون رئيسا»: a name alone is none of several bearers.
    if (result_.size() == begin + 1 && !MayGoOn(at)) {
      result_.back() = {title, std::nullopt};
      return title.tokens.last;
    }
    return at;
  }

  // More bearers may follow, though they were not read.
  bool MayGoOn(TokenIndex at) const {
    return words_.MarkAt(at) != Mark::kNone || (words_.IsArabic(at) && words_.CutOf(at, text::kWa) != nullptr);
  }

  // «وزيرا خارجية قطر وتركيا»: bearers without a name, each of a country. Returns where to go on.
  TokenIndex ReadColleagues(const TitleReading& title) {
    TitleReading own = title;
    result_.push_back({own, std::nullopt});
    const lexicon::Match* first = title.body ? title.body->listed : nullptr;
    if (first == nullptr || first->As<lexicon::CountriesRow>() == nullptr) return title.tokens.last;
    while (const std::optional<Candidate> country = CountryAt(words_, own.tokens.last, text::kWa)) {
      if (country->first->proclitics != text::kWa) break;
      own.tokens = country->tokens;
      own.body = country;
      result_.push_back({own, std::nullopt});
    }
    return own.tokens.last;
  }

  const Words& words_;
  std::vector<TokenIndex> name_ends_;
  const std::vector<Candidate>* bare_;
  std::vector<TitledPerson> result_;
};

}  // namespace

std::optional<TitleReading> ReadTitle(const Words& words, TokenIndex i, uint8_t allowed) {
  return TitleReader(words).Read(i, allowed);
}

std::vector<TitledPerson> FindTitles(const Words& words, const std::vector<Candidate>& bare) {
  return TitleFinder(words, bare).Find();
}

}  // namespace isnad::names
