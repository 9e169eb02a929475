#include "service/ledger/state.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {

State::State(storage::Store& store, size_t cache_bytes)
    : store_(store),
      index_(reuse::Index::Options()),
      facts_(cache_bytes / 2),
      entities_(cache_bytes / 8),
      sources_(cache_bytes / 8),
      lists_(cache_bytes / 4) {}

absl::StatusOr<std::unique_ptr<State>> State::Open(storage::Store& store, size_t cache_bytes) {
  std::unique_ptr<State> state(new State(store, cache_bytes));
  if (absl::Status status = state->ReadHead(); !status.ok()) return status;
  if (absl::Status status = state->BuildIndex(); !status.ok()) return status;
  return state;
}

absl::Status State::ReadHead() {
  if (const std::optional<Head> head = Find<Head>(keys::Head())) head_ = *head;
  return TakeError();
}

absl::Status State::BuildIndex() {
  const std::unique_ptr<storage::Snapshot> snapshot = store_.TakeSnapshot();
  absl::Status damage;
  const absl::Status scanned =
      snapshot->Scan(keys::kTexts, storage::PrefixEnd(keys::kTexts), [&](std::string_view key, std::string_view value) {
        const absl::StatusOr<IndexedText> text = Decode<IndexedText>(value);
        const std::optional<uint64_t> id = keys::TrailingId(key);
        if (!text.ok() || !id) {
          damage = text.ok() ? absl::DataLossError("damaged key of an indexed text") : text.status();
          return false;
        }
        index_.Add(ArticleId(*id), text->fingerprint, text->time);
        return true;
      });
  return scanned.ok() ? damage : scanned;
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

template <typename Id, typename Record>
std::shared_ptr<const Record> State::FindKept(Id id, std::string (*key_of)(Id),
                                              Cache<Id, std::shared_ptr<const Record>>& cache) const {
  if (const std::shared_ptr<const Record>* kept = cache.Find(id)) return *kept;
  size_t bytes = 0;
  std::optional<Record> stored = Find<Record>(key_of(id), &bytes);
  if (!stored) return nullptr;
  auto record = std::make_shared<const Record>(*std::move(stored));
  cache.Put(id, record, bytes);
  return record;
}

std::vector<uint64_t> State::FindItems(const std::string& prefix, size_t limit) const {
  if (limit == 0) return {};
  if (const IdLists::List* known = lists_.Find(prefix, limit)) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(limit, known->items.size()));
    return {known->items.begin(), known->items.begin() + count};
  }
  IdLists::List list = {.items = {}, .whole = true};
  const absl::Status scanned =
      store_.TakeSnapshot()->Scan(prefix, storage::PrefixEnd(prefix), [&](std::string_view key, std::string_view) {
        const std::optional<uint64_t> item = keys::TrailingId(key.substr(prefix.size()));
        if (item) list.items.push_back(*item);
        list.whole = list.items.size() < limit;
        return item.has_value() && list.whole;
      });
  Keep(scanned);
  if (scanned.ok()) lists_.Keep(prefix, list);
  return list.items;
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

std::shared_ptr<const Fact> State::FindFact(FactId id) const {
  if (id >= head_.next_fact) return nullptr;
  return FindKept(id, keys::Fact, facts_);
}

std::vector<FactId> State::FactsInBlock(std::string_view key, size_t limit) const {
  std::vector<FactId> ids;
  for (const uint64_t item : FindItems(keys::InBlock(key), limit)) ids.emplace_back(~item);
  return ids;
}

std::shared_ptr<const KnownEntity> State::FindEntity(EntityId id) const {
  if (id >= head_.next_entity) return nullptr;
  return FindKept(id, keys::Entity, entities_);
}

std::vector<EntityId> State::EntitiesNamed(std::string_view key, size_t limit) const {
  std::vector<EntityId> ids;
  for (const uint64_t item : FindItems(keys::WithName(key), limit)) ids.emplace_back(item);
  return ids;
}

facts::SourceProfile State::FindSource(ArticleId id) const {
  const auto source = FindKept(id, keys::Source, sources_);
  return source == nullptr ? facts::SourceProfile() : *source;
}

Fingerprint State::Load(ArticleId id) const {
  std::optional<IndexedText> text = Find<IndexedText>(keys::Text(id));
  if (!text) {
    Keep(absl::DataLossError(fmt::format("the indexed text of article {} is missing", id.value())));
    return {};
  }
  return std::move(text->fingerprint);
}

absl::Status State::Commit(const Change& change) {
  if (absl::Status written = store_.Write(change.batch); !written.ok()) return written;
  head_ = change.head;
  if (change.reindexing) {
    const auto& [article, removed, added] = *change.reindexing;
    if (removed) index_.Remove(article, *removed);
    if (added) index_.Add(article, added->fingerprint, added->time);
    sources_.Erase(article);
  }
  for (const auto& [fact, bytes] : change.facts) facts_.Put(fact->id, fact, bytes);
  for (const auto& [entity, bytes] : change.entities) entities_.Put(entity->id, entity, bytes);
  for (const storage::Batch::Operation& operation : change.batch.operations()) {
    if (keys::IsOfList(operation.key)) lists_.Follow(operation);
  }
  return absl::OkStatus();
}

}  // namespace isnad::ledger
