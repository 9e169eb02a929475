#include "service/facts/amounts.h"

#include <gtest/gtest.h>

#include "tests/facts/newsroom.h"

namespace isnad::facts {
namespace {

Amount Of(const std::string& text) {
  const Fact fact = FactOf("FORCE_LEVEL count=" + text);
  return std::get<Quantity>(fact.arguments[0].value).amount;
}

TEST(Overlap, OfRangesAndBounds) {
  struct Row {
    const char* a;
    const char* b;
    bool overlap;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"7", "7", true},
           {"7", "9", false},
           {"~2000", "2150", true},
           {"~2000", "2250", false},
           {"~2000", "~2400", true},
           {">15", "18", true},
           {">15", "15", false},
           {">=15", "15", true},
           {"10..20", "20", true},
           {"10..20", "21", false},
           {">15", ">=41", true},
           {"~180", "320", false},
       }) {
    EXPECT_EQ(Overlap(Of(row.a), Of(row.b)), row.overlap) << row.a << " " << row.b;
    EXPECT_EQ(Overlap(Of(row.b), Of(row.a)), row.overlap) << row.a << " " << row.b;
  }
}

TEST(CompareSize, ByTheUpperBound) {
  EXPECT_TRUE(CompareSize(Of("7"), Of("9")) < 0);
  EXPECT_TRUE(CompareSize(Of("10..20"), Of("15")) > 0);
  EXPECT_TRUE(CompareSize(Of(">15"), Of("15")) == 0);
}

TEST(BoundedAmountOf, VagueNumbersHaveNone) {
  EXPECT_EQ(BoundedAmountOf(FactArgumentValue(Quantity{})), std::nullopt);
  EXPECT_EQ(BoundedAmountOf(FactArgumentValue(EntityId(1))), std::nullopt);
}

TEST(Commensurable, OnlyInOneCurrency) {
  EXPECT_TRUE(Commensurable(Money{.amount = {}, .currency_code = "EUR"}, Money{.amount = {}, .currency_code = "EUR"}));
  EXPECT_TRUE(Commensurable(Money{.amount = {}, .currency_code = "EUR"}, Money{}));
  EXPECT_FALSE(Commensurable(Money{.amount = {}, .currency_code = "EUR"}, Money{.amount = {}, .currency_code = "USD"}));
  EXPECT_FALSE(Commensurable(Money{}, Quantity{}));
}

}  // namespace
}  // namespace isnad::facts
