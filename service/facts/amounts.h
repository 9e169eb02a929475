// Whether two stated amounts may be one number.
#ifndef ISNAD_SERVICE_FACTS_AMOUNTS_H_
#define ISNAD_SERVICE_FACTS_AMOUNTS_H_

#include <compare>
#include <optional>

#include "service/model/fact.h"
#include "service/model/value.h"

namespace isnad::facts {

// The amount of a quantity, of money or of an ordinal; nullopt for other values, for one without any bound
// ("hundreds of").
std::optional<Amount> BoundedAmountOf(const FactArgumentValue& value);

// Both can be counted in one unit: not euros and dollars. A currency left open goes with any.
bool Commensurable(const FactArgumentValue& a, const FactArgumentValue& b);

// The ranges overlap: "more than 15" and 18, "about 2000" and 2150. An approximate bound covers a tenth either way.
bool Overlap(const Amount& a, const Amount& b);

// By the upper bound, or the lower one where there is no upper.
std::strong_ordering CompareSize(const Amount& a, const Amount& b);

// The smaller is less than half of the greater.
bool FarApart(const Amount& a, const Amount& b);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_AMOUNTS_H_
