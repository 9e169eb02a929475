// Dates of the calendar: days, months and years by their numbers and names, in every order.
#ifndef ISNAD_SERVICE_VALUES_CALENDAR_H_
#define ISNAD_SERVICE_VALUES_CALENDAR_H_

#include <optional>

#include "service/values/date_piece.h"
#include "service/values/reading.h"

namespace isnad::values {

// «14 آذار/مارس 2022», "2021-07-23", «يناير الماضي», «22 من الشهر الجاري», «يوم 15», «عام 2018». `before`: what the
// date has told so far, or nullptr.
std::optional<DatePiece> ReadCalendarDate(const Reading& reading, TokenIndex begin, DateCue cue,
                                          const DatePattern* before);

// The day of a month: a number from 1 to 31, an ordinal, «الـ24».
std::optional<Read<int>> ReadDayNumber(const Reading& reading, TokenIndex begin);

// A year in figures or words; `labelled`: a word for "year" stands before it.
std::optional<Read<int>> ReadYearNumber(const Reading& reading, TokenIndex begin, bool labelled);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CALENDAR_H_
