#include "service/values/power.h"

#include <cmath>
#include <cstdlib>
#include <string_view>

namespace isnad::values {
namespace {

constexpr int kMostScale = 9;

// An exponent within a token, "-12", or over several that touch.
std::optional<Read<int>> ReadExponent(const Reading& reading, std::string_view text, TokenIndex next) {
  bool negative = false;
  const auto take_sign = [&](char c) {
    if (c != '-' && c != '+') return false;
    negative = c == '-';
    return true;
  };
  if (!text.empty() && take_sign(text.front())) text.remove_prefix(1);
  if (text.empty() && reading.Attached(next) && reading.Folded(next).size() == 1 &&
      take_sign(reading.Folded(next).front())) {
    ++next;
  }
  if (text.empty() && reading.Attached(next) && reading.IsDigits(next)) text = reading.Folded(next++);
  if (text.empty() || text.size() > 2) return std::nullopt;
  int exponent = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    exponent = exponent * 10 + (c - '0');
  }
  return Read<int>{negative ? -exponent : exponent, next};
}

std::optional<Decimal> Shifted(const Decimal& base, int exponent) {
  int64_t units = base.units();
  int scale = base.scale() - exponent;
  for (; scale < 0; ++scale) {
    if (__builtin_mul_overflow(units, 10, &units)) return std::nullopt;
  }
  return Decimal::FromScaled(units, scale);
}

std::optional<Decimal> Raised(const Decimal& base, int exponent) {
  const double one = static_cast<double>(base.units()) / std::pow(10.0, base.scale());
  double power = 1.0;
  for (int i = 0; i < std::abs(exponent); ++i) power *= one;
  if (exponent < 0) power = 1.0 / power;
  constexpr double kLimit = 9e17;
  if (!(std::abs(power) < kLimit)) return std::nullopt;
  int scale = 0;
  while (scale < kMostScale && std::abs(power) * 10.0 < kLimit) {
    power *= 10.0;
    ++scale;
  }
  return Decimal::FromScaled(std::llround(power), scale);
}

}  // namespace

std::optional<Read<Decimal>> ReadPower(const Reading& reading, const Decimal& base, TokenIndex begin) {
  if (!reading.Attached(begin) || reading.IsDigits(begin) || reading.IsWord(begin)) return std::nullopt;
  const std::string_view sign = reading.Folded(begin);
  const bool shift = !sign.empty() && (sign.front() == 'e' || sign.front() == 'E');
  if (!shift && sign != "^") return std::nullopt;
  const std::optional<Read<int>> exponent = ReadExponent(reading, sign.substr(1), begin + 1);
  if (!exponent) return std::nullopt;
  const std::optional<Decimal> value = shift ? Shifted(base, exponent->value) : Raised(base, exponent->value);
  if (!value) return std::nullopt;
  return Read<Decimal>{*value, exponent->end};
}

}  // namespace isnad::values
