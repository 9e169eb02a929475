// Reads the state as committed, for serving.
#ifndef ISNAD_SERVICE_LEDGER_READER_H_
#define ISNAD_SERVICE_LEDGER_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "service/facts/explanation.h"
#include "service/ledger/entry.h"
#include "service/model/fact.h"
#include "service/model/known_entity.h"
#include "storage/store.h"

namespace isnad::ledger {

// Counters of the whole state.
struct Totals {
  Sequence applied;
  Digest128 digest;
  uint64_t articles = 0;
  uint64_t facts = 0;
  uint64_t entities = 0;
  uint64_t bytes = 0;
};

// Thread-safe; sees each commit as soon as the ledger's thread has made it. DataLoss if a record cannot be decoded.
class Reader {
 public:
  // Visitors return false to stop. Lists run in ascending id from `after` on, `after` itself left out.
  template <typename T>
  using Visitor = std::function<bool(const T&)>;

  // The store must outlive the reader. What was read last of the feed is kept, in about so many bytes, for whoever
  // reads next: subscribers follow each other through the same events, whatever each chooses of them.
  explicit Reader(const storage::Store& store, size_t kept_bytes = 64u << 20);
  ~Reader();

  absl::StatusOr<std::optional<StoredArticle>> FindArticle(ArticleId id) const;
  absl::StatusOr<std::optional<StoredArticle>> FindArticleByUri(std::string_view uri) const;
  // The first of the article's copies, itself if there are none.
  absl::StatusOr<ArticleId> FindCanonical(ArticleId id) const;
  // Of an article, without reading the rest of it; empty if it has none.
  absl::StatusOr<std::string> FindUri(ArticleId id) const;
  absl::StatusOr<std::optional<Fact>> FindFact(FactId id) const;
  // Why a fact is what it is, by the articles and facts as they are now.
  absl::StatusOr<facts::Explanation> ExplainFact(const Fact& fact) const;
  // Its aliases are also all names of those that are merged into it; likewise in lists.
  absl::StatusOr<std::optional<KnownEntity>> FindEntity(EntityId id) const;

  absl::Status ListArticles(ArticleId after, const Visitor<StoredArticle>& visit) const;
  absl::Status ListFacts(FactId after, const Visitor<Fact>& visit) const;
  absl::Status ListEntities(EntityId after, const Visitor<KnownEntity>& visit) const;

  // What is told of the offices of a person, and of those that are merged into it: facts of POSITION, APPOINTMENT and
  // DISMISSAL, of each the latest facts::kMaxFactsOfBlock of each type, by type, then id.
  absl::Status ListOffices(const KnownEntity& person, const Visitor<Fact>& visit) const;

  // Feed events in order, those of (sequence, ordinal) itself left out; (0, 0) is before all, ~0u past all of an entry.
  // OutOfRange if some of them are no longer kept, also where they went while they were visited. A fact may have the
  // evidence of hundreds of articles, of which most changes change one: who needs no more asks for no more. Without
  // `visit_entity`, those of entities are passed over.
  absl::Status ListEvents(Sequence sequence, uint32_t ordinal, EvidenceView view, const Visitor<FactEvent>& visit,
                          const Visitor<EntityEvent>& visit_entity = {}) const;

  // OutOfRange if events after (sequence, ordinal), as ListEvents has it, are no longer kept.
  absl::Status CheckEventsKept(Sequence sequence, uint32_t ordinal) const;

  // Of the oldest entry whose events are kept: 1 if all are.
  absl::StatusOr<Sequence> OldestEvents() const;

  absl::StatusOr<Totals> ReadTotals() const;
  // The same sequence alone, for a fraction of the cost.
  absl::StatusOr<Sequence> ReadApplied() const;

 private:
  struct Memory;

  absl::Status AddNamesOfMerged(KnownEntity& entity) const;
  // Those that are merged into it, and into those.
  absl::StatusOr<std::vector<KnownEntity>> FindMerged(const KnownEntity& entity) const;
  // Gives whether the visitor wants more.
  absl::StatusOr<bool> ListOfficesOf(EntityId person, const Visitor<Fact>& visit) const;

  const storage::Store& store_;
  const std::unique_ptr<Memory> memory_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_READER_H_
