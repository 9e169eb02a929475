// Chooses what a fact says out of what its evidence says.
#ifndef ISNAD_SERVICE_FACTS_CANONICAL_H_
#define ISNAD_SERVICE_FACTS_CANONICAL_H_

#include <vector>

#include "service/model/fact.h"

namespace isnad::facts {

// For each role the values of one evidence: that with most values, and among those the most precise ones (the shortest
// time, an exact number, the fullest name); then those that most evidence gives; then the earliest evidence's. By role.
std::vector<FactArgument> ChooseArguments(const std::vector<Shared<Evidence>>& evidence);

// Whether `added` to the evidence, behind the rest, changes nothing of what ChooseArguments gave for the rest: for each
// of its roles it says what was chosen, or what is of lower rank.
bool OnlyConfirms(const Evidence& added, const std::vector<FactArgument>& chosen);

// What came about was planned before: asserted if any asserts it, and so on.
Modality ChooseModality(const std::vector<Shared<Evidence>>& evidence);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_CANONICAL_H_
