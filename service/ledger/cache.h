// Keeps what is used.
#ifndef ISNAD_SERVICE_LEDGER_CACHE_H_
#define ISNAD_SERVICE_LEDGER_CACHE_H_

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace isnad::ledger {

// At most `capacity` bytes by the sizes that are told to it. What was not used since the hand of a clock came by last
// goes first (Corbató: A paging experiment with the Multics system, 1968): near the least recently used, but what is
// found is not moved. Not thread-safe.
template <typename Key, typename Value>
class Cache {
 public:
  explicit Cache(size_t capacity) : capacity_(capacity) {}

  // Null if it is not kept. Valid until the next Put or Erase.
  const Value* Find(const Key& key) {
    const auto place = places_.find(key);
    if (place == places_.end()) return nullptr;
    Entry& entry = entries_[place->second];
    entry.used = true;
    return &*entry.value;
  }

  void Put(const Key& key, Value value, size_t bytes) {
    Erase(key);
    if (bytes > capacity_) return;
    while (bytes_ + bytes > capacity_) StepHand();
    const size_t place = TakeEntry();
    entries_[place] = {.key = key, .value = std::move(value), .bytes = bytes};
    places_.emplace(key, place);
    bytes_ += bytes;
  }

  void Erase(const Key& key) {
    const auto place = places_.find(key);
    if (place == places_.end()) return;
    Entry& entry = entries_[place->second];
    bytes_ -= entry.bytes;
    entry = {};
    free_.push_back(place->second);
    places_.erase(place);
  }

 private:
  struct Entry {
    Key key{};
    std::optional<Value> value;
    size_t bytes = 0;
    bool used = false;
  };

  size_t TakeEntry() {
    if (free_.empty()) {
      entries_.emplace_back();
      return entries_.size() - 1;
    }
    const size_t entry = free_.back();
    free_.pop_back();
    return entry;
  }

  void StepHand() {
    hand_ = hand_ + 1 < entries_.size() ? hand_ + 1 : 0;
    Entry& entry = entries_[hand_];
    if (entry.value && !std::exchange(entry.used, false)) Erase(Key(entry.key));
  }

  const size_t capacity_;
  size_t bytes_ = 0;
  absl::flat_hash_map<Key, size_t> places_;
  std::vector<Entry> entries_;  // in a ring
  std::vector<size_t> free_;
  size_t hand_ = 0;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_CACHE_H_
