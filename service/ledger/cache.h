// Keeps what was used last.
#ifndef ISNAD_SERVICE_LEDGER_CACHE_H_
#define ISNAD_SERVICE_LEDGER_CACHE_H_

#include <cstddef>
#include <list>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace isnad::ledger {

// At most `capacity` bytes by the sizes that are told to it; what was used longest ago goes first. Not thread-safe.
template <typename Key, typename Value>
class Cache {
 public:
  explicit Cache(size_t capacity) : capacity_(capacity) {}

  // Null if it is not kept. Valid until the next Put or Erase.
  const Value* Find(const Key& key) {
    const auto place = places_.find(key);
    if (place == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, place->second);
    return &place->second->value;
  }

  void Put(const Key& key, Value value, size_t bytes) {
    Erase(key);
    if (bytes > capacity_) return;
    entries_.push_front({.key = key, .value = std::move(value), .bytes = bytes});
    places_.emplace(key, entries_.begin());
    bytes_ += bytes;
    while (bytes_ > capacity_) Erase(Key(entries_.back().key));
  }

  void Erase(const Key& key) {
    const auto place = places_.find(key);
    if (place == places_.end()) return;
    bytes_ -= place->second->bytes;
    entries_.erase(place->second);
    places_.erase(place);
  }

 private:
  struct Entry {
    Key key;
    Value value;
    size_t bytes;
  };
  using Entries = std::list<Entry>;  // that used last is first

  const size_t capacity_;
  size_t bytes_ = 0;
  Entries entries_;
  absl::flat_hash_map<Key, typename Entries::iterator> places_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_CACHE_H_
