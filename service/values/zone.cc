#include "service/values/zone.h"

#include <memory>

#include "unicode/timezone.h"

namespace isnad::values {

std::optional<int> ZoneOffsetMinutes(std::string_view name, absl::CivilMinute local) {
  constexpr double kMinuteMs = 60'000;
  const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  if (*zone == icu::TimeZone::getUnknown()) return std::nullopt;
  const double local_ms = static_cast<double>(local - absl::CivilMinute(1970, 1, 1)) * kMinuteMs;
  int32_t raw_ms = 0;
  int32_t saved_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(local_ms, true, raw_ms, saved_ms, status);
  if (U_FAILURE(status)) return std::nullopt;
  return (raw_ms + saved_ms) / static_cast<int32_t>(kMinuteMs);
}

}  // namespace isnad::values
