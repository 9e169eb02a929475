// The number grammar: figures, number words of every gender and case, their mixtures and fractions.
#ifndef ISNAD_SERVICE_VALUES_NUMERAL_H_
#define ISNAD_SERVICE_VALUES_NUMERAL_H_

#include <array>
#include <cstdint>
#include <optional>

#include "service/model/decimal.h"
#include "service/values/reading.h"

namespace isnad::values {

// A cardinal number as it stands in the text.
struct Numeral {
  Decimal value;                   // of a vague one, what its words say at least: "tens of thousands" 10000
  std::optional<Decimal> grouped;  // see Figures::grouped
  Decimal coefficient;             // value without the scale words at its end, to share them in "20 to 30 thousand"
  int64_t scale = 1;
  TokenIndex end = 0;
  uint8_t proclitics = 0;  // of its first token
  bool vague = false;      // "thousands of": a plural scale word without a number before it
  bool words = false;      // any part of it is spelled out
  bool fraction = false;   // a part of a whole is spelled out: "three and a half", "two thirds"
  bool definite = false;   // "the three"
  bool plain_digits = false;
  int digits = 0;
};

// The longest numeral that begins at a token. «ثلاثة ملايين و500 ألف», «مئة وخمسة وعشرين», «3,5 ملايين»,
// «ثلاثة ملايين ونصف المليون», «ثلاثة أرباع», «سالب خمسة», "1 414 021 100".
std::optional<Numeral> ReadNumeral(const Reading& reading, TokenIndex begin);

// The numerals read last: several grammars ask for the one at the same token. Not thread-safe; one a document.
class NumeralMemo {
 public:
  struct Slot {
    std::optional<TokenIndex> begin;
    std::optional<Numeral> numeral;
  };

  Slot& At(TokenIndex begin) { return slots_[begin % kSlots]; }

 private:
  static constexpr size_t kSlots = 8;
  std::array<Slot, kSlots> slots_;
};

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_NUMERAL_H_
