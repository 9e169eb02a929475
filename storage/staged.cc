#include "storage/staged.h"

#include <algorithm>
#include <utility>

namespace isnad::storage {

absl::StatusOr<std::optional<std::string>> Staged::Get(std::string_view key) const {
  const auto change = changes_.find(key);
  return change == changes_.end() ? store_.Get(key) : change->second;
}

absl::StatusOr<std::vector<std::optional<std::string>>> Staged::GetMany(std::span<const std::string> keys) const {
  std::vector<std::optional<std::string>> values(keys.size());
  std::vector<std::string> unchanged;
  std::vector<size_t> places;  // of those, among the keys
  for (size_t i = 0; i < keys.size(); ++i) {
    const auto change = changes_.find(keys[i]);
    if (change != changes_.end()) {
      values[i] = change->second;
    } else {
      unchanged.push_back(keys[i]);
      places.push_back(i);
    }
  }
  absl::StatusOr<std::vector<std::optional<std::string>>> stored = store_.GetMany(unchanged);
  if (!stored.ok()) return stored.status();
  for (size_t i = 0; i < places.size(); ++i) values[places[i]] = std::move((*stored)[i]);
  return values;
}

absl::Status Staged::Scan(std::string_view begin, std::string_view end, const Visitor& visit) const {
  auto change = changes_.lower_bound(begin);
  const auto last = end.empty() ? changes_.end() : changes_.lower_bound(std::max(begin, end));
  bool more = true;
  // Visits the changes that come before a key of the store.
  const auto visit_changes_before = [&](std::optional<std::string_view> key) {
    for (; more && change != last && (!key || change->first < *key); ++change) {
      if (change->second) more = visit(change->first, *change->second);
    }
  };
  const absl::Status scanned = store_.Scan(begin, end, [&](std::string_view key, std::string_view value) {
    visit_changes_before(key);
    const bool changed = more && change != last && change->first == key;
    if (more && !changed) more = visit(key, value);
    return more;
  });
  if (scanned.ok()) visit_changes_before(std::nullopt);
  return scanned;
}

void Staged::Add(Batch batch) {
  bytes_ += batch.bytes();
  for (Batch::Operation& operation : std::move(batch).TakeOperations()) {
    changes_.insert_or_assign(std::move(operation.key), std::move(operation.value));
  }
}

absl::Status Staged::Write() {
  if (changes_.empty()) return absl::OkStatus();
  Batch batch;
  for (const auto& [key, value] : changes_) value ? batch.Put(key, *value) : batch.Delete(key);
  if (absl::Status written = store_.Write(batch); !written.ok()) return written;
  changes_.clear();
  bytes_ = 0;
  return absl::OkStatus();
}

}  // namespace isnad::storage
