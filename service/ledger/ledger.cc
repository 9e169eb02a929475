#include "service/ledger/ledger.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "fmt/format.h"
#include "service/ledger/appender.h"
#include "service/ledger/apply.h"
#include "service/ledger/codec.h"
#include "service/ledger/keys.h"
#include "service/ledger/reader.h"
#include "service/ledger/state.h"

namespace isnad::ledger {
namespace {

constexpr uint64_t kEntriesBetweenProgress = 256;
// What a replay gathers before it writes.
constexpr size_t kMaxUnwrittenBytes = 16u << 20;

// True if the store says that it is a view of the log's present life; false if it is new, or of a former life that the
// log goes on from. An error if it is of anything else.
absl::StatusOr<bool> IsOfPresentLife(const storage::OrderedLog& log, const storage::Store& store) {
  const absl::StatusOr<std::optional<std::string>> bytes = store.Get(keys::Origin());
  if (!bytes.ok()) return bytes.status();
  if (!*bytes) return false;
  const absl::StatusOr<Origin> origin = Decode<Origin>(**bytes);
  if (!origin.ok()) return origin.status();
  if (origin->format != Origin::kFormat) {
    return absl::FailedPreconditionError(fmt::format(
        "the store has format {}, this program reads {}: remove the store and let it be rebuilt from the log",
        origin->format, Origin::kFormat));
  }
  if (origin->incarnation == log.incarnation()) return true;
  const absl::StatusOr<Sequence> applied = Reader(store).ReadApplied();
  if (!applied.ok()) return applied.status();
  if (!log.lineage().Has(origin->incarnation, applied->value())) {
    return absl::DataLossError(
        fmt::format("the store is a view of log {:016x}, but this is log {:016x}: remove the store and let it be "
                    "rebuilt, or bring the right log",
                    origin->incarnation, log.incarnation()));
  }
  return false;
}

// Makes a new store the log's, and checks that a known one is.
absl::Status SettleOrigin(const storage::OrderedLog& log, storage::Store& store) {
  const absl::StatusOr<bool> settled = IsOfPresentLife(log, store);
  if (!settled.ok() || *settled) return settled.status();
  storage::Batch batch;
  batch.Put(keys::Origin(), Encode(Origin{.incarnation = log.incarnation()}));
  return store.Write(batch, /*sync=*/true);
}

absl::Status CheckReach(const storage::OrderedLog& log, Sequence applied) {
  if (applied.value() >= log.next()) {
    return absl::DataLossError(fmt::format(
        "the store has applied entry {}, but the log ends before {}: it lost entries", applied.value(), log.next()));
  }
  if (applied.value() + 1 < log.oldest()) {
    return absl::DataLossError(
        fmt::format("the store has applied up to {}, but the log begins at {}", applied.value(), log.oldest()));
  }
  return absl::OkStatus();
}

[[maybe_unused]] bool IsReadBack(const Entry& entry, std::string_view record) {
  const absl::StatusOr<Entry> read = Decode<Entry>(record);
  return read.ok() && *read == entry;
}

}  // namespace

class Ledger::Impl {
 public:
  Impl(storage::OrderedLog& log, std::unique_ptr<State> state, const Options& options)
      : log_(log),
        appender_(log, options),
        state_(std::move(state)),
        head_(state_->head()),
        index_size_(SizeOf(state_->index())) {}

  // Applies what the log holds past the state.
  absl::Status CatchUp(const Progress& progress) { return CatchUp(log_.next(), progress); }
  void Start() ABSL_LOCKS_EXCLUDED(join_mutex_) {
    appender_.Start();
    absl::MutexLock lock(&join_mutex_);
    thread_ = std::thread([this] { Run(); });
  }

  void Submit(Entry entry, Done done);
  void Close() ABSL_LOCKS_EXCLUDED(join_mutex_);

  void OnCommit(std::function<void(Sequence)> listener) { listener_ = std::move(listener); }

  Head head() const {
    absl::MutexLock lock(&mutex_);
    return head_;
  }
  size_t queued() const { return appender_.waiting(); }
  IndexSize index_size() const {
    absl::MutexLock lock(&mutex_);
    return index_size_;
  }
  const storage::Lineage& lineage() const { return log_.lineage(); }
  absl::Status AtRest(const std::function<absl::Status(const Rest&)>& look);

 private:
  // Of the thread that applies.
  void Run();
  void Process(Appender::Group group) ABSL_LOCKS_EXCLUDED(mutex_);
  // The state lacks what the log holds, or what was applied could not be written: nothing is appended ahead then.
  void SetBehind(bool behind);
  // Applies what the log holds between the state and `end`.
  absl::Status CatchUp(uint64_t end, const Progress& progress) ABSL_LOCKS_EXCLUDED(mutex_);
  // Makes the entry part of the state.
  absl::StatusOr<Receipt> ApplyNext(Sequence sequence, const Entry& entry, std::string_view record);
  // Shows what was applied to all who read, by one batch.
  absl::Status Commit() ABSL_LOCKS_EXCLUDED(mutex_);
  // Of an entry that was applied just now.
  absl::StatusOr<Acknowledgement> Acknowledge(absl::StatusOr<Receipt> receipt) const;

  static IndexSize SizeOf(const reuse::Index& index) { return {index.article_count(), index.ApproximateBytes()}; }

  storage::OrderedLog& log_;
  Appender appender_;

  // Used by the thread that applies alone, and by Open before it starts.
  const std::unique_ptr<State> state_;
  std::function<void(Sequence)> listener_;
  bool behind_ = false;

  mutable absl::Mutex mutex_;
  Head head_ ABSL_GUARDED_BY(mutex_);  // as the state's, for other threads; likewise the index'
  IndexSize index_size_ ABSL_GUARDED_BY(mutex_);

  absl::Mutex join_mutex_;
  std::thread thread_ ABSL_GUARDED_BY(join_mutex_);
};

absl::Status Ledger::Impl::CatchUp(uint64_t end, const Progress& progress) {
  absl::Status failure;
  const auto apply = [&](uint64_t sequence, std::string_view record) {
    if (sequence >= end) return false;
    const absl::StatusOr<Entry> entry = Decode<Entry>(record);
    failure = entry.ok() ? ApplyNext(Sequence(sequence), *entry, record).status() : entry.status();
    if (failure.ok() && state_->unwritten_bytes() >= kMaxUnwrittenBytes) failure = Commit();
    if (!failure.ok()) return false;
    if (progress && (sequence % kEntriesBetweenProgress == 0 || sequence + 1 == end)) {
      progress(Stage::kReplaying, sequence, end - 1);
    }
    return true;
  };
  const uint64_t next = state_->head().applied.value() + 1;
  const absl::Status read = next < end ? log_.Read(next, apply) : absl::OkStatus();
  // What could be applied is kept, whatever came then.
  const absl::Status committed = Commit();
  for (const absl::Status& status : {read, failure}) {
    if (!status.ok()) return status;
  }
  return committed;
}

void Ledger::Impl::Submit(Entry entry, Done done) {
  // On the submitter's thread, so that the ledger's have less to do.
  if (!IsSound(entry)) return done(absl::InternalError("the entry refers to what it does not have"));
  std::string record = Encode(entry);
  assert(IsReadBack(entry, record));
  Appender::Pending pending = {.entry = std::move(entry), .done = std::move(done)};
  if (absl::Status refused = appender_.Admit(record, pending); !refused.ok()) pending.done(refused);
}

void Ledger::Impl::Close() {
  appender_.Close();
  absl::MutexLock lock(&join_mutex_);
  if (thread_.joinable()) thread_.join();
}

void Ledger::Impl::Run() {
  while (std::optional<Appender::Group> group = appender_.Take()) Process(*std::move(group));
}

void Ledger::Impl::Process(Appender::Group group) {
  // Nothing may be applied over a gap.
  const bool in_log = group.first && group.first->ok();
  absl::Status ready;
  if (behind_) ready = CatchUp(in_log ? **group.first : log_.next(), {});
  if (!ready.ok()) group.first = ready;
  if (!group.first) appender_.Append(group);

  const absl::StatusOr<uint64_t>& first = *group.first;
  absl::Status failure = first.status();
  std::vector<absl::StatusOr<Acknowledgement>> answers;
  for (size_t i = 0; i < group.entries.size(); ++i) {
    absl::StatusOr<Receipt> receipt = failure.ok()
                                          ? ApplyNext(Sequence(*first + i), group.entries[i].entry, group.records[i])
                                          : absl::StatusOr<Receipt>(failure);
    failure = receipt.status();
    answers.push_back(Acknowledge(std::move(receipt)));
  }
  const absl::Status committed = Commit();
  const bool applied = !first.ok() || failure.ok();
  SetBehind(!ready.ok() || !applied || !committed.ok());
  for (size_t i = 0; i < group.entries.size(); ++i) {
    group.entries[i].done(committed.ok() ? std::move(answers[i]) : committed);
  }
}

void Ledger::Impl::SetBehind(bool behind) {
  if (behind == behind_) return;
  behind_ = behind;
  behind ? appender_.Hold() : appender_.Release();
}

absl::Status Ledger::Impl::AtRest(const std::function<absl::Status(const Rest&)>& look) {
  return appender_.AtRest([&] {
    const Head now = head();
    if (now.applied.value() + 1 != log_.next()) {
      return absl::UnavailableError(fmt::format("the log holds {} entries, of which {} are applied: a write failed",
                                                log_.next() - 1, now.applied.value()));
    }
    return look({.applied = now.applied, .digest = now.digest});
  });
}

absl::StatusOr<Receipt> Ledger::Impl::ApplyNext(Sequence sequence, const Entry& entry, std::string_view record) {
  absl::StatusOr<Change> change = Apply(*state_, sequence, entry, record);
  if (!change.ok()) return change.status();
  Receipt receipt = std::move(change->receipt);
  state_->Advance(*std::move(change));
  return receipt;
}

absl::Status Ledger::Impl::Commit() {
  if (state_->unwritten_bytes() == 0) return absl::OkStatus();
  if (absl::Status written = state_->Write(); !written.ok()) return written;
  {
    absl::MutexLock lock(&mutex_);
    head_ = state_->head();
    index_size_ = SizeOf(state_->index());
  }
  if (listener_) listener_(state_->head().applied);
  return absl::OkStatus();
}

absl::StatusOr<Acknowledgement> Ledger::Impl::Acknowledge(absl::StatusOr<Receipt> receipt) const {
  if (!receipt.ok()) return receipt.status();
  Acknowledgement acknowledgement;
  for (const FactId id : receipt->facts) {
    if (const auto fact = state_->FindFact(id)) acknowledgement.facts.push_back(fact->shared_fact());
  }
  acknowledgement.receipt = *std::move(receipt);
  if (absl::Status error = state_->TakeError(); !error.ok()) return error;
  return acknowledgement;
}

absl::StatusOr<std::unique_ptr<Ledger>> Ledger::Open(storage::OrderedLog& log, storage::Store& store, Options options,
                                                     const Progress& progress) {
  if (absl::Status status = SettleOrigin(log, store); !status.ok()) return status;
  const auto indexing = [&progress](uint64_t indexed, uint64_t articles) {
    if (progress) progress(Stage::kIndexing, indexed, articles);
  };
  absl::StatusOr<std::unique_ptr<State>> state =
      State::Open(store, {.cache_bytes = options.cache_bytes, .index = options.index}, indexing);
  if (!state.ok()) return state.status();
  if (absl::Status status = CheckReach(log, (*state)->head().applied); !status.ok()) return status;
  auto impl = std::make_unique<Impl>(log, *std::move(state), options);
  if (absl::Status status = impl->CatchUp(progress); !status.ok()) return status;
  impl->Start();
  return std::unique_ptr<Ledger>(new Ledger(std::move(impl)));
}

absl::StatusOr<Ledger::Rest> Ledger::Look(const storage::OrderedLog& log, const storage::Store& store) {
  if (const absl::StatusOr<bool> own = IsOfPresentLife(log, store); !own.ok()) return own.status();
  const absl::StatusOr<Totals> totals = Reader(store).ReadTotals();
  if (!totals.ok()) return totals.status();
  if (absl::Status status = CheckReach(log, totals->applied); !status.ok()) return status;
  return Rest{.applied = totals->applied, .digest = totals->digest};
}

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::~Ledger() { Close(); }

void Ledger::Submit(Entry entry, Done done) { impl_->Submit(std::move(entry), std::move(done)); }
void Ledger::Close() { impl_->Close(); }
void Ledger::OnCommit(std::function<void(Sequence)> listener) { impl_->OnCommit(std::move(listener)); }
size_t Ledger::queued() const { return impl_->queued(); }
Sequence Ledger::applied() const { return impl_->head().applied; }
Ledger::IndexSize Ledger::index_size() const { return impl_->index_size(); }
Digest128 Ledger::digest() const { return impl_->head().digest; }
const storage::Lineage& Ledger::lineage() const { return impl_->lineage(); }
absl::Status Ledger::AtRest(const std::function<absl::Status(const Rest&)>& look) { return impl_->AtRest(look); }

}  // namespace isnad::ledger
