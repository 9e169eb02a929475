#include "service/ledger/state.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "service/ledger/assembler.h"
#include "service/ledger/codec.h"
#include "service/ledger/copies.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {
namespace {

constexpr size_t kClusterBytes = sizeof(ArticleId) + sizeof(CopyClusterId);

size_t BytesOf(const FiledList& list) { return sizeof(keys::List) + sizeof(list) + sizeof(Filed) * list.size(); }

}  // namespace

State::State(storage::Store& store, const Options& options)
    : store_(store),
      index_(options.index),
      facts_(options.cache_bytes / 8 * 3),
      entities_(options.cache_bytes / 8),
      sources_(options.cache_bytes / 8),
      texts_(options.cache_bytes / 8),
      clusters_(options.cache_bytes / 32),
      lists_(options.cache_bytes / 32 * 7) {}

absl::StatusOr<std::unique_ptr<State>> State::Open(storage::Store& store, const Options& options,
                                                   const RebuildProgress& progress) {
  std::unique_ptr<State> state(new State(store, options));
  if (absl::Status status = state->ReadHead(); !status.ok()) return status;
  if (absl::Status status = RebuildIndex(store, state->head_, progress, state->index_); !status.ok()) return status;
  return state;
}

absl::Status State::ReadHead() {
  if (const std::optional<Head> head = Find<Head>(keys::Head())) head_ = *head;
  return TakeError();
}

void State::Keep(const absl::Status& error) const {
  if (error_.ok()) error_ = error;
}

absl::Status State::TakeError() const { return std::exchange(error_, absl::OkStatus()); }

template <typename Record>
std::optional<Record> State::Find(const std::string& key, size_t* bytes_read) const {
  const absl::StatusOr<std::optional<std::string>> bytes = store_.Get(key);
  if (!bytes.ok()) {
    Keep(bytes.status());
    return std::nullopt;
  }
  if (!*bytes) return std::nullopt;
  absl::StatusOr<Record> record = Decode<Record>(**bytes);
  if (!record.ok()) {
    Keep(record.status());
    return std::nullopt;
  }
  if (bytes_read != nullptr) *bytes_read = (*bytes)->size();
  return *std::move(record);
}

template <typename Id, typename Value, typename Read>
std::optional<Value> State::FindKept(Id id, Cache<Id, Value>& cache, const Read& read) {
  if (const Value* kept = cache.Find(id)) return *kept;
  size_t bytes = 0;
  std::optional<Value> value = read(&bytes);
  if (value) cache.Put(id, *value, bytes);
  return value;
}

const FiledList& State::FindList(keys::List list) const {
  if (const FiledList* kept = lists_.Find(list)) return *kept;
  found_ = Find<FiledList>(list.key()).value_or(FiledList());
  lists_.Put(list, found_, BytesOf(found_));
  return found_;
}

void State::ReadLists(std::vector<keys::List> lists) const {
  std::erase_if(lists, [this](keys::List list) { return lists_.Find(list) != nullptr; });
  std::ranges::sort(lists);
  lists.erase(std::ranges::unique(lists).begin(), lists.end());
  std::vector<std::string> keys;
  for (const keys::List list : lists) keys.push_back(list.key());
  const absl::StatusOr<std::vector<std::optional<std::string>>> records = store_.GetMany(keys);
  if (!records.ok()) return Keep(records.status());
  for (size_t i = 0; i < lists.size(); ++i) {
    const std::optional<std::string>& record = (*records)[i];
    absl::StatusOr<FiledList> list = record ? Decode<FiledList>(*record) : FiledList();
    if (!list.ok()) return Keep(list.status());
    const size_t bytes = BytesOf(*list);
    lists_.Put(lists[i], *std::move(list), bytes);
  }
}

std::optional<ArticleId> State::FindUri(std::string_view uri) const {
  const absl::StatusOr<std::optional<std::string>> bytes = store_.Get(keys::Uri(uri));
  if (!bytes.ok()) {
    Keep(bytes.status());
    return std::nullopt;
  }
  if (!*bytes) return std::nullopt;
  const std::optional<uint64_t> id = keys::TrailingId(**bytes);
  if (!id) {
    Keep(absl::DataLossError(fmt::format("damaged record of the URI {}", uri)));
    return std::nullopt;
  }
  return ArticleId(*id);
}

std::optional<StoredArticle> State::FindArticle(ArticleId id) const { return Find<StoredArticle>(keys::Article(id)); }

std::optional<Receipt> State::FindReceipt(std::string_view request_id) const {
  return Find<Receipt>(keys::Request(request_id));
}

std::shared_ptr<const facts::Comparable> State::FindFact(FactId id) const {
  if (id >= head_.next_fact) return nullptr;
  const auto read = [&](size_t* bytes) -> std::optional<std::shared_ptr<const facts::Comparable>> {
    std::optional<FactRecord> record = Find<FactRecord>(keys::Fact(id), bytes);
    if (!record) Keep(absl::DataLossError(fmt::format("fact {} is missing", id.value())));
    if (!record) return std::nullopt;
    absl::StatusOr<Fact> fact = Assembler(store_).Assemble(*std::move(record));
    Keep(fact.status());
    if (!fact.ok()) return std::nullopt;
    return std::make_shared<const facts::Comparable>(*std::move(fact));
  };
  return FindKept(id, facts_, read).value_or(nullptr);
}

void State::AppendFactsInBlock(facts::BlockKey key, const facts::Weeks& weeks, std::vector<FactId>& facts) const {
  for (const Filed& fact : FindList(keys::List::OfBlock(key))) {
    if (fact.weeks.Meet(weeks)) facts.emplace_back(fact.id);
  }
}

void State::ExpectBlocks(std::span<const facts::BlockKey> keys) const {
  std::vector<keys::List> lists;
  for (const facts::BlockKey key : keys) lists.push_back(keys::List::OfBlock(key));
  ReadLists(std::move(lists));
}

void State::ExpectNames(std::span<const facts::NameKey> keys) const {
  std::vector<keys::List> lists;
  for (const facts::NameKey key : keys) lists.push_back(keys::List::OfName(key));
  ReadLists(std::move(lists));
}

std::shared_ptr<const KnownEntity> State::FindEntity(EntityId id) const {
  if (id >= head_.next_entity) return nullptr;
  const auto read = [&](size_t* bytes) -> std::optional<std::shared_ptr<const KnownEntity>> {
    std::optional<KnownEntity> stored = Find<KnownEntity>(keys::Entity(id), bytes);
    if (!stored) Keep(absl::DataLossError(fmt::format("entity {} is missing", id.value())));
    if (!stored) return std::nullopt;
    return std::make_shared<const KnownEntity>(*std::move(stored));
  };
  return FindKept(id, entities_, read).value_or(nullptr);
}

void State::AppendEntitiesNamed(facts::NameKey key, std::vector<EntityId>& entities) const {
  for (const Filed& entity : FindList(keys::List::OfName(key))) entities.emplace_back(entity.id);
}

Shared<facts::SourceProfile> State::FindSource(ArticleId id) const {
  const auto read = [&](size_t* bytes) -> std::optional<Shared<facts::SourceProfile>> {
    return Find<facts::SourceProfile>(keys::Source(id), bytes);
  };
  return FindKept(id, sources_, read).value_or(Shared<facts::SourceProfile>());
}

std::optional<CopyClusterId> State::FindClusterOf(ArticleId id) const {
  const auto read = [&](size_t* bytes) -> std::optional<std::optional<CopyClusterId>> {
    const absl::StatusOr<std::optional<CopyClusterId>> cluster = FindCluster(store_, id);
    *bytes = kClusterBytes;
    if (cluster.ok()) return *cluster;
    Keep(cluster.status());
    return std::nullopt;
  };
  return FindKept(id, clusters_, read).value_or(std::nullopt);
}

Shared<Fingerprint> State::Load(ArticleId id) const {
  const auto read = [&](size_t* bytes) -> std::optional<Shared<Fingerprint>> {
    std::optional<IndexedText> text = Find<IndexedText>(keys::Text(id), bytes);
    if (!text) return std::nullopt;
    return Shared<Fingerprint>(std::move(text->fingerprint));
  };
  std::optional<Shared<Fingerprint>> text = FindKept(id, texts_, read);
  if (!text) Keep(absl::DataLossError(fmt::format("the indexed text of article {} is missing", id.value())));
  return text.value_or(Shared<Fingerprint>());
}

void State::Advance(Change change) {
  store_.Add(std::move(change.batch));
  head_ = change.head;
  if (change.reindexing) {
    auto& [article, added, bytes] = *change.reindexing;
    index_.Remove(article);
    index_.MoveWindow(head_.window);
    sources_.Erase(article);
    texts_.Erase(article);
    if (added) {
      index_.Add(article, added->fingerprint, {.published = added->time, .accepted = added->accepted});
      texts_.Put(article, std::move(added->fingerprint), bytes);
    }
  }
  for (auto& [fact, bytes] : change.facts) {
    const FactId id = fact->fact().id;
    facts_.Put(id, std::move(fact), bytes);
  }
  for (auto& [entity, bytes] : change.entities) {
    const EntityId id = entity->id;
    entities_.Put(id, std::move(entity), bytes);
  }
  for (const auto& [article, cluster] : change.clusters) clusters_.Put(article, cluster, kClusterBytes);
  for (auto& [key, list] : change.lists) {
    const size_t bytes = BytesOf(list);
    lists_.Put(key, std::move(list), bytes);
  }
}

}  // namespace isnad::ledger
