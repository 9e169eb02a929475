// Which candidates stand where they overlap or need support.
#ifndef ISNAD_SERVICE_NAMES_SELECTION_H_
#define ISNAD_SERVICE_NAMES_SELECTION_H_

#include <vector>

#include "service/names/candidate.h"
#include "service/names/words.h"

namespace isnad::names {

// Titled persons stand first, then the longest, then the surest. A listed name may stand inside a longer name that is
// not itself listed («بعثة الأمم المتحدة»). The result is in order of tokens, containers before what they contain.
std::vector<Candidate> Select(const Words& words, std::vector<Candidate> candidates);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_SELECTION_H_
