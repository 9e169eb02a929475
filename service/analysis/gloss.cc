#include "service/analysis/gloss.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace isnad::analysis {
namespace {

using lexicon::Match;
using text::Document;
using text::TokenIndex;
using text::TokenRange;

// Whether a number is "about" or "more than" is left to style.
std::optional<std::string> FormOf(const Amount& amount) {
  if (!amount.min && !amount.max) return std::nullopt;
  if (amount.min && amount.max && *amount.min != *amount.max) {
    return fmt::format("{}-{}", amount.min->ToString(), amount.max->ToString());
  }
  return (amount.min ? amount.min : amount.max)->ToString();
}

std::optional<std::string> FormOf(const Amount& amount, std::string_view unit) {
  std::optional<std::string> form = FormOf(amount);
  if (form) form->append(" ").append(unit);
  return form;
}

std::optional<reuse::Gloss::Form> FormOf(const values::Annotation& annotation) {
  struct {
    WordKind kind = WordKind::kNumber;
    std::optional<std::string> operator()(const Number& number) { return FormOf(number.amount); }
    std::optional<std::string> operator()(const Percent& percent) { return FormOf(percent.amount, "%"); }
    std::optional<std::string> operator()(const Money& money) { return FormOf(money.amount, money.currency_code); }
    std::optional<std::string> operator()(const Quantity& quantity) { return FormOf(quantity.amount, quantity.unit); }
    std::optional<std::string> operator()(const Duration& duration) { return duration.iso8601; }
    std::optional<std::string> operator()(const Ordinal&) { return std::nullopt; }
    std::optional<std::string> operator()(const Time& time) {
      // A time of day is a figure: schedules tell others each day.
      const bool has_hour = time.edtf && time.edtf->text().find(':') != std::string::npos;
      kind = has_hour ? WordKind::kNumber : WordKind::kDate;
      return time.edtf ? std::optional(time.edtf->text()) : std::nullopt;
    }
  } form_of;
  std::optional<std::string> form = std::visit(form_of, annotation.mention.value);
  if (!form) return std::nullopt;
  return reuse::Gloss::Form{.tokens = annotation.tokens, .text = *std::move(form), .kind = form_of.kind};
}

// Of tables whose rows have a form, or may join words to one: most words of a text have none such.
bool MayHaveForm(const lexicon::Annotations& lexicon, TokenIndex i) {
  using namespace lexicon;
  return lexicon.TablesAt(i).Meets(TablesOf<HouseStyleRow, CountriesRow, NationalitiesRow, OrganizationsRow, PlacesRow,
                                            OfficesRow, MonthsRow, TitlesRow, NameParticlesRow>());
}

// The first spelling of the row, for tables whose spellings mean one thing; the country of a nationality. An empty form
// leaves the words out.
std::optional<std::string> FormOf(const Match& match) {
  const auto key = [](const auto* row) { return std::string(row->key); };
  switch (match.table) {
    case lexicon::TableOf<lexicon::HouseStyleRow>(): {
      const auto* row = match.As<lexicon::HouseStyleRow>();
      return row->drop ? std::string() : key(row);
    }
    case lexicon::TableOf<lexicon::CountriesRow>():
      return key(match.As<lexicon::CountriesRow>());
    case lexicon::TableOf<lexicon::NationalitiesRow>(): {
      const auto* row = match.As<lexicon::NationalitiesRow>();
      return row->country < 0 ? key(row)
                              : key(&lexicon::Rows<lexicon::CountriesRow>()[static_cast<size_t>(row->country)]);
    }
    case lexicon::TableOf<lexicon::OrganizationsRow>():
      return key(match.As<lexicon::OrganizationsRow>());
    case lexicon::TableOf<lexicon::PlacesRow>():
      return key(match.As<lexicon::PlacesRow>());
    case lexicon::TableOf<lexicon::OfficesRow>():
      return key(match.As<lexicon::OfficesRow>());
    case lexicon::TableOf<lexicon::MonthsRow>(): {
      const auto* row = match.As<lexicon::MonthsRow>();
      if (row->homograph) return std::nullopt;
      return fmt::format("{}-{}", static_cast<int>(row->calendar), row->month);
    }
    case lexicon::TableOf<lexicon::TitlesRow>(): {
      const auto* row = match.As<lexicon::TitlesRow>();
      const bool honorific = row->kind == lexicon::TitlesKind::kHonorific && !row->word;
      return honorific ? std::optional(std::string()) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

// The longest match at a token whose table has a form for it, if it ends by `last`.
std::optional<reuse::Gloss::Form> FormAt(const lexicon::Annotations& lexicon, TokenIndex i, TokenIndex last) {
  for (const Match& match : lexicon.At(i)) {
    if (match.tokens.last > last) continue;
    if (std::optional<std::string> form = FormOf(match)) {
      return reuse::Gloss::Form{.tokens = match.tokens, .text = *std::move(form), .kind = WordKind::kPlain};
    }
  }
  return std::nullopt;
}

// «عبد القادر» is written «عبدالقادر» too.
std::optional<reuse::Gloss::Form> CompoundAt(const Document& document, const lexicon::Annotations& lexicon,
                                             TokenIndex i, TokenIndex last) {
  const Match* particle = lexicon.Find<lexicon::NameParticlesRow>(i);
  if (particle == nullptr || particle->tokens.size() != 1 || particle->first->proclitics != text::kNoProclitic ||
      particle->As<lexicon::NameParticlesRow>()->place != lexicon::NameParticlesPlace::kOpens) {
    return std::nullopt;
  }
  if (i + 1 >= last || document.tokens()[i + 1].kind != text::TokenKind::kArabic) return std::nullopt;
  return reuse::Gloss::Form{.tokens = {i, i + 2},
                            .text = std::string(document.Folded(i)).append(document.Folded(i + 1)),
                            .kind = WordKind::kPlain};
}

std::vector<reuse::Gloss::Form> FormsOf(const Document& document, const lexicon::Annotations& lexicon,
                                        std::span<const values::Annotation> values) {
  std::vector<reuse::Gloss::Form> forms;
  forms.reserve(document.tokens().size() / 4);  // more than nearly all texts have
  auto value = values.begin();
  const auto size = static_cast<TokenIndex>(document.tokens().size());
  for (TokenIndex i = 0; i < size;) {
    while (value != values.end() && value->tokens.first < i) ++value;
    const bool has_value = value != values.end() && value->tokens.first == i;
    if (!has_value && !MayHaveForm(lexicon, i)) {
      ++i;
      continue;
    }
    std::optional<reuse::Gloss::Form> form;
    if (has_value) {
      form = FormOf(*value);
      ++value;
    }
    // A row must not reach into the next value or out of its sentence.
    const TokenIndex sentence_end = document.sentences()[document.SentenceOf(i)].tokens.last;
    const TokenIndex last = value == values.end() ? sentence_end : std::min(sentence_end, value->tokens.first);
    if (!form) form = FormAt(lexicon, i, last);
    if (!form) form = CompoundAt(document, lexicon, i, last);
    if (!form) {
      ++i;
      continue;
    }
    i = form->tokens.last;
    forms.push_back(*std::move(form));
  }
  return forms;
}

// Weights of subjects: of countries, capitals and figures; of places in the tables; of persons, and of places in none.
constexpr uint32_t kCommon = 1;
constexpr uint32_t kKnown = 2;
constexpr uint32_t kRare = 3;

bool IsNoName(const lexicon::Annotations& lexicon, TokenIndex i) {
  return lexicon.Find<lexicon::NameHeadsRow>(i) != nullptr || lexicon.Find<lexicon::NameStopsRow>(i) != nullptr ||
         lexicon.Find<lexicon::TitleModifiersRow>(i) != nullptr || lexicon.Find<lexicon::HeadNounsRow>(i) != nullptr;
}

uint32_t WeightOfPlaceWord(const lexicon::Annotations& lexicon, TokenIndex i) {
  if (lexicon.Find<lexicon::CountriesRow>(i) != nullptr || lexicon.Find<lexicon::NationalitiesRow>(i) != nullptr) {
    return kCommon;
  }
  if (const Match* place = lexicon.Find<lexicon::PlacesRow>(i)) {
    return place->As<lexicon::PlacesRow>()->capital ? kCommon : kKnown;
  }
  return lexicon.Find<lexicon::GivenNamesRow>(i) != nullptr ? kCommon : kRare;
}

// A full name; a part of one may be anyone's. Places by each word: «معسكر بسماية» is «بسماية». Bodies, laws and
// products are named in many stories.
void AppendSubjects(const names::Annotation& name, const lexicon::Annotations& lexicon,
                    std::vector<reuse::Gloss::Name>& subjects) {
  switch (name.mention.type) {
    case EntityType::kPerson:
      if (name.tokens.size() > 1) subjects.push_back({name.tokens.first, name.tokens.last - 1, kRare});
      return;
    case EntityType::kGpe:
    case EntityType::kLocation:
    case EntityType::kFacility:
    case EntityType::kEvent:
      for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) {
        if (!IsNoName(lexicon, i)) subjects.push_back({i, i, WeightOfPlaceWord(lexicon, i)});
      }
      return;
    case EntityType::kOrganization:
    case EntityType::kLaw:
    case EntityType::kProduct:
      return;
  }
}

void AppendNames(const names::Names& names, const lexicon::Annotations& lexicon, reuse::Gloss& gloss) {
  for (const names::Annotation& name : names.mentions) {
    if (name.level == names::Level::kMeant) continue;
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) gloss.named.push_back(i);
    AppendSubjects(name, lexicon, gloss.names);
  }
  for (const names::Nationality& nationality : names.nationalities) {
    gloss.named.push_back(nationality.tokens.first);
    gloss.names.push_back({nationality.tokens.first, nationality.tokens.first, kCommon});
  }
  std::sort(gloss.named.begin(), gloss.named.end());
  gloss.named.erase(std::unique(gloss.named.begin(), gloss.named.end()), gloss.named.end());
  for (const reuse::Gloss::Form& form : gloss.forms) {
    if (form.kind == WordKind::kNumber) gloss.names.push_back({form.tokens.first, form.tokens.first, kCommon});
  }
}

std::vector<absl::CivilDay> DaysOf(const Document& document, std::span<const values::Annotation> values) {
  std::vector<absl::CivilDay> days;
  for (const values::Annotation& value : values) {
    const BlockKind block = document.blocks()[document.BlockOf(value.tokens.first)].kind;
    const auto* time = std::get_if<Time>(&value.mention.value);
    if (block != BlockKind::kBody || time == nullptr || !time->edtf) continue;
    if (time->edtf->DaysCovered() == 1) days.push_back(*time->edtf->first_day());
  }
  return days;
}

// Where the day of publishing is unknown, «الثلاثاء» still is not «الأربعاء».
void AppendDated(const lexicon::Annotations& lexicon, std::span<const values::Annotation> values, reuse::Gloss& gloss) {
  for (const values::Annotation& value : values) {
    const auto* time = std::get_if<Time>(&value.mention.value);
    if (time == nullptr || time->edtf) continue;
    for (TokenIndex i = value.tokens.first; i < value.tokens.last; ++i) {
      if (lexicon.Find<lexicon::WeekdaysRow>(i) != nullptr) gloss.dated.push_back(i);
    }
  }
}

}  // namespace

reuse::Gloss MakeGloss(const Document& document, const lexicon::Annotations& lexicon,
                       std::span<const values::Annotation> values, const names::Names& names) {
  reuse::Gloss gloss;
  gloss.forms = FormsOf(document, lexicon, values);
  gloss.days = DaysOf(document, values);
  AppendNames(names, lexicon, gloss);
  AppendDated(lexicon, values, gloss);
  return gloss;
}

}  // namespace isnad::analysis
