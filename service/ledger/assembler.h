// Puts facts together: what a record says of a fact, and the evidence that stands apart.
#ifndef ISNAD_SERVICE_LEDGER_ASSEMBLER_H_
#define ISNAD_SERVICE_LEDGER_ASSEMBLER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/ledger/cache.h"
#include "service/ledger/records.h"
#include "service/model/fact.h"
#include "storage/store.h"

namespace isnad::ledger {

// What one entry brought, by claim. It never changes, so that all who read may share it.
using EntryEvidence = std::shared_ptr<const std::vector<Shared<Evidence>>>;

// The evidence that was used last, for all readers of one store. Thread-safe.
class EvidenceMemory {
 public:
  // At most so many bytes, by their size as encoded; decoded they take some three times that.
  explicit EvidenceMemory(size_t bytes) : kept_(bytes) {}

  std::optional<EntryEvidence> Find(Sequence sequence) ABSL_LOCKS_EXCLUDED(mutex_);
  void Keep(Sequence sequence, EntryEvidence evidence, size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  absl::Mutex mutex_;
  Cache<Sequence, EntryEvidence> kept_ ABSL_GUARDED_BY(mutex_);
};

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
