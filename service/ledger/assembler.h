// Puts facts together: what a record says of a fact, and the evidence that stands apart.
#ifndef ISNAD_SERVICE_LEDGER_ASSEMBLER_H_
#define ISNAD_SERVICE_LEDGER_ASSEMBLER_H_

#include <cstddef>
#include <cstdint>
#include <map>

#include "absl/status/statusor.h"
#include "service/ledger/records.h"
#include "service/model/fact.h"
#include "storage/store.h"

namespace isnad::ledger {

// Reads the evidence of an entry once, as long as it remembers it. Not thread-safe; short-lived.
class Assembler {
 public:
  explicit Assembler(const storage::View& store) : store_(store) {}  // must outlive the assembler

  // DataLoss if evidence is damaged or missing.
  absl::StatusOr<Fact> Assemble(FactRecord record);
  // `sequence` and `ordinal` are where the record stands.
  absl::StatusOr<FactEvent> Assemble(EventRecord record, Sequence sequence, uint32_t ordinal);

 private:
  static constexpr size_t kMaxRemembered = 4096;

  absl::StatusOr<Shared<Evidence>> Find(EvidenceId id);
  // Remembers all that the entry brought.
  absl::Status Read(Sequence sequence);

  const storage::View& store_;
  std::map<EvidenceId, Shared<Evidence>> remembered_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_ASSEMBLER_H_
