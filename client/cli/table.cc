#include "client/cli/table.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace isnad::client {
namespace {

constexpr std::string_view kGap = "  ";
constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kLeftToRightMark = "\u200e";

size_t CharacterWidth(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsRightToLeft(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    const UCharDirection direction = u_charDirection(c);
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

std::string OnOneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

void PrintRow(std::ostream& out, const std::vector<std::string>& cells, const std::vector<size_t>& widths) {
  for (size_t i = 0; i < widths.size(); ++i) {
    const std::string cell = i < cells.size() ? Clip(cells[i], widths[i]) : "";
    out << cell;
    if (IsRightToLeft(cell)) out << kLeftToRightMark;
    if (i + 1 == widths.size()) break;
    out << std::string(widths[i] - DisplayWidth(cell), ' ') << kGap;
  }
  out << '\n';
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  size_t width = 0;
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    width += CharacterWidth(c);
  }
  return width;
}

std::string Clip(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return "";
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  size_t used = 0;
  int32_t end = 0;
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    used += CharacterWidth(c);
    if (used > width - 1) break;
    end = i;
  }
  return std::string(text.substr(0, static_cast<size_t>(end))).append(kEllipsis);
}

Table::Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

void Table::AddRow(std::vector<std::string> cells) {
  std::transform(cells.begin(), cells.end(), cells.begin(), OnOneLine);
  rows_.push_back(std::move(cells));
}

void Table::Print(std::ostream& out, size_t width) const {
  std::vector<size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(DisplayWidth(heading));
  for (const std::vector<std::string>& row : rows_) {
    for (size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  }
  if (width > 0 && !widths.empty()) {
    size_t before = 0;
    for (size_t i = 0; i + 1 < widths.size(); ++i) before += widths[i] + kGap.size();
    const size_t least = DisplayWidth(headings_.back());
    widths.back() = std::min(widths.back(), width > before + least ? width - before : least);
  }
  PrintRow(out, headings_, widths);
  for (const std::vector<std::string>& row : rows_) PrintRow(out, row, widths);
}

size_t TerminalWidth() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace isnad::client
