#include "service/feed/hub.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace isnad::feed {
namespace {

TEST(Hub, WakesOnceWhenThereIsMore) {
  Hub hub(Sequence(5));
  int woken = 0;
  hub.WaitFor(Sequence(5), [&] { ++woken; });
  EXPECT_EQ(woken, 0);
  hub.Publish(Sequence(6));
  EXPECT_EQ(woken, 1);
  hub.Publish(Sequence(7));
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(hub.applied(), Sequence(7));
}

TEST(Hub, WakesAtOnceWhoIsBehind) {
  Hub hub(Sequence(5));
  int woken = 0;
  EXPECT_EQ(hub.WaitFor(Sequence(4), [&] { ++woken; }), 0u);
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(hub.waiting(), 0u);
}

TEST(Hub, LetsSleepWhoHasReadAhead) {
  Hub hub(Sequence(5));
  int woken = 0;
  hub.WaitFor(Sequence(6), [&] { ++woken; });
  hub.Publish(Sequence(6));
  EXPECT_EQ(woken, 0);
  hub.Publish(Sequence(7));
  EXPECT_EQ(woken, 1);
}

TEST(Hub, ForgetsAWait) {
  Hub hub(Sequence(5));
  int woken = 0;
  const Hub::WaitId wait = hub.WaitFor(Sequence(5), [&] { ++woken; });
  hub.Forget(wait);
  hub.Forget(wait);
  hub.Publish(Sequence(6));
  EXPECT_EQ(woken, 0);
}

TEST(Hub, AWakeMayUseTheHub) {
  Hub hub(Sequence(0));
  int woken = 0;
  std::function<void()> wait = [&] {
    ++woken;
    hub.WaitFor(hub.applied(), wait);
  };
  wait();
  for (uint64_t sequence = 1; sequence <= 3; ++sequence) hub.Publish(Sequence(sequence));
  EXPECT_EQ(woken, 4);
  EXPECT_EQ(hub.waiting(), 1u);
}

// No wake is lost between the look at the store and the wait.
TEST(Hub, LosesNoWakeBetweenThreads) {
  constexpr uint64_t kLast = 2000;
  Hub hub(Sequence(0));
  std::thread publisher([&] {
    for (uint64_t sequence = 1; sequence <= kLast; ++sequence) hub.Publish(Sequence(sequence));
  });
  std::vector<std::thread> waiters;
  for (int i = 0; i < 3; ++i) {
    waiters.emplace_back([&] {
      Sequence seen;
      while (seen < Sequence(kLast)) {
        auto woken = std::make_shared<std::atomic<bool>>(false);
        hub.WaitFor(seen, [woken] {
          woken->store(true);
          woken->notify_one();
        });
        woken->wait(false);
        EXPECT_GT(hub.applied(), seen);
        seen = hub.applied();
      }
    });
  }
  publisher.join();
  for (std::thread& waiter : waiters) waiter.join();
}

}  // namespace
}  // namespace isnad::feed
