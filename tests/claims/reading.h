// The small vocabulary of this room's tests: a text read by the stages before, its claims, and claims as literals.
#ifndef ISNAD_TESTS_CLAIMS_READING_H_
#define ISNAD_TESTS_CLAIMS_READING_H_

#include <string>
#include <string_view>
#include <vector>

#include "service/model/claim.h"

namespace isnad::claims {

// The claims of a body published at noon of a day, "2021-07-24"; empty: not known.
std::vector<Claim> ClaimsOf(const std::string& body, std::string_view published = "");

// "MEETING participant=A | participant=B | time=2021-07-23", "CASUALTIES? count=3 | outcome=KILLED": the arguments
// in order; the mark tells the modality: "!" negated, ">" planned, "?" possible. An attribution follows as
// "@speaker".
std::string Literal(const Claim& claim);

}  // namespace isnad::claims

#endif  // ISNAD_TESTS_CLAIMS_READING_H_
