#include "service/model/decimal.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

Decimal D(std::string_view text) { return Decimal::Parse(text).value(); }

TEST(Decimal, PrintsWhatItParses) {
  for (const char* text :
       {"0", "7", "-12", "3.5", "0.05", "140000000", "9223372036854775807", "-0.000000001", "0.00000000000000001"}) {
    EXPECT_EQ(D(text).ToString(), text);
  }
}

TEST(Decimal, EqualValuesAreEqualObjects) {
  EXPECT_EQ(D("3.50"), D("3.5"));
  EXPECT_EQ(D("0.0"), D("0"));
  EXPECT_EQ(D("+4"), D("4.000"));
}

TEST(Decimal, RejectsWhatIsNoNumberOrTooLarge) {
  for (const char* text : {"", "-", ".", "1.2.3", "12a", "1,000", "9223372036854775808", "0.0000000000000000001"}) {
    EXPECT_EQ(Decimal::Parse(text), std::nullopt) << text;
  }
}

TEST(Decimal, ArithmeticIsExactOrAbsent) {
  EXPECT_EQ(D("3.5").Times(D("1000000")), D("3500000"));
  EXPECT_EQ(D("0.1").Plus(D("0.2")), D("0.3"));
  EXPECT_EQ(D("9223372036854775807").Plus(D("1")), std::nullopt);
  EXPECT_EQ(D("9223372036854775807").Times(D("10")), std::nullopt);
}

TEST(Decimal, OrdersByValueNotByScale) {
  EXPECT_LT(D("3.5"), D("30"));
  EXPECT_GT(D("-1.5"), D("-2"));
  EXPECT_LT(D("0.999999999"), D("9223372036854775807"));
}

}  // namespace
}  // namespace isnad
