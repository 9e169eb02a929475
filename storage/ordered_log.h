// A durable, totally ordered sequence of records: the seam for a distributed log.
#ifndef ISNAD_STORAGE_ORDERED_LOG_H_
#define ISNAD_STORAGE_ORDERED_LOG_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace isnad::storage {

// Sequences run from 1 without gaps. Thread-safe; appends of several threads are ordered as they are taken.
class OrderedLog {
 public:
  // False stops the read.
  using Visitor = std::function<bool(uint64_t sequence, std::string_view record)>;

  virtual ~OrderedLog() = default;

  // Appends the records together and returns the sequence of the first; they are on disk when it returns (one
  // fsync for all). On error none of them is read from this object: ResourceExhausted if the disk is full,
  // Unavailable for other I/O errors. Whether they are there after the log is opened anew is then unknown, as it is
  // for one who dies before the answer: who appends again must tell repetitions by their content.
  virtual absl::StatusOr<uint64_t> Append(std::span<const std::string> records) = 0;

  // Records from `first` on, in order, up to the last appended when the call began. OutOfRange if `first` was
  // trimmed away (its message tells the oldest); nothing is visited if `first` is past the end.
  virtual absl::Status Read(uint64_t first, const Visitor& visit) const = 0;

  // Forgets records before `first`. Those at and after stay.
  virtual absl::Status Trim(uint64_t first) = 0;

  // Sequence of the oldest record kept, and of the next to be appended (1 and 1 when new).
  virtual uint64_t oldest() const = 0;
  virtual uint64_t next() const = 0;

  // A number drawn at random when the log was created: cursors of another log's life are told apart by it.
  virtual uint64_t incarnation() const = 0;
};

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_ORDERED_LOG_H_
