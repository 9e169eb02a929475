// The last stage: knowledge as C++ source.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_EMIT_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_EMIT_H_

#include <string>

#include "service/lexicon/compiler/knowledge.h"

namespace isnad::lexicon::compiler {

// The header depends on the columns alone, not on the rows, so that a new row recompiles no reader of the tables.
std::string EmitHeader(const Knowledge& knowledge);    // tables.gen.h
std::string EmitTables(const Knowledge& knowledge);    // tables.gen.cc
std::string EmitExamples(const Knowledge& knowledge);  // examples.gen.cc

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_EMIT_H_
