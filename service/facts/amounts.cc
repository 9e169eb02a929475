#include "service/facts/amounts.h"

#include <algorithm>

#include "absl/numeric/int128.h"

namespace isnad::facts {
namespace {

// In tenths of the smallest unit that a Decimal can hold, so that a tenth more or less is exact.
absl::int128 Scaled(const Decimal& decimal) {
  absl::int128 scaled = decimal.units();
  for (int scale = decimal.scale(); scale < 18; ++scale) scaled *= 10;
  return scaled * 10;
}

absl::int128 Magnitude(absl::int128 value) { return value < 0 ? -value : value; }

absl::int128 Low(const Amount& amount) {
  if (!amount.min) return absl::Int128Min();
  const absl::int128 bound = Scaled(*amount.min);
  return bound - (amount.approximate ? Magnitude(bound) / 10 : 0) + (amount.exclusive ? 1 : 0);
}

absl::int128 High(const Amount& amount) {
  if (!amount.max) return absl::Int128Max();
  const absl::int128 bound = Scaled(*amount.max);
  return bound + (amount.approximate ? Magnitude(bound) / 10 : 0) - (amount.exclusive ? 1 : 0);
}

absl::int128 Size(const Amount& amount) {
  const std::optional<Decimal>& bound = amount.max ? amount.max : amount.min;
  return bound ? Scaled(*bound) : absl::int128(0);
}

}  // namespace

std::optional<Amount> BoundedAmountOf(const FactArgumentValue& value) {
  Amount amount;
  if (const auto* quantity = std::get_if<Quantity>(&value)) amount = quantity->amount;
  if (const auto* money = std::get_if<Money>(&value)) amount = money->amount;
  if (const auto* ordinal = std::get_if<Ordinal>(&value)) amount = Amount::Exactly(Decimal(ordinal->value));
  if (!amount.min && !amount.max) return std::nullopt;
  return amount;
}

bool Commensurable(const FactArgumentValue& a, const FactArgumentValue& b) {
  const auto* money_a = std::get_if<Money>(&a);
  const auto* money_b = std::get_if<Money>(&b);
  if ((money_a == nullptr) != (money_b == nullptr)) return false;
  return money_a == nullptr || money_a->currency_code.empty() || money_b->currency_code.empty() ||
         money_a->currency_code == money_b->currency_code;
}

bool Overlap(const Amount& a, const Amount& b) { return std::max(Low(a), Low(b)) <= std::min(High(a), High(b)); }

std::strong_ordering CompareSize(const Amount& a, const Amount& b) {
  const absl::int128 size_a = Size(a);
  const absl::int128 size_b = Size(b);
  return size_a < size_b   ? std::strong_ordering::less
         : size_b < size_a ? std::strong_ordering::greater
                           : std::strong_ordering::equal;
}

bool FarApart(const Amount& a, const Amount& b) {
  const auto [less, more] = std::minmax({Size(a), Size(b)});  // by value
  return 2 * less < more;
}

}  // namespace isnad::facts
