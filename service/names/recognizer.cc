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
  std::erase_if(result, [&titles](const Candidate& body) {
    const auto after = std::upper_bound(titles.begin(), titles.end(), body.tokens.first,
                                        [](TokenIndex i, const TitledPerson& t) { return i < t.title.tokens.first; });
    if (after == titles.begin()) return false;
    const TitleReading& title = std::prev(after)->title;
    return title.tokens.Overlaps(body.tokens) && !(title.body && title.body->tokens.Contains(body.tokens));
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

std::vector<Nationality> FindNationalities(const Words& words, EntityBook& book) {
  // «الدعم المالي»: an adjective that is a word of its own counts only beside its country.
  std::vector<bool> sure(lexicon::Rows<lexicon::CountriesRow>().size(), false);
  for (TokenIndex i = 0; i < words.size(); ++i) {
    if (const auto country = words.At<lexicon::CountriesRow>(i, kBeforeName & ~text::kAl); country && !country->word) {
      sure[static_cast<size_t>(country.row - lexicon::Rows<lexicon::CountriesRow>().data())] = true;
    }
  }
  std::vector<Nationality> result;
  for (TokenIndex i = 0; i < words.size();) {
    const auto adjective = words.At<lexicon::NationalitiesRow>(i, kBeforeName);
    if (!adjective || (adjective->word && (adjective->country < 0 || !sure[static_cast<size_t>(adjective->country)]))) {
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
  void Note(const TitleReading& title, EntityIndex bearer) {
    const auto [found, added] = by_row_.try_emplace(title.row, bearer);
    if (!added && found->second != bearer) found->second = std::nullopt;
  }
  // The one bearer of such a title in the article; nullopt if there are several.
  std::optional<EntityIndex> Of(const TitleReading& title) const {
    const auto found = by_row_.find(title.row);
    return found != by_row_.end() ? found->second : std::nullopt;
  }

 private:
  absl::flat_hash_map<const lexicon::TitlesRow*, std::optional<EntityIndex>> by_row_;
};

std::vector<Office> SettleOffices(const Words& words, const std::vector<TitledPerson>& titles, Coreference& coreference,
                                  EntityBook& book) {
  Bearers bearers;
  std::vector<Office> result;
  for (const auto& [title, holder] : titles) {
    Office office{.tokens = title.tokens, .title = title.text};
    if (title.nationality != nullptr) {
      office.organization = book.Of(*title.nationality->As<lexicon::NationalitiesRow>());
    } else if (title.body) {
      office.organization = coreference.At(title.body->tokens);
    } else if (title.nominal) {
      office.organization = coreference.BodyMeantAt(*title.nominal);
    }
    if (holder) {
      office.holder = coreference.At(holder->tokens);
      if (office.holder) bearers.Note(title, *office.holder);
    } else if (title.complete && title.row->kind == lexicon::TitlesKind::kOffice &&
               title.row->number == lexicon::TitlesNumber::kSingular) {
      office.holder = bearers.Of(title);
      if (office.holder && !coreference.Covers(title.tokens.first)) {
        const auto head = words.At<lexicon::TitlesRow>(title.tokens.first, kBeforeName);
        book.Mention(*office.holder, title.tokens, words.KeepArticle(title.tokens.first, *head.match->first),
                     EntityType::kPerson, /*nominal=*/true);
        coreference.Cover(title.tokens);
      }
    }
    if (title.row->kind != lexicon::TitlesKind::kKin) result.push_back(std::move(office));
  }
  return result;
}

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
  result.nationalities = FindNationalities(words, book);
  result.offices = SettleOffices(words, titles, coreference, book);
  std::tie(result.entities, result.mentions) = std::move(book).Close();
  result.groups = FindGroups(words, values, result.mentions, result.nationalities, result.entities);
  return result;
}

}  // namespace isnad::names
