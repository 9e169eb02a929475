#include "service/lexicon/lexicon.h"

#include "service/lexicon/built_in.h"
#include "service/lexicon/word_memo.h"
#include "service/lexicon/word_rows.h"

namespace isnad::lexicon {

Annotations Annotate(const text::Document& document) {
  thread_local WordRowsMemo memo(kRememberedWords);
  return BuiltInTrie().Annotate(document, memo);
}

}  // namespace isnad::lexicon
