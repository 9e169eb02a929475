// The counterexamples of this room's tables yield no claim.
#include <gtest/gtest.h>

#include <string>

#include "service/lexicon/examples.h"
#include "tests/claims/reading.h"

namespace isnad::claims {
namespace {

bool IsOurs(lexicon::TableId table) {
  return table == lexicon::TableOf<lexicon::EventVerbsRow>() || table == lexicon::TableOf<lexicon::EventNounsRow>() ||
         table == lexicon::TableOf<lexicon::SpeechVerbsRow>();
}

TEST(Counterexamples, TellNothing) {
  int seen = 0;
  for (const lexicon::Example& example : lexicon::Examples()) {
    if (!IsOurs(example.table) || example.counterexample.empty()) continue;
    ++seen;
    for (const Claim& claim : ClaimsOf(std::string(example.counterexample))) {
      ADD_FAILURE() << example.counterexample << ": " << Literal(claim);
    }
  }
  EXPECT_GT(seen, 20);
}

}  // namespace
}  // namespace isnad::claims
