// Rows of tests/golden/values.tsv: a sentence, when and where it was published, and all values that it states.
#include <fstream>
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
  std::string text, published, country, values;
};

std::vector<Row> GoldenRows() {
  std::vector<Row> rows;
  std::ifstream file(std::string(ISNAD_SOURCE_DIR) + "/tests/golden/values.tsv");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = Split(line, "\t");
    if (cells.size() == 4) {
      rows.push_back({number, cells[0], cells[1], cells[2], cells[3]});
    } else {
      ADD_FAILURE() << "values.tsv:" << number << ": " << cells.size() << " cells instead of 4";
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
