// Ages that are told without their years: «في سن 18», «سن الثامنة عشرة», «في الأربعين من عمره».
#ifndef ISNAD_SERVICE_VALUES_AGE_H_
#define ISNAD_SERVICE_VALUES_AGE_H_

#include <optional>

#include "service/model/value.h"
#include "service/values/reading.h"

namespace isnad::values {

// The years of an age whose number begins at a token. «سن 18 عاما» is a length of time like any other.
std::optional<Read<Duration>> ReadAge(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_AGE_H_
