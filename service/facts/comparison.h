// Tells how two facts of one type stand to each other, by their type's identity.
#ifndef ISNAD_SERVICE_FACTS_COMPARISON_H_
#define ISNAD_SERVICE_FACTS_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/facts/blocking.h"
#include "service/facts/identity.h"
#include "service/facts/offices.h"
#include "service/facts/sources.h"
#include "service/facts/weeks.h"
#include "service/facts/words.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

enum class Relation : uint8_t {
  kUnrelated,
  kSame,
  kDisputes,
  kSupersedes,    // the first is the later one
  kSupersededBy,  // the first is the earlier one
};

// Both ends included.
struct DayRange {
  absl::CivilDay first;
  absl::CivilDay last;
  bool Overlaps(const DayRange& other) const { return first <= other.last && other.first <= last; }
  bool operator==(const DayRange&) const = default;
};

// A fact, or a claim made into a fact of one evidence, prepared for comparing. Not thread-safe: what a comparison needs
// is worked out when it is first needed, which for most pairs is never.
class Comparable {
 public:
  explicit Comparable(Shared<Fact> fact);
  // Another version of a fact: takes over what was worked out of all that has not changed.
  Comparable(Shared<Fact> fact, const Comparable& former);

  const Fact& fact() const { return *fact_; }
  const Shared<Fact>& shared_fact() const { return fact_; }
  const Identity& identity() const { return *identity_; }
  // BlockingKeys of the fact.
  const std::vector<BlockKey>& keys() const;
  // Where it stands among those that supersede each other: earlier first.
  absl::CivilDay succession_day() const;
  // Of which it may tell: two facts that stand to each other in some way have one in common.
  Weeks weeks() const;
  // Whether it stands to each other fact as `former`, of which it is a later version, but to those that tell of an
  // article of its new evidence, too.
  bool StandsAs(const Comparable& former) const;
  // Of its first evidences: as many as were worked out, none to begin with. Its user keeps them true: they may be moved
  // on to a version that has more evidence, and are of no more use once an article of the evidence has another profile.
  SourceGroups& sources() const { return told_->sources; }

 private:
  friend class Comparison;

  struct Value {
    FactArgumentValue value;
    std::optional<EntityType> entity_type;
    Shared<Wording> wording;
    Office office;            // of the text, where the role's values are offices
    std::string_view nation;  // NationOfForce, where they are forces
  };

  // Worked out of its arguments, and of its stories where those are among its keys.
  struct Said {
    std::optional<DayRange> dated;                            // what its time covers
    std::vector<std::pair<Role, std::vector<Value>>> values;  // of the roles asked for so far
    std::optional<std::vector<BlockKey>> keys;
  };

  // Worked out of its evidence.
  struct Told {
    DayRange reported;              // from its first report to its last
    std::optional<DayRange> holds;  // from the first day of which it is told to the last
    std::optional<std::set<std::string>> tellers;
    std::optional<std::vector<StoryId>> stories;
    std::optional<std::vector<ArticleId>> articles;
    SourceGroups sources;
  };

  const std::vector<Value>& Of(const RoleRule& rule) const;
  const std::optional<DayRange>& Dated() const { return said_->dated; }
  const DayRange& Reported() const { return told_->reported; }
  // Of which days it may tell; nullopt: of any.
  std::optional<DayRange> PossibleDays() const;
  const DayRange& Holds() const;
  // Of a toll: to whom the evidence attributes it, folded.
  const std::set<std::string>& Tellers() const;
  const std::vector<StoryId>& Stories() const;
  // One an evidence, ascending.
  const std::vector<ArticleId>& Articles() const;

  Shared<Fact> fact_;
  const Identity* identity_;
  std::shared_ptr<Said> said_;
  std::shared_ptr<Told> told_;
};

// Symmetric: with the arguments changed about, the same answer from the other side. Facts that one article tells side
// by side never dispute each other: it holds them to be two things. Tolls that are named by different people are a
// dispute, and none supersedes the other; of those named by one, a later one below half of the other is a part of it.
Relation Compare(const Comparable& a, const Comparable& b);

// The roles in which two facts that dispute or supersede each other differ.
std::vector<Role> RivalRoles(const Comparable& a, const Comparable& b);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_COMPARISON_H_
