#include "service/ledger/assembler.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {

std::optional<EntryEvidence> EvidenceMemory::Find(Sequence sequence) {
  absl::MutexLock lock(&mutex_);
  const EntryEvidence* kept = kept_.Find(sequence);
  return kept != nullptr ? std::optional(*kept) : std::nullopt;
}

void EvidenceMemory::Keep(Sequence sequence, EntryEvidence evidence, size_t bytes) {
  absl::MutexLock lock(&mutex_);
  kept_.Put(sequence, std::move(evidence), bytes);
}

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
  const absl::StatusOr<EntryEvidence> of_entry = EvidenceOf(id.sequence);
  if (!of_entry.ok()) return of_entry.status();
  const auto claim_of = [](const Shared<Evidence>& evidence) { return evidence->id.claim; };
  const auto found = std::ranges::lower_bound(**of_entry, id.claim, {}, claim_of);
  if (found != (*of_entry)->end() && claim_of(*found) == id.claim) return *found;
  return absl::DataLossError(fmt::format("evidence {} of entry {} is missing", id.claim, id.sequence.value()));
}

absl::StatusOr<EntryEvidence> Assembler::EvidenceOf(Sequence sequence) {
  if (const auto known = asked_for_.find(sequence); known != asked_for_.end()) return known->second;
  absl::StatusOr<EntryEvidence> evidence = Read(sequence);
  if (!evidence.ok()) return evidence;
  if (asked_for_.size() >= kMaxEntries) asked_for_.clear();
  asked_for_.emplace(sequence, *evidence);
  return evidence;
}

absl::StatusOr<EntryEvidence> Assembler::Read(Sequence sequence) const {
  if (memory_ != nullptr) {
    if (std::optional<EntryEvidence> kept = memory_->Find(sequence)) return *std::move(kept);
  }
  auto evidence = std::make_shared<std::vector<Shared<Evidence>>>();
  const absl::StatusOr<std::optional<std::string>> bytes = store_.Get(keys::Evidence(sequence));
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return evidence;  // it brought none
  absl::StatusOr<EvidenceRecords> records = Decode<EvidenceRecords>(**bytes);
  if (!records.ok()) return records.status();
  for (Evidence& record : *records) {
    record.id.sequence = sequence;
    evidence->push_back(std::move(record));
  }
  if (memory_ != nullptr) memory_->Keep(sequence, evidence, (*bytes)->size());
  return evidence;
}

}  // namespace isnad::ledger
