// Whether what a clause tells happened, is planned, is possible, or is said not to be.
#ifndef ISNAD_SERVICE_CLAIMS_MODALITY_H_
#define ISNAD_SERVICE_CLAIMS_MODALITY_H_

#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

// The clause of a node is negated before that node.
bool IsNegated(const Sentence& sentence, uint32_t node);

// Of what the word at a token of a node tells, by the particles and verbs before it in its clause, those that govern
// the clause, and the noun that governs the word.
Modality ModalityAt(const Syntax& syntax, const Sentence& sentence, uint32_t node, text::TokenIndex token);

// The clause of a node has a verb that only tells that the event it governs was done or came about: «قام بقصف …».
bool IsDone(const Sentence& sentence, uint32_t node);

// The word at a token of a node is governed by a noun that speaks of events, rather than reports them: «التحقيق في
// اغتيال», «بتهمة قتل».
bool IsOnlyMentioned(const Syntax& syntax, const Sentence& sentence, uint32_t node, text::TokenIndex token);

// A verb in the present, however it is read.
bool IsPresent(const Node& verb);

// False in questions and after «إذا»: nothing is claimed there.
bool Asserts(const Syntax& syntax, const Sentence& sentence, uint32_t node);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_MODALITY_H_
