// Each row of tests/golden/names.tsv is one promise.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/names/recognizing.h"

namespace isnad::names {
namespace {

using testing::ElementsAreArray;

struct Row {
  std::string promise;
  std::string text;
  std::vector<std::string> mentions;
  std::string offices;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.promise; }

std::vector<std::string> Split(std::string_view text, std::string_view by) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const size_t at = text.find(by);
    result.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + by.size());
  }
  return result;
}

std::vector<Row> ReadRows() {
  std::ifstream file(ISNAD_SOURCE_DIR "/tests/golden/names.tsv");
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> cells;
    for (size_t begin = 0; begin <= line.size();) {
      const size_t end = std::min(line.find('\t', begin), line.size());
      cells.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    cells.resize(4);
    rows.push_back({cells[0], cells[1], Split(cells[2], " ; "), cells[3]});
  }
  return rows;
}

class Golden : public testing::TestWithParam<Row> {};

TEST_P(Golden, IsRecognised) {
  const Row& row = GetParam();
  const Recognized recognized(row.text);
  EXPECT_THAT(recognized.Mentions(), ElementsAreArray(row.mentions)) << row.promise << ": " << row.text;
  if (row.offices != "*") {
    EXPECT_THAT(recognized.Offices(), ElementsAreArray(Split(row.offices, " ; "))) << row.promise << ": " << row.text;
  }
}

std::string TestName(const testing::TestParamInfo<Row>& info) {
  std::string name = std::to_string(info.index) + "_";
  for (const char c : info.param.promise) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Names, Golden, testing::ValuesIn(ReadRows()), TestName);

TEST(GoldenFile, HoldsRows) { EXPECT_GE(ReadRows().size(), 50u); }

}  // namespace
}  // namespace isnad::names
