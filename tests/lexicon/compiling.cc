#include "tests/lexicon/compiling.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "fmt/format.h"
#include "service/text/reader.h"

namespace isnad::lexicon {
namespace {

std::string Cut(uint8_t proclitics) {
  constexpr std::pair<text::Proclitic, std::string_view> kLetters[] = {
      {text::kWa, "و+"}, {text::kFa, "ف+"}, {text::kSa, "س+"}, {text::kBi, "ب+"},
      {text::kLi, "ل+"}, {text::kKa, "ك+"}, {text::kAl, "ال+"}};
  std::string cut;
  for (const auto& [bit, letter] : kLetters) {
    if (proclitics & bit) cut += letter;
  }
  return cut;
}

}  // namespace

std::vector<std::string> ErrorsOf(const Files& files) {
  compiler::Diagnostics diagnostics;
  compiler::Compile(files, diagnostics);
  std::vector<std::string> errors;
  for (const compiler::Diagnostic& error : diagnostics.errors()) {
    errors.push_back(fmt::format("{}:{}: {}", error.file, error.line, error.message));
  }
  return errors;
}

compiler::File Shipped(std::string_view name) {
  std::ifstream in(fmt::format("{}/service/lexicon/data/ar/{}", ISNAD_SOURCE_DIR, name), std::ios::binary);
  return {std::string(name), {std::istreambuf_iterator<char>(in), {}}};
}

Compiled::Compiled(const Files& files) {
  compiler::Diagnostics diagnostics;
  knowledge_ = compiler::Compile(files, diagnostics);
  for (const compiler::Diagnostic& error : diagnostics.errors()) {
    ADD_FAILURE() << error.file << ":" << error.line << ": " << error.message;
  }
}

std::vector<std::string> Compiled::Find(const std::string& text) const {
  Article article;
  article.body = text;
  const text::Document document = text::Reader(text::BlockCues{}).Read(article);
  const Annotations annotations = knowledge_.Trie().Annotate(document);
  std::vector<std::string> found;
  for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
    for (const Match& match : annotations.At(i)) {
      EXPECT_EQ(match.tokens.first, i);
      std::string words(document.Stem(*match.first));
      for (text::TokenIndex j = i + 1; j < match.tokens.last; ++j) words += fmt::format(" {}", document.Folded(j));
      std::string row;
      if (match.table == knowledge_.VerbFormsId()) {
        row = "verb";
      } else {
        const compiler::Table& table = knowledge_.tables[static_cast<size_t>(match.table)];
        row = fmt::format("{}:{}", table.name, table.rows[match.row].spellings.front());
      }
      found.push_back(fmt::format("{}={}{}", row, Cut(match.first->proclitics), words));
    }
  }
  return found;
}

}  // namespace isnad::lexicon
