#include "service/lexicon/lexicon.h"

#include "service/lexicon/built_in.h"

namespace isnad::lexicon {

Annotations Annotate(const text::Document& document) { return BuiltInTrie().Annotate(document); }

}  // namespace isnad::lexicon
