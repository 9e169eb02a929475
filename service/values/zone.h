// Offsets of clock zones from UTC, with their summer times.
#ifndef ISNAD_SERVICE_VALUES_ZONE_H_
#define ISNAD_SERVICE_VALUES_ZONE_H_

#include <optional>
#include <string_view>

#include "absl/time/civil_time.h"

namespace isnad::values {

// Minutes that clocks of the zone are ahead of UTC when they show `local`, by the database that ICU brings. `name`: of
// IANA, "Asia/Beirut"; nullopt if it is unknown. Thread-safe.
std::optional<int> ZoneOffsetMinutes(std::string_view name, absl::CivilMinute local);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_ZONE_H_
