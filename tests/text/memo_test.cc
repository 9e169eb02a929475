// A memory forgets, but never mistakes one key for another.
#include "service/text/memo.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace isnad::text {
namespace {

struct Key {
  uint32_t set = 0;
  uint32_t number = 0;
};

TEST(Memo, GivesWhatTheFinderGives) {
  std::mt19937 random(7);
  for (const size_t places : {1u, 2u, 16u}) {
    Memo<Key, uint64_t> memo(places);
    int sought = 0;
    for (int round = 0; round < 2000; ++round) {
      const uint32_t number = random() % 24;
      // Some keys share their hash, and all their place with others.
      const uint64_t value = memo.Of(number / 2, {1, number}, [&] {
        ++sought;
        return uint64_t{number} * number;
      });
      ASSERT_EQ(value, uint64_t{number} * number);
    }
    EXPECT_LT(sought, 2000) << places;
    EXPECT_GE(sought, 24) << places;
  }
}

TEST(Memo, SeeksAKeyOnceWhereNoOtherTakesItsPlace) {
  Memo<Key, int> memo(4);
  std::vector<uint32_t> sought;
  for (int round = 0; round < 3; ++round) {
    for (uint32_t number = 0; number < 4; ++number) {
      memo.Of(number, {1, number}, [&] {
        sought.push_back(number);
        return 0;
      });
    }
  }
  EXPECT_EQ(sought, (std::vector<uint32_t>{0, 1, 2, 3}));
}

}  // namespace
}  // namespace isnad::text
