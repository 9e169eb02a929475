// What one entry does to the state.
#ifndef ISNAD_SERVICE_LEDGER_CHANGE_H_
#define ISNAD_SERVICE_LEDGER_CHANGE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "service/facts/comparison.h"
#include "service/ledger/entry.h"
#include "service/ledger/keys.h"
#include "service/ledger/records.h"
#include "service/model/fact.h"
#include "service/model/ids.h"
#include "service/model/known_entity.h"
#include "storage/store.h"

namespace isnad::ledger {

struct Change {
  storage::Batch batch;  // all that the store is to keep, the head included
  Head head;             // as the batch has it
  Receipt receipt;

  // Records that the batch puts, for those who would else decode them again.
  template <typename Record>
  struct Put {
    std::shared_ptr<const Record> record;
    size_t bytes;  // encoded
  };
  std::vector<Put<facts::Comparable>> facts;
  std::vector<Put<KnownEntity>> entities;
  std::vector<std::pair<keys::List, FiledList>> lists;
  std::vector<std::pair<ArticleId, std::optional<CopyClusterId>>> clusters;  // in the order of the changes

  // What follows in the reuse index: the old text of `article` goes, if there is one; the new one comes; what lies
  // below head.window is forgotten.
  struct Reindexing {
    ArticleId article;
    std::optional<IndexedText> added;
    size_t bytes = 0;  // of what is added, encoded
  };
  std::optional<Reindexing> reindexing;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_CHANGE_H_
