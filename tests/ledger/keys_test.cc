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
  EXPECT_TRUE(keys::List::OfBlock(7).is_block());
  EXPECT_FALSE(keys::List::OfName(7).is_block());
  EXPECT_NE(keys::List::OfBlock(7).key(), keys::List::OfName(7).key());
}

TEST(Keys, ListsStandInTheOrderOfTheirKeys) {
  using keys::List;
  const List lists[] = {List::OfBlock(0), List::OfBlock(255), List::OfBlock(~0ull), List::OfName(1), List::OfName(256)};
  for (size_t i = 1; i < std::size(lists); ++i) {
    EXPECT_LT(lists[i - 1], lists[i]);
    EXPECT_LT(lists[i - 1].key(), lists[i].key());
  }
}

TEST(Keys, TellTheIdAtTheirEnd) {
  EXPECT_EQ(keys::TrailingId(keys::Events(Sequence(77))), 77u);
  EXPECT_EQ(keys::TrailingId(keys::IdRecord(ArticleId(~0ull))), ~0ull);
  EXPECT_EQ(keys::TrailingId("1234567"), std::nullopt);
}

}  // namespace
}  // namespace isnad::ledger
