// Cuts the nodes of a sentence into clauses, and finds the subject and objects of their verbs.
#ifndef ISNAD_SERVICE_CLAIMS_CLAUSES_H_
#define ISNAD_SERVICE_CLAIMS_CLAUSES_H_

#include <span>
#include <vector>

#include "service/claims/syntax.h"

namespace isnad::claims {

// At verbs, complementizers, relative pronouns, conjunctions, quotation marks and stops; a clause has one finite verb
// at most. Fills Node::clause; adds the clauses, which are the result.
std::span<const Clause> CutClauses(const Syntax& syntax, std::span<Node> nodes, std::vector<Clause>& clauses);

// «وأدانوا استهداف السفينة»: several act, whom the verb itself does not name; before its subject a verb stands in the
// singular.
bool TellsOfMany(const Node& verb);

// The clause describes the phrase before it: «الذي …», «لجنة تضم …».
bool Describes(const Sentence& sentence, uint32_t clause);

// The clause begins with its verb, behind «و» or a conjunction: without a subject of its own it goes on about who acted
// before.
bool ActsOn(const Sentence& sentence, const Clause& clause);

// The clause begins with «أنه» and its verb: who said it acts in it, or who was told of before.
bool ActsByPronoun(const Sentence& sentence, const Clause& clause);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_CLAUSES_H_
