// The second stage: what the header and the directives of a table declare.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_SCHEMA_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_SCHEMA_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/compiler/diagnostics.h"
#include "service/lexicon/compiler/parse.h"

namespace isnad::lexicon::compiler {

enum class ColumnKind {
  kForms,
  kInt,
  kLong,
  kText,
  kFlag,
  kEnum,  // declared by the table or by service/model
  kRef,
  kExample,
  kCounterexample,
  kSource,
};

// A C++ enumeration, and how cells spell its values.
struct Enumeration {
  std::string type;                 // "MonthsCalendar", "FactType"
  std::vector<std::string> values;  // "gregorian", "ARMS_SALE"

  // "kGregorian" for "gregorian". Nullopt if it is not one of the values.
  std::optional<std::string> Enumerator(std::string_view value) const;
};

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::kText;
  bool optional = false;    // kEnum: the cell may be empty
  Enumeration enumeration;  // kEnum
  std::string target;       // kRef: the table's name

  bool IsMember() const {
    return kind != ColumnKind::kExample && kind != ColumnKind::kCounterexample && kind != ColumnKind::kSource;
  }
};

// How a table is used beyond its columns; service/lexicon/lexicon.h describes the directives.
struct Schema {
  std::string doc;
  bool exact = false;
  bool homographs = false;
  std::string accusative;             // the ending that its nouns match with too; empty if none
  std::vector<std::string> unending;  // endings of nouns that do not take it
  bool compiler_only = false;
  bool conjugated = false;
  std::vector<Enumeration> enumerations;  // those that the table declares
  std::vector<Column> columns;

  std::optional<size_t> Find(ColumnKind kind) const;
  std::optional<size_t> Find(std::string_view column) const;
};

// Reports unknown directives and types, columns that are named twice, and a key that is missing or double.
Schema ReadSchema(const Source& source, Diagnostics& diagnostics);

// "arms_sale" and "ARMS_SALE" -> "ArmsSale".
std::string CamelCase(std::string_view name);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_SCHEMA_H_
