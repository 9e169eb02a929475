// The facts of the state as they stand while one entry is merged: read through, copied when they change.
#ifndef ISNAD_SERVICE_FACTS_DRAFT_H_
#define ISNAD_SERVICE_FACTS_DRAFT_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/facts/comparison.h"
#include "service/facts/merger.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

// `state` must outlive it. References to facts stay valid as long as the draft.
class Draft {
 public:
  // A fact is compared with no more than so many of a block, and so many in all, the latest first.
  static constexpr size_t kMaxFactsOfBlock = 128;
  static constexpr size_t kMaxCandidates = 256;

  explicit Draft(const State& state) : state_(state), next_id_(state.next_fact_id()) {}

  // Null if there is none.
  const Fact* Find(FactId id);
  // A fact that there is, to be changed.
  Fact& Change(FactId id);
  Fact& Create(FactType type);

  // Files a fact that was changed under its new keys, so that later claims of the entry find it.
  void File(const Fact& fact);
  // Facts that share a block with `fact`, itself and the retracted left out; latest first.
  std::vector<FactId> Candidates(const Fact& fact);

  // Valid until the fact is changed.
  const Comparable& Compared(FactId id);

  // Facts that were created or asked for by Change, by id.
  std::vector<FactId> Changed() const;
  // As the state has it; null if created here.
  const Fact* Before(FactId id) const { return facts_.at(id).before.get(); }

 private:
  struct Entry {
    std::shared_ptr<const Fact> before;  // null if created here
    std::optional<Fact> changed;
    std::unique_ptr<Comparable> compared;

    const Fact& now() const { return changed ? *changed : *before; }
  };

  Entry* FindEntry(FactId id);

  const State& state_;
  FactId next_id_;
  std::map<FactId, Entry> facts_;
  std::map<std::string, std::vector<FactId>> filed_;
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_DRAFT_H_
