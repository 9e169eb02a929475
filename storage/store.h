// An ordered map of byte strings with atomic batches and snapshots. Knows nothing of what it keeps.
#ifndef ISNAD_STORAGE_STORE_H_
#define ISNAD_STORAGE_STORE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace isnad::storage {

// Puts and deletes that take effect together or not at all. Later operations on a key win.
class Batch {
 public:
  struct Operation {
    std::string key;
    std::optional<std::string> value;  // absent: delete
  };

  void Put(std::string key, std::string value);
  void Delete(std::string key);

  const std::vector<Operation>& operations() const { return operations_; }
  std::vector<Operation> TakeOperations() && { return std::move(operations_); }
  bool empty() const { return operations_.empty(); }
  size_t bytes() const { return bytes_; }

 private:
  std::vector<Operation> operations_;
  size_t bytes_ = 0;
};

// What can be read: a store, a moment of it, or it with changes laid over it.
class View {
 public:
  // Called for each entry in key order; false stops the scan.
  using Visitor = std::function<bool(std::string_view key, std::string_view value)>;

  virtual ~View() = default;

  // Nullopt if there is no such key. DataLoss for corruption, Unavailable for an I/O error.
  virtual absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const = 0;

  // What Get gives for each of the keys, which may be cheaper together. The first error, if there is one.
  virtual absl::StatusOr<std::vector<std::optional<std::string>>> GetMany(std::span<const std::string> keys) const;

  // Keys in [begin, end), ascending; an empty `end` means to the last key. What it visits is of one moment.
  virtual absl::Status Scan(std::string_view begin, std::string_view end, const Visitor& visit) const = 0;
};

// A consistent read of one moment. May be used from any thread, by one at a time; keep it short-lived, for it
// holds back compaction. Must not outlive its store.
class Snapshot : public View {};

// Thread-safe.
class Store : public View {
 public:
  virtual std::unique_ptr<Snapshot> TakeSnapshot() const = 0;
  absl::Status Scan(std::string_view begin, std::string_view end, const Visitor& visit) const final;

  // All or nothing, in the order of calls. After a crash the store is at some earlier batch boundary, from which the
  // log is replayed, unless `sync` asked for the disk; after an orderly end it is at the last. ResourceExhausted if the
  // disk is full, Unavailable for other I/O errors: the batch is not applied.
  virtual absl::Status Write(const Batch& batch, bool sync = false) = 0;

  // Writes a copy of the store, as some batch of late left it, to `directory`, which must not exist, to be opened as
  // one; writes go on meanwhile. Of a store that nobody writes meanwhile it has every batch. ResourceExhausted if the
  // disk is full, Unavailable for other I/O errors. Unimplemented for a store that stands in memory alone.
  virtual absl::Status CopyTo(const std::string& directory) const;

  // Bytes on disk, or in memory.
  virtual size_t ApproximateBytes() const = 0;
};

// The first key after all that begin with `prefix`; empty if there is none.
std::string PrefixEnd(std::string_view prefix);

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_STORE_H_
