// A durable, totally ordered sequence of records: the seam for a distributed log.
#ifndef ISNAD_STORAGE_ORDERED_LOG_H_
#define ISNAD_STORAGE_ORDERED_LOG_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace isnad::storage {

// The lives of a log. A log that is restored from a backup begins a new one: what is appended from then on is not what
// the log that it is a copy of holds under the same sequences.
struct Lineage {
  struct Former {
    uint64_t incarnation = 0;
    uint64_t last = 0;  // the last sequence that it handed on
    bool operator==(const Former&) const = default;
  };

  Lineage(uint64_t present, std::vector<Former> lives_before = {})  // NOLINT: one who has had no other is its number
      : incarnation(present), former(std::move(lives_before)) {}

  // Whether the record of that life and sequence is the one that this log has, or had, or will have under it.
  bool Has(uint64_t life, uint64_t sequence) const {
    if (life == incarnation) return true;
    for (const Former& before : former) {
      if (before.incarnation == life && sequence <= before.last) return true;
    }
    return false;
  }

  bool operator==(const Lineage&) const = default;

  uint64_t incarnation;  // drawn at random: the present life
  std::vector<Former> former;
};

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

  // Forgets records before `first`, and gives their files back to the disk as they come to hold nothing else. Those at
  // and after stay.
  virtual absl::Status Trim(uint64_t first) = 0;

  // Sequence of the oldest record kept, and of the next to be appended (1 and 1 when new).
  virtual uint64_t oldest() const = 0;
  virtual uint64_t next() const = 0;

  // Bytes that the records from `first` on take, to some percent. The youngest, of which some 32 MiB have no file of
  // their own yet, may not be counted.
  virtual size_t ApproximateBytes(uint64_t first) const = 0;

  // Cursors of another log's life are told apart by it.
  virtual const Lineage& lineage() const = 0;
  uint64_t incarnation() const { return lineage().incarnation; }

  // Writes a copy of the log as it is now to `directory`, which must not exist, to be opened as one; appends go on
  // meanwhile. ResourceExhausted if the disk is full, Unavailable for other I/O errors. Unimplemented for a log that
  // stands in memory alone.
  virtual absl::Status CopyTo(const std::string& directory) const = 0;
};

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_ORDERED_LOG_H_
