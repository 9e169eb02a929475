#include "service/facts/draft.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace isnad::facts {

Draft::Entry* Draft::FindEntry(FactId id) {
  const auto known = facts_.find(id);
  if (known != facts_.end()) return &known->second;
  auto stored = state_.FindFact(id);
  if (!stored) return nullptr;
  Entry& entry = facts_[id];
  entry.before = entry.compared = std::move(stored);
  return &entry;
}

const Fact* Draft::Find(FactId id) {
  const Entry* entry = FindEntry(id);
  return entry == nullptr ? nullptr : &entry->now();
}

Fact& Draft::Change(FactId id) {
  Entry& entry = *FindEntry(id);
  // What `compared` shares must stay as it was compared.
  if (!std::exchange(entry.changed_since, true)) entry.changed = std::make_shared<Fact>(entry.now());
  return *entry.changed;
}

Fact& Draft::ChangeStanding(FactId id) {
  Entry& entry = *FindEntry(id);
  if (!entry.changed) {
    entry.changed = std::make_shared<Fact>(entry.before->fact());
    entry.compared = std::make_shared<const Comparable>(Shared<Fact>(entry.changed), *entry.before);
  }
  return *entry.changed;
}

FactId Draft::Create(const Comparable& claimed) {
  const FactId id = std::exchange(next_id_, FactId(next_id_.value() + 1));
  Entry& entry = facts_[id];
  entry.changed = std::make_shared<Fact>(claimed.fact());
  entry.changed->id = id;
  entry.compared = std::make_shared<const Comparable>(Shared<Fact>(entry.changed), claimed);
  return id;
}

void Draft::File(FactId id) {
  for (const BlockKey key : Compared(id).keys()) {
    FactsOfBlock& block = filed_[key];
    if (std::ranges::find(block, id) == block.end()) block.push_back(id);
  }
}

std::vector<FactId> Draft::Candidates(const Comparable& fact) {
  const FactId self = fact.fact().id;
  const Weeks weeks = fact.weeks();
  std::vector<FactId> found;  // once for each key that is shared
  for (const BlockKey key : fact.keys()) {
    const size_t before = found.size();
    state_.AppendFactsInBlock(key, weeks, found);
    const size_t stored = found.size();
    const auto filed = filed_.find(key);
    if (filed == filed_.end()) continue;
    for (const FactId id : filed->second) {
      const std::span in_block(found.begin() + before, found.begin() + stored);
      if (!std::ranges::binary_search(in_block, id)) found.push_back(id);
    }
  }
  std::ranges::sort(found);

  std::vector<std::pair<size_t, FactId>> ranked;  // by number of keys shared
  for (auto first = found.begin(); first != found.end();) {
    const auto last = std::upper_bound(first, found.end(), *first);
    if (*first != self) ranked.emplace_back(last - first, *first);
    first = last;
  }
  const auto most_shared_latest = std::greater<>();
  const auto most_shared_oldest = [](const auto& a, const auto& b) {
    return std::pair(b.first, a.second) < std::pair(a.first, b.second);
  };
  if (ranked.size() > kMaxCandidates) {
    std::ranges::nth_element(ranked, ranked.begin() + kMaxCandidates, most_shared_latest);
    ranked.resize(kMaxCandidates);
  }
  std::ranges::sort(ranked, most_shared_oldest);

  std::vector<FactId> candidates;
  candidates.reserve(ranked.size());
  for (const auto& [shared, id] : ranked) candidates.push_back(id);
  return candidates;
}

std::vector<FactId> Draft::FiledBeside(const Comparable& fact) const {
  std::vector<FactId> beside;
  for (const BlockKey key : fact.keys()) {
    const auto filed = filed_.find(key);
    if (filed != filed_.end()) beside.insert(beside.end(), filed->second.begin(), filed->second.end());
  }
  std::ranges::sort(beside);
  beside.erase(std::ranges::unique(beside).begin(), beside.end());
  std::erase(beside, fact.fact().id);
  return beside;
}

const Comparable& Draft::Compared(FactId id) {
  Entry& entry = *FindEntry(id);
  if (std::exchange(entry.changed_since, false)) {
    entry.compared = std::make_shared<const Comparable>(Shared<Fact>(entry.changed), *entry.compared);
  }
  return *entry.compared;
}

std::shared_ptr<const Comparable> Draft::TakeCompared(FactId id) {
  Compared(id);
  return std::move(facts_.at(id).compared);
}

std::vector<FactId> Draft::Changed() const {
  std::vector<FactId> changed;
  for (const auto& [id, entry] : facts_) {
    if (entry.changed) changed.push_back(id);
  }
  std::ranges::sort(changed);
  return changed;
}

}  // namespace isnad::facts
