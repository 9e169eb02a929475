// Whether a phrase may fill a slot, and with what.
#ifndef ISNAD_SERVICE_CLAIMS_FILLER_H_
#define ISNAD_SERVICE_CLAIMS_FILLER_H_

#include "service/claims/frame.h"
#include "service/claims/offer.h"
#include "service/claims/syntax.h"
#include "service/claims/wording.h"

namespace isnad::claims {

// Offers what the site itself holds, without those coordinated with it; false if that is not acceptable.
bool Fill(const Offer& offer, const Site& site, Filler filler);

// As above, with those that «و» joins to it where a slot may have several.
bool FillCoordinated(const Offer& offer, const Site& site, Filler filler);

// A form of a verb of making agreements.
bool TellsOfAgreeing(const lexicon::VerbFormsRow& form);

// «الموقعة»، «المبرم»: what stands behind describes an agreement that was made.
bool TellsOfSigning(const Syntax& syntax, text::TokenIndex token);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_FILLER_H_
