// Armed forces as facts compare them.
#ifndef ISNAD_SERVICE_FACTS_FORCES_H_
#define ISNAD_SERVICE_FACTS_FORCES_H_

#include <string_view>

#include "service/model/fact.h"

namespace isnad::facts {

// The country (ISO 3166-1 alpha-2) whose troops the argument names: by their nationality («جندي أميركي», «القوات
// الأميركية»), as that which leads a coalition («قوات التحالف الدولي»), or the country itself. Empty if it is not told.
// Thread-safe; valid for ever.
std::string_view NationOfForce(const FactArgument& argument);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_FORCES_H_
