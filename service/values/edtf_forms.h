// Stretches of the calendar as EDTF writes them: weeks, months of either calendar, decades, quarters, clock times.
#ifndef ISNAD_SERVICE_VALUES_EDTF_FORMS_H_
#define ISNAD_SERVICE_VALUES_EDTF_FORMS_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "service/model/edtf.h"
#include "service/values/clock.h"
#include "service/values/open_date.h"
#include "service/values/reading.h"

namespace isnad::values {

// Nullopt for what is no EDTF.
std::optional<Edtf> Parsed(const std::string& text);

// "2014-W05" for the week that begins on a Monday.
std::string IsoWeek(absl::CivilDay monday);

std::optional<Edtf> Days(absl::CivilDay first, absl::CivilDay last);

// A month or year; one of the Islamic calendar as the days of the Gregorian one that it covers.
std::optional<Edtf> MonthOf(const Fields& fields, MonthsCalendar calendar);
std::optional<Edtf> YearOf(int year, MonthsCalendar calendar);

// The ten years from one on.
std::optional<Edtf> DecadeFrom(int year);

// "19XX" for the twentieth.
std::optional<Edtf> Century(int number);

// A season, quarter or half of a year by its EDTF code; quarters and halves are told by their months.
std::optional<Edtf> GroupingOf(int year, int code);

// The quarter at a distance from that of a day.
std::optional<Edtf> QuarterFrom(absl::CivilDay today, int distance);

// A day with a time of it.
Edtf WithClock(const Edtf& day, const Clock& clock);
Edtf AtMinute(absl::CivilMinute minute);

// One end of an interval, or the time itself, without marks.
std::string LowerEnd(const Edtf& edtf);
std::string UpperEnd(const Edtf& edtf);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_EDTF_FORMS_H_
