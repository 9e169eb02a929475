#include "service/ledger/reader.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "service/facts/blocking.h"
#include "service/ledger/assembler.h"
#include "service/ledger/codec.h"
#include "service/ledger/copies.h"
#include "service/ledger/keys.h"
#include "service/ledger/records.h"

namespace isnad::ledger {
namespace {

template <typename Record>
absl::StatusOr<std::optional<Record>> Find(const storage::View& store, const std::string& key) {
  const absl::StatusOr<std::optional<std::string>> bytes = store.Get(key);
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return std::optional<Record>();
  absl::StatusOr<Record> record = Decode<Record>(**bytes);
  if (!record.ok()) return record.status();
  return std::optional<Record>(*std::move(record));
}

// The least key past another.
std::string Past(std::string key) {
  key.push_back('\0');
  return key;
}

// Visits all records from the key `first` on whose keys begin with `prefix`. A visitor gives whether to go on.
template <typename Record>
absl::Status Scan(const storage::View& store, std::string_view prefix, std::string_view first,
                  const std::function<absl::StatusOr<bool>(std::string_view key, Record record)>& visit) {
  absl::Status failure;
  const absl::Status scanned =
      store.Scan(first, storage::PrefixEnd(prefix), [&](std::string_view key, std::string_view value) {
        absl::StatusOr<Record> record = Decode<Record>(value);
        const absl::StatusOr<bool> more =
            record.ok() ? visit(key, *std::move(record)) : absl::StatusOr<bool>(record.status());
        failure = more.status();
        return more.ok() && *more;
      });
  return scanned.ok() ? failure : scanned;
}

template <typename Record>
absl::Status List(const storage::View& store, std::string_view prefix, std::string after,
                  const Reader::Visitor<Record>& visit) {
  return Scan<Record>(store, prefix, Past(std::move(after)),
                      [&](std::string_view, const Record& record) { return visit(record); });
}

}  // namespace

Reader::Reader(const storage::Store& store, size_t evidence_bytes)
    : store_(store), evidence_(std::make_unique<EvidenceMemory>(evidence_bytes)) {}
Reader::~Reader() = default;

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

absl::StatusOr<ArticleId> Reader::FindCanonical(ArticleId id) const { return ledger::FindCanonical(store_, id); }

absl::StatusOr<std::string> Reader::FindUri(ArticleId id) const {
  absl::StatusOr<std::optional<std::string>> uri = store_.Get(keys::Address(id));
  if (!uri.ok()) return uri.status();
  return std::move(*uri).value_or("");
}

absl::StatusOr<std::optional<Fact>> Reader::FindFact(FactId id) const {
  absl::StatusOr<std::optional<FactRecord>> record = Find<FactRecord>(store_, keys::Fact(id));
  if (!record.ok()) return record.status();
  if (!record->has_value()) return std::optional<Fact>();
  return Assembler(store_, evidence_.get()).Assemble(**std::move(record));
}

absl::StatusOr<facts::Explanation> Reader::ExplainFact(const Fact& fact) const {
  std::map<ArticleId, facts::SourceProfile> profiles;
  for (const Shared<Evidence>& evidence : fact.evidence) {
    if (profiles.contains(evidence->article)) continue;
    const auto profile = Find<facts::SourceProfile>(store_, keys::Source(evidence->article));
    if (!profile.ok()) return profile.status();
    profiles[evidence->article] = profile->value_or(facts::SourceProfile());
  }
  std::set<FactId> named(fact.disputed_by.begin(), fact.disputed_by.end());
  named.insert({fact.supersedes, fact.superseded_by});
  std::vector<Fact> others;
  for (const FactId id : named) {
    absl::StatusOr<std::optional<Fact>> other = id ? FindFact(id) : std::optional<Fact>();
    if (!other.ok()) return other.status();
    if (other->has_value()) others.push_back(**std::move(other));
  }
  return facts::Explain(
      fact, [&](ArticleId id) -> const facts::SourceProfile& { return profiles.at(id); }, others);
}

absl::StatusOr<std::optional<KnownEntity>> Reader::FindEntity(EntityId id) const {
  return Find<KnownEntity>(store_, keys::Entity(id));
}

absl::Status Reader::ListArticles(ArticleId after, const Visitor<StoredArticle>& visit) const {
  return List(store_, keys::kArticles, keys::Article(after), visit);
}

absl::Status Reader::ListFacts(FactId after, const Visitor<Fact>& visit) const {
  Assembler assembler(store_, evidence_.get());
  return Scan<FactRecord>(store_, keys::kFacts, Past(keys::Fact(after)),
                          [&](std::string_view, FactRecord record) -> absl::StatusOr<bool> {
                            const absl::StatusOr<Fact> fact = assembler.Assemble(std::move(record));
                            if (!fact.ok()) return fact.status();
                            return visit(*fact);
                          });
}

absl::Status Reader::ListEntities(EntityId after, const Visitor<KnownEntity>& visit) const {
  return List(store_, keys::kEntities, keys::Entity(after), visit);
}

absl::Status Reader::ListOffices(EntityId person, const Visitor<Fact>& visit) const {
  const FactArgument holder{.role = Role::kPerson, .value = person, .entity_type = EntityType::kPerson};
  const auto names_holder = [&](const FactArgument& argument) {
    return argument.role == holder.role && argument.value == holder.value;
  };
  for (const FactType type : {FactType::kPosition, FactType::kAppointment, FactType::kDismissal}) {
    // Facts of these types are filed under their person.
    for (const facts::BlockKey key : facts::BlockingKeys({.type = type, .arguments = {holder}})) {
      const absl::StatusOr<std::optional<IdList>> filed = Find<IdList>(store_, keys::List::OfBlock(key).key());
      if (!filed.ok()) return filed.status();
      for (const uint64_t id : filed->value_or(IdList())) {
        const absl::StatusOr<std::optional<Fact>> fact = FindFact(FactId(id));
        if (!fact.ok()) return fact.status();
        // Two persons may fall into one block.
        if (!fact->has_value() || !std::ranges::any_of((*fact)->arguments, names_holder)) continue;
        if (!visit(**fact)) return absl::OkStatus();
      }
    }
  }
  return absl::OkStatus();
}

absl::Status Reader::ListEvents(Sequence sequence, uint32_t ordinal, EvidenceView view,
                                const Visitor<FactEvent>& visit) const {
  Assembler assembler(store_, evidence_.get());
  const auto list = [&](std::string_view key, EventRecords records) -> absl::StatusOr<bool> {
    const Sequence entry(keys::TrailingId(key).value_or(0));
    for (size_t i = entry == sequence ? size_t{ordinal} + 1 : 0; i < records.size(); ++i) {
      const absl::StatusOr<FactEvent> event =
          assembler.Assemble(std::move(records[i]), entry, static_cast<uint32_t>(i), view);
      if (!event.ok()) return event.status();
      if (!visit(*event)) return false;
    }
    return true;
  };
  const absl::Status listed = Scan<EventRecords>(store_, keys::kEvents, keys::Events(sequence), list);
  // Looked up after them: what is trimmed goes in one batch with it.
  return listed.ok() ? CheckEventsKept(sequence, ordinal) : listed;
}

absl::Status Reader::CheckEventsKept(Sequence sequence, uint32_t ordinal) const {
  const absl::StatusOr<Sequence> oldest = OldestEvents();
  if (!oldest.ok()) return oldest.status();
  const uint64_t next = sequence.value() + (ordinal == std::numeric_limits<uint32_t>::max() ? 1 : 0);
  if (oldest->value() == 1 || next >= oldest->value()) return absl::OkStatus();
  return absl::OutOfRangeError(fmt::format("changes after entry {} are asked for, and kept from entry {} on",
                                           sequence.value(), oldest->value()));
}

absl::StatusOr<Sequence> Reader::OldestEvents() const {
  const absl::StatusOr<std::optional<std::string>> bytes = store_.Get(keys::OldestEvents());
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return Sequence(1);
  const std::optional<uint64_t> sequence = keys::TrailingId(**bytes);
  if (!sequence) return absl::DataLossError("damaged record of the oldest events");
  return Sequence(*sequence);
}

absl::StatusOr<Sequence> Reader::ReadApplied() const {
  const absl::StatusOr<std::optional<Head>> found = Find<Head>(store_, keys::Head());
  if (!found.ok()) return found.status();
  return found->value_or(Head()).applied;
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
