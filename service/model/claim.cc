#include "service/model/claim.h"

#include <array>
#include <cstddef>

namespace isnad {
namespace {

constexpr std::array<std::string_view, kFactTypeCount> kFactTypes = {
    "POSITION",  "STATEMENT",  "MEETING",     "VISIT",      "CALL",        "AGREEMENT",
    "ARMS_SALE", "AID",        "FORCE_LEVEL", "WITHDRAWAL", "DEPLOYMENT",  "TERRITORY_CONTROL",
    "ATTACK",    "CASUALTIES", "ARREST",      "PROTEST",    "APPOINTMENT", "DISMISSAL",
    "FORMATION", "MEMBERSHIP", "LOCATION",    "DECISION"};

constexpr std::array<std::string_view, kRoleCount> kRoles = {
    "PERSON",    "OFFICE",    "ORGANIZATION", "SPEAKER",     "CONTENT",   "TIME",       "PARTICIPANT", "PLACE",
    "EVENT",     "ORDINAL",   "VISITOR",      "DESTINATION", "PARTY",     "INSTRUMENT", "SELLER",      "BUYER",
    "ITEM",      "AMOUNT",    "CONTRACTOR",   "DONOR",       "RECIPIENT", "FORCE",      "COUNT",       "ACTOR",
    "TERRITORY", "FROM",      "ATTACKER",     "TARGET",      "VICTIM",    "OUTCOME",    "CAUSE",       "AGENT",
    "ISSUE",     "APPOINTER", "CREATOR",      "BODY",        "MEMBER",    "FACILITY",   "DECISION"};

constexpr std::array<std::string_view, 4> kModalities = {"ASSERTED", "NEGATED", "PLANNED", "POSSIBLE"};
constexpr std::array<std::string_view, 3> kOutcomes = {"KILLED", "INJURED", "MISSING"};

template <typename Enum, size_t N>
std::optional<Enum> Parse(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view Name(FactType type) { return kFactTypes[static_cast<size_t>(type)]; }
std::string_view Name(Role role) { return kRoles[static_cast<size_t>(role)]; }
std::string_view Name(Modality modality) { return kModalities[static_cast<size_t>(modality)]; }
std::string_view Name(Outcome outcome) { return kOutcomes[static_cast<size_t>(outcome)]; }

std::optional<FactType> ParseFactType(std::string_view name) { return Parse<FactType>(kFactTypes, name); }
std::optional<Role> ParseRole(std::string_view name) { return Parse<Role>(kRoles, name); }
std::optional<Modality> ParseModality(std::string_view name) { return Parse<Modality>(kModalities, name); }
std::optional<Outcome> ParseOutcome(std::string_view name) { return Parse<Outcome>(kOutcomes, name); }

}  // namespace isnad
