// Where sentences end.
#ifndef ISNAD_SERVICE_TEXT_SENTENCES_H_
#define ISNAD_SERVICE_TEXT_SENTENCES_H_

#include <span>
#include <string>
#include <vector>

#include "service/text/document.h"

namespace isnad::text {

// The sentences of each block, which partition its tokens. A full stop, question or exclamation mark ends one, with the
// marks, closing quotation marks and brackets that touch it; unless it is the point of an abbreviation (a letter
// alone: «د.», «أ.ف.ب», or one of `abbreviations`, folded and sorted), stands inside an address or name («net.com»),
// numbers a line («1. »), or a comma follows («"...؟"، قال»). An ellipsis ends a sentence only with its block: Arabic
// papers write two points for a dash («2008.. مشيرة»).
std::vector<Sentence> FindSentences(const Document& document, std::span<const Block> blocks,
                                    const std::vector<std::string>& abbreviations);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_SENTENCES_H_
