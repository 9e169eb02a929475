// A claim: what one article says, typed, dated and attributed.
#ifndef ISNAD_SERVICE_MODEL_CLAIM_H_
#define ISNAD_SERVICE_MODEL_CLAIM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "service/model/ids.h"
#include "service/model/span.h"
#include "service/model/value.h"

namespace isnad {

// Each type is documented, with its roles and nearest PLOVER or CAMEO code, in proto/isnad/v1/claim.proto.
enum class FactType : uint8_t {
  kPosition,
  kStatement,
  kMeeting,
  kVisit,
  kCall,
  kAgreement,
  kArmsSale,
  kAid,
  kForceLevel,
  kWithdrawal,
  kDeployment,
  kTerritoryControl,
  kAttack,
  kCasualties,
  kArrest,
  kProtest,
  kAppointment,
  kDismissal,
  kFormation,
  kMembership,
  kLocation,
  kDecision,
};
inline constexpr int kFactTypeCount = 22;

enum class Role : uint8_t {
  kPerson,
  kOffice,
  kOrganization,
  kSpeaker,
  kContent,
  kTime,
  kParticipant,
  kPlace,
  kEvent,
  kOrdinal,
  kVisitor,
  kDestination,
  kParty,
  kInstrument,
  kSeller,
  kBuyer,
  kItem,
  kAmount,
  kContractor,
  kDonor,
  kRecipient,
  kForce,
  kCount,
  kActor,
  kTerritory,
  kFrom,
  kAttacker,
  kTarget,
  kVictim,
  kOutcome,
  kCause,
  kAgent,
  kIssue,
  kAppointer,
  kCreator,
  kBody,
  kMember,
  kFacility,
  kDecision,
};
inline constexpr int kRoleCount = 39;

enum class Modality : uint8_t { kAsserted, kNegated, kPlanned, kPossible };

// How often claims by the same rule were right in the annotated articles; see claims::ConfidenceOf.
enum class Confidence : uint8_t { kLow, kMedium, kHigh };

// What became of the people whom a CASUALTIES claim counts.
enum class Outcome : uint8_t { kKilled, kInjured, kMissing };

// "MEETING" <-> kMeeting and so on, as in the proto's enum values without their prefix. Nullopt if unknown.
std::string_view Name(FactType type);
std::string_view Name(Role role);
std::string_view Name(Modality modality);
std::string_view Name(Outcome outcome);
std::optional<FactType> ParseFactType(std::string_view name);
std::optional<Role> ParseRole(std::string_view name);
std::optional<Modality> ParseModality(std::string_view name);
std::optional<Outcome> ParseOutcome(std::string_view name);

// monostate: the argument is its text alone (an office, the content of a statement).
using ArgumentValue = std::variant<std::monostate, EntityIndex, Time, Money, Quantity, Ordinal, Outcome>;

struct Argument {
  Role role = Role::kPerson;
  std::string text;  // entity: its name within the article; outcome: Name(outcome); else as the article has it
  ArgumentValue value;
  bool operator==(const Argument&) const = default;
};

// Who is reported as saying what the claim says. Absent where the outlet itself asserts it.
struct Attribution {
  std::string speaker;
  std::optional<EntityIndex> entity;
  bool operator==(const Attribution&) const = default;
};

struct Claim {
  FactType type = FactType::kStatement;
  std::vector<Argument> arguments;  // in order of role, then of appearance; a role may recur
  Modality modality = Modality::kAsserted;
  bool direct_quotation = false;  // STATEMENT only: the content stands in quotation marks
  std::optional<Attribution> attribution;
  Span evidence;     // the sentence or clause that supports the claim
  std::string rule;  // the frame that fired, "meeting/hold_talks": stable across releases where its meaning is
  Confidence confidence = Confidence::kLow;  // of that rule
  bool operator==(const Claim&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_CLAIM_H_
