#include "service/ledger/assembler.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {

absl::StatusOr<Fact> Assembler::Assemble(FactRecord record) {
  Fact fact = std::move(record.fact);
  fact.evidence.reserve(record.evidence.size());
  for (const EvidenceId id : record.evidence) {
    absl::StatusOr<Shared<Evidence>> evidence = Find(id);
    if (!evidence.ok()) return evidence.status();
    fact.evidence.push_back(*std::move(evidence));
  }
  if (record.arguments_of) fact.arguments = fact.evidence.at(*record.arguments_of)->arguments;
  return fact;
}

absl::StatusOr<FactEvent> Assembler::Assemble(EventRecord record, Sequence sequence, uint32_t ordinal) {
  absl::StatusOr<Fact> after = Assemble(std::move(record.after));
  if (!after.ok()) return after.status();
  FactEvent event{.sequence = sequence, .ordinal = ordinal, .kind = record.kind, .after = *std::move(after)};
  if (record.before) {
    absl::StatusOr<Fact> before = Assemble(*std::move(record.before));
    if (!before.ok()) return before.status();
    event.before = *std::move(before);
  }
  return event;
}

absl::StatusOr<Shared<Evidence>> Assembler::Find(EvidenceId id) {
  if (const auto known = remembered_.find(id); known != remembered_.end()) return known->second;
  if (absl::Status read = Read(id.sequence); !read.ok()) return read;
  if (const auto known = remembered_.find(id); known != remembered_.end()) return known->second;
  return absl::DataLossError(fmt::format("evidence {} of entry {} is missing", id.claim, id.sequence.value()));
}

absl::Status Assembler::Read(Sequence sequence) {
  const absl::StatusOr<std::optional<std::string>> bytes = store_.Get(keys::Evidence(sequence));
  if (!bytes.ok() || !*bytes) return bytes.status();
  absl::StatusOr<EvidenceRecords> records = Decode<EvidenceRecords>(**bytes);
  if (!records.ok()) return records.status();
  if (remembered_.size() >= kMaxRemembered) remembered_.clear();
  for (Evidence& evidence : *records) {
    evidence.id.sequence = sequence;
    const EvidenceId id = evidence.id;
    remembered_.insert_or_assign(id, std::move(evidence));
  }
  return absl::OkStatus();
}

}  // namespace isnad::ledger
