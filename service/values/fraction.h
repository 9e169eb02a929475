// Words for a part of a whole: «نصف», «ثلثي», «أرباع».
#ifndef ISNAD_SERVICE_VALUES_FRACTION_H_
#define ISNAD_SERVICE_VALUES_FRACTION_H_

#include <cstdint>

#include "service/values/reading.h"

namespace isnad::values {

// A word that is a part whatever it stands beside: «نصف»; «خمس» and «ثمن» only with their u written, «خُمس». No plurals.
Hit<FractionsRow> SurePartAt(const Reading& reading, TokenIndex i, uint8_t allowed);

// The same, and «خمس السكان»: what is also a cardinal is a part before a definite noun.
Hit<FractionsRow> PartAt(const Reading& reading, TokenIndex i);

// "½", which may also stand behind figures: "2½".
Hit<FractionsRow> PartSignAt(const Reading& reading, TokenIndex i);

// «أرباع», which needs a number before it.
Hit<FractionsRow> PluralPartAt(const Reading& reading, TokenIndex i);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_FRACTION_H_
