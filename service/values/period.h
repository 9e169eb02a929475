// Lengths of time in calendar units.
#ifndef ISNAD_SERVICE_VALUES_PERIOD_H_
#define ISNAD_SERVICE_VALUES_PERIOD_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "service/model/decimal.h"
#include "service/model/value.h"
#include "service/values/reading.h"

namespace isnad::values {

// The units of ISO 8601, coarsest first. Decades and centuries are years, nights are days.
enum class PeriodUnit : uint8_t { kYear, kMonth, kWeek, kDay, kHour, kMinute, kSecond };
inline constexpr int kPeriodUnitCount = 7;

PeriodUnit PeriodUnitOf(TimeUnitsUnit unit);

// A length of time as the text gives it: "one year, one month and 21 days" stays in three units.
class Period {
 public:
  // False, and nothing changes, if the unit is set already or the product leaves Decimal's range.
  bool Add(const Decimal& count, TimeUnitsUnit unit);
  // The same for half a year, a quarter of an hour: parts become whole finer units where the calendar allows it.
  bool AddPart(const Decimal& part, TimeUnitsUnit unit);
  // «ساعة إلا ربعا»: of whole hours, at least one. `minutes`: 1 to 59.
  void TakeFromHours(int minutes);

  const std::optional<Decimal>& count(PeriodUnit unit) const { return counts_[static_cast<size_t>(unit)]; }
  // In whole units, zero where absent. Nullopt if any count is not whole or beyond a million.
  std::optional<std::array<int, kPeriodUnitCount>> WholeCounts() const;
  PeriodUnit finest() const;
  bool empty() const;
  std::string ToIso8601() const;

 private:
  std::array<std::optional<Decimal>, kPeriodUnitCount> counts_;
};

struct PeriodPhrase {
  Period period;
  TokenIndex end = 0;
  bool approximate = false;
  bool counted = false;         // a number or a dual says how many; else one unit is meant: "a month"
  std::optional<Amount> count;  // see Duration::count
  bool definite = false;   // «الأيام الثلاثة», «اليومين»: mostly followed by "last" or "next"
  bool unlimited = false;  // vague or bounded: "hundreds of years", "more than three years"
};

// «3 أعوام ونصف العام», «يومين», «عام واحد وشهر و21 يوما», «نحو ستّ ساعات», «الأيام الثلاثة». A unit that stands alone
// («شهر») only if `bare`.
std::optional<PeriodPhrase> ReadPeriod(const Reading& reading, TokenIndex begin, bool bare);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_PERIOD_H_
