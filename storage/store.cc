#include "storage/store.h"

namespace isnad::storage {

void Batch::Put(std::string_view key, std::string_view value) {
  operations_.push_back({std::string(key), std::string(value)});
  bytes_ += key.size() + value.size();
}

void Batch::Delete(std::string_view key) {
  operations_.push_back({std::string(key), std::nullopt});
  bytes_ += key.size();
}

std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

}  // namespace isnad::storage
