// Amounts: numerals with bounds, approximations and ranges around them.
#ifndef ISNAD_SERVICE_VALUES_AMOUNT_H_
#define ISNAD_SERVICE_VALUES_AMOUNT_H_

#include <optional>

#include "service/model/value.h"
#include "service/values/numeral.h"
#include "service/values/reading.h"

namespace isnad::values {

// An amount before it is known what it counts.
struct AmountPhrase {
  Amount amount;
  Numeral numeral;  // the last one read
  TokenIndex end = 0;
  bool bounded = false;  // words before it say more than the numeral: "about", "between"
  bool dashed = false;   // a range by a dash alone, which may also be a score
  Decimal first;         // of a dashed one, its first number
  // Of an amount that changed, where that which it became is read: «من 180 | إلى | 320 عسكريا».
  std::optional<TokenIndex> became;
};

// «نحو ألفي», «ما لا يقل عن 41», «بين 20 و30 ألف», «من 15 إلى 20», «30 - 35», «ثلاثة أو أربعة», «750».
std::optional<AmountPhrase> ReadAmount(const Reading& reading, TokenIndex begin);

// The amount as `bound` makes it: Exactly(41) at least -> [41, ).
Amount Bounded(const Amount& amount, lexicon::BoundsBound bound);

// Takes a bound that stands behind the counted noun, «112 شخصا على الأقل», into the amount. Gives the end.
TokenIndex ReadBoundBehind(const Reading& reading, TokenIndex begin, Amount& amount);

// The other reading of "3.266", where what it counts is not divided so finely.
void UseGrouped(AmountPhrase& phrase);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_AMOUNT_H_
