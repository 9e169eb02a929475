// Amounts told in two units, or in one and a half: «13 قنطارا و40 كلغ», «20 دينارا و500 فلس», «ثلاثة أمتار ونصف».
#ifndef ISNAD_SERVICE_VALUES_PARTS_H_
#define ISNAD_SERVICE_VALUES_PARTS_H_

#include <optional>

#include "service/model/value.h"
#include "service/values/counted_noun.h"
#include "service/values/reading.h"

namespace isnad::values {

// `whole` together with the part that stands behind its measure; the sum is in the unit of the measure.
std::optional<Read<Amount>> ReadPartBehind(const Reading& reading, const Amount& whole,
                                           const Hit<CountedNounsRow>& measure);

// The same of money, in major units, whose currency the part may settle: «خمسة ريالات و50 هللة» are Saudi.
std::optional<Read<Money>> ReadPartBehind(const Reading& reading, const Money& whole, const Hit<CurrenciesRow>& name);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_PARTS_H_
