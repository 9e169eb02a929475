// When and where an event took place: told in its clause, or else in its sentence. Never invented.
#ifndef ISNAD_SERVICE_CLAIMS_CIRCUMSTANCE_H_
#define ISNAD_SERVICE_CLAIMS_CIRCUMSTANCE_H_

#include <optional>

#include "service/claims/matcher.h"
#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

// The first resolved time in a range, as the TIME of a claim.
std::optional<Argument> TimeIn(const Syntax& syntax, text::TokenRange tokens);

// Adds TIME and PLACE to a draft whose type has them and whose frame found none.
void AddCircumstances(const Syntax& syntax, Draft& draft);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_CIRCUMSTANCE_H_
