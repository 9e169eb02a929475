// Whether what is read around an amount tells how it changed.
#ifndef ISNAD_SERVICE_VALUES_CHANGE_H_
#define ISNAD_SERVICE_VALUES_CHANGE_H_

#include "service/values/reading.h"

namespace isnad::values {

// A verb of amounts that change, or its verbal noun, stands before a token in its sentence: «سيرتفع العدد من 180 إلى
// 320», «بعد رفع الإنتاج من …». Looks at a bounded number of tokens.
bool TellsOfChange(const Reading& reading, TokenIndex i);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CHANGE_H_
