#include "service/lexicon/compiler/verbs.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "fmt/format.h"
#include "service/lexicon/compiler/conjugate.h"

namespace isnad::lexicon::compiler {
namespace {

// Adds the forms of all verbs of a '#! conjugated' table.
class VerbTable {
 public:
  VerbTable(const Table& table, const Conjugator& conjugator, Diagnostics& diagnostics)
      : table_(table), conjugator_(conjugator), diagnostics_(diagnostics) {}

  void AddForms(Knowledge& knowledge, std::vector<Entry>& entries) {
    if (!FindColumns()) return;
    for (size_t i = 0; i < table_.rows.size(); ++i) {
      const std::vector<VerbForm> forms = FormsOf(table_.rows[i]);
      for (const VerbForm& form : forms) {
        const auto number = static_cast<uint32_t>(knowledge.verb_forms.size());
        knowledge.verb_forms.push_back(form.row);
        knowledge.verb_forms.back().verb = static_cast<int32_t>(i);
        entries.push_back({form.key, {.row = number, .table = knowledge.VerbFormsId(), .proclitics = form.proclitics}});
      }
    }
  }

 private:
  bool FindColumns() {
    for (const std::string_view column : {"root", "form", "verbal_noun", "transitivity"}) {
      if (table_.schema.Find(column)) continue;
      diagnostics_.Error(table_.file, 1, fmt::format("no column '{}', and verbs need it; add it", column));
      return false;
    }
    return true;
  }

  std::vector<VerbForm> FormsOf(const Row& row) {
    const auto text = [&](std::string_view column) { return table_.Text(row, *table_.schema.Find(column)); };
    const std::string form = text("form");
    if (!conjugator_.Knows(form)) {
      diagnostics_.Error(table_.file, row.line,
                         fmt::format("form '{}' is no class of conjugations.tsv; add it there or correct it", form));
      return {};
    }
    std::vector<VerbForm> forms = conjugator_.Conjugate(
        {.root = text("root"), .form = form, .verbal_noun = text("verbal_noun"), .transitivity = TransitivityOf(row)});
    const auto is_lemma = [&](const VerbForm& f) {
      return f.key == row.keys.front() && f.row.tense == VerbFormsTense::kPast && f.row.active;
    };
    if (std::ranges::none_of(forms, is_lemma)) {
      diagnostics_.Error(table_.file, row.line,
                         fmt::format("'{}' is not the past of root '{}' in form {}; correct one of them",
                                     row.spellings.front(), text("root"), form));
    }
    return forms;
  }

  Transitivity TransitivityOf(const Row& row) const {
    const auto* cell = std::get_if<EnumCell>(&row.cells[*table_.schema.Find("transitivity")]);
    if (cell == nullptr || cell->enumerator == "kNone") return Transitivity::kNone;
    return cell->enumerator == "kDirect" ? Transitivity::kDirect : Transitivity::kPreposition;
  }

  const Table& table_;
  const Conjugator& conjugator_;
  Diagnostics& diagnostics_;
};

}  // namespace

void AddVerbForms(const std::vector<Table>& all, Knowledge& knowledge, std::vector<Entry>& entries,
                  Diagnostics& diagnostics) {
  for (const Table& table : knowledge.tables) {
    if (!table.schema.conjugated) continue;
    const Conjugator conjugator(all, diagnostics);
    if (diagnostics.ok()) VerbTable(table, conjugator, diagnostics).AddForms(knowledge, entries);
  }
}

}  // namespace isnad::lexicon::compiler
