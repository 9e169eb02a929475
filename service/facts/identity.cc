#include "service/facts/identity.h"

#include <array>
#include <cstddef>

namespace isnad::facts {
namespace {

using enum Role;
using enum Bearing;
using Likeness::kProperName;
using Likeness::kSomeWords;

constexpr RoleRule kPositionRoles[] = {
    {kPerson, kFunctional}, {kOffice, kKey, Likeness::kOffice}, {kOrganization, kCompatible}};
constexpr Block kPositionBlocks[] = {{kPerson}, {kOffice, kOrganization}};

constexpr RoleRule kStatementRoles[] = {{kSpeaker, kKey}, {kContent, kKey}};
constexpr Block kStatementBlocks[] = {{kSpeaker, kContent}};

// Two participants in common, or one and the event's name. The place is told now as the city, now as the building.
constexpr RoleRule kMeetingRoles[] = {{kParticipant, kSupporting}, {kEvent, kSupporting}, {kOrdinal, kCompatible}};
constexpr Block kMeetingBlocks[] = {{kParticipant, kParticipant}, {kParticipant, kEvent}};

constexpr RoleRule kVisitRoles[] = {{kVisitor, kKey}, {kDestination, kKey}};
constexpr Block kVisitBlocks[] = {{kVisitor, kDestination}};

constexpr RoleRule kCallRoles[] = {{kParticipant, kSupporting}};
constexpr Block kCallBlocks[] = {{kParticipant, kParticipant}};

// A name of three words («اتفاقية الإطار الاستراتيجي») is enough; one or two («مذكرة تفاهم») need the parties, the date
// or the story.
constexpr RoleRule kAgreementRoles[] = {{kInstrument, kKey, kProperName},
                                        {kInstrument, kSupporting, kProperName},
                                        {kParty, kCompatible},
                                        {kParty, kSupporting}};
constexpr Block kAgreementBlocks[] = {{kInstrument}, {kParty, kParty}, {.role = kParty, .in_story = true}};

constexpr RoleRule kArmsSaleRoles[] = {{kBuyer, kKey},
                                       {kItem, kKey, kSomeWords},
                                       {kSeller, kCompatible},
                                       {kContractor, kCompatible},
                                       {kAmount, kFunctional, Likeness::kAmount}};
constexpr Block kArmsSaleBlocks[] = {{kBuyer}};

constexpr RoleRule kAidRoles[] = {
    {kDonor, kKey}, {kRecipient, kKey}, {kItem, kCompatible, kSomeWords}, {kAmount, kFunctional, Likeness::kAmount}};
constexpr Block kAidBlocks[] = {{kDonor, kRecipient}};

constexpr RoleRule kForceLevelRoles[] = {
    {kForce, kKey, Likeness::kForce}, {kPlace, kCompatible}, {kCount, kFunctional, Likeness::kAmount}};
constexpr Block kForceLevelBlocks[] = {{kForce}};

constexpr RoleRule kWithdrawalRoles[] = {{kActor, kKey, Likeness::kForce}, {kPlace, kCompatible}};
constexpr Block kWithdrawalBlocks[] = {{kActor}};

constexpr RoleRule kDeploymentRoles[] = {{kActor, kKey, Likeness::kForce}, {kPlace, kKey}};
constexpr Block kDeploymentBlocks[] = {{kPlace, kActor}};

constexpr RoleRule kTerritoryControlRoles[] = {{kTerritory, kKey}, {kActor, kFunctional}};
constexpr Block kTerritoryControlBlocks[] = {{kTerritory}};

constexpr RoleRule kAttackRoles[] = {
    {kAttacker, kCompatible},           {kAttacker, kSupporting}, {kTarget, kCompatible, kSomeWords},
    {kTarget, kSupporting, kSomeWords}, {kPlace, kCompatible},    {kPlace, kSupporting}};
constexpr Block kAttackBlocks[] = {{kPlace, kAttacker}, {kPlace, kTarget}, {kAttacker, kTarget}};

// The same people, killed or injured by the same thing, in the same place or in one story.
constexpr RoleRule kCasualtiesRoles[] = {{kOutcome, kKey},
                                         {kPlace, kCompatible},
                                         {kPlace, kSupporting},
                                         {kCause, kSupporting, kSomeWords},
                                         {kVictim, kCompatible, kSomeWords},
                                         {kCount, kFunctional, Likeness::kAmount}};
constexpr Block kCasualtiesBlocks[] = {{kOutcome, kPlace}, {kOutcome, kCause}, {.role = kOutcome, .in_story = true}};

constexpr RoleRule kArrestRoles[] = {{kPerson, kKey, kSomeWords}, {kAgent, kCompatible}, {kPlace, kCompatible}};
constexpr Block kArrestBlocks[] = {{kPerson}};

constexpr RoleRule kProtestRoles[] = {
    {kPlace, kKey}, {kActor, kSupporting, kSomeWords}, {kIssue, kSupporting, kSomeWords}};
constexpr Block kProtestBlocks[] = {{kPlace}};

constexpr RoleRule kAppointmentRoles[] = {
    {kPerson, kFunctional}, {kOffice, kKey, Likeness::kOffice}, {kOrganization, kCompatible}};
constexpr Block kAppointmentBlocks[] = {{kPerson}, {kOffice, kOrganization}};

constexpr RoleRule kDismissalRoles[] = {
    {kPerson, kKey}, {kOffice, kCompatible, Likeness::kOffice}, {kOrganization, kCompatible}};
constexpr Block kDismissalBlocks[] = {{kPerson}};

constexpr RoleRule kFormationRoles[] = {{kBody, kKey}, {kCreator, kCompatible}};
constexpr Block kFormationBlocks[] = {{kBody}};

constexpr RoleRule kMembershipRoles[] = {{kOrganization, kKey},
                                         {kMember, kSupporting},
                                         {kCount, kCompatible, Likeness::kAmount},
                                         {kCount, kSupporting, Likeness::kAmount}};
constexpr Block kMembershipBlocks[] = {{kOrganization}};

// Of two places, one may lie in the other: they are no rivals.
constexpr RoleRule kLocationRoles[] = {{kFacility, kKey}, {kPlace, kKey}};
constexpr Block kLocationBlocks[] = {{kPlace, kFacility}};

constexpr RoleRule kDecisionRoles[] = {{kBody, kKey}, {kDecision, kKey}};
constexpr Block kDecisionBlocks[] = {{kBody, kDecision}};

// In the order of FactType.
constexpr std::array<Identity, kFactTypeCount> kIdentities = {{
    {.type = FactType::kPosition,
     .roles = kPositionRoles,
     .blocks = kPositionBlocks,
     .succession = Succession::kLater,
     .handover_days = 30},
    {.type = FactType::kStatement, .roles = kStatementRoles, .blocks = kStatementBlocks, .undated_days = 3},
    {.type = FactType::kMeeting,
     .roles = kMeetingRoles,
     .blocks = kMeetingBlocks,
     .least_support = 2,
     .undated_days = 3,
     .plan_joins_event = true},
    {.type = FactType::kVisit,
     .roles = kVisitRoles,
     .blocks = kVisitBlocks,
     .undated_days = 3,
     .plan_joins_event = true},
    {.type = FactType::kCall,
     .roles = kCallRoles,
     .blocks = kCallBlocks,
     .least_support = 2,
     .undated_days = 3,
     .plan_joins_event = true},
    {.type = FactType::kAgreement,
     .roles = kAgreementRoles,
     .blocks = kAgreementBlocks,
     .least_support = 3,
     .date_supports = true,
     .story_supports = true,
     .plan_joins_event = true},
    {.type = FactType::kArmsSale, .roles = kArmsSaleRoles, .blocks = kArmsSaleBlocks, .undated_days = 30},
    {.type = FactType::kAid, .roles = kAidRoles, .blocks = kAidBlocks, .undated_days = 30},
    {.type = FactType::kForceLevel,
     .roles = kForceLevelRoles,
     .blocks = kForceLevelBlocks,
     .undated_days = 30,
     .succession = Succession::kLater},
    {.type = FactType::kWithdrawal,
     .roles = kWithdrawalRoles,
     .blocks = kWithdrawalBlocks,
     .undated_days = 30,
     .plan_joins_event = true},
    {.type = FactType::kDeployment,
     .roles = kDeploymentRoles,
     .blocks = kDeploymentBlocks,
     .undated_days = 30,
     .plan_joins_event = true},
    {.type = FactType::kTerritoryControl,
     .roles = kTerritoryControlRoles,
     .blocks = kTerritoryControlBlocks,
     .undated_days = 7,
     .succession = Succession::kLater},
    {.type = FactType::kAttack, .roles = kAttackRoles, .blocks = kAttackBlocks, .least_support = 2, .undated_days = 2},
    {.type = FactType::kCasualties,
     .roles = kCasualtiesRoles,
     .blocks = kCasualtiesBlocks,
     .least_support = 1,
     .undated_days = 3,
     .story_supports = true,
     .succession = Succession::kRises},
    {.type = FactType::kArrest, .roles = kArrestRoles, .blocks = kArrestBlocks, .undated_days = 7},
    {.type = FactType::kProtest,
     .roles = kProtestRoles,
     .blocks = kProtestBlocks,
     .least_support = 1,
     .undated_days = 2,
     .plan_joins_event = true},
    {.type = FactType::kAppointment, .roles = kAppointmentRoles, .blocks = kAppointmentBlocks, .undated_days = 30},
    {.type = FactType::kDismissal, .roles = kDismissalRoles, .blocks = kDismissalBlocks, .undated_days = 30},
    {.type = FactType::kFormation, .roles = kFormationRoles, .blocks = kFormationBlocks, .undated_days = 30},
    {.type = FactType::kMembership, .roles = kMembershipRoles, .blocks = kMembershipBlocks, .least_support = 1},
    {.type = FactType::kLocation, .roles = kLocationRoles, .blocks = kLocationBlocks},
    {.type = FactType::kDecision, .roles = kDecisionRoles, .blocks = kDecisionBlocks, .undated_days = 7},
}};

constexpr bool InOrderOfType() {
  for (size_t i = 0; i < kIdentities.size(); ++i) {
    if (kIdentities[i].type != static_cast<FactType>(i)) return false;
  }
  return true;
}
static_assert(InOrderOfType());

}  // namespace

const Identity& IdentityOf(FactType type) { return kIdentities[static_cast<size_t>(type)]; }

}  // namespace isnad::facts
