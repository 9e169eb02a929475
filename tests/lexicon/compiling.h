// A vocabulary for tests: tables as strings, what the compiler says of them, and what they match.
#ifndef ISNAD_TESTS_LEXICON_COMPILING_H_
#define ISNAD_TESTS_LEXICON_COMPILING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/compiler/compile.h"
#include "service/lexicon/compiler/diagnostics.h"
#include "service/lexicon/trie.h"
#include "service/text/document.h"

namespace isnad::lexicon {

using Files = std::vector<compiler::File>;

// The errors that the compiler reports, as "file:line: message".
std::vector<std::string> ErrorsOf(const Files& files);

// The project's own table, so that tests conjugate by the rules that ship.
compiler::File Shipped(std::string_view name);

// Tables that compile, and the matches of texts against them.
class Compiled {
 public:
  // Fails the test if the tables have errors.
  explicit Compiled(const Files& files);

  const compiler::Knowledge& knowledge() const { return knowledge_; }

  // In order, each as "table:KEY=FOUND", KEY the row's first spelling, FOUND the folded words without their
  // proclitics; a cut article shows as "ال+", other cut letters as "و+" and so on.
  std::vector<std::string> Find(const std::string& text) const;

 private:
  compiler::Knowledge knowledge_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_TESTS_LEXICON_COMPILING_H_
