// «نظيره السعودي»: who holds the office elsewhere that was just told of.
#ifndef ISNAD_SERVICE_CLAIMS_COUNTERPART_H_
#define ISNAD_SERVICE_CLAIMS_COUNTERPART_H_

#include <string>

#include "service/claims/syntax.h"
#include "service/names/recognizer.h"

namespace isnad::claims {

// Ranks and honorifics stand before names too, but are held of no body.
bool IsOffice(const Syntax& syntax, const names::Office& office);

// The office that «نظيره» at a token means: the last one told of before it in its sentence. nullptr if there is none,
// or if another word stands there.
const names::Office* OfficeOfCounterpart(const Syntax& syntax, text::TokenIndex token);

// Its title in the gender of the word at the token: «وزيرة الخارجية» of «نظيرته».
std::string TitleOfCounterpart(const Syntax& syntax, text::TokenIndex token, const names::Office& office);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_COUNTERPART_H_
