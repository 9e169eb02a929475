// Several whom one noun means: «الوزيران», «وزيرا الخارجية المصري والأردني», «الجانبان المصري والأردني».
#ifndef ISNAD_SERVICE_CLAIMS_APART_H_
#define ISNAD_SERVICE_CLAIMS_APART_H_

#include <cstdint>

#include "service/claims/offer.h"
#include "service/claims/syntax.h"
#include "service/claims/wording.h"

namespace isnad::claims {

// So many titles are searched back for one that a bare title stands for.
inline constexpr uint32_t kFarthestHolder = 64;

// The holders of an office, by its index among the names', that begins a site: of «الوزيران» those told of before, of
// others each by his country. False if it has one holder, or two of whom nothing is known.
bool OfferHolders(const Offer& offer, const Site& site, uint32_t office);

// «الوزيران», of whom no table knows both offices: the two persons who were named last. False if it is no such dual.
bool OfferLastTwo(const Offer& offer, const Site& site);

// The countries of a group's two sides. False if they are not told.
bool OfferSides(const Offer& offer, const Site& site, const Nominal& group);

// «ضباط سودانيون وإثيوبيون», «ممثلون عن الحكومة والمعارضة»: those who sent them. False if they are not two.
bool OfferDelegates(const Offer& offer, const Site& site);

// The last node that tells of those whom a site's noun means: its own, but where each has a node.
uint32_t LastNodeOf(const Syntax& syntax, const Site& site);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_APART_H_
