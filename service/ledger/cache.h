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
    const auto entry = entries_.find(key);
    if (entry == entries_.end()) return nullptr;
    entry->second.used = true;
    return &entry->second.value;
  }

  void Put(const Key& key, Value value, size_t bytes) {
    if (const auto known = entries_.find(key); known != entries_.end()) {
      Entry& entry = known->second;
      if (bytes_ - entry.bytes + bytes <= capacity_) {
        bytes_ += bytes - entry.bytes;
        entry.value = std::move(value);
        entry.bytes = bytes;
        return;
      }
      Erase(key);
    }
    if (bytes > capacity_) return;
    while (bytes_ + bytes > capacity_) StepHand();
    entries_.emplace(key, Entry{.value = std::move(value), .bytes = bytes, .place = TakePlace(key)});
    bytes_ += bytes;
  }

  void Erase(const Key& key) {
    const auto entry = entries_.find(key);
    if (entry == entries_.end()) return;
    bytes_ -= entry->second.bytes;
    ring_[entry->second.place].reset();
    free_.push_back(entry->second.place);
    entries_.erase(entry);
  }

 private:
  struct Entry {
    Value value;
    size_t bytes = 0;
    size_t place = 0;  // in the ring
    bool used = false;
  };

  size_t TakePlace(const Key& key) {
    if (free_.empty()) {
      ring_.emplace_back(key);
      return ring_.size() - 1;
    }
    const size_t place = free_.back();
    free_.pop_back();
    ring_[place] = key;
    return place;
  }

  void StepHand() {
    hand_ = hand_ + 1 < ring_.size() ? hand_ + 1 : 0;
    const std::optional<Key> key = ring_[hand_];
    if (key && !std::exchange(entries_.find(*key)->second.used, false)) Erase(*key);
  }

  const size_t capacity_;
  size_t bytes_ = 0;
  absl::flat_hash_map<Key, Entry> entries_;
  std::vector<std::optional<Key>> ring_;  // none where there was one
  std::vector<size_t> free_;
  size_t hand_ = 0;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_CACHE_H_
