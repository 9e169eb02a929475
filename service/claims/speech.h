// Who says what: verbs of speech with their speaker and content, speech that goes on, documents and attributions.
#ifndef ISNAD_SERVICE_CLAIMS_SPEECH_H_
#define ISNAD_SERVICE_CLAIMS_SPEECH_H_

#include <optional>
#include <vector>

#include "service/claims/syntax.h"
#include "service/model/claim.h"

namespace isnad::claims {

// A stretch of text that somebody is reported as saying.
struct Reported {
  text::TokenIndex at = 0;  // where it is told that it was said
  text::TokenRange content;
  Attribution by;
  bool denied = false;       // by a verb of denial: what stands in it is said not to be so
  bool conjectured = false;  // by a verb of expectation
  // Absent where a source is credited with the telling alone: «نقلت وكالة …».
  std::optional<Claim> statement;
};

// In the order of the text. Ranges may nest.
std::vector<Reported> ReadSpeech(const Syntax& syntax);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_SPEECH_H_
