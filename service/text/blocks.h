// What each line of an article is for.
#ifndef ISNAD_SERVICE_TEXT_BLOCKS_H_
#define ISNAD_SERVICE_TEXT_BLOCKS_H_

#include <vector>

#include "service/text/document.h"
#include "service/text/page.h"
#include "service/text/phrases.h"

namespace isnad::text {

// Reader's BlockCues, ready to match.
struct CuePhrases {
  PhraseSet boilerplate;
  PhraseSet labels;
  PhraseSet bylines;
  PhraseSet related;
  PhraseSet captions;
  PhraseSet published;
  PhraseSet agencies;
  PhraseSet origins;
  PhraseSet months;
  PhraseSet weekdays;
  PhraseSet clock;
};

// The tokens of one line.
struct TokenLine {
  TokenRange tokens;
  Field field = Field::kBody;
  LineHint hint = LineHint::kNone;
};

// The blocks of all lines, in order. Lines of the title field are kTitle. In the body the first and the last prose
// line (long, or a full sentence) bound the article: lines before them are its head (headline, dateline, publish
// line, site header), lines after them its tail, between them stand subheads and captions. A body of one line is
// kBody, whatever its shape.
std::vector<Block> FindBlocks(const Document& document, const std::vector<TokenLine>& lines, const CuePhrases& cues);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_BLOCKS_H_
