#include "service/lexicon/compiler/schema.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "service/model/claim.h"

namespace isnad::lexicon::compiler {
namespace {

constexpr std::string_view kTypes =
    "forms, int, long, text, flag, enum(NAME), ref(TABLE), FactType, Role, Modality, Outcome, EntityType";

bool IsIdentifier(std::string_view name) {
  return !name.empty() && std::islower(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_'; });
}

template <typename E>
Enumeration ModelEnumeration(std::string type, int count) {
  Enumeration result{std::move(type), {}};
  for (int i = 0; i < count; ++i) result.values.emplace_back(Name(static_cast<E>(i)));
  return result;
}

const std::vector<Enumeration>& ModelEnumerations() {
  static const auto& enumerations = *new std::vector<Enumeration>{
      ModelEnumeration<FactType>("FactType", kFactTypeCount),
      ModelEnumeration<Role>("Role", kRoleCount),
      ModelEnumeration<Modality>("Modality", static_cast<int>(Modality::kPossible) + 1),
      ModelEnumeration<Outcome>("Outcome", static_cast<int>(Outcome::kMissing) + 1),
      {"EntityType", {"PERSON", "ORGANIZATION", "GPE", "LOCATION", "FACILITY", "LAW", "PRODUCT", "EVENT"}},
  };
  return enumerations;
}

// "gregorian" for "enum(gregorian)" and call "enum".
std::optional<std::string> Argument(std::string_view type, std::string_view call) {
  if (!type.starts_with(call)) return std::nullopt;
  type.remove_prefix(call.size());
  if (type.size() < 3 || type.front() != '(' || type.back() != ')') return std::nullopt;
  return std::string(type.substr(1, type.size() - 2));
}

class SchemaReader {
 public:
  SchemaReader(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  Schema Read() {
    for (const Line& directive : source_.directives) ReadDirective(directive);
    for (const std::string& cell : source_.header.cells) ReadColumn(cell);
    CheckKey();
    return std::move(schema_);
  }

 private:
  void Error(int line, std::string message) { diagnostics_.Error(source_.file, line, std::move(message)); }

  void ReadDirective(const Line& line) {
    const std::string name = line.cells.empty() ? "" : line.cells[0];
    if (name == "doc") {
      const std::string text = fmt::format("{}", fmt::join(line.cells.begin() + 1, line.cells.end(), " "));
      schema_.doc += schema_.doc.empty() ? text : fmt::format(" {}", text);
    } else if (name == "enum") {
      ReadEnumeration(line);
    } else if (name == "exact") {
      schema_.exact = true;
    } else if (name == "homographs") {
      schema_.homographs = true;
    } else if (name == "accusative") {
      ReadAccusative(line);
    } else if (name == "compiler") {
      schema_.compiler_only = true;
    } else if (name == "conjugated") {
      schema_.conjugated = true;
    } else {
      Error(line.number,
            fmt::format(
                "unknown directive '{}'; there are doc, enum, exact, homographs, accusative, compiler, conjugated",
                name));
    }
  }

  void ReadAccusative(const Line& line) {
    if (line.cells.size() < 2) {
      Error(line.number, "write '#! accusative ENDING...' with the ending, then those of nouns that do not take it");
      return;
    }
    schema_.accusative = line.cells[1];
    schema_.unending.assign(line.cells.begin() + 2, line.cells.end());
    schema_.unending.push_back(schema_.accusative);
  }

  void ReadEnumeration(const Line& line) {
    if (line.cells.size() < 3) {
      Error(line.number, "write '#! enum NAME VALUE...' with at least one value");
      return;
    }
    Enumeration enumeration{CamelCase(source_.name) + CamelCase(line.cells[1]), {}};
    for (size_t i = 1; i < line.cells.size(); ++i) {
      if (!IsIdentifier(line.cells[i])) {
        Error(line.number, fmt::format("'{}' is not a name; use lower-case letters, digits and '_'", line.cells[i]));
      }
      if (i == 1) continue;
      if (std::ranges::count(enumeration.values, line.cells[i]) > 0) {
        Error(line.number, fmt::format("value '{}' is named twice; remove one", line.cells[i]));
      }
      enumeration.values.push_back(line.cells[i]);
    }
    schema_.enumerations.push_back(std::move(enumeration));
  }

  void ReadColumn(const std::string& cell) {
    const size_t colon = cell.find(':');
    Column column;
    column.name = cell.substr(0, colon);
    if (colon == std::string::npos || !IsIdentifier(column.name)) {
      Error(source_.header.number, fmt::format("'{}' is not NAME:TYPE", cell));
    }
    if (schema_.Find(column.name)) {
      Error(source_.header.number, fmt::format("column '{}' is named twice; rename one", column.name));
    }
    const std::string type = colon == std::string::npos ? "text" : cell.substr(colon + 1);
    if (!ReadType(type, column)) {
      Error(source_.header.number,
            fmt::format("column '{}' has unknown type '{}'; there are {}", column.name, type, kTypes));
    }
    schema_.columns.push_back(std::move(column));
  }

  // False if there is no such type. The column is left as text then, so that its rows are still read.
  bool ReadType(std::string type, Column& column) {
    if (type.ends_with('?')) {
      type.pop_back();
      column.optional = true;
      return ReadEnumType(type, column);
    }
    if (type == "forms") return Set(column, ColumnKind::kForms);
    if (type == "int") return Set(column, ColumnKind::kInt);
    if (type == "long") return Set(column, ColumnKind::kLong);
    if (type == "flag") return Set(column, ColumnKind::kFlag);
    if (type == "text") {
      if (column.name == "example") return Set(column, ColumnKind::kExample);
      if (column.name == "counterexample") return Set(column, ColumnKind::kCounterexample);
      if (column.name == "source") return Set(column, ColumnKind::kSource);
      return Set(column, ColumnKind::kText);
    }
    if (std::optional<std::string> table = Argument(type, "ref")) {
      column.target = *table;
      return Set(column, ColumnKind::kRef);
    }
    return ReadEnumType(type, column);
  }

  bool ReadEnumType(const std::string& type, Column& column) {
    const std::optional<std::string> own = Argument(type, "enum");
    const std::string wanted = own ? CamelCase(source_.name) + CamelCase(*own) : type;
    const std::vector<Enumeration>& known = own ? schema_.enumerations : ModelEnumerations();
    const auto found = std::ranges::find(known, wanted, &Enumeration::type);
    if (found == known.end()) return false;
    column.enumeration = *found;
    return Set(column, ColumnKind::kEnum);
  }

  static bool Set(Column& column, ColumnKind kind) {
    column.kind = kind;
    return true;
  }

  void CheckKey() {
    if (source_.header.cells.empty()) return;
    const auto keys = std::ranges::count(schema_.columns, ColumnKind::kForms, &Column::kind);
    if (schema_.compiler_only) {
      if (keys != 0) Error(source_.header.number, "a '#! compiler' table is not matched; give it no forms column");
    } else if (keys != 1) {
      Error(source_.header.number, fmt::format("{} forms columns; a table has one, 'key:forms'", keys));
    } else if (!schema_.Find("key")) {
      Error(source_.header.number, "the forms column is named 'key'; rename it");
    }
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  Schema schema_;
};

}  // namespace

std::optional<std::string> Enumeration::Enumerator(std::string_view value) const {
  if (std::ranges::find(values, value) == values.end()) return std::nullopt;
  return fmt::format("k{}", CamelCase(value));
}

std::optional<size_t> Schema::Find(ColumnKind kind) const {
  const auto found = std::ranges::find(columns, kind, &Column::kind);
  if (found == columns.end()) return std::nullopt;
  return found - columns.begin();
}

std::optional<size_t> Schema::Find(std::string_view column) const {
  const auto found = std::ranges::find(columns, column, &Column::name);
  if (found == columns.end()) return std::nullopt;
  return found - columns.begin();
}

Schema ReadSchema(const Source& source, Diagnostics& diagnostics) { return SchemaReader(source, diagnostics).Read(); }

std::string CamelCase(std::string_view name) {
  std::string result;
  bool first = true;
  for (const char c : name) {
    if (c == '_') {
      first = true;
      continue;
    }
    const auto letter = static_cast<unsigned char>(c);
    result += static_cast<char>(first ? std::toupper(letter) : std::tolower(letter));
    first = false;
  }
  return result;
}

}  // namespace isnad::lexicon::compiler
