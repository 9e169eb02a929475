#include "tests/claims/reading.h"

#include <algorithm>
#include <cctype>
#include <variant>

#include "absl/time/civil_time.h"
#include "service/claims/extractor.h"
#include "service/lexicon/lexicon.h"
#include "service/names/recognizer.h"
#include "service/text/reader.h"
#include "service/values/recognizer.h"

namespace isnad::claims {
namespace {

std::string Lower(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

std::string AmountLiteral(const Amount& amount) {
  if (amount.min && amount.max && *amount.min == *amount.max) {
    return (amount.approximate ? "~" : "") + amount.min->ToString();
  }
  if (amount.min && amount.max) return amount.min->ToString() + ".." + amount.max->ToString();
  if (amount.min) return (amount.exclusive ? ">" : ">=") + amount.min->ToString();
  if (amount.max) return (amount.exclusive ? "<" : "<=") + amount.max->ToString();
  return "*";
}

struct ValueLiteral {
  const Argument& argument;

  std::string operator()(std::monostate) const { return argument.text; }
  std::string operator()(EntityIndex) const { return argument.text; }
  std::string operator()(Outcome) const { return argument.text; }
  std::string operator()(const Time& time) const { return time.edtf ? time.edtf->text() : "unresolved"; }
  std::string operator()(const Ordinal& ordinal) const { return std::to_string(ordinal.value); }
  std::string operator()(const Money& money) const { return AmountLiteral(money.amount) + " " + money.currency_code; }
  std::string operator()(const Quantity& quantity) const {
    return AmountLiteral(quantity.amount) + (quantity.unit.empty() ? "" : " " + quantity.unit);
  }
};

}  // namespace

std::vector<Claim> ClaimsOf(const std::string& body, std::string_view published) {
  static const text::Reader& reader = *new text::Reader(text::BlockCues{});
  Article article;
  article.body = body;
  values::Reference reference;
  absl::CivilDay day;
  if (absl::ParseCivilTime(std::string(published), &day)) reference.publish_time = absl::CivilMinute(day) + 720;
  const text::Document document = reader.Read(article);
  const lexicon::Annotations lexicon = lexicon::Annotate(document);
  const auto values = values::Recognize(document, lexicon, reference);
  const names::Names names = names::Recognize(document, lexicon, values);
  return Extract({document, lexicon, values, names, reference});
}

std::string Literal(const Claim& claim) {
  std::string literal(Name(claim.type));
  if (claim.modality == Modality::kNegated) literal += "!";
  if (claim.modality == Modality::kPlanned) literal += ">";
  if (claim.modality == Modality::kPossible) literal += "?";
  for (size_t i = 0; i < claim.arguments.size(); ++i) {
    const Argument& argument = claim.arguments[i];
    literal +=
        (i == 0 ? " " : " | ") + Lower(Name(argument.role)) + "=" + std::visit(ValueLiteral{argument}, argument.value);
  }
  if (claim.attribution) literal += " @" + claim.attribution->speaker;
  return literal;
}

}  // namespace isnad::claims
