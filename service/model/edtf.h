// Calendar times of limited precision, as EDTF (ISO 8601-2:2019): "2021-07-23", "2021-07", "2008",
// "2021-W30", "201X", "2021-07-23T14:51", "2014-08/..", "../2025-03", "2021-12~".
#ifndef ISNAD_SERVICE_MODEL_EDTF_H_
#define ISNAD_SERVICE_MODEL_EDTF_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace isnad {

// A valid EDTF string together with the days that it covers. Immutable; safe to share between threads.
//
// The accepted subset: calendar date, month and year; ISO week "YYYY-Www"; week day of no week is not accepted;
// season, quarter and half "YYYY-21".."YYYY-24", "YYYY-33".."YYYY-36", "YYYY-40", "YYYY-41"; decade "YYYX" and century
// "YYXX"; date and time "YYYY-MM-DDThh:mm[:ss]" with optional "Z" or "±hh:mm"; time of day "Thh:mm"; closed and open
// intervals of these; one trailing "~" (approximate), "?" (uncertain) or "%" (both) on each endpoint.
class Edtf {
 public:
  // InvalidArgument, with the offending text, if it is not in the subset or names no real day.
  static absl::StatusOr<Edtf> Parse(std::string_view text);

  static Edtf Day(absl::CivilDay day);
  static Edtf Month(absl::CivilMonth month);
  static Edtf Year(absl::CivilYear year);

  Edtf() = default;

  const std::string& text() const { return text_; }

  // First and last day covered; absent where the interval is open or the text is a mere time of day.
  std::optional<absl::CivilDay> first_day() const { return first_; }
  std::optional<absl::CivilDay> last_day() const { return last_; }

  bool approximate() const { return approximate_; }

  // The same time marked approximate, "2021" -> "2021~". Clock times and intervals have no mark in EDTF: only
  // approximate() tells it of them.
  Edtf Approximately() const;

  // Both could name one moment: the covered days overlap. A time of day is compatible with any day.
  bool Compatible(const Edtf& other) const;

  // Number of days covered; absent for open intervals. The less, the more precise.
  std::optional<int> DaysCovered() const;

  bool operator==(const Edtf& other) const { return text_ == other.text_ && approximate_ == other.approximate_; }

 private:
  std::string text_;
  std::optional<absl::CivilDay> first_;
  std::optional<absl::CivilDay> last_;
  bool approximate_ = false;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_EDTF_H_
