#include "service/facts/draft.h"

#include <functional>
#include <set>
#include <utility>

#include "service/facts/blocking.h"

namespace isnad::facts {

Draft::Entry* Draft::FindEntry(FactId id) {
  const auto known = facts_.find(id);
  if (known != facts_.end()) return &known->second;
  auto stored = state_.FindFact(id);
  if (!stored) return nullptr;
  return &facts_.emplace(id, Entry{.before = std::move(stored)}).first->second;
}

const Fact* Draft::Find(FactId id) {
  const Entry* entry = FindEntry(id);
  return entry == nullptr ? nullptr : &entry->now();
}

Fact& Draft::Change(FactId id) {
  Entry& entry = *FindEntry(id);
  entry.compared.reset();
  if (!entry.changed) entry.changed = *entry.before;
  return *entry.changed;
}

Fact& Draft::Create(FactType type) {
  const FactId id = std::exchange(next_id_, FactId(next_id_.value() + 1));
  Fact& fact = facts_[id].changed.emplace();
  fact.id = id;
  fact.type = type;
  return fact;
}

void Draft::File(const Fact& fact) {
  for (const std::string& key : LookupKeys(fact)) filed_[key].push_back(fact.id);
}

std::vector<FactId> Draft::Candidates(const Fact& fact) {
  std::set<FactId, std::greater<>> ids;
  for (const std::string& key : LookupKeys(fact)) {
    const std::vector<FactId> stored = state_.FactsInBlock(key, kMaxFactsOfBlock);
    ids.insert(stored.begin(), stored.end());
    const auto filed = filed_.find(key);
    if (filed != filed_.end()) ids.insert(filed->second.begin(), filed->second.end());
  }
  std::vector<FactId> candidates;
  for (const FactId id : ids) {
    if (candidates.size() == kMaxCandidates) break;
    const Fact* other = id == fact.id ? nullptr : Find(id);
    if (other != nullptr && other->status != FactStatus::kRetracted) candidates.push_back(id);
  }
  return candidates;
}

const Comparable& Draft::Compared(FactId id) {
  Entry& entry = *FindEntry(id);
  if (!entry.compared) entry.compared = std::make_unique<Comparable>(entry.now());
  return *entry.compared;
}

std::vector<FactId> Draft::Changed() const {
  std::vector<FactId> changed;
  for (const auto& [id, entry] : facts_) {
    if (entry.changed) changed.push_back(id);
  }
  return changed;
}

}  // namespace isnad::facts
