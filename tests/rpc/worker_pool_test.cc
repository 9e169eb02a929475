#include "service/rpc/worker_pool.h"

#include <atomic>
#include <string>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"

namespace isnad::rpc {
namespace {

constexpr Lane kLane = 7;

// One thread, held at a gate, so that all else queues.
class HeldPool {
 public:
  explicit HeldPool(WorkerPool::Options options) : pool_(options) {
    absl::Notification held;
    pool_.Continue(kLane, [&] {
      held.Notify();
      gate_.WaitForNotification();
    });
    held.WaitForNotification();
  }

  WorkerPool* operator->() { return &pool_; }
  void Release() { gate_.Notify(); }

 private:
  absl::Notification gate_;
  WorkerPool pool_;
};

TEST(WorkerPool, RefusesBeyondItsJobs) {
  HeldPool pool({.max_queued_jobs = 2});
  EXPECT_TRUE(pool->Offer(1, 1, [] {}));
  EXPECT_TRUE(pool->Offer(2, 1, [] {}));
  EXPECT_FALSE(pool->Offer(3, 1, [] {}));
  pool.Release();
}

TEST(WorkerPool, RefusesBeyondItsBytesAndTakesAgainWhenTheyAreDone) {
  HeldPool pool({.max_queued_bytes = 10});
  absl::Notification done;
  EXPECT_TRUE(pool->Offer(kLane, 10, [] {}));
  EXPECT_FALSE(pool->Offer(kLane, 1, [] {}));
  pool->Continue(kLane, [&] { done.Notify(); });
  pool.Release();
  done.WaitForNotification();
  EXPECT_TRUE(pool->Offer(kLane, 10, [] {}));
}

TEST(WorkerPool, OneLaneLeavesHalfToTheOthers) {
  HeldPool pool({.max_queued_jobs = 8, .max_queued_bytes = 80});
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(pool->Offer(1, 1, [] {})) << i;
  EXPECT_FALSE(pool->Offer(1, 1, [] {}));
  EXPECT_TRUE(pool->Offer(2, 41, [] {}));
  EXPECT_FALSE(pool->Offer(2, 1, [] {}));
  EXPECT_TRUE(pool->Offer(3, 1, [] {}));
  pool.Release();
}

TEST(WorkerPool, LanesTakeTurnsAndLastStepsGoFirst) {
  HeldPool pool({});
  std::string order;
  for (int i = 0; i < 4; ++i) pool->Continue(1, [&] { order += 'a'; });
  for (int i = 0; i < 2; ++i) pool->Continue(2, [&] { order += 'b'; });
  EXPECT_TRUE(pool->Offer(3, 1, [&] { order += 'c'; }));
  pool->Conclude([&] { order += '!'; });
  EXPECT_EQ(pool->queued(), 8u);
  pool.Release();
  pool->Close();
  EXPECT_EQ(order, "!abcabaa");
}

TEST(WorkerPool, AlwaysTakesTheNextStepOfWhatItAdmitted) {
  HeldPool pool({.max_queued_jobs = 0});
  std::atomic<bool> ran = false;
  pool->Continue(kLane, [&] { ran = true; });
  pool.Release();
  pool->Close();
  EXPECT_TRUE(ran);
}

TEST(WorkerPool, FinishesItsQueueWhenItCloses) {
  WorkerPool pool({.threads = 3});
  std::atomic<int> ran = 0;
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool.Offer(static_cast<Lane>(i), 1, [&] { ++ran; }));
  pool.Close();
  EXPECT_EQ(ran, 100);
}

}  // namespace
}  // namespace isnad::rpc
