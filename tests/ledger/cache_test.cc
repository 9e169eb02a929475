#include "service/ledger/cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace isnad::ledger {
namespace {

using testing::IsNull;
using testing::Pointee;

TEST(Cache, ForgetsWhatWasUsedLongestAgo) {
  Cache<int, std::string> cache(30);
  cache.Put(1, "one", 10);
  cache.Put(2, "two", 10);
  cache.Put(3, "three", 10);
  EXPECT_THAT(cache.Find(1), Pointee(std::string("one")));
  cache.Put(4, "four", 10);
  EXPECT_THAT(cache.Find(2), IsNull());
  EXPECT_THAT(cache.Find(1), Pointee(std::string("one")));
  EXPECT_THAT(cache.Find(3), Pointee(std::string("three")));
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
