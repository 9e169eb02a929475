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
      kind = WordKind::kDate;
      return time.edtf ? std::optional(time.edtf->text()) : std::nullopt;
    }
  } form_of;
  std::optional<std::string> form = std::visit(form_of, annotation.mention.value);
  if (!form) return std::nullopt;
  return reuse::Gloss::Form{.tokens = annotation.tokens, .text = *std::move(form), .kind = form_of.kind};
}

// The first spelling of the row, for tables whose spellings mean one thing; the country of a nationality. An empty form
// leaves the words out.
std::optional<std::string> FormOf(const Match& match) {
  if (const auto* row = match.As<lexicon::HouseStyleRow>())
    return std::string(row->drop ? std::string_view() : row->key);
  if (const auto* row = match.As<lexicon::CountriesRow>()) return std::string(row->key);
  if (const auto* row = match.As<lexicon::NationalitiesRow>()) {
    return std::string(
        row->country < 0 ? row->key : lexicon::Rows<lexicon::CountriesRow>()[static_cast<size_t>(row->country)].key);
  }
  if (const auto* row = match.As<lexicon::OrganizationsRow>()) return std::string(row->key);
  if (const auto* row = match.As<lexicon::PlacesRow>()) return std::string(row->key);
  if (const auto* row = match.As<lexicon::OfficesRow>()) return std::string(row->key);
  if (const auto* row = match.As<lexicon::MonthsRow>()) {
    return row->homograph ? std::nullopt
                          : std::optional(fmt::format("{}-{}", static_cast<int>(row->calendar), row->month));
  }
  if (const auto* row = match.As<lexicon::TitlesRow>()) {
    if (row->kind == lexicon::TitlesKind::kHonorific && !row->word) return std::string();
  }
  return std::nullopt;
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
  auto value = values.begin();
  const auto size = static_cast<TokenIndex>(document.tokens().size());
  for (TokenIndex i = 0; i < size;) {
    while (value != values.end() && value->tokens.first < i) ++value;
    std::optional<reuse::Gloss::Form> form;
    if (value != values.end() && value->tokens.first == i) {
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

// Weights of subjects: of countries and given names; of places and families in the tables; of what is in none.
constexpr uint32_t kCommon = 1;
constexpr uint32_t kKnown = 2;
constexpr uint32_t kRare = 3;

// What sharing a word of a name says of two texts: the rarer, the more.
uint32_t WeightOf(const lexicon::Annotations& lexicon, TokenIndex i) {
  if (lexicon.Find<lexicon::NameHeadsRow>(i) != nullptr || lexicon.Find<lexicon::NameStopsRow>(i) != nullptr ||
      lexicon.Find<lexicon::TitleModifiersRow>(i) != nullptr || lexicon.Find<lexicon::HeadNounsRow>(i) != nullptr) {
    return 0;
  }
  if (lexicon.Find<lexicon::CountriesRow>(i) != nullptr || lexicon.Find<lexicon::NationalitiesRow>(i) != nullptr ||
      lexicon.Find<lexicon::GivenNamesRow>(i) != nullptr || lexicon.Find<lexicon::NameParticlesRow>(i) != nullptr) {
    return kCommon;
  }
  if (const Match* place = lexicon.Find<lexicon::PlacesRow>(i)) {
    return place->As<lexicon::PlacesRow>()->capital ? kCommon : kKnown;
  }
  return lexicon.Find<lexicon::FamilyNamesRow>(i) != nullptr ? kKnown : kRare;
}

// Bodies, laws and products are named in many stories: their words tell a text from another, but no story.
bool TellsAStory(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
    case EntityType::kGpe:
    case EntityType::kLocation:
    case EntityType::kFacility:
    case EntityType::kEvent:
      return true;
    case EntityType::kOrganization:
    case EntityType::kLaw:
    case EntityType::kProduct:
      return false;
  }
  return false;
}

std::vector<reuse::Gloss::NameWord> NamesOf(const Document& document, const lexicon::Annotations& lexicon,
                                            const names::Names& names) {
  std::vector<std::optional<uint32_t>> weights(document.tokens().size());
  for (const names::Annotation& name : names.mentions) {
    if (name.nominal) continue;
    const bool tells = TellsAStory(name.mention.type);
    for (TokenIndex i = name.tokens.first; i < name.tokens.last; ++i) {
      weights[i] = std::max(weights[i].value_or(0), tells ? WeightOf(lexicon, i) : 0);
    }
  }
  for (const names::Nationality& nationality : names.nationalities) {
    std::optional<uint32_t>& weight = weights[nationality.tokens.first];
    weight = std::max(weight.value_or(0), kCommon);
  }
  std::vector<reuse::Gloss::NameWord> words;
  for (TokenIndex i = 0; i < weights.size(); ++i) {
    if (weights[i]) words.push_back({.token = i, .weight = *weights[i]});
  }
  return words;
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

}  // namespace

reuse::Gloss MakeGloss(const Document& document, const lexicon::Annotations& lexicon,
                       std::span<const values::Annotation> values, const names::Names& names) {
  return {.forms = FormsOf(document, lexicon, values),
          .names = NamesOf(document, lexicon, names),
          .days = DaysOf(document, values)};
}

}  // namespace isnad::analysis
