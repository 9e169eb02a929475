// The third stage: cells read by their columns' types, keys folded, references resolved.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_CHECK_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_CHECK_H_

#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/compiler/diagnostics.h"
#include "service/lexicon/compiler/knowledge.h"
#include "service/lexicon/compiler/parse.h"

namespace isnad::lexicon::compiler {

// Reports cells that are not of their type, keys that are empty or stand twice in a table, and references that
// lead nowhere or to several rows.
std::vector<Table> Check(const std::vector<Source>& sources, Diagnostics& diagnostics);

// Reports every row whose example the finished trie does not find it in.
void CheckExamples(const Knowledge& knowledge, Diagnostics& diagnostics);

// A spelling as a document has it: tokenised and folded, one space between tokens.
std::string KeyOf(std::string_view spelling);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_CHECK_H_
