#include "client/cli/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace isnad::client {
namespace {

std::string Printed(const Table& table, size_t width) {
  std::ostringstream out;
  table.Print(out, width);
  return out.str();
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("abc"), 3u);
  EXPECT_EQ(DisplayWidth("بغداد"), 5u);
  EXPECT_EQ(DisplayWidth("مُحَمَّد"), 4u);      // diacritics take none
  EXPECT_EQ(DisplayWidth("日本"), 4u);      // wide ones take two
  EXPECT_EQ(DisplayWidth("a\u200eb"), 2u);  // format characters take none
  EXPECT_EQ(DisplayWidth("\xff\xfe"), 2u);  // what is not UTF-8 shows as replacement characters
}

TEST(Clip, CutsBetweenCharacters) {
  EXPECT_EQ(Clip("بغداد", 5), "بغداد");
  EXPECT_EQ(Clip("بغداد", 4), "بغد…");
  EXPECT_EQ(Clip("abc", 1), "…");
  EXPECT_EQ(Clip("abc", 0), "");
}

TEST(Table, ColumnsAreAsWideAsTheirWidestCell) {
  Table table({"A", "B"});
  table.AddRow({"one", "x"});
  table.AddRow({"1", "yy"});
  EXPECT_EQ(Printed(table, 0), "A    B\none  x\n1    yy\n");
}

TEST(Table, ArabicCellsEndWithALeftToRightMark) {
  Table table({"A", "B"});
  table.AddRow({"عين", "بغداد"});
  EXPECT_EQ(Printed(table, 0), "A    B\nعين\u200e  بغداد\u200e\n");
}

TEST(Table, TheLastColumnYieldsToANarrowTerminal) {
  Table table({"A", "B"});
  table.AddRow({"one", "a long cell"});
  EXPECT_EQ(Printed(table, 10), "A    B\none  a lo…\n");
}

TEST(Table, LineBreaksInCellsBecomeSpaces) {
  Table table({"A"});
  table.AddRow({"x\ny"});
  EXPECT_EQ(Printed(table, 0), "A\nx y\n");
}

}  // namespace
}  // namespace isnad::client
