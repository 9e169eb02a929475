// Tells how two facts of one type stand to each other, by their type's identity.
#ifndef ISNAD_SERVICE_FACTS_COMPARISON_H_
#define ISNAD_SERVICE_FACTS_COMPARISON_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/facts/identity.h"
#include "service/facts/offices.h"
#include "service/facts/words.h"
#include "service/model/fact.h"

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
};

// A fact, or a claim made into a fact of one evidence, prepared for comparing. Not thread-safe: what a comparison needs
// is worked out when it is first needed, which for most pairs is never.
class Comparable {
 public:
  explicit Comparable(Shared<Fact> fact);
  // Only moved: what is worked out points into the fact.
  Comparable(const Comparable&) = delete;
  Comparable(Comparable&&) = default;

  const Fact& fact() const { return *fact_; }
  const Shared<Fact>& shared_fact() const { return fact_; }
  const Identity& identity() const { return *identity_; }

 private:
  friend class Comparison;

  struct Value {
    const FactArgument* argument;
    Wording wording;
    Office office;  // of the text, where the role's values are offices
  };

  const std::vector<Value>& Of(const RoleRule& rule) const;
  // From the first day of which it is told to the last.
  const DayRange& Holds() const;
  // Of a toll: to whom the evidence attributes it, folded.
  const std::set<std::string>& Tellers() const;

  Shared<Fact> fact_;
  const Identity* identity_;
  std::optional<DayRange> dated_;  // what its time covers
  DayRange told_;                  // from its first report to its last

  // Worked out so far.
  mutable std::vector<std::pair<Role, std::vector<Value>>> values_;
  mutable std::optional<DayRange> holds_;
  mutable std::optional<std::set<std::string>> tellers_;
};

// Symmetric: with the arguments changed about, the same answer from the other side. Facts that one article tells side
// by side never dispute each other: it holds them to be two things. Nor do tolls that are named by different people:
// those are a dispute, and none supersedes the other.
Relation Compare(const Comparable& a, const Comparable& b);

// Where a fact stands among those that supersede each other: earlier first.
absl::CivilDay SuccessionDay(const Fact& fact);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_COMPARISON_H_
