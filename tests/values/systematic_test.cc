// Expressions made by rule, each with the value that it was made from: what tables of examples leave out is
// combinations.
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "fmt/format.h"
#include "gtest/gtest.h"
#include "service/lexicon/lexicon.h"
#include "tests/values/fixture.h"
#include "tests/values/speller.h"

namespace isnad::values {
namespace {

using lexicon::MonthsCalendar;
using lexicon::MonthsRow;

std::string Found(const std::string& text) {
  const Sample sample(text, "2024-05-15T23:59");
  std::string found;
  for (const Annotation& annotation : sample.Values()) {
    if (!found.empty()) found += " ; ";
    found += Show(annotation.mention.value);
  }
  return found;
}

// In the middle of a sentence that states nothing else.
void ExpectValue(const std::string& expression, const std::string& value) {
  EXPECT_EQ(Found("أعلن الناطق أن العمل بدأ " + expression + "، بحسب البيان"), value) << expression;
}

// The months of the year, each under all the names that the tables give it.
std::vector<MonthsRow> GregorianMonths() {
  std::vector<MonthsRow> months;
  for (const MonthsRow& row : lexicon::Rows<MonthsRow>()) {
    if (row.calendar == MonthsCalendar::kGregorian) months.push_back(row);
  }
  return months;
}

TEST(Systematic, DatesInEveryOrder) {
  constexpr const char* kForms[] = {"{d} {m} {y}",
                                    "{d} {m} عام {y}",
                                    "{d} من {m} {y}",
                                    "يوم {d} {m} {y}",
                                    "في {d} {m}، {y}",
                                    "{m} {d}، {y}",
                                    "{d}-{m}-{y}",
                                    "{d}/{m}/{y}",
                                    "بتاريخ {d} {m} {y}",
                                    "{o} من {m} {y}",
                                    "{o} من شهر {m} سنة {y}",
                                    "يوم {o} من {m} عام {y}"};
  constexpr int kYears[] = {1948, 2003, 2021};
  for (const MonthsRow& month : GregorianMonths()) {
    for (int day = 1; day <= 28; day += 3) {
      const int year = kYears[day % 3];
      for (const char* form : kForms) {
        const std::string text = fmt::format(fmt::runtime(form), fmt::arg("d", day), fmt::arg("m", month.key),
                                             fmt::arg("y", year), fmt::arg("o", SpellOrdinal(day, Gender::kMasculine)));
        ExpectValue(text, fmt::format("@{:04}-{:02}-{:02}", year, month.month, day));
      }
    }
  }
}

TEST(Systematic, IntervalsOfDays) {
  constexpr const char* kForms[] = {"من {a} إلى {b} {m} {y}",    "بين {a} و{b} {m} {y}",   "{a}-{b} {m} {y}",
                                    "{a} - {b} {m} {y}",         "من {a} حتى {b} {m} {y}", "{a} إلى {b} {m} {y}",
                                    "من {a} {m} إلى {b} {m} {y}"};
  for (const MonthsRow& month : GregorianMonths()) {
    for (int first = 2; first <= 20; first += 6) {
      const int last = first + 7;
      for (const char* form : kForms) {
        const std::string text = fmt::format(fmt::runtime(form), fmt::arg("a", first), fmt::arg("b", last),
                                             fmt::arg("m", month.key), fmt::arg("y", 2021));
        ExpectValue(text, fmt::format("@2021-{0:02}-{1:02}/2021-{0:02}-{2:02}", month.month, first, last));
      }
    }
  }
}

TEST(Systematic, NumericDates) {
  constexpr const char* kForms[] = {"{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{y}-{m:02}-{d:02}",
                                    "{d:02}.{m:02}.{y}", "{d}-{m}-{y}", "{y}/{m}/{d}"};
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 28; ++day) {
      for (const char* form : kForms) {
        ExpectValue(
            "في " + fmt::format(fmt::runtime(form), fmt::arg("d", day), fmt::arg("m", month), fmt::arg("y", 2019)),
            fmt::format("@2019-{:02}-{:02}", month, day));
      }
    }
  }
}

TEST(Systematic, HoursWithTheirParts) {
  struct Part {
    std::string words;
    int minutes;
  };
  std::vector<Part> parts = {{"", 0},
                             {" والنصف", 30},
                             {" والربع", 15},
                             {" والثلث", 20},
                             {" إلا ربعا", -15},
                             {" إلا ثلثا", -20},
                             {" إلا الربع", -15},
                             {" إلا خمس دقائق", -5},
                             {" والنصف وخمس دقائق", 35}};
  for (const int minutes : {3, 5, 10, 11, 20, 25, 40, 55}) {
    parts.push_back(
        {" و" + Spell(minutes, Gender::kFeminine, Case::kGenitive) + (minutes <= 10 ? " دقائق" : " دقيقة"), minutes});
    parts.push_back({fmt::format(" و{} دقيقة", minutes), minutes});
  }
  const struct {
    const char* words;
    int hour_of_one;  // what "one o'clock" is with them
  } kPeriods[] = {{" صباحا", 1}, {" مساء", 13}, {" بعد الظهر", 13}, {" فجرا", 1}};
  constexpr int kDay = 24 * 60;
  for (int hour = 1; hour <= 11; ++hour) {
    for (const Part& part : parts) {
      for (const auto& period : kPeriods) {
        const int minute = ((hour - 1 + period.hour_of_one) * 60 + part.minutes + kDay) % kDay;
        ExpectValue("الساعة " + SpellOrdinal(hour, Gender::kFeminine) + part.words + period.words,
                    fmt::format("@2024-05-15T{:02}:{:02}", minute / 60, minute % 60));
      }
    }
  }
}

TEST(Systematic, LengthsOfTime) {
  const struct {
    const char* singular;
    const char* accusative;
    const char* plural;
    const char* dual;
    Gender gender;
    const char* iso8601;
  } kUnits[] = {{"ثانية", "ثانية", "ثوان", "ثانيتين", Gender::kFeminine, "PT{}S"},
                {"دقيقة", "دقيقة", "دقائق", "دقيقتين", Gender::kFeminine, "PT{}M"},
                {"ساعة", "ساعة", "ساعات", "ساعتين", Gender::kFeminine, "PT{}H"},
                {"يوم", "يوما", "أيام", "يومين", Gender::kMasculine, "P{}D"},
                {"أسبوع", "أسبوعا", "أسابيع", "أسبوعين", Gender::kMasculine, "P{}W"},
                {"شهر", "شهرا", "أشهر", "شهرين", Gender::kMasculine, "P{}M"},
                {"سنة", "سنة", "سنوات", "سنتين", Gender::kFeminine, "P{}Y"},
                {"عام", "عاما", "أعوام", "عامين", Gender::kMasculine, "P{}Y"}};
  for (const auto& unit : kUnits) {
    for (const char* lead : {"لمدة ", "واستمر ", "طوال ", "على مدى "}) {
      ExpectValue(lead + std::string(unit.dual), fmt::format(fmt::runtime(unit.iso8601), 2));
      for (const int n : {3, 4, 7, 8, 10, 11, 12, 15, 20, 21, 22, 36, 48, 72, 90, 99, 100, 120, 200}) {
        const int rest = n % 100;
        const std::string noun = rest >= 11 ? unit.accusative : rest >= 3 ? unit.plural : unit.singular;
        const std::string iso = fmt::format(fmt::runtime(unit.iso8601), n);
        ExpectValue(lead + Spell(n, unit.gender, Case::kGenitive) + " " + noun, iso);
        ExpectValue(lead + std::to_string(n) + " " + noun, iso);
      }
    }
  }
}

TEST(Systematic, SumsOfMoney) {
  const struct {
    const char* singular;
    const char* accusative;
    const char* plural;
    Gender gender;
    const char* code;
  } kNames[] = {{"دولار أميركي", "دولارا أميركيا", "دولارات أميركية", Gender::kMasculine, "USD"},
                {"دينار كويتي", "دينارا كويتيا", "دنانير كويتية", Gender::kMasculine, "KWD"},
                {"ريال سعودي", "ريالا سعوديا", "ريالات سعودية", Gender::kMasculine, "SAR"},
                {"جنيه مصري", "جنيها مصريا", "جنيهات مصرية", Gender::kMasculine, "EGP"},
                {"درهم مغربي", "درهما مغربيا", "دراهم مغربية", Gender::kMasculine, "MAD"},
                {"ليرة تركية", "ليرة تركية", "ليرات تركية", Gender::kFeminine, "TRY"},
                {"يورو", "يورو", "يورو", Gender::kMasculine, "EUR"}};
  std::mt19937_64 random(20240515);
  for (const auto& name : kNames) {
    for (int i = 0; i < 100; ++i) {
      const int64_t n = std::uniform_int_distribution<int64_t>(3, int64_t{1} << (2 + i / 3))(random);
      const int64_t rest = n % 100;
      const std::string noun = rest >= 11 ? name.accusative : rest >= 3 ? name.plural : name.singular;
      const std::string sum = std::to_string(n) + " " + name.code;
      ExpectValue("بكلفة " + std::to_string(n) + " " + noun, sum);
      // One and two stand behind their noun, if at all.
      if (rest >= 3 || rest == 0) ExpectValue("بكلفة " + Spell(n, name.gender, Case::kGenitive) + " " + noun, sum);
    }
  }
}

TEST(Systematic, SharesOfAHundred) {
  for (int n = 1; n <= 100; ++n) {
    for (const char* percent : {" في المئة", " بالمئة", " في المائة", " بالمائة"}) {
      const std::string share = std::to_string(n) + "%";
      ExpectValue("بنسبة " + std::to_string(n) + percent, share);
      ExpectValue("بنسبة " + Spell(n, Gender::kMasculine, Case::kGenitive) + percent, share);
    }
  }
}

TEST(Systematic, PlacesUpToAHundred) {
  for (int n = 1; n < 100; ++n) {
    ExpectValue("من المركز " + SpellOrdinal(n, Gender::kMasculine), "#" + std::to_string(n));
    ExpectValue("للمرة " + SpellOrdinal(n, Gender::kFeminine), "#" + std::to_string(n));
  }
}

}  // namespace
}  // namespace isnad::values
