#include "service/values/currency.h"

#include <unicode/ucurr.h>

#include <optional>

namespace isnad::values {

using lexicon::CurrenciesRow;

std::string CurrencyCode(const CurrenciesRow& name, std::string_view country_code) {
  if (!name.code.empty() || country_code.empty()) return std::string(name.code);
  for (const CurrenciesRow& row : lexicon::Rows<CurrenciesRow>()) {
    if (row.unit == name.unit && row.country == country_code && !row.code.empty()) return std::string(row.code);
  }
  return "";
}

std::optional<Amount> InMajorUnits(const Amount& amount, const CurrenciesRow& name) {
  int scale = 0;
  for (int minor = name.per_major; minor >= 10; minor /= 10) ++scale;
  if (scale == 0) return amount;
  const std::optional<Decimal> factor = Decimal::FromScaled(1, scale);
  Amount result = amount;
  for (std::optional<Decimal>* side : {&result.min, &result.max}) {
    if (!*side) continue;
    *side = (*side)->Times(*factor);
    if (!*side) return std::nullopt;
  }
  return result;
}

int FractionDigits(std::string_view currency_code) {
  constexpr int kUsual = 2;
  if (currency_code.size() != 3) return kUsual;
  const UChar code[] = {static_cast<UChar>(currency_code[0]), static_cast<UChar>(currency_code[1]),
                        static_cast<UChar>(currency_code[2]), 0};
  UErrorCode status = U_ZERO_ERROR;
  const int digits = ucurr_getDefaultFractionDigits(code, &status);
  return U_SUCCESS(status) ? digits : kUsual;
}

}  // namespace isnad::values
