// Parts of a date that stand together, and how two of them make one.
#ifndef ISNAD_SERVICE_VALUES_DATE_PIECE_H_
#define ISNAD_SERVICE_VALUES_DATE_PIECE_H_

#include <optional>

#include "service/values/reading.h"
#include "service/values/time_expression.h"

namespace isnad::values {

// How much a text has said, before a date begins, to make one expected.
enum class DateCue : uint8_t {
  kNone,
  kPreposition,  // «في», «منذ», «حتى»: enough for a bare year and for a month that is also another word
  kPart,         // «نهاية», «مطلع»: enough for «العام» too
};

struct DatePiece {
  DatePattern pattern;
  TokenIndex end = 0;
  bool weak = false;  // a date only beside another piece
};

// Both together, if they say different things. `more` must end behind `date`.
std::optional<DatePiece> Merge(const DatePiece& date, const std::optional<DatePiece>& more);

// «ليل الاثنين - الثلاثاء»: the night belongs to the first day, its midnight to the second.
std::optional<DatePiece> NightBetween(const DatePiece& date, const DatePiece& more);

// «من العام الماضي» may follow: what it tells is coarser than what is told.
bool IsCoarser(const DatePattern& coarse, const DatePattern& fine);

// Takes «الماضي», «المقبل» behind the piece into it.
void TakeDirection(const Reading& reading, DatePiece& piece);

// «يوم», before a date or a weekday.
bool IsDayWord(const Reading& reading, TokenIndex i);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_DATE_PIECE_H_
