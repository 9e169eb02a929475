// Where outlets are at home.
#ifndef ISNAD_SERVICE_ANALYSIS_OUTLETS_H_
#define ISNAD_SERVICE_ANALYSIS_OUTLETS_H_

#include <string_view>

namespace isnad::analysis {

// ISO 3166-1 alpha-2 of an outlet or agency by any name that the tables have for it; empty where they know none, or
// where two countries have one of that name. Thread-safe.
std::string_view CountryOfOutlet(std::string_view source);

}  // namespace isnad::analysis

#endif  // ISNAD_SERVICE_ANALYSIS_OUTLETS_H_
