#include "service/values/digits.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace isnad::values {
namespace {

constexpr std::string_view kArabicDecimalSeparator = "\u066B";
constexpr std::string_view kArabicThousandsSeparator = "\u066C";

// The integer part of a Decimal has at most 19 digits, seven groups of three; one group more is its fraction.
constexpr size_t kMostGroups = 8;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Groups of digits and what stands between them.
struct Groups {
  std::array<std::string_view, kMostGroups> digits;
  std::array<std::string_view, kMostGroups> separators;  // separators[i] stands behind digits[i]
  size_t count = 0;

  // The first `n` groups are thousands: groups of three after a first of one to three.
  bool AreThousands(size_t n) const {
    if (digits[0].empty() || digits[0].size() > 3 || digits[0] == "0") return false;
    return std::all_of(digits.begin() + 1, digits.begin() + n,
                       [](std::string_view group) { return group.size() == 3; });
  }

  // All digits as one number, the point behind the first `integer_groups` groups.
  std::optional<Decimal> Join(size_t integer_groups) const {
    int64_t units = 0;
    int scale = 0;
    for (size_t i = 0; i < count; ++i) {
      if (i >= integer_groups) scale += static_cast<int>(digits[i].size());
      for (const char c : digits[i]) {
        if (__builtin_mul_overflow(units, 10, &units) || __builtin_add_overflow(units, c - '0', &units)) {
          return std::nullopt;
        }
      }
    }
    return Decimal::FromScaled(units, scale);
  }
};

std::optional<Groups> Split(std::string_view text) {
  Groups groups;
  size_t i = 0;
  while (groups.count < kMostGroups) {
    const size_t begin = i;
    while (i < text.size() && IsDigit(text[i])) ++i;
    const size_t at = groups.count++;
    groups.digits[at] = text.substr(begin, i - begin);
    if (i == text.size()) return groups;
    const size_t mark = i;
    while (i < text.size() && !IsDigit(text[i])) ++i;
    groups.separators[at] = text.substr(mark, i - mark);
    if (i == text.size()) return std::nullopt;
  }
  return std::nullopt;
}

// Most figures: digits alone, few enough for 64 bits.
std::optional<int64_t> PlainInteger(std::string_view text) {
  constexpr size_t kSafeDigits = 18;
  if (text.empty() || text.size() > kSafeDigits) return std::nullopt;
  int64_t value = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Figures> ReadFigures(std::string_view folded) {
  if (const std::optional<int64_t> integer = PlainInteger(folded)) {
    return Figures{.value = Decimal(*integer), .digits = static_cast<int>(folded.size()), .plain = true};
  }
  const std::optional<Groups> groups = Split(folded);
  if (!groups) return std::nullopt;
  Figures result;
  for (size_t i = 0; i < groups->count; ++i) result.digits += static_cast<int>(groups->digits[i].size());
  result.plain = groups->count == 1;
  if (result.digits == 0) return std::nullopt;

  const std::string_view separator = groups->separators[0];
  std::optional<Decimal> value;
  if (groups->count == 1) {
    value = groups->Join(1);
  } else if (groups->count == 2) {
    const bool thousands = groups->AreThousands(2);
    const bool point = separator == "." || separator == kArabicDecimalSeparator;
    if (thousands && !point) {
      value = groups->Join(2);
    } else if (separator == kArabicThousandsSeparator) {
      return std::nullopt;
    } else {
      value = groups->Join(1);
      if (thousands) result.grouped = groups->Join(2);
    }
  } else {
    const size_t separators = groups->count - 1;
    const auto alike = [&](size_t n) {
      return std::all_of(groups->separators.begin(), groups->separators.begin() + n,
                         [&](std::string_view s) { return s == separator; });
    };
    const size_t integer_groups = alike(separators) ? groups->count : groups->count - 1;
    if (!alike(separators - 1) || !groups->AreThousands(integer_groups)) return std::nullopt;
    value = groups->Join(integer_groups);
  }
  if (!value) return std::nullopt;
  result.value = *value;
  return result;
}

}  // namespace isnad::values
