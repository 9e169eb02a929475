#include "service/ledger/keys.h"

#include <gtest/gtest.h>

#include "storage/store.h"

namespace isnad::ledger {
namespace {

TEST(Keys, OrderOfKeysIsOrderOfIds) {
  const uint64_t ids[] = {0, 1, 2, 255, 256, 65535, 1ull << 32, ~0ull};
  for (size_t i = 1; i < std::size(ids); ++i) {
    EXPECT_LT(keys::Article(ArticleId(ids[i - 1])), keys::Article(ArticleId(ids[i])));
    EXPECT_LT(keys::Events(Sequence(ids[i - 1])), keys::Events(Sequence(ids[i])));
    EXPECT_LT(keys::Evidence(Sequence(ids[i - 1])), keys::Evidence(Sequence(ids[i])));
  }
}

TEST(Keys, OfABlockAreToldFromThoseOfAName) {
  EXPECT_TRUE(keys::IsBlock(keys::Block(7)));
  EXPECT_FALSE(keys::IsBlock(keys::Named("name")));
}

TEST(Keys, TellTheIdAtTheirEnd) {
  EXPECT_EQ(keys::TrailingId(keys::Events(Sequence(77))), 77u);
  EXPECT_EQ(keys::TrailingId(keys::IdRecord(ArticleId(~0ull))), ~0ull);
  EXPECT_EQ(keys::TrailingId("1234567"), std::nullopt);
}

}  // namespace
}  // namespace isnad::ledger
