// Tables for a terminal, right-to-left text included.
#ifndef ISNAD_CLIENT_CLI_TABLE_H_
#define ISNAD_CLIENT_CLI_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::client {

// Columns that `text` (UTF-8) takes on a terminal: none for marks and format characters, two for wide ones.
size_t DisplayWidth(std::string_view text);

// The longest front of `text` that takes at most `width` columns, with "…" where something was cut.
std::string Clip(std::string_view text, size_t width);

// Rows of cells under headings. Column order stays left to right on terminals that reorder Arabic: a left-to-right
// mark closes each cell, so that neighbouring Arabic cells are not taken for one run.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);

  // Missing cells are empty. Line breaks in cells become spaces.
  void AddRow(std::vector<std::string> cells);

  // Columns as wide as their widest cell; where that passes `width` (0: unbounded) the last column is clipped.
  void Print(std::ostream& out, size_t width) const;

  size_t row_count() const { return rows_.size(); }

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

// Width of the terminal that standard output is, or 0 if it is none.
size_t TerminalWidth();

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_TABLE_H_
