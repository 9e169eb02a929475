// Passages in quotation marks.
#ifndef ISNAD_SERVICE_TEXT_QUOTATIONS_H_
#define ISNAD_SERVICE_TEXT_QUOTATIONS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "service/text/document.h"

namespace isnad::text {

struct QuotationMap {
  std::vector<Quotation> quotations;
  std::vector<int32_t> quotation_of;  // one a token
};

// Pairs the quotation marks of each paragraph and settles whether a straight mark opens or closes. `folded` gives
// the tokens' folded text. Marks pair within their family: « », curly and straight doubles together, singles, ‹ ›.
// Where a double mark stands decides before its shape does (”كلمة“ is common): after a space and before a word it
// opens, after a word and before a space it closes; else its shape decides, else whether one is open. A single mark
// opens only after a space and before a word. A closing mark alone is left unpaired: papers quote so over several
// paragraphs.
QuotationMap FindQuotations(std::span<const TokenRange> paragraphs, std::string_view folded,
                            std::vector<Token>& tokens);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_QUOTATIONS_H_
