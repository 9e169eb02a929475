// The beginnings of the state's lists of ids, facts of a block and entities of a name, as they were read and changed
// since.
#ifndef ISNAD_SERVICE_LEDGER_ID_LISTS_H_
#define ISNAD_SERVICE_LEDGER_ID_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/ledger/cache.h"
#include "storage/store.h"

namespace isnad::ledger {

// A list is what stands in the store under keys of one prefix; its items are the eight bytes that end each key, as a
// big-endian number, ascending. Not thread-safe.
class IdLists {
 public:
  // Items of one list beyond these are forgotten, and read anew when they are wanted.
  static constexpr size_t kMaxItems = 256;

  struct List {
    std::vector<uint64_t> items;
    bool whole = false;  // the store has no more than these
  };

  explicit IdLists(size_t capacity_bytes) : lists_(capacity_bytes) {}

  // Null unless the first `limit` items, or all of fewer, are known. Valid until the next Keep or Follow.
  const List* Find(const std::string& prefix, size_t limit);
  void Keep(const std::string& prefix, List list);
  // Does to the lists what the operation does to the store; its key ends in an item.
  void Follow(const storage::Batch::Operation& operation);

 private:
  Cache<std::string, List> lists_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_ID_LISTS_H_
