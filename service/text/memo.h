// What is costly to find and depends on a short key alone, remembered: words come again and again, within an article
// and from one article to the next.
#ifndef ISNAD_SERVICE_TEXT_MEMO_H_
#define ISNAD_SERVICE_TEXT_MEMO_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

namespace isnad::text {

// A direct-mapped memory of fixed size: of the keys that share a place it knows the last one. Keys are compared whole,
// so that what it gives is what the finder gives, whatever was asked before. For one thread.
//
// A key is plain bytes, and never equal to one that nothing has set.
template <typename Key, typename Value>
class Memo {
 public:
  // `places` are a power of two.
  explicit Memo(size_t places) : last_place_(places - 1), entries_(places) {}

  // The value of a key, by `find()` if it is not remembered. `hash` is of the key, or of a part of it; its low bits
  // choose the place. Valid until the next call.
  template <typename Find>
  const Value& Of(uint64_t hash, const Key& key, const Find& find) {
    Entry& entry = At(hash);
    if (std::memcmp(&entry.key, &key, sizeof(Key)) != 0) {
      entry.value = find();
      entry.key = key;
    }
    return entry.value;
  }

  // Tells the processor that a key of that hash is asked for soon.
  void Prefetch(uint64_t hash) const {
    constexpr size_t kCacheLine = 64;
    const auto* entry = reinterpret_cast<const char*>(&At(hash));
    for (size_t line = 0; line < sizeof(Entry); line += kCacheLine) __builtin_prefetch(entry + line);
  }

 private:
  static_assert(std::has_unique_object_representations_v<Key>);

  struct Entry {
    Key key{};
    Value value{};
  };

  Entry& At(uint64_t hash) { return entries_[hash & last_place_]; }
  const Entry& At(uint64_t hash) const { return entries_[hash & last_place_]; }

  const uint64_t last_place_;
  std::vector<Entry> entries_;
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_MEMO_H_
