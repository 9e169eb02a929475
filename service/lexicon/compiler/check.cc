#include "service/lexicon/compiler/check.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "service/text/document.h"
#include "service/text/reader.h"

namespace isnad::lexicon::compiler {
namespace {

const text::Reader& PlainReader() {
  static const auto& reader = *new text::Reader(text::BlockCues{});
  return reader;
}

std::optional<int64_t> ParseInteger(std::string_view text, int64_t min, int64_t max) {
  if (text.empty()) return 0;
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < min || value > max) return std::nullopt;
  return value;
}

// Rows by the key or spelling that names them.
using Names = std::multimap<std::string, int64_t, std::less<>>;

class Checker {
 public:
  Checker(const std::vector<Source>& sources, Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics) {}

  std::vector<Table> Check() {
    for (const Source& source : sources_) {
      Table table{source.file, source.name, ReadSchema(source, diagnostics_), {}};
      for (const Line& line : source.rows) {
        if (line.cells.size() == table.schema.columns.size()) table.rows.push_back(ReadRow(table, line));
      }
      CheckKeys(table);
      if (!table.schema.accusative.empty()) AddAccusatives(table);
      tables_.push_back(std::move(table));
    }
    for (Table& table : tables_) Resolve(table);
    return std::move(tables_);
  }

 private:
  Row ReadRow(const Table& table, const Line& line) {
    Row row;
    row.line = line.number;
    for (size_t i = 0; i < line.cells.size(); ++i) {
      const Column& column = table.schema.columns[i];
      if (column.kind == ColumnKind::kForms) ReadForms(table, line.cells[i], row);
      row.cells.push_back(ReadCell(table, column, line.cells[i], line.number));
    }
    return row;
  }

  void ReadForms(const Table& table, const std::string& cell, Row& row) {
    for (std::string& spelling : Split(cell, '|')) {
      std::string key = KeyOf(spelling);
      if (key.empty()) {
        diagnostics_.Error(table.file, row.line, fmt::format("key '{}' folds to nothing; give it a letter", spelling));
        continue;
      }
      row.spellings.push_back(std::move(spelling));
      if (std::ranges::find(row.keys, key) == row.keys.end()) row.keys.push_back(std::move(key));
    }
  }

  Cell ReadCell(const Table& table, const Column& column, const std::string& cell, int line) {
    switch (column.kind) {
      case ColumnKind::kInt:
        return ReadInteger<int32_t>(table, column, cell, line);
      case ColumnKind::kLong:
        return ReadInteger<int64_t>(table, column, cell, line);
      case ColumnKind::kFlag:
        if (!cell.empty() && cell != "yes") {
          diagnostics_.Error(table.file, line, fmt::format("{} is '{}'; a flag is 'yes' or empty", column.name, cell));
        }
        return cell == "yes";
      case ColumnKind::kEnum:
        return ReadEnum(table, column, cell, line);
      case ColumnKind::kForms:  // its first spelling
        return std::string(Split(cell, '|').front());
      case ColumnKind::kRef:  // the key of the row referred to, until Resolve()
      case ColumnKind::kText:
      case ColumnKind::kExample:
      case ColumnKind::kCounterexample:
      case ColumnKind::kSource:
        return cell;
    }
    return cell;
  }

  template <typename Int>
  int64_t ReadInteger(const Table& table, const Column& column, const std::string& cell, int line) {
    constexpr int64_t kMin = std::numeric_limits<Int>::min();
    constexpr int64_t kMax = std::numeric_limits<Int>::max();
    const std::optional<int64_t> value = ParseInteger(cell, kMin, kMax);
    if (!value) {
      diagnostics_.Error(table.file, line,
                         fmt::format("{} is '{}'; give a whole number from {} to {}", column.name, cell, kMin, kMax));
    }
    return value.value_or(0);
  }

  EnumCell ReadEnum(const Table& table, const Column& column, const std::string& cell, int line) {
    if (cell.empty() && column.optional) return {};
    const std::optional<std::string> enumerator = column.enumeration.Enumerator(cell);
    if (!enumerator) {
      diagnostics_.Error(
          table.file, line,
          fmt::format("{} is '{}'; give one of {}", column.name, cell, fmt::join(column.enumeration.values, ", ")));
    }
    return {enumerator.value_or("")};
  }

  void CheckKeys(const Table& table) {
    Names& names = names_[table.name];
    Names& spellings = spellings_[table.name];
    for (size_t i = 0; i < table.rows.size(); ++i) {
      const Row& row = table.rows[i];
      for (const std::string& key : row.keys) {
        const auto known = names.find(key);
        if (known != names.end() && !table.schema.homographs) {
          diagnostics_.Error(table.file, row.line,
                             fmt::format("key '{}' stands in line {} too; join the rows or remove one", key,
                                         table.rows[known->second].line));
        }
        names.emplace(key, i);
      }
      for (const std::string& spelling : row.spellings) {
        if (table.schema.homographs && spellings.contains(spelling)) {
          diagnostics_.Error(table.file, row.line,
                             fmt::format("'{}' stands in line {} too; tell homographs apart by a diacritic", spelling,
                                         table.rows[spellings.find(spelling)->second].line));
        }
        spellings.emplace(spelling, i);
      }
    }
  }

  void AddAccusatives(Table& table) {
    const Names& known = names_[table.name];
    for (Row& row : table.rows) {
      for (const std::string& spelling : row.spellings) {
        if (!TakesAccusative(table.schema, spelling)) continue;
        std::string key = KeyOf(spelling + table.schema.accusative);
        if (!known.contains(key) && std::ranges::find(row.keys, key) == row.keys.end()) {
          row.keys.push_back(std::move(key));
        }
      }
    }
  }

  static bool TakesAccusative(const Schema& schema, std::string_view spelling) {
    return spelling.find(' ') == std::string_view::npos &&
           std::ranges::none_of(schema.unending, [&](const std::string& ending) { return spelling.ends_with(ending); });
  }

  void Resolve(Table& table) {
    for (size_t i = 0; i < table.schema.columns.size(); ++i) {
      const Column& column = table.schema.columns[i];
      if (column.kind != ColumnKind::kRef) continue;
      if (!names_.contains(column.target)) {
        diagnostics_.Error(table.file, 1,
                           fmt::format("{} refers to table '{}', which is not there; name a file of data/ar",
                                       column.name, column.target));
      }
      for (Row& row : table.rows) {
        row.cells[i] = ResolveCell(table, column, std::get<std::string>(row.cells[i]), row.line);
      }
    }
  }

  int64_t ResolveCell(const Table& table, const Column& column, const std::string& cell, int line) {
    constexpr int64_t kNone = -1;
    if (cell.empty() || !names_.contains(column.target)) return kNone;
    const Names& names = names_[column.target];
    const Names& spellings = spellings_[column.target];
    const std::string key = KeyOf(cell);
    const size_t count = names.count(key);
    if (count == 1) return names.find(key)->second;
    if (count > 1 && spellings.count(cell) == 1) return spellings.find(cell)->second;
    diagnostics_.Error(table.file, line,
                       count == 0 ? fmt::format("{} '{}' is no key of table '{}'; add it there or correct it",
                                                column.name, cell, column.target)
                                  : fmt::format("{} '{}' is the key of {} rows of table '{}'; spell it as its row does",
                                                column.name, cell, count, column.target));
    return kNone;
  }

  const std::vector<Source>& sources_;
  Diagnostics& diagnostics_;
  std::vector<Table> tables_;
  std::map<std::string, Names, std::less<>> names_;      // by table, then key
  std::map<std::string, Names, std::less<>> spellings_;  // by table, then spelling
};

// Whether the trie finds the row, or for a verb one of its forms.
bool Finds(const Knowledge& knowledge, const Trie& trie, const std::string& example, TableId table, uint32_t row) {
  const bool verb = knowledge.tables[static_cast<size_t>(table)].schema.conjugated;
  Article article;
  article.body = example;
  const text::Document document = PlainReader().Read(article);
  const Annotations annotations = trie.Annotate(document);
  for (text::TokenIndex i = 0; i < document.tokens().size(); ++i) {
    for (const Match& match : annotations.At(i)) {
      if (match.table == table && match.row == row) return true;
      if (verb && match.table == knowledge.VerbFormsId() &&
          knowledge.verb_forms[match.row].verb == static_cast<int32_t>(row)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<Table> Check(const std::vector<Source>& sources, Diagnostics& diagnostics) {
  return Checker(sources, diagnostics).Check();
}

void CheckExamples(const Knowledge& knowledge, Diagnostics& diagnostics) {
  const Trie trie = knowledge.Trie();
  for (size_t t = 0; t < knowledge.tables.size(); ++t) {
    const Table& table = knowledge.tables[t];
    const std::optional<size_t> column = table.schema.Find(ColumnKind::kExample);
    if (!column) continue;
    for (size_t r = 0; r < table.rows.size(); ++r) {
      const std::string& example = table.Text(table.rows[r], *column);
      if (example.empty()) continue;
      if (!Finds(knowledge, trie, example, static_cast<TableId>(t), static_cast<uint32_t>(r))) {
        diagnostics.Error(table.file, table.rows[r].line,
                          fmt::format("the example does not match '{}'; correct one of them",
                                      fmt::join(table.rows[r].spellings, "|")));
      }
    }
  }
}

std::string KeyOf(std::string_view spelling) {
  Article article;
  article.body = spelling;
  return std::string(PlainReader().Read(article).folded());
}

}  // namespace isnad::lexicon::compiler
