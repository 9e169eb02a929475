// From what a text says of a time to the time itself.
#ifndef ISNAD_SERVICE_VALUES_RESOLVER_H_
#define ISNAD_SERVICE_VALUES_RESOLVER_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/time/civil_time.h"
#include "service/model/edtf.h"
#include "service/values/tense.h"
#include "service/values/time_expression.h"

namespace isnad::values {

// Resolves the times of one document in their order, for later ones refer to earlier ones («من السنة نفسها»,
// «بعد يومين من ذلك»). Not thread-safe; one a document.
class Resolver {
 public:
  // Without a publish time, only what the text itself dates is resolved. `country_code`: ISO 3166-1, tells which days
  // are the weekend; may be empty.
  explicit Resolver(std::optional<absl::CivilMinute> publish_time, std::string country_code = "")
      : now_(publish_time), country_code_(std::move(country_code)) {}

  // Nullopt where the expression cannot be resolved.
  std::optional<Edtf> Resolve(const TimeExpression& time, Tense tense);

  // A bare clock time belongs to the day that its paragraph told last, else to the day of publication.
  void BeginParagraph() { day_.reset(); }

 private:
  std::optional<Edtf> ResolveAt(const TimeExpression& time, Tense tense);
  std::optional<Edtf> ResolveDate(const DatePattern& date, Tense tense) const;
  std::optional<Edtf> ResolveHalfMonth(const DatePattern& date, Tense tense) const;
  std::optional<Edtf> ResolveHijriWeek(const DatePattern& date, Tense tense) const;
  std::optional<Edtf> ResolveRest(const DatePattern& date, Tense tense) const;
  std::optional<Edtf> ResolveInterval(const TimeExpression& time, Tense tense) const;
  std::optional<Edtf> ResolveWeekAround(const DatePattern& date, Tense tense) const;
  std::optional<absl::CivilMinute> BaseOf(const TimeExpression& shift, Tense tense) const;
  std::optional<Edtf> ResolveShift(const TimeExpression& time, Tense tense) const;
  std::optional<Edtf> ResolveStretch(const TimeExpression& time) const;

  std::optional<absl::CivilMinute> now_;
  std::string country_code_;
  std::optional<absl::CivilDay> told_;  // the day, or first day, of the time told last
  std::optional<absl::CivilDay> day_;   // the day told last in this paragraph
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_RESOLVER_H_
