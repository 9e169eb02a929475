// Whether what a frame found is told as news, or only spoken of.
#ifndef ISNAD_SERVICE_CLAIMS_TELLING_H_
#define ISNAD_SERVICE_CLAIMS_TELLING_H_

#include "service/claims/matcher.h"
#include "service/claims/syntax.h"

namespace isnad::claims {

// The claim, dated, placed and qualified, says enough to be worth telling: it happened, and the text tells it of its
// own.
bool SaysEnough(const Syntax& syntax, const Draft& draft);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_TELLING_H_
