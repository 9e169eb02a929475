#include "service/lexicon/compiler/compile.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "service/lexicon/compiler/check.h"
#include "service/lexicon/compiler/index.h"
#include "service/lexicon/compiler/parse.h"
#include "service/lexicon/compiler/verbs.h"

namespace isnad::lexicon::compiler {

Knowledge Compile(const std::vector<File>& files, Diagnostics& diagnostics) {
  std::vector<Source> sources;
  for (const File& file : files) sources.push_back(Parse(file.name, file.content, diagnostics));
  std::ranges::sort(sources, {}, &Source::name);

  const std::vector<Table> all = Check(sources, diagnostics);
  Knowledge knowledge;
  std::ranges::copy_if(all, std::back_inserter(knowledge.tables),
                       [](const Table& table) { return !table.schema.compiler_only; });
  if (!diagnostics.ok()) return knowledge;

  std::vector<Entry> entries = EntriesOf(knowledge.tables);
  AddVerbForms(all, knowledge, entries, diagnostics);
  BuildIndex(std::move(entries), knowledge);
  CheckExamples(knowledge, diagnostics);
  return knowledge;
}

}  // namespace isnad::lexicon::compiler
