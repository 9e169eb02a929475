#include "service/values/digits.h"

#include <algorithm>
#include <string>
#include <vector>

namespace isnad::values {
namespace {

constexpr std::string_view kArabicDecimalSeparator = "\u066B";
constexpr std::string_view kArabicThousandsSeparator = "\u066C";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Groups {
  std::vector<std::string_view> digits;
  std::vector<std::string_view> separators;  // one less
};

std::optional<Groups> Split(std::string_view text) {
  Groups groups;
  size_t i = 0;
  while (true) {
    const size_t begin = i;
    while (i < text.size() && IsDigit(text[i])) ++i;
    groups.digits.push_back(text.substr(begin, i - begin));
    if (i == text.size()) break;
    const size_t mark = i;
    while (i < text.size() && !IsDigit(text[i])) ++i;
    groups.separators.push_back(text.substr(mark, i - mark));
    if (i == text.size()) return std::nullopt;
  }
  return groups;
}

// Thousands: groups of three after a first of one to three.
bool AreThousands(const std::vector<std::string_view>& groups, size_t count) {
  if (groups[0].empty() || groups[0].size() > 3 || groups[0] == "0") return false;
  return std::all_of(groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(count),
                     [](std::string_view group) { return group.size() == 3; });
}

std::optional<Decimal> Join(const std::vector<std::string_view>& groups, size_t integer_groups) {
  std::string plain;
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i == integer_groups) plain += '.';
    plain += groups[i];
  }
  return Decimal::Parse(plain);
}

}  // namespace

std::optional<Figures> ReadFigures(std::string_view folded) {
  const std::optional<Groups> split = Split(folded);
  if (!split) return std::nullopt;
  const std::vector<std::string_view>& groups = split->digits;
  const std::vector<std::string_view>& separators = split->separators;
  Figures result;
  for (std::string_view group : groups) result.digits += static_cast<int>(group.size());
  result.plain = separators.empty();
  if (result.digits == 0) return std::nullopt;

  std::optional<Decimal> value;
  if (separators.empty()) {
    value = Join(groups, groups.size());
  } else if (separators.size() == 1) {
    const bool thousands = AreThousands(groups, groups.size());
    const bool point = separators[0] == "." || separators[0] == kArabicDecimalSeparator;
    if (thousands && !point) {
      value = Join(groups, groups.size());
    } else if (separators[0] == kArabicThousandsSeparator) {
      return std::nullopt;
    } else {
      value = Join(groups, 1);
      if (thousands) result.grouped = Join(groups, groups.size());
    }
  } else {
    const bool all_same =
        std::all_of(separators.begin(), separators.end(), [&](std::string_view s) { return s == separators[0]; });
    const size_t integer_groups = all_same ? groups.size() : groups.size() - 1;
    const bool grouped_alike =
        std::all_of(separators.begin(), separators.end() - 1, [&](std::string_view s) { return s == separators[0]; });
    if (!grouped_alike || !AreThousands(groups, integer_groups)) return std::nullopt;
    value = Join(groups, integer_groups);
  }
  if (!value) return std::nullopt;
  result.value = *value;
  return result;
}

}  // namespace isnad::values
