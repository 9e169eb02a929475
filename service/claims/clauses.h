// Cuts the nodes of a sentence into clauses.
#ifndef ISNAD_SERVICE_CLAIMS_CLAUSES_H_
#define ISNAD_SERVICE_CLAIMS_CLAUSES_H_

#include "service/claims/syntax.h"

namespace isnad::claims {

// At verbs, complementizers, relative pronouns, conjunctions, quotation marks and stops. Fills Sentence::clauses and
// Node::clause from the nodes.
void CutClauses(Sentence& sentence);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_CLAUSES_H_
