// Titles, what they govern, and who bears them: «وزير الدفاع العراقي ثابت العباسي».
#ifndef ISNAD_SERVICE_NAMES_OFFICES_H_
#define ISNAD_SERVICE_NAMES_OFFICES_H_

#include <optional>
#include <string>
#include <vector>

#include "service/names/candidate.h"
#include "service/names/words.h"

namespace isnad::names {

// One title as it stands in the text.
struct TitleReading {
  text::TokenRange tokens;  // its nationality and its body included
  const lexicon::TitlesRow* row = nullptr;
  std::string text;       // without nationality, and without the body that it heads
  std::string charge;     // folded: of the text what stands behind the row's words
  bool complete = false;  // has the article or a complement: may name one bearer
  bool joined = false;    // behind a conjunction or preposition of its own
  const lexicon::Match* nationality = nullptr;
  std::optional<Candidate> body;            // headed, represented or spoken for
  std::optional<text::TokenIndex> nominal;  // a body meant by a common noun: «رئيس اللجنة»
};

// A title with the name beside it, if there is one.
struct TitledPerson {
  TitleReading title;
  std::optional<Candidate> holder;
};

std::optional<TitleReading> ReadTitle(const Words& words, text::TokenIndex i, uint8_t allowed = kBeforeName);

// All titles of the document with their bearers, in order. `listed` and `bare` tell where names stand already, for
// titles that follow their bearer.
std::vector<TitledPerson> FindTitles(const Words& words, const std::vector<Candidate>& bare);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_OFFICES_H_
