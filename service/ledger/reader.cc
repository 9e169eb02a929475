#include "service/ledger/reader.h"

#include <memory>
#include <string>
#include <utility>

#include "fmt/format.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "service/ledger/records.h"

namespace isnad::ledger {
namespace {

template <typename Record>
absl::StatusOr<std::optional<Record>> Find(const storage::Store& store, const std::string& key) {
  const absl::StatusOr<std::optional<std::string>> bytes = store.Get(key);
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return std::optional<Record>();
  absl::StatusOr<Record> record = Decode<Record>(**bytes);
  if (!record.ok()) return record.status();
  return std::optional<Record>(*std::move(record));
}

// All records after the key `after` whose keys begin with `prefix`.
template <typename Record>
absl::Status List(const storage::Store& store, std::string_view prefix, std::string after,
                  const Reader::Visitor<Record>& visit) {
  after.push_back('\0');  // the least key past it
  absl::Status damage;
  const absl::Status scanned =
      store.TakeSnapshot()->Scan(after, storage::PrefixEnd(prefix), [&](std::string_view, std::string_view value) {
        const absl::StatusOr<Record> record = Decode<Record>(value);
        if (!record.ok()) {
          damage = record.status();
          return false;
        }
        return visit(*record);
      });
  return scanned.ok() ? damage : scanned;
}

}  // namespace

absl::StatusOr<std::optional<StoredArticle>> Reader::FindArticle(ArticleId id) const {
  return Find<StoredArticle>(store_, keys::Article(id));
}

absl::StatusOr<std::optional<StoredArticle>> Reader::FindArticleByUri(std::string_view uri) const {
  const absl::StatusOr<std::optional<std::string>> bytes = store_.Get(keys::Uri(uri));
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return std::optional<StoredArticle>();
  const std::optional<uint64_t> id = keys::TrailingId(**bytes);
  if (!id) return absl::DataLossError(fmt::format("damaged record of the URI {}", uri));
  return FindArticle(ArticleId(*id));
}

absl::StatusOr<std::optional<Fact>> Reader::FindFact(FactId id) const { return Find<Fact>(store_, keys::Fact(id)); }

absl::StatusOr<std::optional<KnownEntity>> Reader::FindEntity(EntityId id) const {
  return Find<KnownEntity>(store_, keys::Entity(id));
}

absl::Status Reader::ListArticles(ArticleId after, const Visitor<StoredArticle>& visit) const {
  return List(store_, keys::kArticles, keys::Article(after), visit);
}

absl::Status Reader::ListFacts(FactId after, const Visitor<Fact>& visit) const {
  return List(store_, keys::kFacts, keys::Fact(after), visit);
}

absl::Status Reader::ListEntities(EntityId after, const Visitor<KnownEntity>& visit) const {
  return List(store_, keys::kEntities, keys::Entity(after), visit);
}

absl::Status Reader::ListEvents(Sequence sequence, uint32_t ordinal, const Visitor<FactEvent>& visit) const {
  return List(store_, keys::kEvents, keys::Event(sequence, ordinal), visit);
}

absl::StatusOr<Totals> Reader::ReadTotals() const {
  const absl::StatusOr<std::optional<Head>> found = Find<Head>(store_, keys::Head());
  if (!found.ok()) return found.status();
  const Head head = found->value_or(Head());
  return Totals{.applied = head.applied,
                .digest = head.digest,
                .articles = head.articles,
                .facts = head.facts,
                .entities = head.entities,
                .bytes = store_.ApproximateBytes()};
}

}  // namespace isnad::ledger
