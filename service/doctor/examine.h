// Looks at a data directory that no service has open.
#ifndef ISNAD_SERVICE_DOCTOR_EXAMINE_H_
#define ISNAD_SERVICE_DOCTOR_EXAMINE_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "service/ledger/ledger.h"

namespace isnad::doctor {

// One thing that was looked at.
struct Finding {
  std::string what;  // "log"
  bool well = false;
  std::string detail;  // what is there; where something is wrong, what to do
  bool operator==(const Finding&) const = default;
};

struct Options {
  ledger::Ledger::Options ledger;  // as the service has them
  // Make the state again from the log, in a directory of its own beside the databases that is removed at the end, and
  // hold its digest against the store's. Takes as long as a start without a store, and as much room as the store.
  bool replay = false;
};

// What is done now, and how far it is; called now and then.
using Progress = std::function<void(std::string_view doing, uint64_t done, uint64_t total)>;

// The directory and its disk, every entry of the log, whether the store is a view of that log, the named subscriptions,
// and the state if asked for. Nothing that a service reads is changed.
std::vector<Finding> Examine(const std::filesystem::path& data, const Options& options, const Progress& progress = {});

}  // namespace isnad::doctor

#endif  // ISNAD_SERVICE_DOCTOR_EXAMINE_H_
