// Ordinal numbers in words: «الثالث», «الحادي والعشرين».
#ifndef ISNAD_SERVICE_VALUES_ORDINAL_H_
#define ISNAD_SERVICE_VALUES_ORDINAL_H_

#include <cstdint>
#include <optional>

#include "service/values/reading.h"

namespace isnad::values {

struct OrdinalNumeral {
  int64_t value = 0;
  TokenIndex end = 0;
  uint8_t proclitics = 0;
  bool definite = false;
};

// «الثالث», «الحادي والعشرين», «ثاني».
std::optional<OrdinalNumeral> ReadOrdinal(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_ORDINAL_H_
