// The date grammar: calendar dates in every order, weekdays, named days, relative months and years, times of day.
#ifndef ISNAD_SERVICE_VALUES_DATE_H_
#define ISNAD_SERVICE_VALUES_DATE_H_

#include <optional>

#include "service/values/date_piece.h"
#include "service/values/reading.h"
#include "service/values/time_expression.h"

namespace isnad::values {

// The longest date that begins at a token. Its pieces («مساء», «أمس», «الاثنين», «14 آذار/مارس», «من العام الماضي»,
// «الساعة 8») may stand in any order, as long as no two say the same.
std::optional<Read<DatePattern>> ReadDate(const Reading& reading, TokenIndex begin, DateCue cue);

// A day of a month that follows from what it is joined to: the first one in «من 4 إلى 22 يناير».
std::optional<Read<DatePattern>> ReadDayOfMonth(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_DATE_H_
