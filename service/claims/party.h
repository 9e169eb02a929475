// Who a phrase tells of: a person, body, country or group, by name, by an office, or by what stands for one.
#ifndef ISNAD_SERVICE_CLAIMS_PARTY_H_
#define ISNAD_SERVICE_CLAIMS_PARTY_H_

#include <cstdint>
#include <optional>
#include <span>

#include "service/claims/offer.h"
#include "service/claims/syntax.h"
#include "service/claims/wording.h"
#include "service/model/claim.h"

namespace isnad::claims {

// Which names a slot for parties takes.
struct Parties {
  bool persons = true;
  bool bodies = true;
  bool countries = true;

  bool Admit(EntityType type) const {
    switch (type) {
      case EntityType::kPerson:
        return persons;
      case EntityType::kOrganization:
        return bodies;
      case EntityType::kGpe:
        return countries;
      default:
        return false;
    }
  }
};
inline constexpr Parties kAnyParty;
inline constexpr Parties kPersons{.bodies = false, .countries = false};
inline constexpr Parties kTravellers{.countries = false};
inline constexpr Parties kFighters{.persons = false};
inline constexpr Parties kBodies{.persons = false, .countries = false};
inline constexpr Parties kCountries{.persons = false, .bodies = false};

// Offers the party that a site begins with; false if it has no acceptable one.
bool OfferParty(const Offer& offer, const Site& site, const Parties& parties);

// Offers the country of the first nationality that a range tells of.
bool OfferNationality(const Offer& offer, text::TokenRange tokens);

// Who holds an office of Names::offices: as names told, or the name behind its comma, or who was told to hold it
// before.
std::optional<EntityIndex> HolderOf(const Syntax& syntax, const Site& site, uint32_t office);

// «منسق الإغاثة في لبنان فلان إن …»: the person whose name stands at the end of the complements of the phrase that a
// verb of speech has for its subject.
std::optional<EntityIndex> PersonNamedBehind(const Syntax& syntax, const Site& site);

// The noun has an ending with which it tells of several people and governs no other noun: «المعلمون», not «الخبراء».
bool IsClosedNoun(const Syntax& syntax, text::TokenIndex noun);

// By its ending such a noun, with the article, stands for those to whom something is done: «حذر السائقين».
bool IsOblique(const Syntax& syntax, text::TokenIndex noun);

// A noun for people or for a body, whoever they are.
bool MeansSomebody(const lexicon::HeadNounsRow& noun);

// «ضباط», «المزارعين»: a noun of the table of what is counted, for several persons.
bool MeansSeveral(const Syntax& syntax, text::TokenIndex noun);

// The noun that a phrase is about, behind a number at most; nullptr if no table has it.
const lexicon::HeadNounsRow* HeadNoun(const Syntax& syntax, const Site& site);

// A count or group of people or things begins the phrase.
bool IsCounted(const Syntax& syntax, const Site& site);

// The phrase behind «العشرات من», «عدد من» that tells of whom; nullopt if there is none.
std::optional<Site> PartitiveOf(const Site& site);

// With the partitive, if there is one.
Site WithPartitive(Site site);

// «300», «عدد» say nothing without their partitive.
bool AsksPartitive(const Syntax& syntax, const Site& site);

// With the partitive where it says nothing without it.
Site WithPartitiveAsked(const Syntax& syntax, const Site& site);

// nullptr if no title begins at the token.
const lexicon::TitlesRow* TitleAt(const Syntax& syntax, text::TokenIndex token);

// The mention of a nominal that is one.
const names::Annotation& MentionOf(const Syntax& syntax, const Nominal& nominal);

// A person's name.
bool IsPerson(const Syntax& syntax, const Nominal& nominal);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_PARTY_H_
