// isnad_make_vocabulary: packs the words of a Hunspell dictionary of Arabic, with their endings, into the file that is
// shipped.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "service/names/vocabulary.h"
#include "service/text/fold.h"

namespace isnad::names::train {
namespace {

constexpr size_t kBitsOfWord = 10;  // on average

// What words that end in `drops` take in its place; folded.
struct Endings {
  std::string words;
  std::string drops;
  std::vector<std::string> endings;
};

std::vector<Endings> ReadEndings(const std::string& path) {
  std::vector<Endings> result;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    Endings& row = result.emplace_back();
    std::string drops;
    std::string endings;
    std::getline(fields, row.words, '\t');
    std::getline(fields, drops, '\t');
    std::getline(fields, endings);
    row.drops = text::Fold(drops);
    std::istringstream each(endings);
    for (std::string ending; each >> ending;) row.endings.push_back(text::Fold(ending));
  }
  return result;
}

void AddWithEndings(const std::string& word, std::string_view kind, const std::vector<Endings>& rows,
                    std::set<std::string>& words) {
  words.insert(word);
  for (const Endings& row : rows) {
    if (row.words != kind || !word.ends_with(row.drops)) continue;
    const std::string stem = word.substr(0, word.size() - row.drops.size());
    for (const std::string& ending : row.endings) words.insert(stem + ending);
    return;
  }
}

// The dictionary of the Ayaspell project is three files in one, each below its name: words of grammar, nouns, and the
// forms of verbs. Its affixes are not read: they tell of proclitics for the most part.
std::set<std::string> ReadDictionary(const std::string& path, const std::vector<Endings>& rows) {
  std::set<std::string> words;
  std::string_view kind;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.find(".dic") != std::string::npos) {
      kind = line.starts_with("names") ? "nouns" : line.starts_with("verb") ? "verbs" : "";
      continue;
    }
    const std::string word = text::Fold(line.substr(0, line.find_first_of("/\t ")));
    const bool arabic = !word.empty() && static_cast<unsigned char>(word.front()) >= 0x80;
    if (arabic) AddWithEndings(word, kind, rows, words);
  }
  return words;
}

int Run(const std::string& dictionary, const std::string& endings, const std::string& output) {
  const std::set<std::string> words = ReadDictionary(dictionary, ReadEndings(endings));
  constexpr size_t kBitsOfLine = 8 * sizeof(VocabularyView::Line);
  Vocabulary vocabulary(words.size() * kBitsOfWord / kBitsOfLine + 1);
  for (const std::string& word : words) vocabulary.Add(word);
  fmt::print("{} words in {} lines\n", words.size(), vocabulary.lines().size());
  std::ofstream out(output, std::ios::binary);
  out.write(reinterpret_cast<const char*>(vocabulary.lines().data()),
            static_cast<std::streamsize>(vocabulary.lines().size_bytes()));
  return out.flush() && !words.empty() ? 0 : 1;
}

}  // namespace
}  // namespace isnad::names::train

int main(int argc, char** argv) {
  std::string dictionary;
  std::string endings;
  std::string output;
  CLI::App app("Packs the words of a dictionary.");
  app.add_option("dictionary", dictionary, "ar.dic of Hunspell")->required();
  app.add_option("endings", endings, "the endings that its words take")->required();
  app.add_option("-o,--output", output, "the file to write")->required();
  CLI11_PARSE(app, argc, argv);
  return isnad::names::train::Run(dictionary, endings, output);
}
