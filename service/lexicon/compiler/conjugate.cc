#include "service/lexicon/compiler/conjugate.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "fmt/format.h"
#include "service/lexicon/compiler/orthography.h"
#include "service/lexicon/compiler/parse.h"
#include "service/text/document.h"
#include "service/text/fold.h"

namespace isnad::lexicon::compiler {
namespace {

constexpr std::string_view kNoVerbalNoun = "-";
constexpr std::string_view kInfix = "\u062A";  // the ت of form VIII
constexpr std::string_view kSukun = "\u0652";

template <typename E>
using Names = std::vector<std::pair<std::string_view, E>>;

const Names<Slot> kSlots = {
    {"kPast", Slot::kPast},
    {"kPastPassive", Slot::kPastPassive},
    {"kPresent", Slot::kPresent},
    {"kPresentPassive", Slot::kPresentPassive},
    {"kActiveParticiple", Slot::kActiveParticiple},
    {"kPassiveParticiple", Slot::kPassiveParticiple},
    {"kVerbalNoun", Slot::kVerbalNoun},
};
const Names<VerbFormsPerson> kPersons = {
    {"kFirst", VerbFormsPerson::kFirst}, {"kThird", VerbFormsPerson::kThird}, {"kNone", VerbFormsPerson::kNone}};
const Names<VerbFormsGender> kGenders = {{"kMasculine", VerbFormsGender::kMasculine},
                                         {"kFeminine", VerbFormsGender::kFeminine},
                                         {"kAny", VerbFormsGender::kAny}};
const Names<VerbFormsNumber> kNumbers = {{"kSingular", VerbFormsNumber::kSingular},
                                         {"kDual", VerbFormsNumber::kDual},
                                         {"kPlural", VerbFormsNumber::kPlural},
                                         {"kAny", VerbFormsNumber::kAny}};

// Reads one of the compiler's own tables by the names of its columns.
class Columns {
 public:
  Columns(const std::vector<Table>& tables, std::string_view name, std::vector<std::string_view> columns,
          Diagnostics& diagnostics) {
    const auto found = std::ranges::find(tables, name, &Table::name);
    if (found == tables.end()) {
      diagnostics.Error(fmt::format("{}.tsv", name), 1, "no such table, and verbs need it; add it to data/ar");
      return;
    }
    for (const std::string_view column : columns) {
      if (!found->schema.Find(column)) {
        diagnostics.Error(found->file, 1, fmt::format("no column '{}', and verbs need it; add it", column));
        return;
      }
    }
    table_ = &*found;
  }

  // No rows if the table cannot be read.
  std::span<const Row> rows() const { return table_ ? std::span<const Row>(table_->rows) : std::span<const Row>(); }
  const std::string& file() const { return table_->file; }

  std::string Text(const Row& row, std::string_view column) const { return *Get<std::string>(row, column); }
  bool Flag(const Row& row, std::string_view column) const { return *Get<bool>(row, column); }
  std::string Enumerator(const Row& row, std::string_view column) const {
    return Get<EnumCell>(row, column)->enumerator;
  }

  template <typename E>
  E Enum(const Row& row, std::string_view column, const Names<E>& names) const {
    const std::string enumerator = Enumerator(row, column);
    const auto found = std::ranges::find(names, enumerator, &Names<E>::value_type::first);
    return found == names.end() ? E{} : found->second;
  }

 private:
  template <typename T>
  const T* Get(const Row& row, std::string_view column) const {
    static const T kNothing{};
    const T* cell = std::get_if<T>(&row.cells[*table_->schema.Find(column)]);
    return cell ? cell : &kNothing;
  }

  const Table* table_ = nullptr;
};

std::vector<std::string> LettersOf(std::string_view text) {
  std::vector<std::string> letters;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t begin = i;
    U8_FWD_1(text.data(), i, size);
    letters.emplace_back(text.substr(begin, i - begin));
  }
  return letters;
}

bool IsPassive(Slot slot) {
  return slot == Slot::kPastPassive || slot == Slot::kPresentPassive || slot == Slot::kPassiveParticiple;
}

VerbFormsTense TenseOf(Slot slot) {
  switch (slot) {
    case Slot::kPast:
    case Slot::kPastPassive:
      return VerbFormsTense::kPast;
    case Slot::kPresent:
    case Slot::kPresentPassive:
      return VerbFormsTense::kPresent;
    case Slot::kActiveParticiple:
      return VerbFormsTense::kActiveParticiple;
    case Slot::kPassiveParticiple:
      return VerbFormsTense::kPassiveParticiple;
    case Slot::kVerbalNoun:
      return VerbFormsTense::kVerbalNoun;
  }
  return VerbFormsTense::kPast;
}

// As endings.tsv names it.
std::string_view TenseName(Slot slot) {
  switch (TenseOf(slot)) {
    case VerbFormsTense::kPast:
      return "kPast";
    case VerbFormsTense::kPresent:
      return "kPresent";
    case VerbFormsTense::kActiveParticiple:
    case VerbFormsTense::kPassiveParticiple:
      return "kParticiple";
    case VerbFormsTense::kVerbalNoun:
      return "kVerbalNoun";
  }
  return "";
}

// A finite form stands behind و, ف and the ل of emphasis or purpose, the present behind س; a noun behind the
// prepositions and, unless its ending bars it, the article.
uint8_t Proclitics(VerbFormsTense tense, bool article) {
  switch (tense) {
    case VerbFormsTense::kPast:
      return text::kWa | text::kFa | text::kLi;
    case VerbFormsTense::kPresent:
      return text::kWa | text::kFa | text::kLi | text::kSa;
    default: {
      constexpr uint8_t kBeforeNouns = text::kWa | text::kFa | text::kBi | text::kLi | text::kKa;
      return article ? kBeforeNouns | text::kAl : kBeforeNouns;
    }
  }
}

bool Has(Transitivity transitivity, Slot slot, const Ending& ending) {
  const VerbFormsRow& features = ending.features;
  const bool finite = slot != Slot::kActiveParticiple && slot != Slot::kPassiveParticiple && slot != Slot::kVerbalNoun;
  if (finite && features.suffix && (transitivity != Transitivity::kDirect || IsPassive(slot))) return false;
  if (!IsPassive(slot)) return true;
  if (transitivity == Transitivity::kNone || features.person == VerbFormsPerson::kFirst) return false;
  return transitivity == Transitivity::kDirect ||
         (features.gender == VerbFormsGender::kMasculine && features.number == VerbFormsNumber::kSingular);
}

// Readings of one spelling that differ in voice alone are one.
class FormSet {
 public:
  void Add(std::string key, const VerbFormsRow& row, uint8_t proclitics) {
    VerbFormsRow reading = row;
    reading.active = reading.passive = false;
    Voices& voices = forms_[{std::move(key), reading}];
    voices.active |= row.active;
    voices.passive |= row.passive;
    voices.proclitics |= proclitics;
  }

  std::vector<VerbForm> Take() const {
    std::vector<VerbForm> forms;
    for (const auto& [key, voices] : forms_) {
      VerbForm form{key.first, key.second, voices.proclitics};
      form.row.active = voices.active;
      form.row.passive = voices.passive;
      forms.push_back(std::move(form));
    }
    return forms;
  }

 private:
  struct Voices {
    bool active = false;
    bool passive = false;
    uint8_t proclitics = 0;
  };
  std::map<std::pair<std::string, VerbFormsRow>, Voices> forms_;
};

}  // namespace

Conjugator::Conjugator(const std::vector<Table>& tables, Diagnostics& diagnostics) {
  const Columns assimilations(tables, "assimilations", {"root", "written"}, diagnostics);
  for (const Row& row : assimilations.rows()) {
    assimilations_[assimilations.Text(row, "root")] = assimilations.Text(row, "written");
  }

  const Columns endings(
      tables, "endings",
      {"tense", "set", "short", "prefix", "ending", "person", "gender", "number", "suffix", "article"}, diagnostics);
  for (const Row& row : endings.rows()) {
    Ending ending{.prefix = endings.Text(row, "prefix"),
                  .ending = endings.Text(row, "ending"),
                  .to_short_stem = endings.Flag(row, "short"),
                  .article = endings.Flag(row, "article")};
    ending.features.person = endings.Enum(row, "person", kPersons);
    ending.features.gender = endings.Enum(row, "gender", kGenders);
    ending.features.number = endings.Enum(row, "number", kNumbers);
    ending.features.suffix = endings.Flag(row, "suffix");
    for (const std::string& set : Split(endings.Text(row, "set"), '|')) {
      endings_[fmt::format("{} {}", endings.Enumerator(row, "tense"), set)].push_back(ending);
    }
  }

  const Columns classes(tables, "conjugations", {"class", "slot", "stem", "short_stem", "endings"}, diagnostics);
  for (const Row& row : classes.rows()) {
    const Slot slot = classes.Enum(row, "slot", kSlots);
    const std::string set = classes.Text(row, "endings");
    if (!endings_.contains(fmt::format("{} {}", TenseName(slot), set))) {
      diagnostics.Error(classes.file(), row.line,
                        fmt::format("endings.tsv has no set '{}' for this slot; add it there or correct it", set));
    }
    for (const std::string& name : Split(classes.Text(row, "class"), '|')) {
      classes_[name].push_back({slot, classes.Text(row, "stem"), classes.Text(row, "short_stem"), set});
    }
  }
  if (!diagnostics.ok()) classes_.clear();
}

std::vector<VerbForm> Conjugator::Conjugate(const Verb& verb) const {
  const auto found = classes_.find(verb.form);
  if (found == classes_.end()) return {};
  const std::vector<std::string> root = LettersOf(verb.root);
  FormSet forms;
  for (const Stem& stem : found->second) {
    std::vector<std::string> bases = {Fill(stem.stem, root)};
    if (stem.slot == Slot::kVerbalNoun && verb.verbal_noun == kNoVerbalNoun) continue;
    if (stem.slot == Slot::kVerbalNoun && !verb.verbal_noun.empty()) bases = Split(verb.verbal_noun, '|');
    for (const Ending& ending : endings_.at(fmt::format("{} {}", TenseName(stem.slot), stem.endings))) {
      if (!Has(verb.transitivity, stem.slot, ending)) continue;
      for (const std::string& base : bases) {
        if (base.empty()) continue;  // form I without a verbal noun
        const std::string short_base = stem.short_stem.empty() ? base : Fill(stem.short_stem, root);
        VerbFormsRow row = ending.features;
        row.tense = TenseOf(stem.slot);
        row.active = !IsPassive(stem.slot);
        row.passive = IsPassive(stem.slot);
        row.jussive = row.tense == VerbFormsTense::kPresent && row.number == VerbFormsNumber::kSingular &&
                      ending.to_short_stem && !stem.short_stem.empty();
        const std::string vowelled = ending.prefix + (ending.to_short_stem ? short_base : base) + ending.ending;
        for (const std::string& spelling : Spell(vowelled)) {
          forms.Add(text::Fold(spelling), row, Proclitics(row.tense, ending.article));
        }
      }
    }
  }
  return forms.Take();
}

std::string Conjugator::Fill(const std::string& stem, const std::vector<std::string>& root) const {
  constexpr char kInfixed = '8';
  std::string filled;
  for (const char c : stem) {
    if (c == kInfixed && !root.empty()) {
      const auto written = assimilations_.find(root[0]);
      filled += written == assimilations_.end() ? fmt::format("{}{}{}", root[0], kSukun, kInfix) : written->second;
    } else if (c >= '1' && c <= '4') {
      const size_t letter = c - '1';
      if (letter < root.size()) filled += root[letter];
    } else {
      filled += c;
    }
  }
  return filled;
}

}  // namespace isnad::lexicon::compiler
