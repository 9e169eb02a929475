// The time grammar: dates with what bounds and joins them, and shifts from the present.
#ifndef ISNAD_SERVICE_VALUES_TIME_H_
#define ISNAD_SERVICE_VALUES_TIME_H_

#include <optional>

#include "service/values/reading.h"
#include "service/values/time_expression.h"

namespace isnad::values {

// The longest expression of time that begins at a token: «نهاية 2021», «منذ أغسطس», «قبل نهاية مارس», «قبل يومين»,
// «بين سنتي 2015 و2019», «من 4 إلى 22 يناير», «الأيام الثلاثة الماضية».
std::optional<Read<TimeExpression>> ReadTime(const Reading& reading, TokenIndex begin);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_TIME_H_
