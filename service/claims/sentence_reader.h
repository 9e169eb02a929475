// Cuts one sentence into nodes and clauses.
#ifndef ISNAD_SERVICE_CLAIMS_SENTENCE_READER_H_
#define ISNAD_SERVICE_CLAIMS_SENTENCE_READER_H_

#include <vector>

#include "service/claims/syntax.h"

namespace isnad::claims {

// Reads the sentence of that index: adds its nodes, at most one a token, and its clauses, at most one a token and one
// more. The nominals of `syntax` must stand already. Linear in the sentence.
Sentence ReadSentence(const Syntax& syntax, uint32_t index, std::vector<Node>& nodes, std::vector<Clause>& clauses);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_SENTENCE_READER_H_
