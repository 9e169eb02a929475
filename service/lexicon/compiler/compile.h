// The stages in their order.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_COMPILE_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_COMPILE_H_

#include <string>
#include <vector>

#include "service/lexicon/compiler/diagnostics.h"
#include "service/lexicon/compiler/knowledge.h"

namespace isnad::lexicon::compiler {

// A table's file: its name, which messages show, and its text.
struct File {
  std::string name;
  std::string content;
};

// All that the tables say. To be used only if `diagnostics` is ok after it. The order of the files does not matter.
Knowledge Compile(const std::vector<File>& files, Diagnostics& diagnostics);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_COMPILE_H_
