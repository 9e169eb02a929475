// Reads the pairs of articles beside this file: tests/reuse/pairs. Their grammar stands at the head of copies.txt.
#ifndef ISNAD_TESTS_REUSE_PAIR_FILE_H_
#define ISNAD_TESTS_REUSE_PAIR_FILE_H_

#include <istream>
#include <map>
#include <string>
#include <vector>

#include "service/model/article.h"

namespace isnad::reuse {

using Paragraphs = std::vector<std::string>;
using Stories = std::map<std::string, Paragraphs>;  // by name

struct LabelledPair {
  std::string kind;
  std::string relation;  // of `second` to `first`, as the file spells it
  std::string comment;   // what the editor did
  Article first;
  Article second;
};

Stories ReadStories(std::istream& file);

// What a line means that the grammar does not know is a failure of the test that reads it: an edit that finds nothing
// to change, a story that nobody wrote.
std::vector<LabelledPair> ReadPairs(std::istream& file, const Stories& stories);

}  // namespace isnad::reuse

#endif  // ISNAD_TESTS_REUSE_PAIR_FILE_H_
