#include "service/ledger/keys.h"

#include <gtest/gtest.h>

#include "storage/store.h"

namespace isnad::ledger {
namespace {

TEST(Keys, OrderOfKeysIsOrderOfIds) {
  const uint64_t ids[] = {0, 1, 2, 255, 256, 65535, 1ull << 32, ~0ull};
  for (size_t i = 1; i < std::size(ids); ++i) {
    EXPECT_LT(keys::Article(ArticleId(ids[i - 1])), keys::Article(ArticleId(ids[i])));
    EXPECT_LT(keys::Event(Sequence(ids[i - 1]), ~0u), keys::Event(Sequence(ids[i]), 0));
  }
  EXPECT_LT(keys::Event(Sequence(1), 255), keys::Event(Sequence(1), 256));
}

TEST(Keys, ABlockHasItsLatestFactsFirst) {
  EXPECT_LT(keys::Block("key", FactId(256)), keys::Block("key", FactId(255)));
}

TEST(Keys, NoNameHoldsAnothersIds) {
  const std::string names[] = {"", "a", "ab", std::string("a\0", 2), "a\xff"};
  for (const std::string& name : names) {
    for (const std::string& other : names) {
      const std::string key = keys::Named(other, EntityId(0x6262626262626262));
      EXPECT_EQ(key.starts_with(keys::WithName(name)), name == other) << name << " " << other;
    }
  }
}

TEST(Keys, TellTheIdAtTheirEnd) {
  EXPECT_EQ(keys::TrailingId(keys::Block("key", FactId(77))), ~uint64_t{77});
  EXPECT_EQ(keys::TrailingId(keys::IdRecord(ArticleId(~0ull))), ~0ull);
  EXPECT_EQ(keys::TrailingId("1234567"), std::nullopt);
}

}  // namespace
}  // namespace isnad::ledger
