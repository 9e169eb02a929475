#include "service/ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <set>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "service/ledger/reader.h"
#include "storage/memory.h"
#include "tests/ledger/entry_generator.h"

namespace isnad::ledger {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Fails, or takes its time, on demand.
class FaultyStore final : public storage::Store {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override { return store_->Get(key); }
  std::unique_ptr<storage::Snapshot> TakeSnapshot() const override { return store_->TakeSnapshot(); }
  absl::Status Write(const storage::Batch& batch, bool sync) override {
    absl::MutexLock lock(&mutex_);
    if (awaited_ != nullptr) awaited_->WaitForNotification();
    return failure_.ok() ? store_->Write(batch, sync) : failure_;
  }
  size_t ApproximateBytes() const override { return store_->ApproximateBytes(); }

  void Fail(const absl::Status& failure) {
    absl::MutexLock lock(&mutex_);
    failure_ = failure;
  }
  // Writes wait for it.
  void Await(absl::Notification& event) {
    absl::MutexLock lock(&mutex_);
    awaited_ = &event;
  }

 private:
  const std::unique_ptr<storage::Store> store_ = storage::MakeMemoryStore();
  absl::Mutex mutex_;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  const absl::Notification* awaited_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

class LedgerTest : public testing::Test {
 protected:
  std::unique_ptr<Ledger> Open(Ledger::Options options = {}) {
    auto ledger = Ledger::Open(*log_, store_, options);
    EXPECT_TRUE(ledger.ok()) << ledger.status();
    return *std::move(ledger);
  }

  static absl::StatusOr<Acknowledgement> Submit(Ledger& ledger, Entry entry) {
    std::promise<absl::StatusOr<Acknowledgement>> answer;
    ledger.Submit(std::move(entry),
                  [&](absl::StatusOr<Acknowledgement> acknowledged) { answer.set_value(std::move(acknowledged)); });
    return answer.get_future().get();
  }

  const std::unique_ptr<storage::OrderedLog> log_ = storage::MakeMemoryLog();
  FaultyStore store_;
};

TEST_F(LedgerTest, AnswersWhenTheEntryCanBeRead) {
  const auto ledger = Open();
  const auto answer = Submit(*ledger, TellOn(1, "a", "Outlet", "meet:ali:sara"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->receipt.sequence, Sequence(1));
  EXPECT_EQ(ledger->applied(), Sequence(1));
  EXPECT_EQ((*Reader(store_).FindArticleByUri("a"))->id, answer->receipt.article);
}

TEST_F(LedgerTest, TellsOfEachCommitInOrder) {
  const auto ledger = Open();
  std::vector<uint64_t> commits;
  ledger->OnCommit([&](Sequence applied) { commits.push_back(applied.value()); });
  for (const char* uri : {"a", "b", "c"}) ASSERT_TRUE(Submit(*ledger, TellOn(1, uri, "Outlet", "say:ali:no")).ok());
  ledger->Close();
  EXPECT_THAT(commits, ElementsAre(1, 2, 3));
}

TEST_F(LedgerTest, OrdersSubmittersOfSeveralThreads) {
  const auto ledger = Open();
  std::vector<std::thread> threads;
  absl::Mutex mutex;
  std::set<uint64_t> sequences;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const auto uri = std::to_string(t) + "/" + std::to_string(i);
        const auto answer = Submit(*ledger, TellOn(1, uri, "Outlet", uri + " say:ali:" + uri));
        ASSERT_TRUE(answer.ok());
        absl::MutexLock lock(&mutex);
        sequences.insert(answer->receipt.sequence.value());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sequences.size(), 200u);
  EXPECT_EQ(*sequences.rbegin(), 200u);
}

TEST_F(LedgerTest, TheSameRequestAtOnceIsTakenOnce) {
  const auto ledger = Open();
  std::vector<std::promise<Receipt>> answers(8);
  for (auto& answer : answers) {
    ledger->Submit(
        TellOn(1, "a", "Outlet", "say:ali:no", "request"),
        [&answer](absl::StatusOr<Acknowledgement> acknowledged) { answer.set_value(acknowledged->receipt); });
  }
  int taken = 0;
  for (auto& answer : answers) {
    const Receipt receipt = answer.get_future().get();
    EXPECT_EQ(receipt.sequence, Sequence(1));
    EXPECT_EQ(receipt.article, ArticleId(1));
    if (receipt.outcome == IngestOutcome::kNew) ++taken;
  }
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(Reader(store_).ReadTotals()->articles, 1u);
}

TEST_F(LedgerTest, AFullQueueRefusesAtOnce) {
  const auto ledger = Open({.max_queued_entries = 2});
  absl::Notification blocked, go_on;
  ledger->Submit(TellOn(1, "a", "Outlet", "a"), [&](const auto&) {
    blocked.Notify();
    go_on.WaitForNotification();
  });
  blocked.WaitForNotification();
  int answered = 0;
  for (const char* uri : {"b", "c"}) {
    ledger->Submit(TellOn(1, uri, "Outlet", uri), [&](const absl::StatusOr<Acknowledgement>& acknowledged) {
      EXPECT_TRUE(acknowledged.ok());
      ++answered;
    });
  }
  const auto refused = Submit(*ledger, TellOn(1, "d", "Outlet", "d"));
  EXPECT_TRUE(absl::IsResourceExhausted(refused.status())) << refused.status();
  go_on.Notify();
  ledger->Close();
  EXPECT_EQ(answered, 2);
}

TEST_F(LedgerTest, ClosingFinishesWhatIsQueued) {
  const auto ledger = Open();
  int answered = 0;
  for (int i = 0; i < 100; ++i) {
    ledger->Submit(TellOn(1, std::to_string(i), "Outlet", "say:ali:no"),
                   [&](const absl::StatusOr<Acknowledgement>& acknowledged) {
                     if (acknowledged.ok()) ++answered;
                   });
  }
  ledger->Close();
  EXPECT_EQ(answered, 100);
  EXPECT_TRUE(absl::IsUnavailable(Submit(*ledger, TellOn(1, "late", "Outlet", "late")).status()));
}

TEST_F(LedgerTest, AnUnsoundEntryIsNotTaken) {
  const auto ledger = Open();
  Entry entry = TellOn(1, "a", "Outlet", "say:ali:no");
  std::get<IngestEntry>(entry.body).analysis.entities.clear();
  EXPECT_EQ(Submit(*ledger, entry).status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(log_->next(), 1u);
}

TEST_F(LedgerTest, GoesOnWhereItEnded) {
  Digest128 digest;
  {
    const auto ledger = Open();
    ASSERT_TRUE(Submit(*ledger, TellOn(1, "a", "Outlet", "meet:ali:sara")).ok());
    digest = ledger->digest();
  }
  const auto ledger = Open();
  EXPECT_EQ(ledger->applied(), Sequence(1));
  EXPECT_EQ(ledger->digest(), digest);
  EXPECT_EQ(Submit(*ledger, TellOn(1, "b", "Outlet", "say:ali:no"))->receipt.sequence, Sequence(2));
}

// A store that cannot be written holds the ledger up; nothing is applied over the gap, and nothing is lost.
TEST_F(LedgerTest, CatchesUpAfterTheStoreFailed) {
  const auto ledger = Open();
  ASSERT_TRUE(Submit(*ledger, TellOn(1, "a", "Outlet", "meet:ali:sara")).ok());
  store_.Fail(absl::ResourceExhaustedError("disk full"));
  EXPECT_TRUE(absl::IsResourceExhausted(Submit(*ledger, TellOn(1, "b", "Outlet", "b", "request")).status()));
  EXPECT_TRUE(absl::IsResourceExhausted(Submit(*ledger, TellOn(1, "c", "Outlet", "c")).status()));
  EXPECT_EQ(ledger->applied(), Sequence(1));
  EXPECT_EQ(log_->next(), 3u);  // "b" was durable before the store failed, "c" was not taken any more

  store_.Fail(absl::OkStatus());
  const auto again = Submit(*ledger, TellOn(1, "b", "Outlet", "b", "request"));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->receipt.outcome, IngestOutcome::kUnchanged);
  EXPECT_EQ(again->receipt.sequence, Sequence(2));
  EXPECT_EQ(ledger->applied(), Sequence(3));
}

// While some submit, the store fails and recovers many times.
TEST_F(LedgerTest, AppliesInTheOrderOfTheLogThroughFailuresOfTheStore) {
  constexpr int kSubmitters = 12;
  constexpr int kEntries = 60;
  const auto ledger = Open({.max_group_entries = 2});
  std::atomic<int> running = kSubmitters;
  std::vector<std::thread> submitters;
  for (int who = 0; who < kSubmitters; ++who) {
    submitters.emplace_back([&, who] {
      for (int i = 0; i < kEntries; ++i) {
        const std::string name = std::to_string(who) + "-" + std::to_string(i);
        absl::StatusOr<Acknowledgement> answer;
        do {
          answer = Submit(*ledger, TellOn(1, name, "Outlet", name, name));
        } while (!answer.ok());
      }
      --running;
    });
  }
  while (running > 0) {
    store_.Fail(absl::ResourceExhaustedError("disk full"));
    absl::SleepFor(absl::Microseconds(300));
    store_.Fail(absl::OkStatus());
    absl::SleepFor(absl::Microseconds(300));
  }
  for (std::thread& submitter : submitters) submitter.join();
  EXPECT_EQ(ledger->applied(), Sequence(log_->next() - 1));
  EXPECT_EQ(Reader(store_).ReadTotals()->articles, kSubmitters * kEntries);

  const auto rebuilt = storage::MakeMemoryStore();
  EXPECT_EQ((*Ledger::Open(*log_, *rebuilt, {}))->digest(), ledger->digest());
}

TEST_F(LedgerTest, AtRestLogAndStoreSayTheSame) {
  const auto ledger = Open();
  std::atomic<bool> ended = false;
  std::thread submitter([&] {
    EntryGenerator generator(5);
    while (!ended) ledger->Submit(generator.Next(), [](const absl::StatusOr<Acknowledgement>&) {});
  });
  for (int i = 0; i < 50; ++i) {
    const absl::Status looked = ledger->AtRest([&](const Ledger::Rest& rest) {
      EXPECT_EQ(rest.applied.value() + 1, log_->next());
      EXPECT_EQ(*Reader(store_).ReadApplied(), rest.applied);
      absl::SleepFor(absl::Microseconds(200));  // for others to do what they must not
      EXPECT_EQ(rest.applied.value() + 1, log_->next());
      return absl::OkStatus();
    });
    EXPECT_TRUE(looked.ok()) << looked;
  }
  ended = true;
  submitter.join();
}

// A log that takes its time holds up the answers, not the merging.
TEST_F(LedgerTest, AppendsWhileItApplies) {
  absl::Notification go_on;
  const auto ledger = Open();
  store_.Await(go_on);
  std::promise<bool> first;
  std::promise<bool> second;
  ledger->Submit(TellOn(1, "a", "Outlet", "a"), [&](const auto& answer) { first.set_value(answer.ok()); });
  while (log_->next() < 2) absl::SleepFor(absl::Microseconds(100));
  ledger->Submit(TellOn(1, "b", "Outlet", "b"), [&](const auto& answer) { second.set_value(answer.ok()); });
  while (log_->next() < 3) absl::SleepFor(absl::Microseconds(100));  // "b" is durable before "a" is applied
  EXPECT_EQ(ledger->applied(), Sequence(0));
  go_on.Notify();
  EXPECT_TRUE(first.get_future().get());
  EXPECT_TRUE(second.get_future().get());
  EXPECT_EQ(ledger->applied(), Sequence(2));
}

TEST_F(LedgerTest, RebuildsALostStore) {
  Digest128 digest;
  {
    const auto ledger = Open();
    EntryGenerator generator(3);
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(Submit(*ledger, generator.Next()).ok());
    digest = ledger->digest();
  }
  using Told = std::tuple<Ledger::Stage, uint64_t, uint64_t>;
  std::vector<Told> told;
  const auto tell = [&told](auto... what) { told.emplace_back(what...); };
  const auto store = storage::MakeMemoryStore();
  {
    const auto ledger = Ledger::Open(*log_, *store, {}, tell);
    ASSERT_TRUE(ledger.ok()) << ledger.status();
    EXPECT_EQ((*ledger)->digest(), digest);
    EXPECT_THAT(told,
                ElementsAre(Told{Ledger::Stage::kReplaying, 256, 300}, Told{Ledger::Stage::kReplaying, 300, 300}));
  }
  told.clear();
  ASSERT_TRUE(Ledger::Open(*log_, *store, {}, tell).ok());
  const uint64_t articles = Reader(*store).ReadTotals()->articles;
  EXPECT_THAT(told, ElementsAre(Told{Ledger::Stage::kIndexing, articles, articles}));
}

TEST_F(LedgerTest, RefusesAnothersStore) {
  Open();
  const auto other_log = storage::MakeMemoryLog();
  const absl::Status status = Ledger::Open(*other_log, store_, {}).status();
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("view of log"));
}

// As after the log alone was restored from an older copy.
TEST_F(LedgerTest, RefusesAStoreAheadOfTheLog) {
  class ShortLog final : public storage::OrderedLog {
   public:
    explicit ShortLog(const storage::Lineage& lineage) : lineage_(lineage) {}
    absl::StatusOr<uint64_t> Append(std::span<const std::string>) override { return absl::UnimplementedError(""); }
    absl::Status Read(uint64_t, const Visitor&) const override { return absl::OkStatus(); }
    absl::Status Trim(uint64_t) override { return absl::OkStatus(); }
    uint64_t oldest() const override { return 1; }
    uint64_t next() const override { return 1; }
    const storage::Lineage& lineage() const override { return lineage_; }
    size_t ApproximateBytes(uint64_t) const override { return 0; }
    absl::Status CopyTo(const std::string&) const override { return absl::UnimplementedError(""); }

   private:
    const storage::Lineage lineage_;
  };
  ASSERT_TRUE(Submit(*Open(), TellOn(1, "a", "Outlet", "a")).ok());
  ShortLog log(log_->lineage());
  const absl::Status status = Ledger::Open(log, store_, {}).status();
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("lost entries"));
}

TEST_F(LedgerTest, RefusesALogTrimmedPastTheStore) {
  {
    const auto ledger = Open();
    for (const char* uri : {"a", "b", "c"}) ASSERT_TRUE(Submit(*ledger, TellOn(1, uri, "Outlet", uri)).ok());
  }
  ASSERT_TRUE(log_->Trim(3).ok());
  EXPECT_EQ(Open()->applied(), Sequence(3));
  const auto new_store = storage::MakeMemoryStore();
  EXPECT_TRUE(absl::IsDataLoss(Ledger::Open(*log_, *new_store, {}).status()));
}

}  // namespace
}  // namespace isnad::ledger
