#include "service/rpc/worker_pool.h"

#include <atomic>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"

namespace isnad::rpc {
namespace {

// One thread, held at a gate, so that all else queues.
class HeldPool {
 public:
  explicit HeldPool(WorkerPool::Options options) : pool_(options) {
    absl::Notification held;
    pool_.Continue([&] {
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
  EXPECT_TRUE(pool->Offer(1, [] {}));
  EXPECT_TRUE(pool->Offer(1, [] {}));
  EXPECT_FALSE(pool->Offer(1, [] {}));
  pool.Release();
}

TEST(WorkerPool, RefusesBeyondItsBytesAndTakesAgainWhenTheyAreDone) {
  HeldPool pool({.max_queued_bytes = 10});
  absl::Notification done;
  EXPECT_TRUE(pool->Offer(10, [] {}));
  EXPECT_FALSE(pool->Offer(1, [] {}));
  pool->Continue([&] { done.Notify(); });
  pool.Release();
  done.WaitForNotification();
  EXPECT_TRUE(pool->Offer(10, [] {}));
}

TEST(WorkerPool, AlwaysTakesTheNextStepOfWhatItAdmitted) {
  HeldPool pool({.max_queued_jobs = 0});
  std::atomic<bool> ran = false;
  pool->Continue([&] { ran = true; });
  pool.Release();
  pool->Close();
  EXPECT_TRUE(ran);
}

TEST(WorkerPool, FinishesItsQueueWhenItCloses) {
  WorkerPool pool({.threads = 3});
  std::atomic<int> ran = 0;
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool.Offer(1, [&] { ++ran; }));
  pool.Close();
  EXPECT_EQ(ran, 100);
}

}  // namespace
}  // namespace isnad::rpc
