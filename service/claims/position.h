// What stands rather than happens: who holds which office, and which facility lies where.
#ifndef ISNAD_SERVICE_CLAIMS_POSITION_H_
#define ISNAD_SERVICE_CLAIMS_POSITION_H_

#include <vector>

#include "service/claims/matcher.h"
#include "service/claims/syntax.h"

namespace isnad::claims {

// One POSITION a person and office.
std::vector<Draft> ReadPositions(const Syntax& syntax);

// One LOCATION a facility and place: «قاعدة حرير في أربيل».
std::vector<Draft> ReadLocations(const Syntax& syntax);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_POSITION_H_
