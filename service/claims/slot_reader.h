// Fills the slots of a frame from what stands around the word that brings it.
#ifndef ISNAD_SERVICE_CLAIMS_SLOT_READER_H_
#define ISNAD_SERVICE_CLAIMS_SLOT_READER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "service/claims/frame.h"
#include "service/claims/syntax.h"
#include "service/model/claim.h"
#include "service/text/document.h"

namespace isnad::claims {

// A word that may bring a frame, where it stands.
struct Trigger {
  const Sentence& sentence;
  uint32_t node = 0;
  text::TokenRange tokens;
  bool suffix = false;  // a noun that ends in a pronoun

  // Of verbs, as the trigger's frame sees them.
  VerbArguments arguments;
};

// The arguments that the slots find, in their order; nullopt if a required one stays empty.
std::optional<std::vector<Argument>> ReadSlots(const Syntax& syntax, const Trigger& trigger,
                                               const std::vector<Slot>& slots);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_SLOT_READER_H_
