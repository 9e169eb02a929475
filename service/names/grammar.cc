#include "service/names/grammar.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "service/names/bodies.h"
#include "service/names/gazetteer.h"
#include "service/names/persons.h"
#include "service/names/selection.h"

namespace isnad::names {
namespace {

using text::TokenIndex;

// «وزير الإدارة المحلية»: what a title is in charge of is no body, but «رئيس لجنة الدفاع» heads one.
bool IsInChargeOf(const Words& words, const std::vector<TitledPerson>& titles, const Candidate& body) {
  const auto after = std::upper_bound(titles.begin(), titles.end(), body.tokens.first,
                                      [](TokenIndex i, const TitledPerson& t) { return i < t.title.tokens.first; });
  if (after == titles.begin()) return false;
  const TitleReading& title = std::prev(after)->title;
  return title.tokens.Overlaps(body.tokens) && !(title.body && title.body->tokens.Contains(body.tokens)) &&
         words.At<lexicon::PortfoliosRow>(body.tokens.first, kBeforeName);
}

// «اللواء الركن يحيى رسول» is a general and no brigade.
bool IsRank(const std::vector<TitledPerson>& titles, const Candidate& body) {
  const auto own = std::ranges::lower_bound(titles, body.tokens.first, {},
                                            [](const TitledPerson& t) { return t.title.tokens.first; });
  return own != titles.end() && own->title.tokens.first == body.tokens.first && own->holder &&
         own->title.row->kind == lexicon::TitlesKind::kRank && body.tokens.last <= own->holder->tokens.first;
}

void Append(const std::vector<Candidate>& more, std::vector<Candidate>& candidates) {
  candidates.insert(candidates.end(), more.begin(), more.end());
}

}  // namespace

GrammarReading ReadGrammar(const Words& words) {
  const std::vector<Candidate> bare = FindBarePersons(words);
  std::vector<TitledPerson> titles = FindTitles(words, bare);
  std::vector<Candidate> candidates = FindBodies(words);
  Append(FindMinistries(words), candidates);
  std::erase_if(candidates,
                [&](const Candidate& body) { return IsInChargeOf(words, titles, body) || IsRank(titles, body); });
  Append(FindListedNames(words), candidates);
  Append(FindOutlet(words), candidates);
  Append(bare, candidates);
  for (const TitledPerson& titled : titles) {
    if (titled.holder) candidates.push_back(*titled.holder);
    // «رئيس "نور كابيتال"»: a body of which nothing else tells.
    const std::optional<Candidate>& body = titled.title.body;
    if (body && body->listed == nullptr && body->head == nullptr) candidates.push_back(*body);
  }
  std::vector<Candidate> names = Select(words, std::move(candidates));
  return {std::move(titles), std::move(names)};
}

}  // namespace isnad::names
