// Names of currencies and what they stand for.
#ifndef ISNAD_SERVICE_VALUES_CURRENCY_H_
#define ISNAD_SERVICE_VALUES_CURRENCY_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/model/value.h"
#include "service/text/document.h"
#include "service/values/signs.h"

namespace isnad::values {

// Settles the names that several countries share, «دينار», for one document: by the country it comes from, else by a
// nationality that the document itself gives to the name («دينار كويتي»), if it gives one only, else by the countries
// that its dateline, then all of it speaks of, if only one of them has a currency of that name.
class CurrencyCodes {
 public:
  // `country_code`: ISO 3166-1, may be empty.
  CurrencyCodes(const text::Document& document, const lexicon::Annotations& lexicon, const Signs& signs,
                std::string_view country_code);

  // ISO 4217; empty if the name stays open.
  std::string Of(const lexicon::CurrenciesRow& name) const;

 private:
  // The code of one unit, as far as the document tells it.
  struct Told {
    std::string_view code;
    bool several = false;

    void Add(std::string_view another) {
      several = several || (!code.empty() && code != another);
      code = another;
    }
  };

  // Codes of their currencies for the units that are not told yet.
  void AddCountries(const std::vector<std::string_view>& countries);

  static constexpr size_t kUnits = static_cast<size_t>(lexicon::CurrenciesUnit::kOther) + 1;
  std::array<Told, kUnits> told_;
};

// How many of what is named make one unit of the currency: 100 cents a dollar, 1000 fils a dinar, 100 fils a dirham.
// `currency_code`: what the name was settled to, may be empty.
int UnitsPerMajor(const lexicon::CurrenciesRow& name, std::string_view currency_code);

// The code of an amount told by two names, «خمسة ريالات وخمسون هللة»: that of the whole, or the part's where it alone
// has one. Nullopt if the one is not divided into the other.
std::optional<std::string_view> CodeOfBoth(const lexicon::CurrenciesRow& whole, std::string_view whole_code,
                                           const lexicon::CurrenciesRow& part);

// The amount in major units: 50 cents are 0.5. Nullopt if Decimal cannot hold it.
std::optional<Amount> InMajorUnits(const Amount& amount, int units_per_major);

// Digits after the point that amounts of this currency have; 2 for an unknown code.
int FractionDigits(std::string_view currency_code);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CURRENCY_H_
