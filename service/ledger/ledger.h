// The one writer: makes entries durable, applies them in order, commits each change as one batch.
#ifndef ISNAD_SERVICE_LEDGER_LEDGER_H_
#define ISNAD_SERVICE_LEDGER_LEDGER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/ledger/entry.h"
#include "service/model/fingerprint.h"
#include "service/reuse/index.h"
#include "storage/ordered_log.h"
#include "storage/store.h"

namespace isnad::ledger {

// Thread-safe. Owns two threads: one alone writes the log, the other alone the store, one group of entries behind.
class Ledger {
 public:
  struct Options {
    size_t max_queued_entries = 1024;  // beyond it, or the bytes below, Submit answers ResourceExhausted
    size_t max_queued_bytes = 64u << 20;
    size_t max_group_entries = 256;  // appended under one fsync
    size_t max_group_bytes = 8u << 20;
    size_t cache_bytes = 64u << 20;  // of the state's records, as encoded
    reuse::Index::Options index;     // the same for all that view one log: it decides which copies are known
  };
  using Done = std::function<void(absl::StatusOr<Acknowledgement>)>;
  // Of texts read back into the reuse index, then of entries applied.
  enum class Stage : uint8_t { kIndexing, kReplaying };
  using Progress = std::function<void(Stage stage, uint64_t done, uint64_t total)>;

  // Rebuilds the reuse index and applies what the log holds past the store's applied sequence; `progress` is called
  // now and then meanwhile. `log` and `store` must outlive the ledger. DataLoss if the store is ahead of the log
  // or of another incarnation.
  static absl::StatusOr<std::unique_ptr<Ledger>> Open(storage::OrderedLog& log, storage::Store& store, Options options,
                                                      const Progress& progress = {});
  // What the store says of itself, once it is known to be a view of the log. Nothing is changed; errors as of Open.
  struct Rest {
    Sequence applied;
    Digest128 digest;
  };
  static absl::StatusOr<Rest> Look(const storage::OrderedLog& log, const storage::Store& store);
  // Stops as Close does.
  ~Ledger();

  // Queues an entry. `done` is called once: on a thread of the ledger when the entry is durable and applied, or with
  // the reason why not; at once, on this thread, if it is not queued. ResourceExhausted: queue or disk full, try again
  // later. Unavailable: I/O error, or closing. DataLoss: the state is damaged.
  // Internal: the entry is unsound, as an index past the analysis' entities. `done` must not block.
  //
  // After an error the entry may yet be in the log, and be applied later: submit it again under the same request id.
  void Submit(Entry entry, Done done);

  // Takes no more, finishes what is queued, returns when all is answered. Not from `done`.
  void Close();

  // Called on a thread of the ledger after each commit. Set before the first Submit.
  void OnCommit(std::function<void(Sequence applied)> listener);

  // Entries that wait to be written.
  size_t queued() const;
  Sequence applied() const;
  // Of the articles that copies are looked for among, as of the last commit.
  struct IndexSize {
    size_t articles = 0;
    size_t bytes = 0;
  };
  IndexSize index_size() const;

  // Calls `look` between two groups of entries, on this thread: log and store say the same then, and stay as they are
  // until it returns. Entries wait meanwhile. Gives what `look` gave; Unavailable if the store is behind the log, as
  // after a write that failed.
  absl::Status AtRest(const std::function<absl::Status(const Rest&)>& look);

  // Rolling digest of all changes up to applied(): equal logs, equal digests.
  Digest128 digest() const;
  const storage::Lineage& lineage() const;
  uint64_t incarnation() const { return lineage().incarnation; }

 private:
  class Impl;
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_LEDGER_H_
