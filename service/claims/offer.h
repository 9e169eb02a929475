// What a phrase offers to a slot: told as arguments, or only asked for, which costs no allocation.
#ifndef ISNAD_SERVICE_CLAIMS_OFFER_H_
#define ISNAD_SERVICE_CLAIMS_OFFER_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/claims/syntax.h"
#include "service/claims/wording.h"
#include "service/model/claim.h"

namespace isnad::claims {

// Names an entity in an argument.
Argument EntityArgument(const names::Names& names, Role role, EntityIndex entity);

// Each of its calls offers one thing and returns true. What was told before is not told again.
class Offer {
 public:
  // `told` receives the arguments, in the order of the calls; nullptr if one only asks. All must outlive the offer.
  Offer(const Syntax& syntax, Role role, std::vector<Argument>* told) : syntax_(syntax), role_(role), told_(told) {}

  const Syntax& syntax() const { return syntax_; }
  Role role() const { return role_; }

  // The same question, answered to nobody.
  Offer Asked() const { return {syntax_, role_, nullptr}; }

  bool Entity(EntityIndex entity) const;
  bool Text(const Site& site) const;

  template <typename Value>
  bool Told(std::string_view text, const Value& value) const {
    if (told_ != nullptr) Tell({role_, std::string(text), value});
    return true;
  }

  // The words that `wording` gives, which is asked only if they are told.
  template <typename Wording>
  bool Words(Wording wording) const {
    if (told_ != nullptr) Tell({role_, wording(), {}});
    return true;
  }

 private:
  void Tell(Argument argument) const;

  const Syntax& syntax_;
  Role role_;
  std::vector<Argument>* told_;
};

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_OFFER_H_
