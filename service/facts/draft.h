// The facts of the state as they stand while one entry is merged: read through, copied when they change.
#ifndef ISNAD_SERVICE_FACTS_DRAFT_H_
#define ISNAD_SERVICE_FACTS_DRAFT_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/container/node_hash_map.h"
#include "service/facts/blocking.h"
#include "service/facts/comparison.h"
#include "service/facts/merger.h"
#include "service/model/fact.h"
#include "service/model/ids.h"

namespace isnad::facts {

// `state` must outlive it. References to facts stay valid until the fact is changed.
class Draft {
 public:
  // A fact is compared with no more than so many, those that share most keys with it, and of those the latest.
  static constexpr size_t kMaxCandidates = 32;

  explicit Draft(const State& state) : state_(state), next_id_(state.next_fact_id()) {}

  // Null if there is none.
  const Fact* Find(FactId id);
  // A fact that there is, to be changed. Valid until something else is asked of the draft.
  Fact& Change(FactId id);
  // The same where only that is changed which no comparison looks at: links, status, sources, sequences.
  Fact& ChangeStanding(FactId id);
  // Takes over a new fact, `claimed` of its own claim, and gives it its id.
  FactId Create(const Comparable& claimed);

  // Files a fact that was changed under its new keys, so that later claims of the entry find it.
  void File(FactId id);
  // Facts that share a block with the fact, itself left out: those that share most first, of them the oldest.
  std::vector<FactId> Candidates(const Comparable& fact);
  // Those among them that this entry has filed.
  std::vector<FactId> FiledBeside(const Comparable& fact) const;

  // Valid until the fact is changed.
  const Comparable& Compared(FactId id);

  // As it is in the end, when nothing more is asked of it.
  std::shared_ptr<const Comparable> TakeCompared(FactId id);

  // Facts that were created or asked for by Change, by id.
  std::vector<FactId> Changed() const;
  // As the state has it; null if created here.
  const std::shared_ptr<const Comparable>& Before(FactId id) const { return facts_.at(id).before; }

 private:
  struct Entry {
    std::shared_ptr<const Comparable> before;  // null if created here
    std::shared_ptr<Fact> changed;             // null as long as it is as before
    // As it last was when it was asked for. May share the fact with `changed`: then only its standing may change.
    std::shared_ptr<const Comparable> compared;
    bool changed_since = false;

    const Fact& now() const { return changed ? *changed : before->fact(); }
  };

  using FactsOfBlock = absl::InlinedVector<FactId, 2>;  // most are alone

  Entry* FindEntry(FactId id);

  const State& state_;
  FactId next_id_;
  absl::node_hash_map<FactId, Entry> facts_;
  absl::flat_hash_map<BlockKey, FactsOfBlock> filed_;
};

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_DRAFT_H_
