// The state as its one writer sees it: the store with the changes on their way into it, the reuse index beside it, and
// what was lately used of the store.
#ifndef ISNAD_SERVICE_LEDGER_STATE_H_
#define ISNAD_SERVICE_LEDGER_STATE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/facts/merger.h"
#include "service/ledger/cache.h"
#include "service/ledger/change.h"
#include "service/ledger/entry.h"
#include "service/ledger/keys.h"
#include "service/ledger/rebuild.h"
#include "service/ledger/records.h"
#include "service/reuse/index.h"
#include "storage/staged.h"
#include "storage/store.h"

namespace isnad::ledger {

// Not thread-safe.
//
// Lookups have no room for an error: one that fails answers as if nothing were there and keeps the error for
// TakeError. What was computed since the last TakeError holds only if that is OK.
class State final : public facts::State, public reuse::FingerprintSource {
 public:
  struct Options {
    // Facts, entities, source profiles, texts, clusters and lists of ids that were used last are kept, so many bytes of
    // them by their size as encoded; decoded they take some three times that. What is kept changes no answer.
    size_t cache_bytes = 64u << 20;
    // The window decides which copies are known, so that it is part of what makes the state.
    reuse::Index::Options index;
  };

  // Reads the head and rebuilds the reuse index. `store` must outlive the state, and be written by it alone. DataLoss
  // if a record is damaged.
  static absl::StatusOr<std::unique_ptr<State>> Open(storage::Store& store, const Options& options,
                                                     const RebuildProgress& progress = {});

  const Head& head() const { return head_; }
  const reuse::Index& index() const { return index_; }
  const storage::View& store() const { return store_; }

  std::optional<ArticleId> FindUri(std::string_view uri) const;
  std::optional<StoredArticle> FindArticle(ArticleId id) const;
  std::optional<Receipt> FindReceipt(std::string_view request_id) const;

  std::shared_ptr<const facts::Comparable> FindFact(FactId id) const override;
  void AppendFactsInBlock(facts::BlockKey key, const facts::Weeks& weeks, std::vector<FactId>& facts) const override;
  std::shared_ptr<const KnownEntity> FindEntity(EntityId id) const override;
  void AppendEntitiesNamed(facts::NameKey key, std::vector<EntityId>& entities) const override;
  Shared<facts::SourceProfile> FindSource(ArticleId id) const override;
  FactId next_fact_id() const override { return head_.next_fact; }
  EntityId next_entity_id() const override { return head_.next_entity; }

  void ExpectBlocks(std::span<const facts::BlockKey> keys) const override;
  void ExpectNames(std::span<const facts::NameKey> keys) const override;

  // Empty if there is none. Valid until the state is asked for something else.
  const FiledList& FindList(keys::List list) const;

  // The cluster of copies that an article is in.
  std::optional<CopyClusterId> FindClusterOf(ArticleId id) const;

  Shared<Fingerprint> Load(ArticleId id) const override;

  // The first error since the last call.
  absl::Status TakeError() const;

  // From then on the change is part of the state; others see it when it is written.
  void Advance(Change change);
  // What was changed and not yet written, in bytes.
  size_t unwritten_bytes() const { return store_.bytes(); }
  // Writes the changes made, all together or none. On error they stay, to be written later.
  absl::Status Write() { return store_.Write(); }

 private:
  State(storage::Store& store, const Options& options);

  absl::Status ReadHead();

  // The record under a key; nullopt if there is none, or on error. `bytes` is set to its size as encoded.
  template <typename Record>
  std::optional<Record> Find(const std::string& key, size_t* bytes = nullptr) const;
  // What the cache has of an id; else what `read(size_t* bytes)` finds, which the cache then has.
  template <typename Id, typename Value, typename Read>
  static std::optional<Value> FindKept(Id id, Cache<Id, Value>& cache, const Read& read);
  // Reads those that the cache has not.
  void ReadLists(std::vector<keys::List> lists) const;
  void Keep(const absl::Status& error) const;

  storage::Staged store_;
  Head head_;
  reuse::Index index_;
  mutable Cache<FactId, std::shared_ptr<const facts::Comparable>> facts_;
  mutable Cache<EntityId, std::shared_ptr<const KnownEntity>> entities_;
  mutable Cache<ArticleId, Shared<facts::SourceProfile>> sources_;
  mutable Cache<ArticleId, Shared<Fingerprint>> texts_;
  mutable Cache<ArticleId, std::optional<CopyClusterId>> clusters_;
  mutable Cache<keys::List, FiledList> lists_;
  mutable FiledList found_;  // that the cache did not take
  mutable absl::Status error_;
};

}  // namespace isnad::ledger

#endif  // ISNAD_SERVICE_LEDGER_STATE_H_
