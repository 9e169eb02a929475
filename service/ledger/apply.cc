#include "service/ledger/apply.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "service/ledger/codec.h"
#include "service/ledger/copies.h"
#include "service/ledger/keys.h"
#include "service/ledger/stories.h"
#include "service/text/fold.h"
#include "xxhash.h"

namespace isnad::ledger {
namespace {

// Rolls the digest on: over all that is written, and over the head with the digest so far.
class Roller {
 public:
  Roller() : state_(XXH3_createState()) { XXH3_128bits_reset(state_); }
  ~Roller() { XXH3_freeState(state_); }
  Roller(const Roller&) = delete;
  Roller& operator=(const Roller&) = delete;

  void Add(std::string_view bytes) {
    AddNumber(bytes.size());
    XXH3_128bits_update(state_, bytes.data(), bytes.size());
  }

  void Add(const storage::Batch::Operation& operation) {
    Add(operation.key);
    AddNumber(operation.value ? 1 : 0);
    if (operation.value) Add(*operation.value);
  }

  Digest128 digest() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_);
    return {.high = hash.high64, .low = hash.low64};
  }

 private:
  void AddNumber(uint64_t number) {
    char bytes[8];
    for (char& byte : bytes) {
      byte = static_cast<char>(number);
      number >>= 8;
    }
    XXH3_128bits_update(state_, bytes, sizeof(bytes));
  }

  XXH3_state_t* const state_;
};

IngestOutcome OutcomeOf(const std::vector<ReuseLink>& reuse) {
  IngestOutcome outcome = IngestOutcome::kNew;
  for (const ReuseLink& link : reuse) {
    if (link.relation == ReuseRelation::kDuplicate) return IngestOutcome::kDuplicate;
    if (link.relation == ReuseRelation::kNearDuplicate) outcome = IngestOutcome::kNearDuplicate;
  }
  return outcome;
}

absl::Time TimeOf(const Article& article, const Analysis& analysis, absl::Time accepted) {
  const absl::Time time = article.publish_time.value_or(analysis.credits.published.value_or(accepted));
  return absl::FromUnixSeconds(absl::ToUnixSeconds(time));
}

// Ascending, distinct, without those that are none.
template <typename IdType>
std::vector<IdType> Distinct(std::vector<IdType> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (!ids.empty() && !ids.front()) ids.erase(ids.begin());
  return ids;
}

bool Counts(const Fact& fact) { return fact.status != FactStatus::kRetracted; }

// Gathers the change that one entry makes.
class Application {
 public:
  Application(const State& state, Sequence sequence, absl::Time accepted, std::string_view record,
              const ApplyListener& ended)
      : state_(state), sequence_(sequence), accepted_(accepted), record_(record), ended_(ended) {
    change_.head = state.head();
  }

  void operator()(const IngestEntry& entry) {
    if (AnswerAgain(entry.request_id)) return;
    const std::optional<StoredArticle> known = FindKnown(entry.article.uri);
    const std::optional<Shared<Fingerprint>> former_text =
        known && !known->retracted ? std::optional(state_.Load(known->id)) : std::nullopt;
    if (former_text && (*former_text)->text_digest == entry.analysis.fingerprint.text_digest &&
        known->article.title == entry.article.title) {
      change_.receipt = {.sequence = Sequence(),
                         .article = known->id,
                         .outcome = IngestOutcome::kUnchanged,
                         .reuse = known->reuse,
                         .canonical = Checked(FindCanonical(state_.store(), known->id)),
                         .story = known->story,
                         .facts = Distinct(known->fact_of_claim)};
    } else {
      Store(entry, known, former_text);
    }
    KeepReceipt(entry.request_id);
  }

  void operator()(const RetractEntry& entry) {
    if (AnswerAgain(entry.request_id)) return;
    std::optional<StoredArticle> known = state_.FindArticle(entry.article);
    if (!known || known->retracted) {
      change_.receipt = {.sequence = Sequence(),
                         .article = known ? known->id : ArticleId(),
                         .outcome = IngestOutcome::kUnchanged,
                         .reuse = {},
                         .canonical = {},
                         .story = {},
                         .facts = {}};
    } else {
      Retract(*std::move(known));
    }
    KeepReceipt(entry.request_id);
  }

  Change Finish() && {
    Head& head = change_.head;
    head.applied = sequence_;
    Roller roller;
    roller.Add(Encode(head));
    for (const storage::Batch::Operation& operation : change_.batch.operations()) roller.Add(operation);
    head.digest = roller.digest();
    change_.batch.Put(keys::Head(), Encode(head));
    Tell(ApplyStage::kRecords);
    return std::move(change_);
  }

  // The first error met.
  const absl::Status& error() const { return error_; }

 private:
  void Keep(const absl::Status& status) { error_.Update(status); }

  void Tell(ApplyStage ended) const {
    if (ended_) ended_(ended);
  }

  template <typename IdType>
  IdType Checked(const absl::StatusOr<IdType>& id) {
    Keep(id.status());
    return id.value_or(IdType());
  }

  bool AnswerAgain(std::string_view request_id) {
    if (request_id.empty()) return false;
    std::optional<Receipt> receipt = state_.FindReceipt(request_id);
    if (!receipt) return false;
    change_.receipt = *std::move(receipt);
    change_.receipt.outcome = IngestOutcome::kUnchanged;
    return true;
  }

  void KeepReceipt(std::string_view request_id) {
    if (!request_id.empty()) change_.batch.Put(keys::Request(request_id), Encode(change_.receipt));
  }

  std::optional<StoredArticle> FindKnown(std::string_view uri) const {
    if (uri.empty()) return std::nullopt;
    const std::optional<ArticleId> id = state_.FindUri(uri);
    return id ? state_.FindArticle(*id) : std::nullopt;
  }

  // `known` is the article's last revision; `former_text` is of that, unless it was retracted.
  void Store(const IngestEntry& entry, const std::optional<StoredArticle>& known,
             const std::optional<Shared<Fingerprint>>& former_text) {
    const absl::StatusOr<IngestParts> parts = PartsOf(record_);
    Keep(parts.status());
    if (!parts.ok()) return;
    const ArticleId id = known ? known->id : ArticleId(sequence_.value());
    IndexedText text = {.fingerprint = entry.analysis.fingerprint,
                        .time = TimeOf(entry.article, entry.analysis, accepted_),
                        .accepted = absl::FromUnixSeconds(absl::ToUnixSeconds(accepted_))};
    std::vector<ReuseLink> reuse = state_.index().Find(id, text.fingerprint, text.time, state_);
    if (known) LeaveCopies(state_, id, change_);
    const ArticleId canonical = Checked(JoinCopies(state_, id, reuse, CopyClusterId(sequence_.value()), change_));
    const StoryId story = Checked(JoinStory(state_.store(), id, reuse, change_.batch));
    const facts::SourceProfile profile = ProfileOf(entry, reuse);
    const facts::Submission submission = {
        .id = id,
        .sequence = sequence_,
        .article = entry.article,
        .analysis = entry.analysis,
        .reported = text.time,
        .story = story,
        .profile = profile,
        .former_facts = known ? Distinct(known->fact_of_claim) : std::vector<FactId>(),
        .former_equated = known ? known->equated : std::vector<EntityId>(),
    };
    Tell(ApplyStage::kReuse);
    facts::Changes changes = facts::Merge(state_, submission);
    Tell(ApplyStage::kFacts);
    Record(changes);

    const StoredArticle stored = {
        .id = id,
        .sequence = sequence_,
        .revision = known ? known->revision + 1 : 1,
        .accepted = accepted_,
        .article = {},  // it and its analysis are among the parts
        .analysis = {},
        .outcome = known ? IngestOutcome::kRevision : OutcomeOf(reuse),
        .reuse = std::move(reuse),
        .story = story,
        .fact_of_claim = std::move(changes.fact_of_claim),
        .entity_of_index = std::move(changes.entity_of_index),
        .equated = std::move(changes.equated),
    };
    storage::Batch& batch = change_.batch;
    batch.Put(keys::Article(id), Encode(stored, *parts));
    if (!known && !entry.article.uri.empty()) {
      batch.Put(keys::Uri(entry.article.uri), keys::IdRecord(id));
      batch.Put(keys::Address(id), entry.article.uri);
    }
    std::string text_record = Encode(text, *parts);
    const size_t text_bytes = text_record.size();
    batch.Put(keys::Text(id), std::move(text_record));
    batch.Put(keys::Source(id), Encode(profile));
    Head& head = change_.head;
    if (!former_text) ++head.articles;
    head.window = std::max(head.window, state_.index().WindowAfter(text.fingerprint, text.accepted));
    change_.reindexing = {
        .article = id, .added = id < head.window ? std::nullopt : std::optional(std::move(text)), .bytes = text_bytes};
    change_.receipt = {.sequence = sequence_,
                       .article = id,
                       .outcome = stored.outcome,
                       .reuse = stored.reuse,
                       .canonical = canonical,
                       .story = story,
                       .facts = Distinct(stored.fact_of_claim)};
  }

  void Retract(StoredArticle article) {
    const std::vector<FactId> facts = Distinct(article.fact_of_claim);
    facts::Changes changes = facts::Retract(state_, article.id, sequence_, facts, article.equated);
    Record(changes);
    change_.reindexing = {.article = article.id, .added = std::nullopt};
    change_.receipt = {.sequence = sequence_,
                       .article = article.id,
                       .outcome = IngestOutcome::kRevision,
                       .reuse = {},
                       .canonical = {},
                       .story = {},
                       .facts = facts};
    LeaveCopies(state_, article.id, change_);
    article.retracted = true;
    std::fill(article.fact_of_claim.begin(), article.fact_of_claim.end(), FactId());
    std::fill(article.entity_of_index.begin(), article.entity_of_index.end(), EntityId());
    article.equated.clear();
    change_.batch.Put(keys::Article(article.id), Encode(article));
    change_.batch.Delete(keys::Text(article.id));
    change_.batch.Delete(keys::Source(article.id));
    --change_.head.articles;
  }

  static facts::SourceProfile ProfileOf(const IngestEntry& entry, const std::vector<ReuseLink>& reuse) {
    std::vector<ArticleId> reused;
    for (const ReuseLink& link : reuse) {
      if (SharesText(link.relation)) reused.push_back(link.other);
    }
    return {.outlet = text::Fold(entry.article.source),
            .agencies = entry.analysis.credits.agencies,
            .reuses = Distinct(std::move(reused))};
  }

  void Record(facts::Changes& changes) {
    if (!changes.evidence.empty()) change_.batch.Put(keys::Evidence(sequence_), Encode(changes.evidence));
    std::vector<FactEvent> events;
    for (const facts::Changes::ChangedFact& fact : changes.facts) {
      RecordFact(fact);
      FactEvent& event = events.emplace_back();
      event.kind = fact.kind;
      if (fact.before) event.before = fact.before->shared_fact();
      event.after = fact.after->shared_fact();
    }
    if (!events.empty() || !changes.entity_events.empty()) {
      change_.batch.Put(keys::Events(sequence_), Encode(events, changes.entity_events));
    }
    for (facts::Changes::ChangedEntity& entity : changes.entities) RecordEntity(entity);
    RecordLists();
  }

  void RecordFact(const facts::Changes::ChangedFact& changed) {
    const auto& [kind, before, after] = changed;
    const Fact& fact = after->fact();
    const bool counted = before && Counts(before->fact());
    static const std::vector<facts::BlockKey> kNone;
    const facts::Weeks weeks = after->weeks();
    const bool moved = counted && before->weeks() != weeks;
    Refile(counted ? before->keys() : kNone, Counts(fact) ? after->keys() : kNone, moved,
           [&](facts::BlockKey key, bool in) {
             File(keys::List::OfBlock(key), {fact.id.value(), weeks}, in);
           });
    Head& head = change_.head;
    head.facts += (Counts(fact) ? 1 : 0) - (counted ? 1 : 0);
    head.next_fact = std::max(head.next_fact, FactId(fact.id.value() + 1));
    std::string bytes = Encode(fact);
    const size_t size = bytes.size();
    change_.batch.Put(keys::Fact(fact.id), std::move(bytes));
    change_.facts.push_back({.record = after, .bytes = size});
  }

  void RecordEntity(facts::Changes::ChangedEntity& changed) {
    KnownEntity& after = changed.after;
    const EntityId id = after.id;
    Refile(changed.before ? facts::NameKeys(*changed.before) : std::vector<facts::NameKey>(), changed.keys,
           /*moved=*/false, [&](facts::NameKey key, bool in) {
             File(keys::List::OfName(key), {id.value(), {}}, in);
           });
    Head& head = change_.head;
    if (!changed.before) ++head.entities;
    head.next_entity = std::max(head.next_entity, EntityId(id.value() + 1));
    std::string bytes = Encode(after);
    const size_t size = bytes.size();
    change_.batch.Put(keys::Entity(id), std::move(bytes));
    change_.entities.push_back({.record = std::make_shared<const KnownEntity>(std::move(after)), .bytes = size});
  }

  // Both sorted and distinct. `moved`: it is to be filed anew where it stays, too.
  template <typename Key, typename FileUnder>
  static void Refile(const std::vector<Key>& before, const std::vector<Key>& after, bool moved, const FileUnder& file) {
    for (const Key& key : before) {
      if (!std::binary_search(after.begin(), after.end(), key)) file(key, false);
    }
    for (const Key& key : after) {
      if (moved || !std::binary_search(before.begin(), before.end(), key)) file(key, true);
    }
  }

  void File(keys::List list, const Filed& filed, bool in) {
    filings_.push_back({.list = list, .filed = filed, .in = in});
  }

  void RecordLists() {
    // Of one list in the order in which they were made.
    std::ranges::stable_sort(filings_, {}, &Filing::list);
    for (auto first = filings_.begin(); first != filings_.end();) {
      const keys::List list = first->list;
      FiledList filed = state_.FindList(list);
      for (; first != filings_.end() && first->list == list; ++first) Follow(*first, filed);
      Trim(list, filed);
      if (filed.empty()) {
        change_.batch.Delete(list.key());
      } else {
        change_.batch.Put(list.key(), Encode(filed));
      }
      change_.lists.emplace_back(list, std::move(filed));
    }
  }

  struct Filing {
    keys::List list;
    Filed filed;
    bool in;  // or taken out
  };

  static void Follow(const Filing& filing, FiledList& list) {
    const auto at = std::ranges::lower_bound(list, filing.filed.id, {}, &Filed::id);
    const bool found = at != list.end() && at->id == filing.filed.id;
    if (!filing.in) {
      if (found) list.erase(at);
    } else if (found) {
      at->weeks = filing.filed.weeks;
    } else {
      list.insert(at, filing.filed);
    }
  }

  // Of a block the latest facts stay, of a name the first entities.
  static void Trim(keys::List list, FiledList& filed) {
    if (list.is_block()) {
      if (filed.size() > facts::kMaxFactsOfBlock) filed.erase(filed.begin(), filed.end() - facts::kMaxFactsOfBlock);
    } else if (filed.size() > facts::kMaxEntitiesOfName) {
      filed.resize(facts::kMaxEntitiesOfName);
    }
  }

  const State& state_;
  const Sequence sequence_;
  const absl::Time accepted_;
  const std::string_view record_;  // of the entry
  const ApplyListener& ended_;
  absl::Status error_;
  Change change_;
  std::vector<Filing> filings_;
};

}  // namespace

absl::StatusOr<Change> Apply(const State& state, Sequence sequence, const Entry& entry) {
  return Apply(state, sequence, entry, Encode(entry));
}

absl::StatusOr<Change> Apply(const State& state, Sequence sequence, const Entry& entry, std::string_view record,
                             const ApplyListener& ended) {
  Application application(state, sequence, entry.accepted, record, ended);
  std::visit(application, entry.body);
  if (absl::Status error = state.TakeError(); !error.ok()) return error;
  if (!application.error().ok()) return application.error();
  return std::move(application).Finish();
}

}  // namespace isnad::ledger
