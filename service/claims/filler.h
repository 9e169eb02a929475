// What a phrase offers to a slot.
#ifndef ISNAD_SERVICE_CLAIMS_FILLER_H_
#define ISNAD_SERVICE_CLAIMS_FILLER_H_

#include <optional>
#include <string>
#include <vector>

#include "service/claims/frame.h"
#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

// A phrase, or the end of one, in which a filler is looked for.
struct Site {
  const Sentence* sentence = nullptr;
  uint32_t node = 0;
  text::TokenRange tokens;
  const text::Segmentation* cut = nullptr;  // of the first token, nullptr if nothing is cut
};

// A whole phrase as a site.
Site SiteOf(const Sentence& sentence, uint32_t node);

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

// The text under a site, its first token cut.
std::string TextOf(const Syntax& syntax, const Site& site);

// From a site to the end of what it begins: its sentence, or the participle or conjunction that goes on after it.
text::TokenRange ExtentFrom(const Site& site);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_FILLER_H_
