#include "service/ledger/reader.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
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

// Visits all records, as they are encoded, from the key `first` on whose keys begin with `prefix`. A visitor gives
// whether to go on.
absl::Status ScanEncoded(
    const storage::View& store, std::string_view prefix, std::string_view first,
    const std::function<absl::StatusOr<bool>(std::string_view key, std::string_view bytes)>& visit) {
  absl::Status failure;
  const absl::Status scanned =
      store.Scan(first, storage::PrefixEnd(prefix), [&](std::string_view key, std::string_view bytes) {
        const absl::StatusOr<bool> more = visit(key, bytes);
        failure = more.status();
        return more.ok() && *more;
      });
  return scanned.ok() ? failure : scanned;
}

template <typename Record>
absl::Status Scan(const storage::View& store, std::string_view prefix, std::string_view first,
                  const std::function<absl::StatusOr<bool>(Record record)>& visit) {
  return ScanEncoded(store, prefix, first, [&](std::string_view, std::string_view bytes) -> absl::StatusOr<bool> {
    absl::StatusOr<Record> record = Decode<Record>(bytes);
    return record.ok() ? visit(*std::move(record)) : absl::StatusOr<bool>(record.status());
  });
}

template <typename Record>
absl::Status List(const storage::View& store, std::string_view prefix, std::string after,
                  const Reader::Visitor<Record>& visit) {
  return Scan<Record>(store, prefix, Past(std::move(after)), [&](const Record& record) { return visit(record); });
}

using FeedEvent = std::variant<FactEvent, EntityEvent>;

// What an event takes as it is kept, its evidence apart: the fact, or two of it, with its arguments.
constexpr size_t kEventBytes = 1024;
// What evidence takes for each byte of it as encoded, by which its size is told.
constexpr size_t kDecodedByEncoded = 3;

size_t CountOf(const EventRecords& records) { return records.facts.size() + records.entities.size(); }

// The event at a place of an entry's, which the records give up.
absl::StatusOr<FeedEvent> TakeEvent(EventRecords& records, Sequence entry, size_t place, EvidenceView view,
                                    Assembler& assembler) {
  const auto ordinal = static_cast<uint32_t>(place);
  if (place < records.facts.size()) return assembler.Assemble(std::move(records.facts[place]), entry, ordinal, view);
  EntityEvent& event = records.entities[place - records.facts.size()];
  event.sequence = entry;
  event.ordinal = ordinal;
  return std::move(event);
}

// All events of an entry with the evidence that they changed: put together once for all who read, as long as `memory`
// has room.
absl::StatusOr<OfEntry<FeedEvent>> ChangesOf(Sequence entry, std::string_view bytes, Assembler& assembler,
                                             EntryMemory<FeedEvent>& memory) {
  if (OfEntry<FeedEvent> kept = memory.Find(entry)) return kept;
  absl::StatusOr<EventRecords> records = Decode<EventRecords>(bytes);
  if (!records.ok()) return records.status();
  auto events = std::make_shared<std::vector<FeedEvent>>();
  events->reserve(CountOf(*records));
  for (size_t place = 0; place < CountOf(*records); ++place) {
    absl::StatusOr<FeedEvent> event = TakeEvent(*records, entry, place, EvidenceView::kChanged, assembler);
    if (!event.ok()) return event.status();
    events->push_back(*std::move(event));
  }
  memory.Keep(entry, events, events->size() * kEventBytes);
  return events;
}

}  // namespace

struct Reader::Memory {
  explicit Memory(size_t bytes) : evidence(bytes / 2 / kDecodedByEncoded), events(bytes / 2) {}

  EvidenceMemory evidence;
  EntryMemory<FeedEvent> events;  // as EvidenceView::kChanged shows them
};

Reader::Reader(const storage::Store& store, size_t kept_bytes)
    : store_(store), memory_(std::make_unique<Memory>(kept_bytes)) {}
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
  return Assembler(store_, &memory_->evidence).Assemble(**std::move(record));
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
  absl::StatusOr<std::optional<KnownEntity>> entity = Find<KnownEntity>(store_, keys::Entity(id));
  if (!entity.ok() || !entity->has_value()) return entity;
  const absl::Status added = AddNamesOfMerged(**entity);
  if (!added.ok()) return added;
  return entity;
}

absl::Status Reader::AddNamesOfMerged(KnownEntity& entity) const {
  if (entity.merged.empty()) return absl::OkStatus();
  const absl::StatusOr<std::vector<KnownEntity>> merged = FindMerged(entity);
  if (!merged.ok()) return merged.status();
  std::set<std::string> names(entity.aliases.begin(), entity.aliases.end());
  for (const KnownEntity& one : *merged) {
    names.insert(one.display_name);
    names.insert(one.aliases.begin(), one.aliases.end());
  }
  names.erase(entity.display_name);
  entity.aliases.assign(names.begin(), names.end());
  return absl::OkStatus();
}

absl::StatusOr<std::vector<KnownEntity>> Reader::FindMerged(const KnownEntity& entity) const {
  std::vector<KnownEntity> found;
  std::vector<EntityId> due = entity.merged;
  for (size_t i = 0; i < due.size(); ++i) {
    absl::StatusOr<std::optional<KnownEntity>> one = Find<KnownEntity>(store_, keys::Entity(due[i]));
    if (!one.ok()) return one.status();
    if (!one->has_value()) continue;
    due.insert(due.end(), (*one)->merged.begin(), (*one)->merged.end());
    found.push_back(**std::move(one));
  }
  return found;
}

absl::Status Reader::ListArticles(ArticleId after, const Visitor<StoredArticle>& visit) const {
  return List(store_, keys::kArticles, keys::Article(after), visit);
}

absl::Status Reader::ListFacts(FactId after, const Visitor<Fact>& visit) const {
  Assembler assembler(store_, &memory_->evidence);
  return Scan<FactRecord>(store_, keys::kFacts, Past(keys::Fact(after)),
                          [&](FactRecord record) -> absl::StatusOr<bool> {
                            const absl::StatusOr<Fact> fact = assembler.Assemble(std::move(record));
                            if (!fact.ok()) return fact.status();
                            return visit(*fact);
                          });
}

absl::Status Reader::ListEntities(EntityId after, const Visitor<KnownEntity>& visit) const {
  const auto visit_named = [&](KnownEntity entity) -> absl::StatusOr<bool> {
    const absl::Status added = AddNamesOfMerged(entity);
    return added.ok() ? visit(entity) : absl::StatusOr<bool>(added);
  };
  return Scan<KnownEntity>(store_, keys::kEntities, Past(keys::Entity(after)), visit_named);
}

absl::Status Reader::ListOffices(const KnownEntity& person, const Visitor<Fact>& visit) const {
  const absl::StatusOr<std::vector<KnownEntity>> merged = FindMerged(person);
  if (!merged.ok()) return merged.status();
  absl::StatusOr<bool> more = ListOfficesOf(person.id, visit);
  for (const KnownEntity& one : *merged) {
    if (more.ok() && *more) more = ListOfficesOf(one.id, visit);
  }
  return more.status();
}

absl::StatusOr<bool> Reader::ListOfficesOf(EntityId person, const Visitor<Fact>& visit) const {
  const FactArgument holder{.role = Role::kPerson, .value = person, .entity_type = EntityType::kPerson};
  const auto names_holder = [&](const FactArgument& argument) {
    return argument.role == holder.role && argument.value == holder.value;
  };
  for (const FactType type : {FactType::kPosition, FactType::kAppointment, FactType::kDismissal}) {
    // Facts of these types are filed under their person.
    for (const facts::BlockKey key : facts::BlockingKeys({.type = type, .arguments = {holder}})) {
      const absl::StatusOr<std::optional<FiledList>> filed = Find<FiledList>(store_, keys::List::OfBlock(key).key());
      if (!filed.ok()) return filed.status();
      for (const Filed& one : filed->value_or(FiledList())) {
        const absl::StatusOr<std::optional<Fact>> fact = FindFact(FactId(one.id));
        if (!fact.ok()) return fact.status();
        // Two persons may fall into one block.
        if (!fact->has_value() || !std::ranges::any_of((*fact)->arguments, names_holder)) continue;
        if (!visit(**fact)) return false;
      }
    }
  }
  return true;
}

absl::Status Reader::ListEvents(Sequence sequence, uint32_t ordinal, EvidenceView view, const Visitor<FactEvent>& visit,
                                const Visitor<EntityEvent>& visit_entity) const {
  Assembler assembler(store_, &memory_->evidence);
  const auto first_of = [&](Sequence entry) { return entry == sequence ? size_t{ordinal} + 1 : 0; };
  const auto tell = [&](const FeedEvent& event) {
    if (const auto* fact = std::get_if<FactEvent>(&event)) return visit(*fact);
    return !visit_entity || visit_entity(std::get<EntityEvent>(event));
  };
  const auto tell_changes = [&](Sequence entry, std::string_view bytes) -> absl::StatusOr<bool> {
    const absl::StatusOr<OfEntry<FeedEvent>> events = ChangesOf(entry, bytes, assembler, memory_->events);
    if (!events.ok()) return events.status();
    for (size_t place = first_of(entry); place < (*events)->size(); ++place) {
      if (!tell((**events)[place])) return false;
    }
    return true;
  };
  // With all its evidence, one event may be all that is wanted: each is put together when it is asked for.
  const auto tell_whole = [&](Sequence entry, std::string_view bytes) -> absl::StatusOr<bool> {
    absl::StatusOr<EventRecords> records = Decode<EventRecords>(bytes);
    if (!records.ok()) return records.status();
    for (size_t place = first_of(entry); place < CountOf(*records); ++place) {
      const absl::StatusOr<FeedEvent> event = TakeEvent(*records, entry, place, EvidenceView::kAll, assembler);
      if (!event.ok()) return event.status();
      if (!tell(*event)) return false;
    }
    return true;
  };
  const absl::Status listed =
      ScanEncoded(store_, keys::kEvents, keys::Events(sequence), [&](std::string_view key, std::string_view bytes) {
        const Sequence entry(keys::TrailingId(key).value_or(0));
        return view == EvidenceView::kChanged ? tell_changes(entry, bytes) : tell_whole(entry, bytes);
      });
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
