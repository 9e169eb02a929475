// Puts facts together: what a record says of a fact, and the evidence that stands apart.
#ifndef ISNAD_SERVICE_LEDGER_ASSEMBLER_H_
#define ISNAD_SERVICE_LEDGER_ASSEMBLER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/ledger/cache.h"
#include "service/ledger/records.h"
#include "service/model/fact.h"
#include "storage/store.h"

namespace isnad::ledger {

// What stands in the store for an entry, which never changes, so that all who read may share it.
template <typename Item>
using OfEntry = std::shared_ptr<const std::vector<Item>>;

// What was used last of it, for all readers of one store. Thread-safe.
template <typename Item>
class EntryMemory {
 public:
  // At most so many bytes, by the sizes that are told to it.
  explicit EntryMemory(size_t bytes) : kept_(bytes) {}

  // Null if it is not kept.
  OfEntry<Item> Find(Sequence sequence) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    const OfEntry<Item>* kept = kept_.Find(sequence);
    return kept != nullptr ? *kept : nullptr;
  }
  void Keep(Sequence sequence, OfEntry<Item> items, size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    kept_.Put(sequence, std::move(items), bytes);
  }

 private:
  absl::Mutex mutex_;
  Cache<Sequence, OfEntry<Item>> kept_ ABSL_GUARDED_BY(mutex_);
};

// By claim.
using EntryEvidence = OfEntry<Shared<Evidence>>;
using EvidenceMemory = EntryMemory<Shared<Evidence>>;

// Asks for the evidence of an entry once, as long as it remembers it. Not thread-safe; short-lived.
class Assembler {
 public:
  // Both must outlive the assembler. Without a memory all evidence is read from the store.
  explicit Assembler(const storage::View& store, EvidenceMemory* memory = nullptr) : store_(store), memory_(memory) {}

  // DataLoss if evidence is damaged or missing.
  absl::StatusOr<Fact> Assemble(FactRecord record);
  // `sequence` and `ordinal` are where the record stands.
  absl::StatusOr<FactEvent> Assemble(EventRecord record, Sequence sequence, uint32_t ordinal, EvidenceView view);

 private:
  static constexpr size_t kMaxEntries = 1024;

  // Gives the fact the arguments that stand with one of its evidence.
  absl::Status FillIn(FactRecord& record);
  absl::StatusOr<Shared<Evidence>> Find(EvidenceId id);
  absl::StatusOr<EntryEvidence> EvidenceOf(Sequence sequence);
  absl::StatusOr<EntryEvidence> Read(Sequence sequence) const;

  const storage::View& store_;
  EvidenceMemory* const memory_;
  std::map<Sequence, EntryEvidence> asked_for_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_ASSEMBLER_H_
