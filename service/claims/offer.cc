#include "service/claims/offer.h"

#include <algorithm>

namespace isnad::claims {

Argument EntityArgument(const names::Names& names, Role role, EntityIndex entity) {
  return {role, names.entities[entity.value()].display_name, entity};
}

bool Offer::Entity(EntityIndex entity) const {
  if (told_ != nullptr) Tell(EntityArgument(syntax_.input().names, role_, entity));
  return true;
}

bool Offer::Text(const Site& site) const {
  return Words([&] { return TextOf(syntax_, site); });
}

void Offer::Tell(Argument argument) const {
  constexpr size_t kUsual = 4;
  if (told_->capacity() == 0) told_->reserve(kUsual);
  if (std::find(told_->begin(), told_->end(), argument) == told_->end()) told_->push_back(std::move(argument));
}

}  // namespace isnad::claims
