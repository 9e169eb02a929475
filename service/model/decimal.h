// Exact decimal numbers, for amounts that must not pass through binary floating point.
#ifndef ISNAD_SERVICE_MODEL_DECIMAL_H_
#define ISNAD_SERVICE_MODEL_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

// units * 10^-scale with the smallest scale that holds the value, so that equal values are equal objects.
// |units| < 2^63, scale in [0, 18]. Arithmetic that would leave the range gives nullopt, never a wrong number.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(int64_t integer) : units_(integer) {}

  // ASCII digits with an optional sign and one optional point: "-12", "3.5". Nullopt otherwise.
  static std::optional<Decimal> Parse(std::string_view text);

  // units * 10^-scale, normalised. Nullopt if scale is outside [0, 18].
  static std::optional<Decimal> FromScaled(int64_t units, int scale);

  int64_t units() const { return units_; }
  int scale() const { return scale_; }
  bool IsInteger() const { return scale_ == 0; }

  std::optional<Decimal> Plus(const Decimal& other) const;
  std::optional<Decimal> Times(const Decimal& other) const;

  // "140000000", "3.5", "-2".
  std::string ToString() const;

  bool operator==(const Decimal&) const = default;
  std::strong_ordering operator<=>(const Decimal& other) const;

 private:
  int64_t units_ = 0;
  int32_t scale_ = 0;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_DECIMAL_H_
