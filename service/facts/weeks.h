// When things may have happened, to the week: small enough to be filed beside each fact.
#ifndef ISNAD_SERVICE_FACTS_WEEKS_H_
#define ISNAD_SERVICE_FACTS_WEEKS_H_

#include <cstdint>
#include <limits>

namespace isnad::facts {

// Numbered from that of 1 January 1970, a Thursday, on; both ends included. What lies before the first or after the
// last number counts to it.
struct Weeks {
  static constexpr uint16_t kLast = std::numeric_limits<uint16_t>::max();

  uint16_t first = 0;
  uint16_t last = kLast;  // all of them, as it stands here

  bool Meet(const Weeks& other) const { return first <= other.last && other.first <= last; }
  bool operator==(const Weeks&) const = default;
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_WEEKS_H_
