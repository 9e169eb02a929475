#include "service/names/recognizer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/names/bodies.h"
#include "service/names/coreference.h"
#include "service/names/entities.h"
#include "service/names/gazetteer.h"
#include "service/names/groups.h"
#include "service/names/offices.h"
#include "service/names/persons.h"
#include "service/names/selection.h"
#include "service/names/words.h"

namespace isnad::names {
namespace {

using text::TokenIndex;

std::vector<Candidate> AllCandidates(const Words& words, const std::vector<TitledPerson>& titles,
                                     std::vector<Candidate> bare) {
  std::vector<Candidate> result = FindBodies(words);
  const std::vector<Candidate> ministries = FindMinistries(words);
  result.insert(result.end(), ministries.begin(), ministries.end());
  // «وزير الإدارة المحلية»: what a title is in charge of is no body, but «رئيس لجنة الدفاع» heads one.
  std::erase_if(result, [&](const Candidate& body) {
    const auto after = std::upper_bound(titles.begin(), titles.end(), body.tokens.first,
                                        [](TokenIndex i, const TitledPerson& t) { return i < t.title.tokens.first; });
    if (after == titles.begin()) return false;
    const TitleReading& title = std::prev(after)->title;
    return title.tokens.Overlaps(body.tokens) && !(title.body && title.body->tokens.Contains(body.tokens)) &&
           words.At<lexicon::PortfoliosRow>(body.tokens.first, kBeforeName);
  });
  const std::vector<Candidate> listed = FindListedNames(words);
  result.insert(result.end(), listed.begin(), listed.end());
  const std::vector<Candidate> outlet = FindOutlet(words);
  result.insert(result.end(), outlet.begin(), outlet.end());
  result.insert(result.end(), bare.begin(), bare.end());
  for (const TitledPerson& titled : titles) {
    if (titled.holder) result.push_back(*titled.holder);
  }
  return result;
}

// «رئيس الوزراء السوداني»: an adjective that is a person's name here is none.
std::vector<Nationality> FindNationalities(const Words& words, const Coreference& coreference, EntityBook& book) {
  std::vector<Nationality> result;
  for (TokenIndex i = 0; i < words.size();) {
    const auto adjective = words.NationalityAt(i, kBeforeName);
    if (!adjective || coreference.PersonAt(i)) {
      ++i;
      continue;
    }
    result.push_back({adjective.match->tokens, book.Of(*adjective.row)});
    i = adjective.end();
  }
  return result;
}

// Who bore a title when it was last seen with a name.
class Bearers {
 public:
  void Note(const TitleReading& title, EntityIndex bearer, std::optional<EntityIndex> organization) {
    const auto [found, added] = by_row_.try_emplace(title.row, Bearer{bearer, organization});
    if (added) return;
    if (found->second.person != bearer) found->second.person = std::nullopt;
    if (!found->second.organization) found->second.organization = organization;
  }
  // The one bearer of such a title in the article; none if there are several.
  std::optional<EntityIndex> Of(const TitleReading& title) const {
    const auto found = by_row_.find(title.row);
    return found != by_row_.end() ? found->second.person : std::nullopt;
  }
  // What that bearer serves.
  std::optional<EntityIndex> OrganizationOf(const TitleReading& title) const {
    const auto found = by_row_.find(title.row);
    return found != by_row_.end() && found->second.person ? found->second.organization : std::nullopt;
  }

 private:
  struct Bearer {
    std::optional<EntityIndex> person;  // none: several
    std::optional<EntityIndex> organization;
  };
  absl::flat_hash_map<const lexicon::TitlesRow*, Bearer> by_row_;
};

bool IsOffice(const TitleReading& title) {
  return title.row->kind == lexicon::TitlesKind::kOffice || title.row->kind == lexicon::TitlesKind::kProfession;
}

// Settles who bears each title and what it serves. Titles that stand for their bearer become nominal mentions.
class OfficeSettler {
 public:
  OfficeSettler(const Words& words, Coreference& coreference, EntityBook& book)
      : words_(words), coreference_(coreference), book_(book) {}

  std::vector<Office> Settle(const std::vector<TitledPerson>& titles) {
    std::vector<Office> result;
    for (const TitledPerson& titled : titles) {
      if (!IsOffice(titled.title)) continue;
      Office office = SettleOne(titled);
      if (office.holder || titled.title.complete) result.push_back(std::move(office));
    }
    return result;
  }

 private:
  Office SettleOne(const TitledPerson& titled) {
    const TitleReading& title = titled.title;
    Office office{.tokens = title.tokens, .title = title.text, .organization = OrganizationOf(title)};
    if (titled.holder) {
      office.holder = coreference_.At(titled.holder->tokens);
    } else if (title.nationality != nullptr) {
      office.holder = coreference_.PersonAt(title.nationality->tokens.first);
    }
    if (office.holder) {
      if (!office.organization) office.organization = bearers_.OrganizationOf(title);
      bearers_.Note(title, *office.holder, office.organization);
    } else if (title.complete && title.row->number == lexicon::TitlesNumber::kSingular) {
      office.holder = bearers_.Of(title);
      if (!office.organization) office.organization = bearers_.OrganizationOf(title);
      if (office.holder) MentionBearer(title, *office.holder);
    }
    return office;
  }

  std::optional<EntityIndex> OrganizationOf(const TitleReading& title) {
    if (title.nationality != nullptr && !coreference_.PersonAt(title.nationality->tokens.first)) {
      return book_.Of(*title.nationality->As<lexicon::NationalitiesRow>());
    }
    if (title.body && title.body->listed != nullptr) {
      return book_.OfListed(title.body->listed->table, title.body->listed->row);
    }
    if (title.body) return coreference_.At(title.body->tokens);
    if (title.nominal) return coreference_.BodyMeantAt(*title.nominal);
    return std::nullopt;
  }

  void MentionBearer(const TitleReading& title, EntityIndex bearer) {
    const TokenIndex first = title.tokens.first;
    if (coreference_.Covers(first)) return;
    const auto head = words_.At<lexicon::TitlesRow>(first, kBeforeName);
    book_.Mention(bearer, title.tokens, words_.KeepArticle(first, *head.match->first), EntityType::kPerson,
                  /*nominal=*/true);
    coreference_.Cover(title.tokens);
  }

  const Words& words_;
  Coreference& coreference_;
  EntityBook& book_;
  Bearers bearers_;
};

}  // namespace

Names Recognize(const text::Document& document, const lexicon::Annotations& lexicon,
                std::span<const values::Annotation> values) {
  const Words words(document, lexicon, values);
  std::vector<Candidate> bare = FindBarePersons(words);
  const std::vector<TitledPerson> titles = FindTitles(words, bare);
  const std::vector<Candidate> names = Select(words, AllCandidates(words, titles, std::move(bare)));

  EntityBook book(words);
  std::vector<text::TokenRange> title_tokens;
  for (const TitledPerson& titled : titles) title_tokens.push_back(titled.title.tokens);
  Coreference coreference(words, names, title_tokens, book);
  Names result;
  result.nationalities = FindNationalities(words, coreference, book);
  result.offices = OfficeSettler(words, coreference, book).Settle(titles);
  const std::vector<std::optional<EntityIndex>> parties = book.Parties();
  std::tie(result.entities, result.mentions) = std::move(book).Close();
  result.groups = FindGroups(words, values, result.mentions, result.nationalities, parties);
  return result;
}

}  // namespace isnad::names
