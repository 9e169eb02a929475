// Tells by an alignment how one text relates to another.
#ifndef ISNAD_SERVICE_REUSE_RELATION_H_
#define ISNAD_SERVICE_REUSE_RELATION_H_

#include <optional>

#include "absl/time/time.h"
#include "service/model/fingerprint.h"
#include "service/model/reuse.h"

namespace isnad::reuse {

// DERIVED asks that the two came out within this of each other: later, the same words are background.
inline constexpr absl::Duration kDerivedWithin = absl::Hours(72);

// Seen from `here`, the newer; `other` of the link is left to the caller. `apart` is the time between the two, of
// either sign. Nullopt if the texts are unrelated. Two thirds, a fifth and "practically the whole" (nineteen words
// in twenty) are compared in whole numbers of words.
std::optional<ReuseLink> Relate(const Fingerprint& here, const Fingerprint& there, absl::Duration apart);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_RELATION_H_
