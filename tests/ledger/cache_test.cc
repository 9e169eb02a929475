#include "service/ledger/cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace isnad::ledger {
namespace {

using testing::IsNull;
using testing::Pointee;

TEST(Cache, KeepsWhatIsUsedAndForgetsTheRest) {
  Cache<int, std::string> cache(30);
  cache.Put(0, "always", 10);
  for (int i = 1; i < 100; ++i) {
    cache.Put(i, "once", 10);
    ASSERT_THAT(cache.Find(0), Pointee(std::string("always")));
  }
  int others = 0;
  for (int i = 1; i < 100; ++i) others += cache.Find(i) != nullptr;
  EXPECT_EQ(others, 2);
}

TEST(Cache, HoldsNoMoreBytesThanItMay) {
  Cache<int, std::string> cache(30);
  cache.Put(1, "one", 10);
  cache.Put(2, "two", 10);
  cache.Put(3, "large", 25);
  EXPECT_THAT(cache.Find(1), IsNull());
  EXPECT_THAT(cache.Find(2), IsNull());
  EXPECT_THAT(cache.Find(3), Pointee(std::string("large")));
}

TEST(Cache, ReplacesAValueAndItsBytes) {
  Cache<int, std::string> cache(30);
  cache.Put(1, "large", 30);
  cache.Put(1, "small", 10);
  cache.Put(2, "other", 20);
  EXPECT_THAT(cache.Find(1), Pointee(std::string("small")));
  EXPECT_THAT(cache.Find(2), Pointee(std::string("other")));
}

TEST(Cache, ForgetsAValueThatIsReplacedByOneTooLarge) {
  Cache<int, std::string> cache(30);
  cache.Put(1, "small", 10);
  cache.Put(1, "too large", 31);
  EXPECT_THAT(cache.Find(1), IsNull());
}

}  // namespace
}  // namespace isnad::ledger
