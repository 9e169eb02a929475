// Figures that name something and count nothing.
#ifndef ISNAD_SERVICE_VALUES_IDENTIFIER_H_
#define ISNAD_SERVICE_VALUES_IDENTIFIER_H_

#include <optional>

#include "service/values/reading.h"

namespace isnad::values {

// The end of an identifier that begins at a token which is no Arabic word: the 16 of "إف-16", a telephone number in
// groups, "+964 770 123 4567".
std::optional<TokenIndex> EndOfIdentifier(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_IDENTIFIER_H_
