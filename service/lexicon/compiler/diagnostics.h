// What is wrong with the tables: every error names its file and line and says what to do.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_DIAGNOSTICS_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_DIAGNOSTICS_H_

#include <compare>
#include <string>
#include <utility>
#include <vector>

namespace isnad::lexicon::compiler {

struct Diagnostic {
  std::string file;
  int line = 0;  // from 1
  std::string message;
  auto operator<=>(const Diagnostic&) const = default;
};

// Collects the errors of one run, so that an author sees all of them at once.
class Diagnostics {
 public:
  void Error(std::string file, int line, std::string message) {
    errors_.push_back({std::move(file), line, std::move(message)});
  }
  bool ok() const { return errors_.empty(); }
  const std::vector<Diagnostic>& errors() const { return errors_; }

 private:
  std::vector<Diagnostic> errors_;
};

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_DIAGNOSTICS_H_
