// Which days are the weekend of a country.
#ifndef ISNAD_SERVICE_VALUES_WEEKEND_H_
#define ISNAD_SERVICE_VALUES_WEEKEND_H_

#include <string_view>

namespace isnad::values {

struct Weekend {
  int first_weekday = 6;  // 1 is Monday
  int days = 2;
};

// From ICU's data: Friday and Saturday in most Arab countries, Saturday and Sunday in Lebanon, Tunisia or Morocco.
// `country_code`: ISO 3166-1; Saturday and Sunday for an empty or unknown one.
Weekend WeekendOf(std::string_view country_code);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_WEEKEND_H_
