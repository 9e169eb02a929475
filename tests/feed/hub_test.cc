#include "service/feed/hub.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace isnad::feed {
namespace {

// Counts, and can be waited for.
class Count {
 public:
  Hub::Wake Up() {
    return [this] { ++count_; };
  }
  // Whether it comes to be so many, and stays there.
  bool Becomes(int count) const {
    for (int i = 0; count_ < count && i < 5000; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return count_ == count;
  }

 private:
  std::atomic<int> count_ = 0;
};

TEST(Hub, WakesOnceWhenThereIsMore) {
  Count woken;
  Hub hub(Sequence(5));
  hub.WaitFor(Sequence(5), woken.Up());
  EXPECT_TRUE(woken.Becomes(0));
  hub.Publish(Sequence(6));
  EXPECT_TRUE(woken.Becomes(1));
  hub.Publish(Sequence(7));
  EXPECT_TRUE(woken.Becomes(1));
  EXPECT_EQ(hub.applied(), Sequence(7));
}

TEST(Hub, WakesWhoIsBehind) {
  Count woken;
  Hub hub(Sequence(5));
  hub.WaitFor(Sequence(4), woken.Up());
  EXPECT_TRUE(woken.Becomes(1));
  EXPECT_EQ(hub.waiting(), 0u);
}

TEST(Hub, LetsSleepWhoHasReadAhead) {
  Count woken;
  Hub hub(Sequence(5));
  hub.WaitFor(Sequence(6), woken.Up());
  hub.Publish(Sequence(6));
  EXPECT_TRUE(woken.Becomes(0));
  hub.Publish(Sequence(7));
  EXPECT_TRUE(woken.Becomes(1));
}

TEST(Hub, ForgetsAWait) {
  Count woken;
  Hub hub(Sequence(5));
  const Hub::WaitId wait = hub.WaitFor(Sequence(5), woken.Up());
  hub.Forget(wait);
  hub.Forget(wait);
  hub.Publish(Sequence(6));
  EXPECT_TRUE(woken.Becomes(0));
}

TEST(Hub, AWakeMayUseTheHub) {
  Count woken;
  Hub hub(Sequence(0));
  std::function<void()> wait = [&] {
    woken.Up()();
    hub.WaitFor(hub.applied(), wait);
  };
  wait();
  for (uint64_t sequence = 1; sequence <= 3; ++sequence) {
    hub.Publish(Sequence(sequence));
    EXPECT_TRUE(woken.Becomes(1 + static_cast<int>(sequence)));
  }
  EXPECT_EQ(hub.waiting(), 1u);
}

TEST(Hub, TellsACrowdInRounds) {
  constexpr int kCrowd = 100;
  std::atomic<int> woken = 0;
  std::function<void()> wait;  // outlives the hub, whose thread calls it
  Hub hub(Sequence(0), absl::Milliseconds(1));
  // Each waits again for what comes after what it was woken for.
  wait = [&] {
    ++woken;
    hub.WaitFor(hub.applied(), wait);
  };
  for (int i = 0; i < kCrowd; ++i) hub.WaitFor(Sequence(0), wait);
  const auto begun = std::chrono::steady_clock::now();
  uint64_t published = 0;
  while (woken < 3 * kCrowd) {
    hub.Publish(Sequence(++published));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  // Two rests of a hundred milliseconds lie between three rounds.
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(200));
}

TEST(Hub, EndsWhileItRests) {
  Count woken;
  Hub hub(Sequence(0), absl::Hours(1));
  hub.WaitFor(Sequence(0), woken.Up());
  hub.Publish(Sequence(1));
  EXPECT_TRUE(woken.Becomes(1));
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
