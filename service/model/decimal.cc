#include "service/model/decimal.h"

#include <algorithm>
#include <limits>

#include "absl/numeric/int128.h"

namespace isnad {
namespace {

constexpr int kMaxScale = 18;

std::optional<int64_t> Multiply(int64_t a, int64_t b) {
  int64_t product;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

std::optional<int64_t> ScaleUp(int64_t units, int by) {
  std::optional<int64_t> result = units;
  for (int i = 0; i < by && result; ++i) result = Multiply(*result, 10);
  return result;
}

}  // namespace

std::optional<Decimal> Decimal::FromScaled(int64_t units, int scale) {
  while (scale > 0 && units % 10 == 0) {
    units /= 10;
    --scale;
  }
  if (scale < 0 || scale > kMaxScale || units == std::numeric_limits<int64_t>::min()) return std::nullopt;
  Decimal result(units);
  result.scale_ = scale;
  return result;
}

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  int64_t units = 0;
  int scale = 0;
  bool point = false;
  bool digits = false;
  for (char c : text) {
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = true;
    if (point && ++scale > kMaxScale) return std::nullopt;
    std::optional<int64_t> shifted = Multiply(units, 10);
    if (!shifted || __builtin_add_overflow(*shifted, c - '0', &units)) return std::nullopt;
  }
  if (!digits) return std::nullopt;
  return FromScaled(negative ? -units : units, scale);
}

std::optional<Decimal> Decimal::Plus(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const std::optional<int64_t> a = ScaleUp(units_, scale - scale_);
  const std::optional<int64_t> b = ScaleUp(other.units_, scale - other.scale_);
  int64_t sum;
  if (!a || !b || __builtin_add_overflow(*a, *b, &sum)) return std::nullopt;
  return FromScaled(sum, scale);
}

std::optional<Decimal> Decimal::Times(const Decimal& other) const {
  int64_t a = units_;
  int64_t b = other.units_;
  int scale = scale_ + other.scale_;
  while (scale > 0 && a != 0 && a % 10 == 0) a /= 10, --scale;
  while (scale > 0 && b != 0 && b % 10 == 0) b /= 10, --scale;
  const std::optional<int64_t> product = Multiply(a, b);
  if (!product) return std::nullopt;
  return FromScaled(*product, scale);
}

std::string Decimal::ToString() const {
  const bool negative = units_ < 0;
  std::string digits = std::to_string(negative ? -units_ : units_);
  if (scale_ > 0) {
    if (digits.size() <= static_cast<size_t>(scale_)) digits.insert(0, scale_ + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale_, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  absl::int128 a = units_;
  absl::int128 b = other.units_;
  for (int i = scale_; i < scale; ++i) a *= 10;
  for (int i = other.scale_; i < scale; ++i) b *= 10;
  return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace isnad
