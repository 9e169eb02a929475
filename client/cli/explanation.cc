#include "client/cli/explanation.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/output.h"
#include "client/cli/table.h"

namespace isnad::client {
namespace {

std::string_view InWords(v1::RoleBearing bearing) {
  switch (bearing) {
    case v1::ROLE_BEARING_KEY:
      return "must be told, and agree";
    case v1::ROLE_BEARING_COMPATIBLE:
      return "must not differ";
    case v1::ROLE_BEARING_SUPPORTING:
      return "agreeing is a sign";
    case v1::ROLE_BEARING_FUNCTIONAL:
      return "one value at a time";
    case v1::ROLE_BEARING_TIME:
      return "days must overlap";
    default:
      return "";
  }
}

std::string_view InWords(v1::SourceTieKind kind) {
  switch (kind) {
    case v1::SOURCE_TIE_KIND_SAME_OUTLET:
      return "they came out in one outlet";
    case v1::SOURCE_TIE_KIND_SHARED_TEXT:
      return "they share text";
    case v1::SOURCE_TIE_KIND_SAME_AGENCY:
      return "they credit one agency";
    default:
      return "";
  }
}

std::string InWords(const v1::FactOpposition& opposition) {
  switch (opposition.kind()) {
    case v1::FACT_OPPOSITION_KIND_DISPUTES:
      return opposition.contrasts().empty() ? "denies what this asserts, or the reverse" : "disputes this";
    case v1::FACT_OPPOSITION_KIND_SUPERSEDES:
      return fmt::format("gave way to this: told from {}, this from {}", opposition.other_from_day(),
                         opposition.from_day());
    case v1::FACT_OPPOSITION_KIND_SUPERSEDED_BY:
      return fmt::format("took the place of this: told from {}, this from {}", opposition.other_from_day(),
                         opposition.from_day());
    default:
      return "";
  }
}

std::string InWords(const google::protobuf::RepeatedField<int>& bearings) {
  std::string words;
  for (const int bearing : bearings) {
    words.append(words.empty() ? "" : "; ").append(InWords(static_cast<v1::RoleBearing>(bearing)));
  }
  return words;
}

std::string Short(v1::Role role) { return client::Short("ROLE_", v1::Role_Name(role)); }

void PrintAgreements(const v1::FactExplanation& explanation, size_t width, std::ostream& out) {
  if (explanation.agreements().empty()) return;
  out << "Why it is one fact:\n";
  Table table({"ROLE", "CONDITION", "CLAIMS", "SAY"});
  for (const v1::RoleAgreement& agreement : explanation.agreements()) {
    std::string role = Short(agreement.role());
    std::string condition = InWords(agreement.bearings());
    const auto add = [&](int claims, const std::string& say) {
      table.AddRow({role, condition, std::to_string(claims), say});
      role.clear();
      condition.clear();
    };
    for (const v1::RoleWording& wording : agreement.wordings()) add(wording.claim_count(), wording.text());
    if (agreement.silent_claim_count() > 0) add(agreement.silent_claim_count(), "(nothing of it)");
  }
  table.Print(out, width);
  if (explanation.stories_count()) {
    out << "Told in " << fmt::format("{}", fmt::join(explanation.stories(), ", "))
        << "; being of one story is a sign, too.\n";
  }
  out << '\n';
}

void PrintTies(const v1::Fact& fact, const v1::FactExplanation& explanation, size_t width, std::ostream& out) {
  std::set<std::string_view> articles;
  for (const v1::Evidence& evidence : fact.evidence()) articles.insert(evidence.article());
  if (articles.size() < 2) return;
  out << fmt::format("Why its {} articles are {} independent source{}:\n", articles.size(),
                     fact.independent_source_count(), fact.independent_source_count() == 1 ? "" : "s");
  if (explanation.ties().empty()) {
    out << "None shares text, agency or outlet with another.\n\n";
    return;
  }
  Table table({"ARTICLE", "OTHER", "ARE ONE SOURCE, FOR", "NAME"});
  for (const v1::SourceTie& tie : explanation.ties()) {
    table.AddRow({tie.article(), tie.other_article(), std::string(InWords(tie.kind())), tie.name()});
  }
  table.Print(out, width);
  out << '\n';
}

void PrintOppositions(const v1::FactExplanation& explanation, size_t width, std::ostream& out) {
  if (explanation.oppositions().empty()) return;
  out << "What stands against it:\n";
  Table table({"FACT", "HOW", "ROLE", "HERE", "THERE"});
  for (const v1::FactOpposition& opposition : explanation.oppositions()) {
    if (opposition.contrasts().empty()) table.AddRow({opposition.fact(), InWords(opposition)});
    for (const v1::RoleContrast& contrast : opposition.contrasts()) {
      table.AddRow(
          {opposition.fact(), InWords(opposition), Short(contrast.role()), contrast.text(), contrast.other_text()});
    }
  }
  table.Print(out, width);
  out << '\n';
}

}  // namespace

void PrintExplanation(const v1::Fact& fact, const v1::FactExplanation& explanation, size_t width, std::ostream& out) {
  PrintAgreements(explanation, width, out);
  PrintTies(fact, explanation, width, out);
  PrintOppositions(explanation, width, out);
}

}  // namespace isnad::client
