// All forms of all verbs, between the check of the tables and their index.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_VERBS_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_VERBS_H_

#include <vector>

#include "service/lexicon/compiler/diagnostics.h"
#include "service/lexicon/compiler/knowledge.h"

namespace isnad::lexicon::compiler {

// Conjugates the rows of each '#! conjugated' table by the rules found in `all`: adds to the knowledge's verb forms,
// and an entry for each to `entries`. Reports missing columns, unknown classes, and a lemma that is not the past of
// its root in its class.
void AddVerbForms(const std::vector<Table>& all, Knowledge& knowledge, std::vector<Entry>& entries,
                  Diagnostics& diagnostics);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_VERBS_H_
