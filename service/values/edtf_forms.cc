#include "service/values/edtf_forms.h"

#include <utility>

#include "fmt/format.h"
#include "service/values/hijri.h"
#include "service/values/time_expression.h"

namespace isnad::values {
namespace {

std::optional<Edtf> MonthsFrom(absl::CivilMonth first, int count) {
  return Parsed(fmt::format("{}/{}", Edtf::Month(first).text(), Edtf::Month(first + (count - 1)).text()));
}

std::string Unmarked(const Edtf& edtf) {
  std::string text = edtf.text();
  while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) text.pop_back();
  return text;
}

}  // namespace

std::optional<Edtf> Parsed(const std::string& text) {
  absl::StatusOr<Edtf> edtf = Edtf::Parse(text);
  if (!edtf.ok()) return std::nullopt;
  return *std::move(edtf);
}

// The year that a week belongs to is that of its Thursday.
std::string IsoWeek(absl::CivilDay monday) {
  const absl::CivilDay thursday = monday + 3;
  const int week = (absl::GetYearDay(thursday) - 1) / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday.year(), week);
}

std::optional<Edtf> Days(absl::CivilDay first, absl::CivilDay last) {
  return Parsed(fmt::format("{}/{}", Edtf::Day(first).text(), Edtf::Day(last).text()));
}

std::optional<Edtf> MonthOf(const Fields& fields, MonthsCalendar calendar) {
  if (calendar == MonthsCalendar::kGregorian) return Edtf::Month(absl::CivilMonth(fields.year, fields.month));
  const std::optional<absl::CivilDay> first = ToGregorian({fields.year, fields.month, 1});
  if (!first) return std::nullopt;
  return Days(*first, *first + (DaysInHijriMonth(fields.year, fields.month) - 1));
}

std::optional<Edtf> YearOf(int year, MonthsCalendar calendar) {
  if (calendar == MonthsCalendar::kGregorian) return Edtf::Year(absl::CivilYear(year));
  const std::optional<absl::CivilDay> first = ToGregorian({year, 1, 1});
  const std::optional<absl::CivilDay> next = ToGregorian({year + 1, 1, 1});
  if (!first || !next) return std::nullopt;
  return Days(*first, *next - 1);
}

// All ten years of it: EDTF's "197X" would be one of them, left open.
std::optional<Edtf> DecadeFrom(int year) { return Parsed(fmt::format("{:04}/{:04}", year, year + 9)); }

std::optional<Edtf> Century(int number) { return Parsed(fmt::format("{:02}XX", number - 1)); }

Edtf WithClock(const Edtf& day, const Clock& clock) {
  const Clock at = day.first_day() ? clock.On(*day.first_day()) : clock.In24Hours();
  const std::optional<Edtf> result = Parsed(fmt::format("{}T{}", day.text(), at.ToIso8601()));
  return result ? *result : day;
}

Edtf AtMinute(absl::CivilMinute minute) {
  return WithClock(Edtf::Day(absl::CivilDay(minute)), Clock{.hour = minute.hour(), .minute = minute.minute()});
}

// A season has no days of its own; the months of quarters and halves every reader of dates knows.
std::optional<Edtf> GroupingOf(int year, int code) {
  constexpr int kMonthsPerHalf = 6;
  const auto from = [year](int month) { return absl::CivilMonth(year, month); };
  if (code >= kFirstHalf) return MonthsFrom(from(1 + (code - kFirstHalf) * kMonthsPerHalf), kMonthsPerHalf);
  if (code >= kFirstQuarter) return MonthsFrom(from(1 + (code - kFirstQuarter) * kMonthsPerQuarter), kMonthsPerQuarter);
  return Parsed(fmt::format("{:04}-{}", year, code));
}

std::optional<Edtf> QuarterFrom(absl::CivilDay today, int distance) {
  const absl::CivilMonth month = absl::CivilMonth(today) + distance * kMonthsPerQuarter;
  return MonthsFrom(month - (month.month() - 1) % kMonthsPerQuarter, kMonthsPerQuarter);
}

std::string LowerEnd(const Edtf& edtf) {
  const std::string text = Unmarked(edtf);
  const size_t slash = text.find('/');
  return slash == std::string::npos ? text : text.substr(0, slash);
}

std::string UpperEnd(const Edtf& edtf) {
  const std::string text = Unmarked(edtf);
  const size_t slash = text.find('/');
  return slash == std::string::npos ? text : text.substr(slash + 1);
}

}  // namespace isnad::values
