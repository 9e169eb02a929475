// The first stage: a table's text cut into directives, header and rows. Knows no column types.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_PARSE_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_PARSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/compiler/diagnostics.h"

namespace isnad::lexicon::compiler {

// A line with the number that messages give it.
struct Line {
  int number = 0;
  std::vector<std::string> cells;  // without white space around them
};

// A table as it is written.
struct Source {
  std::string file;              // as messages name it
  std::string name;              // the file's stem: "months"
  std::vector<Line> directives;  // the words after "#!"
  Line header;                   // no cells if the file has none
  std::vector<Line> rows;        // each as many cells as the header
};

// Reports bad UTF-8, a missing header, an empty table, and rows with too few or too many cells (which it drops).
Source Parse(std::string_view file, std::string_view content, Diagnostics& diagnostics);

// The parts of `text` between separators, without white space around them. Never empty: "" has one part.
std::vector<std::string> Split(std::string_view text, char separator);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_PARSE_H_
