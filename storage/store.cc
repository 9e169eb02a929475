#include "storage/store.h"

#include <utility>

namespace isnad::storage {

absl::Status Store::CopyTo(const std::string&) const {
  return absl::UnimplementedError("the store stands in memory alone");
}

void Batch::Put(std::string key, std::string value) {
  bytes_ += key.size() + value.size();
  operations_.push_back({std::move(key), std::move(value)});
}

void Batch::Delete(std::string key) {
  bytes_ += key.size();
  operations_.push_back({std::move(key), std::nullopt});
}

absl::StatusOr<std::vector<std::optional<std::string>>> View::GetMany(std::span<const std::string> keys) const {
  std::vector<std::optional<std::string>> values;
  values.reserve(keys.size());
  for (const std::string& key : keys) {
    absl::StatusOr<std::optional<std::string>> value = Get(key);
    if (!value.ok()) return value.status();
    values.push_back(*std::move(value));
  }
  return values;
}

absl::Status Store::Scan(std::string_view begin, std::string_view end, const Visitor& visit) const {
  return TakeSnapshot()->Scan(begin, end, visit);
}

std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

}  // namespace isnad::storage
