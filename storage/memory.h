// Store and OrderedLog in memory, for tests: the same contract, nothing survives the object.
#ifndef ISNAD_STORAGE_MEMORY_H_
#define ISNAD_STORAGE_MEMORY_H_

#include <memory>

#include "storage/ordered_log.h"
#include "storage/store.h"

namespace isnad::storage {

std::unique_ptr<Store> MakeMemoryStore();
std::unique_ptr<OrderedLog> MakeMemoryLog();

}  // namespace isnad::storage

#endif  // ISNAD_STORAGE_MEMORY_H_
