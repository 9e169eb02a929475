// Why claims are one fact, which of their sources are independent, and what stands against it: what merging found, told
// of the fact as it stands.
#ifndef ISNAD_SERVICE_FACTS_EXPLANATION_H_
#define ISNAD_SERVICE_FACTS_EXPLANATION_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/facts/comparison.h"
#include "service/facts/identity.h"
#include "service/facts/independence.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

// What the claims say of one role, as far as it bears on whether they are one fact.
struct RoleAgreement {
  struct Wording {
    std::string text;
    uint32_t claims = 0;  // that say so
    bool operator==(const Wording&) const = default;
  };

  Role role = Role::kPerson;
  std::vector<Bearing> bearings;  // as the type's identity has them; none for the time, whose days overlap
  std::vector<Wording> wordings;  // the most frequent first
  uint32_t silent_claims = 0;     // that do not tell it
};

// Another fact that it disputes, supersedes or gave way to.
struct Opposition {
  // Of a role in which the two cannot both be right; of each the first value.
  struct Contrast {
    Role role = Role::kPerson;
    std::string here;
    std::string there;
    bool operator==(const Contrast&) const = default;
  };

  FactId other;
  Relation relation = Relation::kUnrelated;  // of this fact to the other
  std::vector<Contrast> contrasts;           // empty where one denies what the other asserts
  // From when each is told, where one superseded the other.
  absl::CivilDay here_from;
  absl::CivilDay there_from;
};

struct Explanation {
  std::vector<RoleAgreement> agreements;  // by role; of those that any claim tells
  bool stories_count = false;             // claims of one story are the sooner one fact
  std::vector<StoryId> stories;           // in which it is told, sorted; of many the latest
  std::vector<SourceTie> ties;            // as few as hold its independent groups together
  std::vector<Opposition> oppositions;    // disputes first, then by id
};

// `others`: the facts that it names as disputing, superseding or superseded. Pure.
Explanation Explain(const Fact& fact, const FindSource& find_source, std::span<const Fact> others);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_EXPLANATION_H_
