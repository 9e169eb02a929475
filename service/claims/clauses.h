// Cuts the nodes of a sentence into clauses, and finds the subject and objects of their verbs.
#ifndef ISNAD_SERVICE_CLAIMS_CLAUSES_H_
#define ISNAD_SERVICE_CLAIMS_CLAUSES_H_

#include "service/claims/syntax.h"

namespace isnad::claims {

// At verbs, complementizers, relative pronouns, conjunctions, quotation marks and stops; a clause has one finite verb at
// most. Fills Sentence::clauses and Node::clause from the nodes.
void CutClauses(const Syntax& syntax, Sentence& sentence);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_CLAUSES_H_
