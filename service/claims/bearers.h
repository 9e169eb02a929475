// Whose an office is, where a name behind two offices, or behind one, is not that of whoever acts.
#ifndef ISNAD_SERVICE_CLAIMS_BEARERS_H_
#define ISNAD_SERVICE_CLAIMS_BEARERS_H_

#include <vector>

#include "service/claims/syntax.h"

namespace isnad::claims {

// By index in names::Names::offices: the name behind it is another's. A verb that acts on somebody tells: «استقبل
// الرئيس التونسي وزير الداخلية فلان», «عين العاهل الأردني فلانا رئيسا للوزراء»; «قال نائب رئيس الوزراء وزير الخارجية
// فلان» are two offices of one man.
std::vector<bool> OfficesOfOthers(const Syntax& syntax);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_BEARERS_H_
