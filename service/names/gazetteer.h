// Names that the tables list.
#ifndef ISNAD_SERVICE_NAMES_GAZETTEER_H_
#define ISNAD_SERVICE_NAMES_GAZETTEER_H_

#include <optional>
#include <vector>

#include "service/names/candidate.h"
#include "service/names/words.h"

namespace isnad::names {

// The longest listed country, place, organisation or work at a token, if it may stand behind `allowed`.
std::optional<Candidate> ListedNameAt(const Words& words, text::TokenIndex i, uint8_t allowed = kBeforeName);

// All of them, in order; those within another begin later.
std::vector<Candidate> FindListedNames(const Words& words);

// The article's own outlet, by the name that its submitter gives it, wherever the text has it: in boilerplate, too.
std::vector<Candidate> FindOutlet(const Words& words);

// Ministries meant by their portfolio: «الخارجية الأميركية».
std::vector<Candidate> FindMinistries(const Words& words);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_GAZETTEER_H_
