// Tells a copy from the same wording about another event.
#ifndef ISNAD_SERVICE_REUSE_TEMPLATE_GUARD_H_
#define ISNAD_SERVICE_REUSE_TEMPLATE_GUARD_H_

#include "service/model/fingerprint.h"
#include "service/reuse/alignment.h"

namespace isnad::reuse {

// Of two texts that share most of their wording: whether what differs are the facts. A telegram of condolence goes to
// another head of state, a weather report tells of another day, while an edited copy keeps names, dates and most
// numbers. Only words in the slots of the wording are held against each other: a paragraph of one outlet's own is none.
// No sign decides alone; two must agree, and names or numbers be among them:
//
//   names     one or more swapped, a third as many as both have in common, or a sixth beside other figures; counts
//             twice from two on and two fifths, or from three on and a third, unless dates and three figures or more
//             are all the same: there a house spells foreigners its own way
//   dates     swapped, and no fewer than both have in common
//   numbers   more swapped than both have in common, and two or more, or one beside a name; counts twice from six on,
//             unless both tell of one day: there the news has moved on
//   recurring the wording came on other days too
//
// A figure that was corrected («300 ألف», «350 ألف») is thus no other event.
bool TellsOfAnotherEvent(const Fingerprint& here, const Fingerprint& there, const Alignment& alignment, bool recurring);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_TEMPLATE_GUARD_H_
