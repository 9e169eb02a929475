// Dates in figures, and what may be taken for them.
#ifndef ISNAD_SERVICE_VALUES_NUMERIC_DATE_H_
#define ISNAD_SERVICE_VALUES_NUMERIC_DATE_H_

#include <optional>

#include "service/values/date_piece.h"
#include "service/values/reading.h"

namespace isnad::values {

// Years that a bare number of four digits can be.
inline constexpr int kFirstBareYear = 1800;
inline constexpr int kLastBareYear = 2100;
inline constexpr int kLastYear = 2200;
inline constexpr int kFirstHijriYear = 1200;
inline constexpr int kLastHijriYear = 1500;

// 2021/07/23, 23-7-2021, 7/2021, 23/7; "23.7.2021" is one token.
std::optional<DatePiece> ReadNumericDate(const Reading& reading, TokenIndex begin, DateCue cue);

// Digits alone, at most `max_digits` (up to 9) of them.
std::optional<int> FewDigits(const Reading& reading, TokenIndex i, int max_digits);

// What may stand between the figures of a date.
inline bool IsSeparator(Mark mark) { return mark == Mark::kSlash || mark == Mark::kDash; }

// What stands at a token is counted by the number before it.
bool IsCounted(const Reading& reading, TokenIndex i);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_NUMERIC_DATE_H_
