// Shares told by two numbers: «واحد من كل ثلاثة», «جزء من مئة».
#ifndef ISNAD_SERVICE_VALUES_RATIO_H_
#define ISNAD_SERVICE_VALUES_RATIO_H_

#include <optional>

#include "service/model/decimal.h"
#include "service/values/amount.h"
#include "service/values/reading.h"

namespace isnad::values {

// «واحد من كل ثلاثة», «ثلاثة أجزاء من مئة»; «ثلاثة من عشرة», «8 على 10» where nothing follows that they could count.
// `phrase`: the first number.
std::optional<Read<Decimal>> ReadRatio(const Reading& reading, const AmountPhrase& phrase);

// «جزء من مئة»; not «جزء من خمسة كتب».
std::optional<Read<Decimal>> ReadShare(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_RATIO_H_
