// Whether what a clause tells happened, is planned, is possible, or is said not to be.
#ifndef ISNAD_SERVICE_CLAIMS_MODALITY_H_
#define ISNAD_SERVICE_CLAIMS_MODALITY_H_

#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

// The clause of a node is negated before that node.
bool IsNegated(const Sentence& sentence, uint32_t node);

// Of what a node tells, by the particles and verbs before it in its clause and those that govern the clause.
Modality ModalityAt(const Sentence& sentence, uint32_t node);

// False in questions and after «إذا»: nothing is claimed there.
bool Asserts(const Syntax& syntax, const Sentence& sentence, uint32_t node);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_MODALITY_H_
