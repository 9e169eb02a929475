// Rows of tests/golden/values.tsv: a sentence, when and where it was published, all values that it states, and for a
// trap what it must not be taken for.
#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/values/fixture.h"

namespace isnad::values {
namespace {

std::vector<std::string> Split(const std::string& line, const std::string& separator) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t end; (end = line.find(separator, begin)) != std::string::npos; begin = end + separator.size()) {
    parts.push_back(line.substr(begin, end - begin));
  }
  parts.push_back(line.substr(begin));
  return parts;
}

struct Row {
  int line = 0;
  std::string text, published, country, values, trap;

  // It states nothing, or something else than it seems to.
  bool IsNegative() const { return values == "-" || !trap.empty(); }
};

std::vector<Row> GoldenRows() {
  std::vector<Row> rows;
  std::ifstream file(ISNAD_SOURCE_DIR "/tests/golden/values.tsv");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = Split(line, "\t");
    if (cells.size() == 4 || cells.size() == 5) {
      rows.push_back({number, cells[0], cells[1], cells[2], cells[3], cells.size() == 5 ? cells[4] : ""});
    } else {
      ADD_FAILURE() << "values.tsv:" << number << ": " << cells.size() << " cells instead of 4 or 5";
    }
  }
  return rows;
}

std::string Found(const Row& row) {
  const Sample sample(row.text, row.published, row.country);
  std::string found;
  for (const Annotation& annotation : sample.Values()) {
    if (!found.empty()) found += " ; ";
    found += Show(annotation.mention.value);
  }
  return found.empty() ? "-" : found;
}

TEST(Golden, FindsAllValuesOfEachSentenceAndNoOthers) {
  const std::vector<Row> rows = GoldenRows();
  EXPECT_GE(rows.size(), 600u);
  for (const Row& row : rows) {
    EXPECT_EQ(Found(row), row.values) << "values.tsv:" << row.line << ": " << row.text;
  }
}

// A recognizer that says yes to all that looks like a value would pass a table of positives.
TEST(Golden, IsNegativeForAThird) {
  const std::vector<Row> rows = GoldenRows();
  const auto negatives = std::count_if(rows.begin(), rows.end(), [](const Row& row) { return row.IsNegative(); });
  EXPECT_GE(static_cast<size_t>(negatives) * 3, rows.size()) << negatives << " of " << rows.size();
}

// What a trap warns of is one of the kinds that values have, so that a slip of the hand is no trap.
TEST(Golden, TrapsNameWhatTheyAreNot) {
  const std::set<std::string> kinds = {"clock", "count",   "date",  "duration", "fraction", "money",
                                       "month", "percent", "range", "sum",      "year"};
  for (const Row& row : GoldenRows()) {
    EXPECT_TRUE(row.trap.empty() || kinds.contains(row.trap)) << "values.tsv:" << row.line << ": " << row.trap;
  }
}

TEST(PublishTime, IsReadFromItsLine) {
  const struct {
    const char* line;
    const char* time;
  } kRows[] = {{"الجمعة 23 يوليو 2021 02:51 م", "2021-07-23T14:51"},
               {"2023-12-05 | 14:20", "2023-12-05T14:20"},
               {"الخميس 4 شتنبر 2025 - 16:20", "2025-09-04T16:20"},
               {"الخميس, 04 سبتمبر, 2025 - 09:15 مساءً", "2025-09-04T21:15"},
               {"الأحد 13 نيسان 2025", "2025-04-13T00:00"},
               {"12 مايو/أيار 2025 - 14:05 بتوقيت غرينتش", "2025-05-12T14:05"},
               {"12 مايو/أيار 2025 - 14:05 بتوقيت بيروت", "2025-05-12T11:05"},
               {"12 محرم 1446 هـ الموافق 18 يوليو 2024 م", "2024-07-18T00:00"}};
  for (const auto& row : kRows) {
    const Sample sample(std::string(row.line) + "\n\nأعلنت الوزارة نتائج الجولة وقالت إن الأرقام نهائية.", "");
    const std::optional<absl::CivilMinute> time = FindPublishTime(sample.document(), sample.lexicon());
    ASSERT_TRUE(time) << row.line;
    EXPECT_EQ(absl::FormatCivilTime(*time), row.time) << row.line;
  }
}

TEST(PublishTime, IsAbsentWhereOnlyTheBodyHasADate) {
  const Sample sample("وصل الوفد يوم 12 آذار 2022 إلى العاصمة وأجرى محادثات مع الحكومة.", "");
  EXPECT_FALSE(FindPublishTime(sample.document(), sample.lexicon()));
}

TEST(Recognize, ReportsNothingInsideALongerValue) {
  const Sample sample("زار الوزير بغداد مساء أمس الاثنين 14 آذار/مارس 2022 الساعة 8 ومعه 12 مستشارا",
                      "2022-03-15T12:00");
  text::TokenIndex end = 0;
  for (const Annotation& annotation : sample.Values()) {
    EXPECT_LE(end, annotation.tokens.first);
    end = annotation.tokens.last;
  }
}

}  // namespace
}  // namespace isnad::values
