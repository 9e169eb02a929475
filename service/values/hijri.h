// The Islamic calendar of Umm al-Qura, as Saudi Arabia publishes it; computed by ICU.
#ifndef ISNAD_SERVICE_VALUES_HIJRI_H_
#define ISNAD_SERVICE_VALUES_HIJRI_H_

#include <optional>

#include "absl/time/civil_time.h"

namespace isnad::values {

struct HijriDate {
  int year = 0;
  int month = 0;  // 1 is Muharram
  int day = 0;
};

// Thread-safe. Nullopt if the date does not exist.
std::optional<absl::CivilDay> ToGregorian(const HijriDate& date);
HijriDate ToHijri(absl::CivilDay day);
int DaysInHijriMonth(int year, int month);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_HIJRI_H_
