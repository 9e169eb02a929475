#include "service/ledger/id_lists.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/ledger/keys.h"

namespace isnad::ledger {

const IdLists::List* IdLists::Find(const std::string& prefix, size_t limit) {
  const List* list = lists_.Find(prefix);
  return list != nullptr && (list->whole || list->items.size() >= limit) ? list : nullptr;
}

void IdLists::Keep(const std::string& prefix, List list) {
  if (list.items.size() > kMaxItems) {
    list.items.resize(kMaxItems);
    list.whole = false;
  }
  const size_t bytes = sizeof(List) + 2 * prefix.size() + sizeof(uint64_t) * list.items.size();
  lists_.Put(prefix, std::move(list), bytes);
}

void IdLists::Follow(const storage::Batch::Operation& operation) {
  const std::optional<uint64_t> item = keys::TrailingId(operation.key);
  if (!item) return;
  const std::string prefix = operation.key.substr(0, operation.key.size() - sizeof(*item));
  const List* known = lists_.Find(prefix);
  if (known == nullptr) return;
  List list = *known;
  const auto at = std::ranges::lower_bound(list.items, *item);
  const bool listed = at != list.items.end() && *at == *item;
  if (!operation.value) {
    if (listed) list.items.erase(at);
  } else if (!listed && (list.whole || at != list.items.end())) {
    list.items.insert(at, *item);
  }
  Keep(prefix, std::move(list));
}

}  // namespace isnad::ledger
