// Times told by their length: «الأيام الثلاثة الماضية», «آخر 3 سنوات», «الأشهر التسعة الأولى من 2023».
#ifndef ISNAD_SERVICE_VALUES_STRETCH_H_
#define ISNAD_SERVICE_VALUES_STRETCH_H_

#include <optional>

#include "service/values/period.h"
#include "service/values/reading.h"
#include "service/values/time_expression.h"

namespace isnad::values {

// The stretch that begins with a period which has been read.
std::optional<Read<TimeExpression>> ReadStretchOf(const Reading& reading, const PeriodPhrase& phrase);

// One that begins otherwise: «آخر أسبوعين», «الساعات المقبلة».
std::optional<Read<TimeExpression>> ReadStretch(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_STRETCH_H_
