// What the grammars and tables of names find in a document by themselves.
#ifndef ISNAD_SERVICE_NAMES_GRAMMAR_H_
#define ISNAD_SERVICE_NAMES_GRAMMAR_H_

#include <vector>

#include "service/names/candidate.h"
#include "service/names/offices.h"
#include "service/names/words.h"

namespace isnad::names {

struct GrammarReading {
  std::vector<TitledPerson> titles;  // in order
  std::vector<Candidate> names;      // as Select gives them
};

GrammarReading ReadGrammar(const Words& words);

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_GRAMMAR_H_
