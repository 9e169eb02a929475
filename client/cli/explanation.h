// Tells people why a fact is what it is.
#ifndef ISNAD_CLIENT_CLI_EXPLANATION_H_
#define ISNAD_CLIENT_CLI_EXPLANATION_H_

#include <cstddef>
#include <ostream>

#include "isnad/v1/explanation.pb.h"
#include "isnad/v1/fact.pb.h"

namespace isnad::client {

// Why it is one fact, why it has so many independent sources, and what stands against it, as tables of at most `width`
// columns (0: unbounded). A part with nothing to tell is left out.
void PrintExplanation(const v1::Fact& fact, const v1::FactExplanation& explanation, size_t width, std::ostream& out);

}  // namespace isnad::client

#endif  // ISNAD_CLIENT_CLI_EXPLANATION_H_
