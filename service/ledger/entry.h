// What the log holds and what the state keeps of it.
#ifndef ISNAD_SERVICE_LEDGER_ENTRY_H_
#define ISNAD_SERVICE_LEDGER_ENTRY_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "service/model/analysis.h"
#include "service/model/article.h"
#include "service/model/fact.h"
#include "service/model/ids.h"
#include "service/model/reuse.h"

namespace isnad::ledger {

struct IngestEntry {
  std::string request_id;  // may be empty; seen again, it is answered again and nothing is stored
  Article article;
  Analysis analysis;
  bool operator==(const IngestEntry&) const = default;
};

struct RetractEntry {
  std::string request_id;
  ArticleId article;
  bool operator==(const RetractEntry&) const = default;
};

struct Entry {
  absl::Time accepted;  // the only clock that Apply knows
  std::variant<IngestEntry, RetractEntry> body;
  bool operator==(const Entry&) const = default;
};

// Whether what its parts refer to is there. Only such an entry can be read back from the log.
bool IsSound(const Entry& entry);

// An article with its latest revision's analysis, whose fingerprint is kept apart and is empty here.
struct StoredArticle {
  ArticleId id;
  Sequence sequence;      // of the entry that brought this revision
  uint32_t revision = 1;  // counts from 1
  absl::Time accepted;
  Article article;
  Analysis analysis;
  IngestOutcome outcome = IngestOutcome::kNew;
  std::vector<ReuseLink> reuse;
  StoryId story;                          // that it tells, alone or with others
  std::vector<FactId> fact_of_claim;      // one a claim; all none once it is retracted
  std::vector<EntityId> entity_of_index;  // one an entity; likewise
  std::vector<EntityId> equated;          // those that it takes for older ones; none once it is retracted
  bool retracted = false;
  bool operator==(const StoredArticle&) const = default;
};

// What a submitter is told.
struct Receipt {
  Sequence sequence;  // zero if kUnchanged by content: nothing was appended to the state
  ArticleId article;
  IngestOutcome outcome = IngestOutcome::kNew;
  std::vector<ReuseLink> reuse;
  ArticleId canonical;        // the first of its copies, itself if there are none; none if retracted or unknown
  StoryId story;              // that it tells; likewise
  std::vector<FactId> facts;  // made or confirmed, sorted
  bool operator==(const Receipt&) const = default;
};

// The answer to a submission: the receipt, and the facts that it speaks of as they stand once the entry is applied.
struct Acknowledgement {
  Receipt receipt;
  std::vector<Shared<Fact>> facts;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_ENTRY_H_
