// What numbers count: money, percentages, lengths of time, quantities; or nothing.
#ifndef ISNAD_SERVICE_VALUES_MEASURE_H_
#define ISNAD_SERVICE_VALUES_MEASURE_H_

#include <optional>
#include <string_view>

#include "service/model/value.h"
#include "service/values/reading.h"

namespace isnad::values {

// The longest value other than a time that begins at a token. `country_code`: ISO 3166-1, settles the code of a
// currency's name that several countries share; may be empty.
std::optional<Read<Value>> ReadMeasure(const Reading& reading, TokenIndex begin, std::string_view country_code);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_MEASURE_H_
