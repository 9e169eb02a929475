// The fourth stage: all keys into one double array.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_INDEX_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_INDEX_H_

#include <vector>

#include "service/lexicon/compiler/knowledge.h"

namespace isnad::lexicon::compiler {

// The keys of all tables but the conjugated ones.
std::vector<Entry> EntriesOf(const std::vector<Table>& tables);

// Fills in `units`, `postings` and `first_words`. The order of the entries does not matter.
void BuildIndex(std::vector<Entry> entries, Knowledge& knowledge);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_INDEX_H_
