#include "service/model/edtf.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

Edtf E(std::string_view text) {
  absl::StatusOr<Edtf> parsed = Edtf::Parse(text);
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return parsed.ok() ? *parsed : Edtf();
}

struct Cover {
  const char* text;
  absl::CivilDay first;
  absl::CivilDay last;
};

TEST(Edtf, CoversTheDaysThatItNames) {
  const Cover rows[] = {
      {"2021-07-23", absl::CivilDay(2021, 7, 23), absl::CivilDay(2021, 7, 23)},
      {"2021-07", absl::CivilDay(2021, 7, 1), absl::CivilDay(2021, 7, 31)},
      {"2024-02", absl::CivilDay(2024, 2, 1), absl::CivilDay(2024, 2, 29)},
      {"2008", absl::CivilDay(2008, 1, 1), absl::CivilDay(2008, 12, 31)},
      {"2021-W30", absl::CivilDay(2021, 7, 26), absl::CivilDay(2021, 8, 1)},
      {"2020-W53", absl::CivilDay(2020, 12, 28), absl::CivilDay(2021, 1, 3)},
      {"2018-W01", absl::CivilDay(2018, 1, 1), absl::CivilDay(2018, 1, 7)},
      {"201X", absl::CivilDay(2010, 1, 1), absl::CivilDay(2019, 12, 31)},
      {"19XX", absl::CivilDay(1900, 1, 1), absl::CivilDay(1999, 12, 31)},
      {"2021-24", absl::CivilDay(2021, 12, 1), absl::CivilDay(2022, 2, 28)},
      {"2021-34", absl::CivilDay(2021, 4, 1), absl::CivilDay(2021, 6, 30)},
      {"2021-07-23T14:51", absl::CivilDay(2021, 7, 23), absl::CivilDay(2021, 7, 23)},
      {"2021-07-23T14:51:07+03:00", absl::CivilDay(2021, 7, 23), absl::CivilDay(2021, 7, 23)},
      {"2021-12~", absl::CivilDay(2021, 12, 1), absl::CivilDay(2021, 12, 31)},
      {"2021-07-23/2021-08", absl::CivilDay(2021, 7, 23), absl::CivilDay(2021, 8, 31)},
  };
  for (const Cover& row : rows) {
    const Edtf time = E(row.text);
    EXPECT_EQ(time.first_day(), row.first) << row.text;
    EXPECT_EQ(time.last_day(), row.last) << row.text;
    EXPECT_EQ(time.text(), row.text);
  }
}

TEST(Edtf, RejectsWhatNamesNoTime) {
  for (const char* text :
       {"", "yesterday", "2021-13", "2021-02-30", "2021-W54", "2021-W00", "21-07-23", "2021-7-3", "2021-07-23T25:00",
        "2021-07-23T14", "/", "../..", "2022/2021", "2021-", "2021~~", "2021-07-23/", "20X1", "2019-W53"}) {
    EXPECT_FALSE(Edtf::Parse(text).ok()) << text;
  }
}

TEST(Edtf, OpenIntervalsHaveOneEnd) {
  EXPECT_EQ(E("2014-08/..").last_day(), std::nullopt);
  EXPECT_EQ(E("../2025-03").first_day(), std::nullopt);
  EXPECT_EQ(E("2014-08/..").DaysCovered(), std::nullopt);
}

TEST(Edtf, CompatibleTimesOverlap) {
  EXPECT_TRUE(E("2021-12").Compatible(E("2021")));
  EXPECT_TRUE(E("2021-12-31").Compatible(E("2021-12~")));
  EXPECT_TRUE(E("2014-08/..").Compatible(E("2020")));
  EXPECT_FALSE(E("2021-12").Compatible(E("2022")));
  EXPECT_FALSE(E("../2013").Compatible(E("2014-08/..")));
}

TEST(Edtf, MadeTimesEqualParsedOnes) {
  EXPECT_EQ(Edtf::Day(absl::CivilDay(2021, 7, 3)), E("2021-07-03"));
  EXPECT_EQ(Edtf::Month(absl::CivilMonth(2021, 7)), E("2021-07"));
  EXPECT_EQ(Edtf::Year(absl::CivilYear(2008)), E("2008"));
  EXPECT_EQ(E("2021").Approximately(), E("2021~"));
  EXPECT_EQ(E("2021-07-23T19:30").Approximately().text(), "2021-07-23T19:30");
  EXPECT_TRUE(E("2021-07-23T19:30").Approximately().approximate());
  EXPECT_EQ(E("2021?").Approximately(), E("2021%"));
}

}  // namespace
}  // namespace isnad
