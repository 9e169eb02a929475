// A sentence before it is written: the facts in it stay the same whatever an outlet's spelling.
#ifndef ISNAD_TESTS_NEWSROOM_SENTENCE_H_
#define ISNAD_TESTS_NEWSROOM_SENTENCE_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "tests/newsroom/vocabulary.h"

namespace isnad::newsroom {

struct Person {
  std::string office;  // «وزير المالية»
  std::string given;
  std::string middle;  // some outlets leave it out
  std::string family;
};

struct Words {
  std::string text;
};

struct Count {
  int number = 3;  // from 3
  CountedNoun noun;
};

struct Share {
  int percent = 0;
};

struct Day {
  absl::CivilDay day;
};

using Piece = std::variant<Words, Person, Count, Share, Day>;

// Sentences of one id are one sentence, however written; a corrected figure leaves it what it was.
struct Sentence {
  uint64_t id = 0;
  std::vector<Piece> pieces;
};

using Paragraph = std::vector<Sentence>;

}  // namespace isnad::newsroom

#endif  // ISNAD_TESTS_NEWSROOM_SENTENCE_H_
