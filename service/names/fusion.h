// One list of names out of what the grammars find and what the tagger finds.
#ifndef ISNAD_SERVICE_NAMES_FUSION_H_
#define ISNAD_SERVICE_NAMES_FUSION_H_

#include <vector>

#include "service/names/grammar.h"
#include "service/names/tagger.h"
#include "service/names/words.h"

namespace isnad::names {

// Adds to the reading what the tagger alone sees, sets the ends of persons by it where the tables do not know the
// words, and takes out what only looks like a name. Where tables and grammar are certain, they stand. Names are in
// order, containers first, and the bearers of titles among them, as before.
void Fuse(const Words& words, const Tagging& tagging, GrammarReading& reading);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_FUSION_H_
