// What a phrase offers to a slot.
#ifndef ISNAD_SERVICE_CLAIMS_FILLER_H_
#define ISNAD_SERVICE_CLAIMS_FILLER_H_

#include <optional>
#include <string>
#include <vector>

#include "service/claims/frame.h"
#include "service/claims/syntax.h"
#include "service/claims/wording.h"
#include "service/model/claim.h"

namespace isnad::claims {

// The arguments that the site itself offers, without those coordinated with it; empty if it has no acceptable one.
std::vector<Argument> Fill(const Syntax& syntax, const Site& site, Role role, Filler filler);

// As above, with those that «و» joins to it where a slot may have several.
std::vector<Argument> FillCoordinated(const Syntax& syntax, const Site& site, Role role, Filler filler);

// Who holds an office of Names::offices: as names told, or the name behind its comma, or who was told to hold it
// before.
std::optional<EntityIndex> HolderOf(const Syntax& syntax, const Site& site, uint32_t office);

// Names an entity in an argument.
Argument EntityArgument(const names::Names& names, Role role, EntityIndex entity);

// A form of a verb of making agreements.
bool TellsOfAgreeing(const lexicon::VerbFormsRow& form);

// «الموقعة»، «المبرم»: what stands behind describes an agreement that was made.
bool TellsOfSigning(const Syntax& syntax, text::TokenIndex token);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_FILLER_H_
