#include "service/values/currency.h"

#include <unicode/ucurr.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "service/text/memo.h"

namespace isnad::values {

using CurrencyCode = std::array<char, 3>;  // ISO 4217
using lexicon::CountriesRow;
using lexicon::CurrenciesRow;
using lexicon::NationalitiesRow;
using lexicon::PlacesRow;

namespace {

// The code of the country that a match names by itself, by a place in it or by its adjective; empty if none.
std::string_view CountryOf(const lexicon::Match& match) {
  const auto code = [](int32_t row) {
    return row < 0 ? std::string_view() : lexicon::Rows<CountriesRow>()[static_cast<size_t>(row)].code;
  };
  if (const auto* country = match.As<CountriesRow>()) return country->word ? std::string_view() : country->code;
  if (const auto* place = match.As<PlacesRow>()) return place->word ? std::string_view() : code(place->country);
  if (const auto* nationality = match.As<NationalitiesRow>()) {
    return nationality->word ? std::string_view() : code(nationality->country);
  }
  return {};
}

// Each country that a part of the document speaks of, once.
std::vector<std::string_view> CountriesOf(text::TokenRange range, const lexicon::Annotations& lexicon) {
  std::vector<std::string_view> countries;
  for (text::TokenIndex i = range.first; i < range.last; ++i) {
    for (const lexicon::Match& match : lexicon.At(i)) {
      const std::string_view code = CountryOf(match);
      if (!code.empty() && std::find(countries.begin(), countries.end(), code) == countries.end()) {
        countries.push_back(code);
      }
    }
  }
  return countries;
}

// The name of a family that is a currency's own, or of its parts; nullptr if it has none.
const CurrenciesRow* UnitOf(std::string_view code, lexicon::CurrenciesUnit unit) {
  if (code.empty()) return nullptr;
  for (const CurrenciesRow& row : lexicon::Rows<CurrenciesRow>()) {
    if (row.unit == unit && row.code == code) return &row;
  }
  return nullptr;
}

}  // namespace

CurrencyCodes::CurrencyCodes(const text::Document& document, const lexicon::Annotations& lexicon, const Signs& signs,
                             std::string_view country_code) {
  bool open = false;  // some name stands without a code
  const text::TokenRange all{0, static_cast<text::TokenIndex>(document.tokens().size())};
  for (const text::TokenIndex i : signs.NotedIn(all)) {
    if (!signs.At(i).Meets(SignOf(lexicon::TableId::kCurrencies))) continue;
    const lexicon::Match* match = lexicon.Find<CurrenciesRow>(i);
    const auto* row = match->As<CurrenciesRow>();
    open = open || row->code.empty();
    if (!row->code.empty()) told_[static_cast<size_t>(row->unit)].Add(row->code);
  }
  if (!open) return;
  if (!country_code.empty()) {
    for (const CurrenciesRow& row : lexicon::Rows<CurrenciesRow>()) {
      if (row.country == country_code && !row.code.empty()) told_[static_cast<size_t>(row.unit)] = {row.code, false};
    }
    return;
  }
  for (const text::Block& block : document.blocks()) {
    if (block.kind == BlockKind::kDateline) AddCountries(CountriesOf(block.tokens, lexicon));
  }
  AddCountries(CountriesOf(all, lexicon));
}

void CurrencyCodes::AddCountries(const std::vector<std::string_view>& countries) {
  std::array<Told, kUnits> codes;
  for (const std::string_view country : countries) {
    for (const CurrenciesRow& row : lexicon::Rows<CurrenciesRow>()) {
      if (row.country == country && !row.code.empty()) codes[static_cast<size_t>(row.unit)].Add(row.code);
    }
  }
  for (size_t unit = 0; unit < kUnits; ++unit) {
    if (told_[unit].code.empty()) told_[unit] = codes[unit];
  }
}

std::string CurrencyCodes::Of(const CurrenciesRow& name) const {
  if (!name.code.empty()) return std::string(name.code);
  const Told& told = told_[static_cast<size_t>(name.unit)];
  return told.several ? "" : std::string(told.code);
}

int UnitsPerMajor(const CurrenciesRow& name, std::string_view currency_code) {
  if (name.per_major == 1 || name.code == currency_code) return name.per_major;
  const CurrenciesRow* own = UnitOf(currency_code, name.unit);
  return own != nullptr && own->per_major > 1 ? own->per_major : name.per_major;
}

std::optional<std::string_view> CodeOfBoth(const CurrenciesRow& whole, std::string_view whole_code,
                                           const CurrenciesRow& part) {
  if (part.code.empty() || part.code == whole_code) return whole_code;
  const CurrenciesRow* shared = whole_code.empty() ? UnitOf(part.code, whole.unit) : UnitOf(whole_code, part.unit);
  if (shared == nullptr || (shared->per_major == 1) != whole_code.empty()) return std::nullopt;
  return shared->code;
}

std::optional<Amount> InMajorUnits(const Amount& amount, int units_per_major) {
  int scale = 0;
  for (int minor = units_per_major; minor >= 10; minor /= 10) ++scale;
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

namespace {

constexpr int kUsualFractionDigits = 2;

// By a search through ICU's data.
int FindFractionDigits(const CurrencyCode& currency_code) {
  const UChar code[] = {static_cast<UChar>(currency_code[0]), static_cast<UChar>(currency_code[1]),
                        static_cast<UChar>(currency_code[2]), 0};
  UErrorCode status = U_ZERO_ERROR;
  const int digits = ucurr_getDefaultFractionDigits(code, &status);
  return U_SUCCESS(status) ? digits : kUsualFractionDigits;
}

}  // namespace

int FractionDigits(std::string_view currency_code) {
  CurrencyCode code{};
  if (currency_code.size() != code.size()) return kUsualFractionDigits;
  std::ranges::copy(currency_code, code.begin());
  constexpr size_t kRemembered = 16;
  thread_local text::Memo<CurrencyCode, int> known(kRemembered);
  return known.Of(static_cast<uint8_t>(code[0]) * 5u + static_cast<uint8_t>(code[1]), code,
                  [&] { return FindFractionDigits(code); });
}

}  // namespace isnad::values
