#include "service/rpc/turns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <thread>
#include <vector>

namespace isnad::rpc {
namespace {

using ::testing::ElementsAre;

TEST(Turns, AStepWaitsForAllBeforeIt) {
  Turns turns;
  std::vector<int> done;
  for (int i = 0; i < 3; ++i) turns.Take();
  turns.Run(2, [&] { done.push_back(2); });
  turns.Run(1, [&] { done.push_back(1); });
  EXPECT_THAT(done, ElementsAre());
  turns.Run(0, [&] { done.push_back(0); });
  EXPECT_THAT(done, ElementsAre(0, 1, 2));
}

TEST(Turns, ManyThreadsKeepTheOrder) {
  constexpr int kSteps = 4000;
  constexpr int kThreads = 4;
  Turns turns;
  std::vector<int> done;  // steps never run two at a time: no lock
  std::vector<int> order(kSteps);
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), std::mt19937(7));
  for (int i = 0; i < kSteps; ++i) turns.Take();
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = t; i < kSteps; i += kThreads) {
        const int step = order[i];
        turns.Run(step, [&done, step] { done.push_back(step); });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::sort(order.begin(), order.end());
  EXPECT_EQ(done, order);
}

}  // namespace
}  // namespace isnad::rpc
