#include "service/lexicon/compiler/index.h"

#include <darts.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>

#include "fmt/format.h"
#include "service/lexicon/letters.h"
#include "service/text/document.h"

namespace isnad::lexicon::compiler {
namespace {

constexpr uint8_t kBeforeNouns = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa;

std::string SymbolsOf(const std::string& key) {
  std::string symbols;
  ForEachSymbol(key, [&](uint8_t symbol) {
    symbols += static_cast<char>(symbol);
    return true;
  });
  return symbols;
}

std::vector<uint64_t> FirstWordsOf(const std::vector<Entry>& entries) {
  std::vector<std::string_view> words;
  words.reserve(entries.size());
  for (const Entry& entry : entries) words.push_back(std::string_view(entry.key).substr(0, entry.key.find(' ')));
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return FirstWords::Build(words);
}

}  // namespace

std::vector<Entry> EntriesOf(const std::vector<Table>& tables) {
  std::vector<Entry> entries;
  for (size_t t = 0; t < tables.size(); ++t) {
    const Schema& schema = tables[t].schema;
    if (schema.conjugated) continue;
    const auto proclitics = static_cast<uint8_t>(schema.exact ? kBeforeNouns : kBeforeNouns | text::kAl);
    for (size_t r = 0; r < tables[t].rows.size(); ++r) {
      for (const std::string& key : tables[t].rows[r].keys) {
        entries.push_back(
            {key, {.row = static_cast<uint32_t>(r), .table = static_cast<TableId>(t), .proclitics = proclitics}});
      }
    }
  }
  return entries;
}

void BuildIndex(std::vector<Entry> entries, Knowledge& knowledge) {
  if (entries.empty()) {
    knowledge.units.resize(258);  // a root from which no step leads on
    knowledge.units[0].base = 1;
    knowledge.first_words = FirstWords::Build({});
    return;
  }

  knowledge.first_words = FirstWordsOf(entries);
  for (Entry& entry : entries) entry.key = SymbolsOf(entry.key);
  std::ranges::sort(entries, {}, [](const Entry& e) { return std::tie(e.key, e.posting.table, e.posting.row); });
  std::vector<const char*> keys;
  std::vector<size_t> lengths;
  std::vector<int> values;
  for (const Entry& entry : entries) {
    if (keys.empty() || entry.key != keys.back()) {
      if (!knowledge.postings.empty()) knowledge.postings.back().last = true;
      keys.push_back(entry.key.c_str());
      lengths.push_back(entry.key.size());
      values.push_back(static_cast<int>(knowledge.postings.size()));
    }
    knowledge.postings.push_back(entry.posting);
  }
  knowledge.postings.back().last = true;

  Darts::DoubleArray trie;
  if (const int error = trie.build(keys.size(), keys.data(), lengths.data(), values.data()); error != 0) {
    throw std::runtime_error(fmt::format("darts cannot build the trie: error {}", error));
  }
  if (trie.unit_size() != sizeof(TrieUnit)) throw std::logic_error("darts lays its units out in another way");
  knowledge.units.resize(trie.size());
  std::memcpy(knowledge.units.data(), trie.array(), trie.total_size());
}

}  // namespace isnad::lexicon::compiler
