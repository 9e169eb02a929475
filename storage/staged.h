// Changes on their way into a store: read as soon as they are made, written many together.
#ifndef ISNAD_STORAGE_STAGED_H_
#define ISNAD_STORAGE_STAGED_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/store.h"

namespace isnad::storage {

// A store that only this one writes, with batches laid over it that it does not have yet. A key that several of them
// change is written once. Not thread-safe.
class Staged final : public View {
 public:
  explicit Staged(Store& store) : store_(store) {}  // must outlive it

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override;
  absl::StatusOr<std::vector<std::optional<std::string>>> GetMany(std::span<const std::string> keys) const override;
  // The visitor must not add.
  absl::Status Scan(std::string_view begin, std::string_view end, const Visitor& visit) const override;

  // Lays a batch over what there is.
  void Add(Batch batch);
  // Writes all that was added, as one batch. On error, as Store::Write gives it, all stays as it is, to be tried again.
  absl::Status Write();

  // What is to be written.
  bool empty() const { return changes_.empty(); }
  size_t bytes() const { return bytes_; }

 private:
  Store& store_;
  absl::btree_map<std::string, std::optional<std::string>, std::less<>> changes_;  // without value: deleted
  size_t bytes_ = 0;                                                               // of all batches added
};

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_STAGED_H_
