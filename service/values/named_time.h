// Times told by a name: days near the present, weekdays, weeks, seasons, decades, holidays, times of day.
#ifndef ISNAD_SERVICE_VALUES_NAMED_TIME_H_
#define ISNAD_SERVICE_VALUES_NAMED_TIME_H_

#include <optional>

#include "service/values/date_piece.h"
#include "service/values/reading.h"

namespace isnad::values {

// The longest one that begins at a token; a strong one before a weak one of the same length.
std::optional<DatePiece> ReadNamedTime(const Reading& reading, TokenIndex begin);

// «الشهر الجاري», «هذا العام», «الأسبوع بعد المقبل», «اليوم التالي»; weak: «العام».
std::optional<DatePiece> ReadCalendarUnit(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_NAMED_TIME_H_
