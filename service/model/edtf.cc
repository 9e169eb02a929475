#include "service/model/edtf.h"

#include <algorithm>
#include <array>

#include "absl/status/status.h"
#include "fmt/format.h"

namespace isnad {
namespace {

// One endpoint: the days that it covers. A mere time of day covers none.
struct Endpoint {
  std::optional<absl::CivilDay> first;
  std::optional<absl::CivilDay> last;
  bool approximate = false;
};

// Takes digits off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Done() const { return rest_.empty(); }

  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> Digits(size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

 private:
  std::string_view rest_;
};

Endpoint Covering(absl::CivilDay first, absl::CivilDay last) { return {first, last, false}; }

Endpoint CoverMonths(int year, int first_month, int months) {
  const absl::CivilMonth first(year, first_month);
  return Covering(absl::CivilDay(first), absl::CivilDay(first + months) - 1);
}

// Monday of ISO week 1 is the Monday on or before January 4th.
std::optional<Endpoint> CoverWeek(int year, int week) {
  const absl::CivilDay fourth(year, 1, 4);
  const absl::CivilDay first_monday = absl::PrevWeekday(fourth + 1, absl::Weekday::monday);
  const absl::CivilDay monday = first_monday + 7 * (week - 1);
  if (week < 1 || (monday + 3).year() != year) return std::nullopt;
  return Covering(monday, monday + 6);
}

// "hh:mm[:ss][Z|±hh:mm]" to the end.
bool IsTimeOfDay(Scanner& scan) {
  const std::optional<int> hour = scan.Digits(2);
  if (!hour || *hour > 24 || !scan.Take(':')) return false;
  const std::optional<int> minute = scan.Digits(2);
  if (!minute || *minute > 59) return false;
  if (scan.Take(':')) {
    const std::optional<int> second = scan.Digits(2);
    if (!second || *second > 60) return false;
  }
  if (scan.Take('Z')) return scan.Done();
  if (scan.Take('+') || scan.Take('-')) {
    const std::optional<int> zone_hour = scan.Digits(2);
    if (!zone_hour || *zone_hour > 14 || !scan.Take(':')) return false;
    const std::optional<int> zone_minute = scan.Digits(2);
    if (!zone_minute || *zone_minute > 59) return false;
  }
  return scan.Done();
}

std::optional<Endpoint> ParseDecadeOrCentury(std::string_view text) {
  if (text.size() != 4 || text[3] != 'X') return std::nullopt;
  const bool century = text[2] == 'X';
  Scanner scan(text.substr(0, century ? 2 : 3));
  const std::optional<int> prefix = scan.Digits(century ? 2 : 3);
  if (!prefix) return std::nullopt;
  const int years = century ? 100 : 10;
  return Covering(absl::CivilDay(*prefix * years, 1, 1), absl::CivilDay((*prefix + 1) * years, 1, 1) - 1);
}

// Level 2 sub-year groupings: seasons 21-24 by the northern year (winter ends it), quarters 33-36, halves 40-41.
std::optional<Endpoint> CoverGrouping(int year, int code) {
  if (code >= 21 && code <= 24) return CoverMonths(year, 3 * (code - 21) + 3, 3);
  if (code >= 33 && code <= 36) return CoverMonths(year, 3 * (code - 33) + 1, 3);
  if (code == 40 || code == 41) return CoverMonths(year, 6 * (code - 40) + 1, 6);
  return std::nullopt;
}

std::optional<Endpoint> ParseEndpoint(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const bool approximate = text.back() == '~' || text.back() == '%';
  if (approximate || text.back() == '?') text.remove_suffix(1);
  std::optional<Endpoint> result = ParseDecadeOrCentury(text);
  if (!result) {
    Scanner scan(text);
    if (scan.Take('T')) {
      if (!IsTimeOfDay(scan)) return std::nullopt;
      return Endpoint{std::nullopt, std::nullopt, approximate};
    }
    const std::optional<int> year = scan.Digits(4);
    if (!year) return std::nullopt;
    if (scan.Done()) {
      result = CoverMonths(*year, 1, 12);
    } else if (!scan.Take('-')) {
      return std::nullopt;
    } else if (scan.Take('W')) {
      const std::optional<int> week = scan.Digits(2);
      if (!week || !scan.Done()) return std::nullopt;
      result = CoverWeek(*year, *week);
    } else {
      const std::optional<int> month = scan.Digits(2);
      if (!month) return std::nullopt;
      if (scan.Done()) {
        if (*month >= 1 && *month <= 12) {
          result = CoverMonths(*year, *month, 1);
        } else {
          result = CoverGrouping(*year, *month);
        }
      } else {
        if (!scan.Take('-')) return std::nullopt;
        const std::optional<int> day = scan.Digits(2);
        if (!day) return std::nullopt;
        const absl::CivilDay date(*year, *month, *day);
        if (date.month() != *month || date.day() != *day) return std::nullopt;
        if (!scan.Done() && !(scan.Take('T') && IsTimeOfDay(scan))) return std::nullopt;
        result = Covering(date, date);
      }
    }
  }
  if (result) result->approximate = approximate;
  return result;
}

}  // namespace

absl::StatusOr<Edtf> Edtf::Parse(std::string_view text) {
  const auto invalid = [&] {
    return absl::InvalidArgumentError(fmt::format("not an EDTF time: \"{}\"", text.substr(0, 64)));
  };
  Edtf result;
  result.text_ = std::string(text);
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const std::optional<Endpoint> only = ParseEndpoint(text);
    if (!only) return invalid();
    result.first_ = only->first;
    result.last_ = only->last;
    result.approximate_ = only->approximate;
    return result;
  }
  const std::string_view begin = text.substr(0, slash);
  const std::string_view end = text.substr(slash + 1);
  if (begin == ".." && end == "..") return invalid();
  if (begin != "..") {
    const std::optional<Endpoint> first = ParseEndpoint(begin);
    if (!first) return invalid();
    result.first_ = first->first;
    result.approximate_ |= first->approximate;
  }
  if (end != "..") {
    const std::optional<Endpoint> last = ParseEndpoint(end);
    if (!last) return invalid();
    result.last_ = last->last;
    result.approximate_ |= last->approximate;
  }
  if (result.first_ && result.last_ && *result.last_ < *result.first_) return invalid();
  return result;
}

Edtf Edtf::Day(absl::CivilDay day) {
  Edtf result;
  result.text_ = fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
  result.first_ = result.last_ = day;
  return result;
}

Edtf Edtf::Month(absl::CivilMonth month) {
  Edtf result;
  result.text_ = fmt::format("{:04}-{:02}", month.year(), month.month());
  result.first_ = absl::CivilDay(month);
  result.last_ = absl::CivilDay(month + 1) - 1;
  return result;
}

Edtf Edtf::Year(absl::CivilYear year) {
  Edtf result;
  result.text_ = fmt::format("{:04}", year.year());
  result.first_ = absl::CivilDay(year);
  result.last_ = absl::CivilDay(year + 1) - 1;
  return result;
}

Edtf Edtf::Approximately() const {
  Edtf result = *this;
  if (!approximate_ && !text_.empty() && text_.find_first_of("/T") == std::string::npos) {
    if (result.text_.back() == '?') {
      result.text_.back() = '%';
    } else {
      result.text_ += '~';
    }
  }
  result.approximate_ = true;
  return result;
}

bool Edtf::Compatible(const Edtf& other) const {
  if (first_ && other.last_ && *other.last_ < *first_) return false;
  if (last_ && other.first_ && *last_ < *other.first_) return false;
  return true;
}

std::optional<int> Edtf::DaysCovered() const {
  if (!first_ || !last_) return std::nullopt;
  return static_cast<int>(*last_ - *first_) + 1;
}

}  // namespace isnad
