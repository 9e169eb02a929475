// Figures with their separators: "26,013", "0.5", "1.234.567,89".
#ifndef ISNAD_SERVICE_VALUES_DIGITS_H_
#define ISNAD_SERVICE_VALUES_DIGITS_H_

#include <optional>
#include <string_view>

#include "service/model/decimal.h"

namespace isnad::values {

struct Figures {
  Decimal value;
  // The other reading of one separator before exactly three digits: 3.266 is also 3266.
  std::optional<Decimal> grouped;
  int digits = 0;      // of all groups together
  bool plain = false;  // digits alone, no separator
};

// Reads a folded number token. Nullopt if its groups make no number ("192.168.1.2") or it leaves Decimal's range.
//
// A separator that recurs, or that stands left of another one, groups thousands. Alone, a comma before exactly three
// digits groups thousands; every other lone separator is the decimal one.
std::optional<Figures> ReadFigures(std::string_view folded);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_DIGITS_H_
