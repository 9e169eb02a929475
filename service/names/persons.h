// The grammar of personal names: given names, compounds, links and family names, listed or not.
#ifndef ISNAD_SERVICE_NAMES_PERSONS_H_
#define ISNAD_SERVICE_NAMES_PERSONS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "service/names/candidate.h"
#include "service/names/words.h"

namespace isnad::names {

// What a name-like sequence of words is made of.
struct PersonReading {
  text::TokenRange tokens;
  const text::Segmentation* first = nullptr;
  uint32_t parts = 0;
  uint32_t sure = 0;      // parts that the tables know for names and for nothing else
  uint32_t listed = 0;    // parts that the tables know for names
  uint32_t shaped = 0;    // unlisted parts with the ending of a family name
  bool doubtful = false;  // the first part has the ending of a common noun
  uint32_t unknown = 0;   // parts that no table knows and no ending tells

  Candidate ToCandidate(Ground ground) const {
    return {.tokens = tokens, .first = first, .type = EntityType::kPerson, .ground = ground};
  }
};

// What stands before the words to be read.
enum class PersonContext : uint8_t {
  kNone,        // nothing: only listed and well-formed names
  kApposition,  // a title and a comma: a name, but perhaps another phrase
  kTitle,       // a title: unknown words may be a name
  kCertain,     // an honorific, a rank, or a title and a quotation mark: a name must follow
};

// The longest name that begins at a token, its first word cut of no other proclitics than `allowed`. Nullopt if
// the words do not look like a name in that context.
std::optional<PersonReading> ReadPerson(const Words& words, text::TokenIndex begin, PersonContext context,
                                        uint8_t allowed = text::kNoProclitic);

// Names that stand without a title.
std::vector<Candidate> FindBarePersons(const Words& words);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_PERSONS_H_
