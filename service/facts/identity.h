// What makes two claims tell one fact: one row for each type, read by comparison and blocking.
#ifndef ISNAD_SERVICE_FACTS_IDENTITY_H_
#define ISNAD_SERVICE_FACTS_IDENTITY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "service/model/claim.h"

namespace isnad::facts {

// How a role bears on whether two claims tell the same. A role may have two rules; roles without one only describe.
enum class Bearing : uint8_t {
  kKey,         // both have it, and they agree
  kCompatible,  // where both have it, they agree
  kSupporting,  // each value in common counts towards `least_support`
  kFunctional,  // one value at a time: all else agreeing, another value is a rival, not another fact
};

// When two values of a role agree.
enum class Likeness : uint8_t {
  kValue,       // the same entity, ordinal or outcome; for texts, two thirds of the shorter one's words
  kSomeWords,   // as kValue, but half of the words will do
  kProperName,  // two thirds of the words, and each word in common counts as support
  kOffice,      // as offices.h has it; rivals must hold one that only one person can hold
  kForce,       // troops of one nation; where it is told of neither, as kSomeWords
  kAmount,      // ranges that overlap; an approximate number covers a tenth either way
};

struct RoleRule {
  Role role;
  Bearing bearing;
  Likeness likeness = Likeness::kValue;
};

// What a rival means that is told of another time.
enum class Succession : uint8_t {
  kNone,   // nothing: rivals of the same time dispute each other, others have nothing to do with each other
  kLater,  // the later one supersedes: an office changes hands, a force is reduced
  kRises,  // of one event, what is reported on a later day supersedes if it is more: a toll rises
};

// Facts are filed under the values of one role, or of two together, or of one in each story that tells of them. The
// same role twice stands for each two of its values. A value that may be worded in several ways is filed under several
// parts of its wording, unless it is the first of two or stands in a story.
struct Block {
  Role role;
  std::optional<Role> second = std::nullopt;
  bool in_story = false;
};

struct Identity {
  FactType type;
  std::span<const RoleRule> roles;
  std::span<const Block> blocks;
  size_t least_support = 0;
  // Two times agree if their days overlap. A claim without time may be of any day this near to its report, a plan of
  // any in the year after it; nullopt: of any day at all.
  std::optional<int> undated_days = std::nullopt;
  bool date_supports = false;   // both dated, and alike, counts as support
  bool story_supports = false;  // told in one story, counts as support
  Succession succession = Succession::kNone;
  int handover_days = 0;  // for so long after a successor is first named, the old one is still named without dispute
  // An announced event and the event are one fact, if both are dated to the month. The announcement then counts as
  // evidence: who announced that two ministers would meet on Thursday is a source for their meeting on Thursday. States
  // are not joined so: «320 by April» and «320» are two facts.
  bool plan_joins_event = false;
};

const Identity& IdentityOf(FactType type);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_IDENTITY_H_
