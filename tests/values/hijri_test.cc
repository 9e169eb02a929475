#include "service/values/hijri.h"

#include <gtest/gtest.h>
#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <memory>

namespace isnad::values {
namespace {

// The whole calendar of ICU, asked for every date anew.
class Icu {
 public:
  HijriDate At(absl::CivilDay day) {
    constexpr double kMillisecondsPerDay = 86'400'000.0;
    UErrorCode status = U_ZERO_ERROR;
    calendar_->setTime(static_cast<double>(day - absl::CivilDay(1970, 1, 1)) * kMillisecondsPerDay, status);
    const HijriDate date{.year = calendar_->get(UCAL_EXTENDED_YEAR, status),
                         .month = calendar_->get(UCAL_MONTH, status) + 1,
                         .day = calendar_->get(UCAL_DATE, status)};
    EXPECT_TRUE(U_SUCCESS(status));
    return date;
  }

 private:
  static std::unique_ptr<icu::Calendar> Make() {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Calendar>(icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(), icu::Locale("en_US@calendar=islamic-umalqura"), status));
  }

  std::unique_ptr<icu::Calendar> calendar_ = Make();
};

TEST(Hijri, EveryDayOfThePressIsIcus) {
  Icu icu;
  for (absl::CivilDay day(1882, 11, 12); day < absl::CivilDay(2175, 1, 1); ++day) {
    const HijriDate date = ToHijri(day);
    const HijriDate expected = icu.At(day);
    ASSERT_EQ(date.year, expected.year) << day;
    ASSERT_EQ(date.month, expected.month) << day;
    ASSERT_EQ(date.day, expected.day) << day;
    ASSERT_EQ(ToGregorian(date), day);
  }
}

TEST(Hijri, KnowsDaysLongAgoAndFarAhead) {
  for (const absl::CivilDay day : {absl::CivilDay(1, 1, 1), absl::CivilDay(622, 7, 19), absl::CivilDay(1258, 2, 10),
                                   absl::CivilDay(2999, 12, 31), absl::CivilDay(9999, 12, 31)}) {
    EXPECT_EQ(ToGregorian(ToHijri(day)), day);
  }
}

TEST(Hijri, RefusesDaysThatNoMonthHas) {
  EXPECT_FALSE(ToGregorian({1444, 0, 1}));
  EXPECT_FALSE(ToGregorian({1444, 13, 1}));
  EXPECT_FALSE(ToGregorian({1444, 1, 0}));
  EXPECT_FALSE(ToGregorian({1444, 1, 31}));
  for (int month = 1; month <= 12; ++month) {
    EXPECT_EQ(ToGregorian({1444, month, 30}).has_value(), DaysInHijriMonth(1444, month) == 30) << month;
  }
}

}  // namespace
}  // namespace isnad::values
