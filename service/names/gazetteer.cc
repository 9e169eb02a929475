#include "service/names/gazetteer.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "service/names/endings.h"
#include "service/text/fold.h"

namespace isnad::names {
namespace {

using text::Segmentation;
using text::TokenIndex;
using text::TokenRange;

// In words.
constexpr TokenIndex kLongestCredit = 2;

struct Listing {
  EntityType type;
  bool word = false;
};

std::optional<Listing> ListingOf(const lexicon::Match& match) {
  if (const auto* country = match.As<lexicon::CountriesRow>()) return Listing{EntityType::kGpe, country->word};
  if (const auto* place = match.As<lexicon::PlacesRow>()) return Listing{place->type, place->word};
  if (const auto* body = match.As<lexicon::OrganizationsRow>()) return Listing{EntityType::kOrganization, body->word};
  if (const auto* work = match.As<lexicon::WorksRow>()) return Listing{work->type, work->word};
  if (const auto* agency = match.As<lexicon::AgenciesRow>(); agency != nullptr && !agency->unnamed) {
    return Listing{EntityType::kOrganization, false};
  }
  return std::nullopt;
}

// «وكالة رويترز» is listed as «رويترز» is: where a body's head goes without saying, so it does in the tables' names.
// A country keeps what it calls itself («دولة الكويت»).
Candidate WithoutHead(const Words& words, const Candidate& name) {
  if (name.type != EntityType::kOrganization) return name;
  const TokenIndex begin = name.tokens.first;
  const auto head = words.Find<lexicon::NameHeadsRow>(begin, kBeforeName & ~text::kAl,
                                                      [](const lexicon::NameHeadsRow& row) { return row.drop; });
  if (!head || head.end() >= name.tokens.last) return name;
  std::optional<Candidate> core = ListedNameAt(words, head.end(), text::kNoProclitic);
  if (!core || core->ground != Ground::kListed || core->tokens.last != name.tokens.last) return name;
  if (core->listed->table != name.listed->table || core->listed->row != name.listed->row) return name;
  core->head = head.row;
  return *core;
}

// «الأهلي المصري», «صحيفة النهار اللبنانية»: a club's or a paper's nationality tells which one it is, and is no part of
// its name, unless that begins with a common noun («هيئة الإذاعة البريطانية»).
void LeaveOutNationality(const Words& words, Candidate& name) {
  const auto* body = name.listed->As<lexicon::OrganizationsRow>();
  const bool told_by_it = body != nullptr && (body->kind == lexicon::OrganizationsKind::kClub ||
                                              body->kind == lexicon::OrganizationsKind::kMedia);
  if (!told_by_it || name.tokens.size() < 2) return;
  const TokenIndex last = name.tokens.last - 1;
  const auto nationality = words.NationalityAt(last);
  if (!nationality || !nationality.definite() || nationality.end() != name.tokens.last) return;
  const auto head = words.At<lexicon::NameHeadsRow>(name.tokens.first, kBeforeName);
  if (!head || head->drop) name.tokens.last = last;
}

// The name of the article's outlet, folded, sought in its text.
class OutletName {
 public:
  explicit OutletName(std::string_view name)
      : name_(name),
        first_(name.substr(0, name.find(' '))),
        size_(static_cast<TokenIndex>(std::count(name.begin(), name.end(), ' ') + 1)) {}

  bool empty() const { return name_.empty(); }
  std::string_view first() const { return first_; }
  TokenIndex size() const { return size_; }

  std::optional<Candidate> At(const Words& words, TokenIndex i) const {
    const text::Document& document = words.document();
    const TokenRange tokens{i, i + size_};
    if (tokens.last > words.size() || document.SentenceOf(tokens.last - 1) != document.SentenceOf(i)) {
      return std::nullopt;
    }
    const std::string_view rest = size_ > 1 ? document.Folded({i + 1, tokens.last}) : std::string_view();
    if (!name_.ends_with(rest)) return std::nullopt;
    for (const Segmentation* cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
      if (document.Stem(*cut) != first_ || name_.size() != first_.size() + (size_ > 1 ? rest.size() + 1 : 0)) continue;
      return Candidate{.tokens = tokens, .first = cut, .type = EntityType::kOrganization, .ground = Ground::kListed};
    }
    return std::nullopt;
  }

 private:
  std::string_view name_;
  std::string_view first_;
  TokenIndex size_;
};

// Where an outlet signs, it goes without its first word, too: «بغداد - الأفق» of «قناة الأفق».
bool IsSignature(const Words& words, TokenIndex i) {
  const BlockKind kind = words.document().blocks()[words.document().BlockOf(i)].kind;
  return kind == BlockKind::kDateline || kind == BlockKind::kBoilerplate;
}

bool MayBeListed(const Words& words, TokenIndex i) {
  using namespace lexicon;
  return words.MayHave<CountriesRow, PlacesRow, OrganizationsRow, WorksRow, AgenciesRow>(i);
}

bool PrecedesPlace(const Words& words, TokenIndex i) {
  if (i == 0) return false;
  const auto head = words.At<lexicon::NameHeadsRow>(i - 1, kBeforeName);
  return head && head.end() == i && (head->type == EntityType::kGpe || head->type == EntityType::kLocation);
}

// «نقلا عن …»
bool IsCredited(const Words& words, TokenIndex i) {
  for (TokenIndex before = i - std::min(i, kLongestCredit); before < i; ++before) {
    const auto cue = words.At<lexicon::CreditCuesRow>(before, kBeforeName);
    if (cue && cue.end() == i) return true;
  }
  return false;
}

// «في بغداد اليوم»: the town, and a day, and not the paper that is called so.
bool TellsWhereAndWhen(const Words& words, const lexicon::Match& match) {
  const TokenIndex i = match.tokens.first;
  if (match.As<lexicon::OrganizationsRow>() == nullptr || match.tokens.size() < 2) return false;
  const auto day = words.At<lexicon::RelativeDaysRow>(match.tokens.last - 1, text::kNoProclitic);
  const bool behind = (match.first->proclitics & text::kBi) != 0 || (i > 0 && words.LeadsToPlace(i - 1));
  if (!day || !behind || IsCredited(words, i)) return false;
  const auto readings = words.All(i);
  return std::any_of(readings.begin(), readings.end(), [&](const lexicon::Match& place) {
    return place.tokens.last + 1 == match.tokens.last &&
           (place.As<lexicon::PlacesRow>() != nullptr || place.As<lexicon::CountriesRow>() != nullptr);
  });
}

}  // namespace

std::optional<Candidate> ListedNameAt(const Words& words, TokenIndex i, uint8_t allowed) {
  std::optional<Candidate> best;
  if (!MayBeListed(words, i)) return best;
  for (const lexicon::Match& match : words.All(i)) {
    // A listed name has the article in its key where it has one at all: «الجدة» is not «جدة».
    if ((match.first->proclitics & ~(allowed & ~text::kAl)) != 0 || match.tokens.last > words.SentenceEnd(i)) continue;
    const std::optional<Listing> listing = ListingOf(match);
    if (!listing) continue;
    // «مدينة بترا» is no agency.
    if (match.table == lexicon::TableOf<lexicon::AgenciesRow>() && PrecedesPlace(words, i)) continue;
    if (TellsWhereAndWhen(words, match)) continue;
    // «بنا» and «ومع» are words of grammar before they are signs of an agency.
    const bool word = listing->word || (match.tokens.size() == 1 && words.IsStop(i));
    const Ground ground = word && !PrecedesPlace(words, i) ? Ground::kWeak : Ground::kListed;
    // Matches come longest first; of equals the sure one counts.
    if (best && (match.tokens.size() < best->tokens.size() || ground <= best->ground)) continue;
    best = Candidate{
        .tokens = match.tokens, .first = match.first, .type = listing->type, .ground = ground, .listed = &match};
  }
  if (best) LeaveOutNationality(words, *best);
  return best;
}

std::vector<Candidate> FindListedNames(const Words& words) {
  std::vector<Candidate> result;
  using namespace lexicon;
  for (const TokenIndex i : words.Having<CountriesRow, PlacesRow, OrganizationsRow, WorksRow, AgenciesRow>()) {
    if (const std::optional<Candidate> name = ListedNameAt(words, i)) result.push_back(WithoutHead(words, *name));
  }
  return result;
}

std::vector<Candidate> FindOutlet(const Words& words) {
  const std::string name = text::Fold(words.document().article().source);
  const OutletName whole(name);
  const OutletName tail(name.find(' ') != std::string::npos ? std::string_view(name).substr(name.find(' ') + 1) : "");
  std::vector<Candidate> result;
  if (name.empty()) return result;
  Endings endings;
  endings.Add(whole.first());
  if (!tail.empty()) endings.Add(tail.first());
  const TokenIndex size = words.size();
  for (TokenIndex i = 0; i < size; ++i) {
    if (!endings.Has(words.EndOf(i))) continue;
    std::optional<Candidate> outlet = whole.At(words, i);
    if (!outlet) outlet = tail.At(words, i);
    if (!outlet || (outlet->tokens.size() < whole.size() && !IsSignature(words, i))) continue;
    result.push_back(*outlet);
    i = outlet->tokens.last - 1;
  }
  return result;
}

std::vector<Candidate> FindMinistries(const Words& words) {
  std::vector<Candidate> result;
  for (const TokenIndex i : words.Having<lexicon::PortfoliosRow>()) {
    const auto portfolio = words.Find<lexicon::PortfoliosRow>(
        i, kBeforeName & ~text::kAl, [](const lexicon::PortfoliosRow& row) { return row.ministry; });
    if (!portfolio) continue;
    const auto nationality = words.NationalityAt(portfolio.end());
    if (!nationality || !nationality.definite() || nationality.end() > words.SentenceEnd(i)) continue;
    result.push_back({.tokens = {i, nationality.end()},
                      .first = portfolio.match->first,
                      .type = EntityType::kOrganization,
                      .ground = Ground::kGrammar});
  }
  return result;
}

}  // namespace isnad::names
