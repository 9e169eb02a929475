#include "service/values/currency.h"

#include <unicode/ucurr.h>

#include <optional>

namespace isnad::values {

using lexicon::CurrenciesRow;

CurrencyCodes::CurrencyCodes(const text::Document& document, const lexicon::Annotations& lexicon,
                             std::string_view country_code) {
  for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
    const lexicon::Match* match = lexicon.Find<CurrenciesRow>(i);
    const CurrenciesRow* row = match != nullptr ? match->As<CurrenciesRow>() : nullptr;
    if (row == nullptr || row->code.empty()) continue;
    const auto [told, is_new] = told_.emplace(row->unit, row->code);
    if (!is_new && told->second != row->code) told->second = "";
  }
  if (country_code.empty()) return;
  for (const CurrenciesRow& row : lexicon::Rows<CurrenciesRow>()) {
    if (row.country == country_code && !row.code.empty()) told_[row.unit] = row.code;
  }
}

std::string CurrencyCodes::Of(const CurrenciesRow& name) const {
  if (!name.code.empty()) return std::string(name.code);
  const auto told = told_.find(name.unit);
  return told == told_.end() ? "" : std::string(told->second);
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
