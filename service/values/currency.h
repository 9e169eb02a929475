// Names of currencies and what they stand for.
#ifndef ISNAD_SERVICE_VALUES_CURRENCY_H_
#define ISNAD_SERVICE_VALUES_CURRENCY_H_

#include <string>
#include <string_view>

#include "service/model/decimal.h"
#include "service/model/value.h"
#include "service/values/reading.h"

namespace isnad::values {

// ISO 4217 code of a currency's name, in a country where its name alone leaves it open; empty if that is unknown.
std::string CurrencyCode(const lexicon::CurrenciesRow& name, std::string_view country_code);

// The amount in major units: 50 cents are 0.5. Nullopt if Decimal cannot hold it.
std::optional<Amount> InMajorUnits(const Amount& amount, const lexicon::CurrenciesRow& name);

// Digits after the point that amounts of this currency have; 2 for an unknown code.
int FractionDigits(std::string_view currency_code);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_CURRENCY_H_
