// The trie over the compiled-in tables.
#ifndef ISNAD_SERVICE_LEXICON_BUILT_IN_H_
#define ISNAD_SERVICE_LEXICON_BUILT_IN_H_

#include "service/lexicon/trie.h"

namespace isnad::lexicon {

Trie BuiltInTrie();

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_BUILT_IN_H_
