#include "service/ledger/state.h"

#include <utility>

#include "fmt/format.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"

namespace isnad::ledger {

State::State(storage::Store& store) : store_(store), index_(reuse::Index::Options()) {}

absl::StatusOr<std::unique_ptr<State>> State::Open(storage::Store& store) {
  std::unique_ptr<State> state(new State(store));
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
std::optional<Record> State::Find(const std::string& key) const {
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
  return *std::move(record);
}

template <typename IdType>
std::vector<IdType> State::FindIds(const std::string& prefix, size_t limit,
                                   std::optional<uint64_t> (*id_of)(std::string_view)) const {
  std::vector<IdType> ids;
  if (limit == 0) return ids;
  const absl::Status scanned =
      store_.TakeSnapshot()->Scan(prefix, storage::PrefixEnd(prefix), [&](std::string_view key, std::string_view) {
        const std::optional<uint64_t> id = id_of(key.substr(prefix.size()));
        if (id) ids.emplace_back(*id);
        return id.has_value() && ids.size() < limit;
      });
  Keep(scanned);
  return ids;
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

std::optional<Fact> State::FindFact(FactId id) const { return Find<Fact>(keys::Fact(id)); }

std::vector<FactId> State::FactsInBlock(std::string_view key, size_t limit) const {
  return FindIds<FactId>(keys::InBlock(key), limit, keys::TrailingComplement);
}

std::optional<KnownEntity> State::FindEntity(EntityId id) const { return Find<KnownEntity>(keys::Entity(id)); }

std::vector<EntityId> State::EntitiesNamed(std::string_view key, size_t limit) const {
  return FindIds<EntityId>(keys::WithName(key), limit, keys::TrailingId);
}

facts::SourceProfile State::FindSource(ArticleId id) const {
  return Find<facts::SourceProfile>(keys::Source(id)).value_or(facts::SourceProfile());
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
  }
  return absl::OkStatus();
}

}  // namespace isnad::ledger
