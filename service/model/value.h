// Dates, numbers, amounts and quantities that an article states, in normal form.
#ifndef ISNAD_SERVICE_MODEL_VALUE_H_
#define ISNAD_SERVICE_MODEL_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "service/model/decimal.h"
#include "service/model/edtf.h"
#include "service/model/span.h"

namespace isnad {

// What is known of a number: exact where min == max; a bound where one side is absent ("at least 41":
// min 41); both absent for a vague one ("hundreds of").
struct Amount {
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  bool approximate = false;  // "about", "some"
  bool exclusive = false;    // the bound itself is excluded: "more than 15", "fewer than 350"

  static Amount Exactly(Decimal value) { return {.min = value, .max = value}; }
  bool IsExact() const { return min && max && *min == *max && !approximate; }
  bool operator==(const Amount&) const = default;
};

struct Number {
  Amount amount;
  bool operator==(const Number&) const = default;
};

struct Ordinal {
  int64_t value = 0;  // 1 is the first
  bool operator==(const Ordinal&) const = default;
};

// In per cent: 5 is five hundredths.
struct Percent {
  Amount amount;
  bool operator==(const Percent&) const = default;
};

// ISO 8601 duration: "P3D", "PT90M", "P3Y6M"; of what recurs the repeating form: "R/P1W" is every week.
struct Duration {
  std::string iso8601;
  bool approximate = false;
  // How many of its unit, as the text counts: 3 in "three weeks", more than 3 in "more than three weeks"; absent where
  // it tells no number ("a week") or several ("three years and a month").
  std::optional<Amount> count;
  bool operator==(const Duration&) const = default;
};

// Absent where the expression could not be resolved ("recently"; a weekday without a publish time).
struct Time {
  std::optional<Edtf> edtf;
  bool operator==(const Time&) const = default;
};

// In major units of the currency. The code is ISO 4217, empty where the text leaves it open ("dinar").
struct Money {
  Amount amount;
  std::string currency_code;
  bool operator==(const Money&) const = default;
};

// A count with its counted noun or a measure with its unit; the unit is the noun's singular in Arabic, as the
// tables list it, or as it stands in the text where they do not.
struct Quantity {
  Amount amount;
  std::string unit;
  bool operator==(const Quantity&) const = default;
};

using Value = std::variant<Number, Ordinal, Percent, Duration, Time, Money, Quantity>;

// The amount that a value tells, whatever it is one of; null if it tells none: an ordinal, a time, "a week".
const Amount* AmountOf(const Value& value);

struct ValueMention {
  Span span;
  std::string text;  // as it stands in the article
  Value value;
  bool operator==(const ValueMention&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_VALUE_H_
