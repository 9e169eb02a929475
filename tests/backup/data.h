#ifndef ISNAD_TESTS_BACKUP_DATA_H_
#define ISNAD_TESTS_BACKUP_DATA_H_

#include <filesystem>
#include <memory>

#include "service/backup/manifest.h"
#include "service/ledger/ledger.h"
#include "storage/rocksdb.h"

namespace isnad::backup {

// A service's databases, with their ledger.
struct Data {
  explicit Data(const std::filesystem::path& path)
      : log(*storage::OpenRocksLog(path / kLog)),
        store(*storage::OpenRocksStore(path / kStore)),
        subscriptions(*storage::OpenJournaledRocksStore(path / kSubscriptions)),
        ledger(*ledger::Ledger::Open(*log, *store, {})) {}

  std::unique_ptr<storage::OrderedLog> log;
  std::unique_ptr<storage::Store> store;
  std::unique_ptr<storage::Store> subscriptions;
  std::unique_ptr<ledger::Ledger> ledger;
};

}  // namespace isnad::backup

#endif  // ISNAD_TESTS_BACKUP_DATA_H_
