#include "service/ledger/entry.h"

#include <algorithm>

namespace isnad::ledger {
namespace {

bool IsSound(const Claim& claim, size_t entities) {
  const auto refers_well = [entities](const Argument& argument) {
    const auto* entity = std::get_if<EntityIndex>(&argument.value);
    return entity == nullptr || entity->value() < entities;
  };
  const bool speaker_known =
      !claim.attribution || !claim.attribution->entity || claim.attribution->entity->value() < entities;
  return speaker_known && std::ranges::all_of(claim.arguments, refers_well);
}

bool IsSound(const Fingerprint& fingerprint) {
  const bool marks_ascend = std::ranges::is_sorted(fingerprint.marks, {}, &MarkedWord::word);
  return fingerprint.word_spans.size() == fingerprint.words.size() && marks_ascend &&
         (fingerprint.marks.empty() || fingerprint.marks.back().word < fingerprint.words.size());
}

}  // namespace

bool IsSound(const Entry& entry) {
  const auto* ingest = std::get_if<IngestEntry>(&entry.body);
  if (ingest == nullptr) return true;
  const Analysis& analysis = ingest->analysis;
  const size_t entities = analysis.entities.size();
  const auto is_known = [entities](const Mention& mention) { return mention.entity.value() < entities; };
  return IsSound(analysis.fingerprint) && std::ranges::all_of(analysis.mentions, is_known) &&
         std::ranges::all_of(analysis.references, is_known) &&
         std::ranges::all_of(analysis.claims, [entities](const Claim& claim) { return IsSound(claim, entities); });
}

}  // namespace isnad::ledger
