// Fills the reuse index from the store at start.
#ifndef ISNAD_SERVICE_LEDGER_REBUILD_H_
#define ISNAD_SERVICE_LEDGER_REBUILD_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "service/ledger/records.h"
#include "service/reuse/index.h"
#include "storage/store.h"

namespace isnad::ledger {

// Called now and then, by one thread at a time. `articles` is an upper bound: some have left the window.
using RebuildProgress = std::function<void(uint64_t indexed, uint64_t articles)>;

// Adds the texts of all articles in the window, read on all cores. DataLoss if a record is damaged.
absl::Status RebuildIndex(const storage::Store& store, const Head& head, const RebuildProgress& progress,
                          reuse::Index& index);

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_REBUILD_H_
