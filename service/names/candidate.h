// A stretch of words that one of the grammars takes for a name. Grammars propose; selection.h decides.
#ifndef ISNAD_SERVICE_NAMES_CANDIDATE_H_
#define ISNAD_SERVICE_NAMES_CANDIDATE_H_

#include <cstdint>
#include <optional>

#include "service/lexicon/lexicon.h"
#include "service/model/entity.h"
#include "service/names/recognizer.h"
#include "service/text/document.h"

namespace isnad::names {

// How a candidate is known for a name, the surest last.
enum class Ground : uint8_t {
  kWeak,     // an ordinary word too: stands only where the article supports it
  kShape,    // by the words' forms and their neighbours
  kTagged,   // by the trained weights alone
  kGrammar,  // behind a head: «شركة …»
  kListed,   // a row of a table
  kTitled,   // a person behind or before a title
};

struct Candidate {
  text::TokenRange tokens;
  const text::Segmentation* first = nullptr;  // cut of its first token, the article kept
  EntityType type = EntityType::kPerson;
  Ground ground = Ground::kShape;
  const lexicon::Match* listed = nullptr;  // its row in countries, places, organizations, agencies or works
  const lexicon::NameHeadsRow* head = nullptr;
  Level level = Level::kNamed;
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_CANDIDATE_H_
