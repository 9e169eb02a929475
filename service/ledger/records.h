// What the store keeps for the ledger's own use.
#ifndef ISNAD_SERVICE_LEDGER_RECORDS_H_
#define ISNAD_SERVICE_LEDGER_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/time/time.h"
#include "service/facts/weeks.h"
#include "service/model/fact.h"
#include "service/model/fingerprint.h"
#include "service/model/ids.h"
#include "service/model/known_entity.h"

namespace isnad::ledger {

// A set of articles that are copies of one text: the sequence of the entry that found the first copy.
using CopyClusterId = Id<struct CopyClusterTag>;

// What the reuse index knows of an article.
struct IndexedText {
  Fingerprint fingerprint;
  absl::Time time;      // when it came out; whole seconds
  absl::Time accepted;  // whole seconds
  bool operator==(const IndexedText&) const = default;
};

// A fact as it is kept: its evidence stands apart.
struct FactRecord {
  Fact fact;                           // without evidence
  std::vector<EvidenceId> evidence;    // as Fact has it
  std::optional<size_t> arguments_of;  // the evidence, by index, whose arguments are the fact's; those stand empty then
  bool operator==(const FactRecord&) const = default;
};

// What one entry brings: all of one article, by claim. Of the ids the sequence is zero: the record's key has it.
using EvidenceRecords = std::vector<Evidence>;

struct EventRecord {
  FactEventKind kind = FactEventKind::kCreated;
  std::optional<FactRecord> before;
  FactRecord after;
  bool operator==(const EventRecord&) const = default;
};

// Of one entry, by ordinal: first those of facts.
struct EventRecords {
  std::vector<EventRecord> facts;
  std::vector<EntityEvent> entities;  // their sequence and ordinal are zero: the record's key and their place tell them
  bool operator==(const EventRecords&) const = default;
};

// A fact in a block, with the weeks that it may tell of; an entity under a name, with all.
struct Filed {
  uint64_t id = 0;
  facts::Weeks weeks;
  bool operator==(const Filed&) const = default;
};

// Of one block or name, ascending.
using FiledList = absl::InlinedVector<Filed, 2>;  // most are short

// How far the state is, and what it counts. Written with every change, in its batch.
struct Head {
  Sequence applied;
  Digest128 digest;  // of all changes up to `applied`
  FactId next_fact{1};
  EntityId next_entity{1};
  uint64_t articles = 0;  // not retracted
  uint64_t facts = 0;     // not retracted
  uint64_t entities = 0;
  ArticleId window;  // the lowest id that the reuse index may hold
  bool operator==(const Head&) const = default;
};

// Of which log's life the state is a view. Written once, when the state begins; no part of the digest, so that equal
// logs give equal digests.
struct Origin {
  static constexpr uint32_t kFormat = 7;  // of keys and records

  uint32_t format = kFormat;
  uint64_t incarnation = 0;
  bool operator==(const Origin&) const = default;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_RECORDS_H_
