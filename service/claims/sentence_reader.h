// Cuts one sentence into nodes and clauses.
#ifndef ISNAD_SERVICE_CLAIMS_SENTENCE_READER_H_
#define ISNAD_SERVICE_CLAIMS_SENTENCE_READER_H_

#include "service/claims/syntax.h"

namespace isnad::claims {

// Reads the sentence of that index. The nominals of `syntax` must stand already. Linear in the sentence.
Sentence ReadSentence(const Syntax& syntax, uint32_t index);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_SENTENCE_READER_H_
