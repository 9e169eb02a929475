// Tells by an alignment how one text relates to another.
#ifndef ISNAD_SERVICE_REUSE_RELATION_H_
#define ISNAD_SERVICE_REUSE_RELATION_H_

#include <optional>

#include "absl/time/time.h"
#include "service/model/fingerprint.h"
#include "service/model/reuse.h"
#include "service/reuse/alignment.h"

namespace isnad::reuse {

// DERIVED asks that the two came out within this of each other: later, the same words are background.
inline constexpr absl::Duration kDerivedWithin = absl::Hours(72);

// What stands in neither text.
struct Circumstances {
  absl::Duration apart;    // between the two, of either sign
  bool recurring = false;  // what they share came on other days too
};

// Seen from `here`, the newer; `other` of the link is left to the caller. Nullopt if the texts share too little. Two
// thirds, a fifth and "practically the whole" (nineteen words in twenty) are compared in whole numbers of words. What
// would be a copy or hold one is SAME_TEMPLATE if it tells of another event, and so is DERIVED of standing text.
std::optional<ReuseLink> Relate(const Fingerprint& here, const Fingerprint& there, const Circumstances& circumstances);
// The same of a text that is related to many: `words_here` are the words of `here`.
std::optional<ReuseLink> Relate(const Fingerprint& here, Aligner& words_here, const Fingerprint& there,
                                const Circumstances& circumstances);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_RELATION_H_
