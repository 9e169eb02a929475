#include "service/ledger/assembler.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "service/ledger/changed_evidence.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {
namespace {

// Leaves a fact the evidence at these places.
void Keep(const std::vector<size_t>& places, FactRecord& record) {
  std::vector<EvidenceId> evidence;
  std::vector<uint32_t> groups;
  for (const size_t place : places) {
    evidence.push_back(record.evidence[place]);
    if (place < record.fact.independent_groups.size()) groups.push_back(record.fact.independent_groups[place]);
  }
  record.evidence = std::move(evidence);
  record.fact.independent_groups = std::move(groups);
}

}  // namespace

absl::StatusOr<Fact> Assembler::Assemble(FactRecord record) {
  if (absl::Status filled = FillIn(record); !filled.ok()) return filled;
  Fact fact = std::move(record.fact);
  fact.evidence.reserve(record.evidence.size());
  for (const EvidenceId id : record.evidence) {
    absl::StatusOr<Shared<Evidence>> evidence = Find(id);
    if (!evidence.ok()) return evidence.status();
    fact.evidence.push_back(*std::move(evidence));
  }
  return fact;
}

absl::Status Assembler::FillIn(FactRecord& record) {
  if (!record.arguments_of) return absl::OkStatus();
  const absl::StatusOr<Shared<Evidence>> evidence = Find(record.evidence.at(*record.arguments_of));
  if (!evidence.ok()) return evidence.status();
  record.fact.arguments = (*evidence)->arguments;
  record.arguments_of.reset();
  return absl::OkStatus();
}

absl::StatusOr<FactEvent> Assembler::Assemble(EventRecord record, Sequence sequence, uint32_t ordinal,
                                              EvidenceView view) {
  if (view == EvidenceView::kChanged && record.before) {
    for (FactRecord* fact : {&*record.before, &record.after}) {
      if (absl::Status filled = FillIn(*fact); !filled.ok()) return filled;
    }
    const std::vector<size_t> went = PlacesNotIn(record.after.evidence, record.before->evidence);
    Keep(PlacesNotIn(record.before->evidence, record.after.evidence), record.after);
    Keep(went, *record.before);
  }
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
    if (EntryEvidence kept = memory_->Find(sequence)) return kept;
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
