// The sample sentences of the tables, for the tests of the rooms that read them; not linked into the service.
#ifndef ISNAD_SERVICE_LEXICON_EXAMPLES_H_
#define ISNAD_SERVICE_LEXICON_EXAMPLES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "service/lexicon/tables.gen.h"

namespace isnad::lexicon {

struct Example {
  TableId table{};
  uint32_t row = 0;
  std::string_view example;         // may be empty
  std::string_view counterexample;  // may be empty, but not both
};

// By table, then row.
std::span<const Example> Examples();

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_EXAMPLES_H_
