// Matches the frames on the sentences: every claim but those of speech and of standing offices and places.
#ifndef ISNAD_SERVICE_CLAIMS_MATCHER_H_
#define ISNAD_SERVICE_CLAIMS_MATCHER_H_

#include <vector>

#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

// A claim with the place that it was read at; not yet dated, placed or attributed.
struct Draft {
  Claim claim;
  const lexicon::FramesRow* frame = nullptr;  // nullptr for offices and places
  uint32_t sentence = 0;                      // in Syntax::sentences
  uint32_t node = 0;                          // of the trigger
  text::TokenIndex token = 0;                 // of the trigger
};

// In the order of the text. Each draft has the roles without which its type says nothing.
std::vector<Draft> MatchFrames(const Syntax& syntax);

// The claim has an argument of the role.
bool HasRole(const Claim& claim, Role role);

// The claim has what its type requires.
bool IsComplete(const Claim& claim);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_MATCHER_H_
