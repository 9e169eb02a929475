#include "service/lexicon/lexicon.h"

#include "service/lexicon/built_in.h"
#include "service/lexicon/word_rows.h"

namespace isnad::lexicon {

Annotations Annotate(const text::Document& document) {
  // By Zipf's law most of what is read are these few thousand words; 512 kB.
  constexpr size_t kRemembered = 4096;
  thread_local WordRowsMemo memo(kRemembered);
  return BuiltInTrie().Annotate(document, memo);
}

}  // namespace isnad::lexicon
