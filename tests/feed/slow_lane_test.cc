#include "service/feed/slow_lane.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"

namespace isnad::feed {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kKilobyte = 1000;

// How long so many pieces of a kilobyte take at a megabyte a second.
std::chrono::nanoseconds TimeOf(int pieces, const Hub& hub) {
  SlowLane lane(hub, kKilobyte * kKilobyte);
  absl::Notification done;
  const Clock::time_point begun = Clock::now();
  for (int i = 0; i < pieces; ++i) lane.Join([] { return kKilobyte; });
  lane.Join([&done] {
    done.Notify();
    return size_t{0};
  });
  done.WaitForNotification();
  return Clock::now() - begun;
}

TEST(SlowLane, KeepsToItsRateWhileArticlesComeIn) {
  Hub hub(Sequence(0));
  hub.Publish(Sequence(1));
  EXPECT_GE(TimeOf(200, hub), std::chrono::milliseconds(190));  // the last millisecond may be owed yet
}

TEST(SlowLane, DoesNotRestWhereNoArticlesCome) {
  const Hub hub(Sequence(0));
  EXPECT_LT(TimeOf(10'000, hub), std::chrono::seconds(5));  // ten at its rate
}

TEST(SlowLane, RestsThreeTimesAsLongAsItWorks) {
  constexpr auto kWork = std::chrono::milliseconds(20);
  Hub hub(Sequence(0));
  hub.Publish(Sequence(1));
  SlowLane lane(hub);
  absl::Notification done;
  const Clock::time_point begun = Clock::now();
  lane.Join([&] {
    std::this_thread::sleep_for(kWork);
    return size_t{0};
  });
  lane.Join([&] {
    done.Notify();
    return size_t{0};
  });
  done.WaitForNotification();
  EXPECT_GE(Clock::now() - begun, 4 * kWork);
}

TEST(SlowLane, IsNeededFromAnArticleOnForAWhile) {
  Hub hub(Sequence(7));
  const SlowLane lane(hub);
  EXPECT_FALSE(lane.IsNeeded());
  hub.Publish(Sequence(8));
  EXPECT_TRUE(lane.IsNeeded());
}

TEST(SlowLane, TakesAllByTurns) {
  const Hub hub(Sequence(0));
  std::vector<int> done;  // by the lane alone, until it is closed
  absl::Notification all;
  SlowLane lane(hub);
  for (int i = 0; i < 100; ++i) {
    lane.Join([&, i] {
      done.push_back(i);
      if (i == 99) all.Notify();
      return size_t{0};
    });
  }
  all.WaitForNotification();
  lane.Close();
  ASSERT_EQ(done.size(), 100u);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(done[static_cast<size_t>(i)], i);
}

TEST(SlowLane, ATurnMayBeGivenUp) {
  const Hub hub(Sequence(0));
  absl::Notification begun, go, last;
  bool taken = false;
  SlowLane lane(hub);
  lane.Join([&] {
    begun.Notify();
    go.WaitForNotification();
    return size_t{0};
  });
  begun.WaitForNotification();
  const SlowLane::PlaceId place = lane.Join([&taken] {
    taken = true;
    return size_t{0};
  });
  lane.Join([&last] {
    last.Notify();
    return size_t{0};
  });
  EXPECT_EQ(lane.waiting(), 2u);
  lane.Leave(place);
  lane.Leave(place);
  go.Notify();
  last.WaitForNotification();
  EXPECT_FALSE(taken);
}

TEST(SlowLane, WhoStepsOutOfTheLineHasItsPlaceAgain) {
  const Hub hub(Sequence(0));
  absl::Notification begun, go, last;
  std::vector<int> done;  // by the lane alone, until it is closed
  SlowLane lane(hub);
  const auto note = [&done](int who) {
    return [&done, who] {
      done.push_back(who);
      return size_t{0};
    };
  };
  lane.Join([&] {
    begun.Notify();
    go.WaitForNotification();
    return size_t{0};
  });
  begun.WaitForNotification();
  const SlowLane::PlaceId place = lane.Join(note(1));
  lane.Join(note(2));
  lane.Leave(place);
  EXPECT_EQ(lane.Join(note(1), place), place);
  lane.Join([&last] {
    last.Notify();
    return size_t{0};
  });
  go.Notify();
  last.WaitForNotification();
  lane.Close();
  EXPECT_EQ(done, std::vector({1, 2}));
}

TEST(SlowLane, EndsWhileItRestsAndLetsGoOfThoseWhoWait) {
  Hub hub(Sequence(0));
  hub.Publish(Sequence(1));
  const auto held = std::make_shared<int>();
  {
    absl::Notification resting;
    SlowLane lane(hub, 1);
    lane.Join([&resting] {
      resting.Notify();
      return size_t{1} << 30;
    });
    lane.Join([held] { return size_t{0}; });
    resting.WaitForNotification();
  }
  EXPECT_EQ(held.use_count(), 1);
}

}  // namespace
}  // namespace isnad::feed
