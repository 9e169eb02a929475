// isnad_lexc OUTPUT_DIRECTORY TABLE.tsv...: compiles the tables into tables.gen.h, tables.gen.cc and examples.gen.cc.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "service/lexicon/compiler/compile.h"
#include "service/lexicon/compiler/emit.h"

namespace {

using isnad::lexicon::compiler::Compile;
using isnad::lexicon::compiler::Diagnostic;
using isnad::lexicon::compiler::Diagnostics;
using isnad::lexicon::compiler::File;
using isnad::lexicon::compiler::Knowledge;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Leaves a file alone that has this content already: what depends on it need not be built again.
bool WriteIfChanged(const std::filesystem::path& path, const std::string& content) {
  if (std::filesystem::exists(path) && ReadFile(path) == content) return true;
  std::ofstream out(path, std::ios::binary);
  out << content;
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: isnad_lexc OUTPUT_DIRECTORY TABLE.tsv...\n");
    return 2;
  }
  const std::filesystem::path output = argv[1];
  std::vector<File> files;
  for (int i = 2; i < argc; ++i) {
    if (!std::filesystem::is_regular_file(argv[i])) {
      fmt::print(stderr, "{}: no such file\n", argv[i]);
      return 2;
    }
    files.push_back({argv[i], ReadFile(argv[i])});
  }

  Diagnostics diagnostics;
  const Knowledge knowledge = Compile(files, diagnostics);
  for (const Diagnostic& error : diagnostics.errors()) {
    fmt::print(stderr, "{}:{}: error: {}\n", error.file, error.line, error.message);
  }
  if (!diagnostics.ok()) return 1;

  const bool written = WriteIfChanged(output / "tables.gen.h", EmitHeader(knowledge)) &&
                       WriteIfChanged(output / "tables.gen.cc", EmitTables(knowledge)) &&
                       WriteIfChanged(output / "examples.gen.cc", EmitExamples(knowledge));
  if (!written) fmt::print(stderr, "{}: cannot write there\n", output.string());
  return written ? 0 : 1;
}
