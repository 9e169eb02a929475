#include "service/claims/frame.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <utility>

#include "service/text/fold.h"

namespace isnad::claims {
namespace {

using Relation = lexicon::FunctionWordsRelation;

constexpr std::pair<std::string_view, Attachment> kAttachments[] = {
    {"subject", Attachment::kSubject},
    {"object", Attachment::kObject},
    {"second", Attachment::kSecondObject},
    {"head", Attachment::kHead},
    {"self", Attachment::kSelf},
    {"counted", Attachment::kCounted},
    {"genitive", Attachment::kGenitive},
    {"next", Attachment::kNext},
    {"modifier", Attachment::kModifier},
    {"clause_subject", Attachment::kClauseSubject},
    {"clause_object", Attachment::kClauseObject},
    {"describing", Attachment::kDescribing},
    {"owner", Attachment::kOwner},
    {"owned", Attachment::kOwned},
    {"acting", Attachment::kActing},
    {"before", Attachment::kBefore},
    {"antecedent", Attachment::kAntecedent},
    {"tally", Attachment::kTally},
};

constexpr std::pair<std::string_view, Relation> kRelations[] = {
    {"in", Relation::kIn},           {"on", Relation::kOn},         {"to", Relation::kTo},
    {"from", Relation::kFrom},       {"about", Relation::kAbout},   {"with", Relation::kWith},
    {"between", Relation::kBetween}, {"by", Relation::kBy},         {"for", Relation::kFor},
    {"against", Relation::kAgainst}, {"near", Relation::kNear},     {"during", Relation::kDuring},
    {"since", Relation::kSince},     {"before", Relation::kBefore}, {"after", Relation::kAfter},
    {"because", Relation::kBecause}, {"under", Relation::kUnder},   {"hosting", Relation::kHosting},
    {"over", Relation::kOver},       {"agent", Relation::kAgent},   {"according", Relation::kAccording},
    {"until", Relation::kUntil},     {"like", Relation::kLike},     {"among", Relation::kAmong},
};

constexpr std::pair<std::string_view, Filler> kFillers[] = {
    {"party", Filler::kParty},
    {"person", Filler::kPerson},
    {"traveller", Filler::kTraveller},
    {"body", Filler::kBody},
    {"new_body", Filler::kNewBody},
    {"force", Filler::kForce},
    {"troops", Filler::kTroops},
    {"actor", Filler::kActor},
    {"combatant", Filler::kCombatant},
    {"crowd", Filler::kCrowd},
    {"someone", Filler::kSomeone},
    {"place", Filler::kPlace},
    {"people", Filler::kPeople},
    {"count", Filler::kCount},
    {"amount", Filler::kAmount},
    {"ordinal", Filler::kOrdinal},
    {"agreement", Filler::kAgreement},
    {"instrument", Filler::kInstrument},
    {"weapon", Filler::kWeapon},
    {"firearm", Filler::kFirearm},
    {"tasked", Filler::kTasked},
    {"state", Filler::kState},
    {"mission", Filler::kMission},
    {"advisory", Filler::kAdvisory},
    {"march", Filler::kMarch},
    {"throng", Filler::kThrong},
    {"recipient", Filler::kRecipient},
    {"goods", Filler::kGoods},
    {"one_person", Filler::kOnePerson},
    {"base", Filler::kBase},
    {"premises", Filler::kPremises},
    {"call", Filler::kCall},
    {"harm", Filler::kHarm},
    {"members", Filler::kMembers},
    {"protesters", Filler::kProtesters},
    {"gathering", Filler::kGathering},
    {"assault", Filler::kAssault},
    {"target", Filler::kTarget},
    {"thing", Filler::kThing},
    {"victim", Filler::kVictim},
    {"aircraft", Filler::kAircraft},
    {"grip", Filler::kGrip},
    {"tally", Filler::kTally},
    {"ruling", Filler::kRuling},
    {"clause", Filler::kClause},
    {"office", Filler::kOffice},
    {"title", Filler::kTitle},
    {"incumbent", Filler::kIncumbent},
    {"visitor", Filler::kVisitor},
    {"attendee", Filler::kAttendee},
    {"retirement", Filler::kRetirement},
    {"post", Filler::kPost},
};

template <typename Value, size_t N>
std::optional<Value> Lookup(const std::pair<std::string_view, Value> (&names)[N], std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

// The text up to `separator`, which is taken off `rest` with it.
std::string_view Take(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

std::optional<Slot> ParseSlot(std::string_view text) {
  Slot slot;
  if (text.ends_with('!')) {
    slot.required = true;
    text.remove_suffix(1);
  }
  std::string_view name = Take(text, '=');
  if (name.starts_with('_')) {
    slot.silent = true;
    name.remove_prefix(1);
  }
  if (name.ends_with('?')) {
    slot.fallback = true;
    name.remove_suffix(1);
  }
  if (name.ends_with('&')) {
    slot.with_trigger = true;
    name.remove_suffix(1);
  }
  const auto role = ParseRole(name);
  std::string_view places = Take(text, ':');
  const auto filler = Lookup(kFillers, text);
  if (!role || !filler || places.empty()) return std::nullopt;
  slot.role = *role;
  slot.filler = *filler;
  while (!places.empty()) {
    const std::string_view place = Take(places, ',');
    if (const auto attachment = Lookup(kAttachments, place)) {
      slot.places.push_back({*attachment, Relation::kNone});
    } else if (const auto relation = Lookup(kRelations, place)) {
      slot.places.push_back({Attachment::kRelation, *relation});
    } else {
      return std::nullopt;
    }
  }
  return slot;
}

std::vector<Slot> CheckedSlots(std::string_view text) {
  auto slots = ParseSlots(text);
  assert(slots.has_value());  // a test holds all rows against the parser
  return slots ? *std::move(slots) : std::vector<Slot>{};
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) words.push_back(text::Fold(Take(text, ' ')));
  return words;
}

SpeechVerb CheckedSpeechVerb(const lexicon::SpeechVerbsRow& row) {
  auto verb = ParseSpeechVerb(row.sense, row.takes);
  assert(verb.has_value());
  if (!verb) return {};
  verb->rather = FoldedWords(row.rather);
  verb->asks = FoldedWords(row.asks);
  return *std::move(verb);
}

}  // namespace

std::optional<std::vector<Slot>> ParseSlots(std::string_view text) {
  std::vector<Slot> slots;
  while (!text.empty()) {
    const std::string_view word = Take(text, ' ');
    if (word.empty()) continue;
    auto slot = ParseSlot(word);
    if (!slot) return std::nullopt;
    slots.push_back(*std::move(slot));
  }
  return slots;
}

std::optional<SpeechVerb> ParseSpeechVerb(lexicon::SpeechVerbsSense sense, std::string_view takes) {
  SpeechVerb verb{.sense = sense};
  while (!takes.empty()) {
    const std::string_view word = Take(takes, ' ');
    if (word == "that") {
      verb.that = true;
    } else if (word == "noun") {
      verb.noun = true;
    } else if (word == "deed") {
      verb.deed = true;
    } else if (word == "hearer") {
      verb.hearer = true;
    } else if (word == "heard") {
      verb.hearer = verb.heard = true;
    } else if (word == "regarded") {
      verb.regarded = true;
    } else if (word == "own") {
      verb.own = true;
    } else if (word == "somebody") {
      verb.somebody = true;
    } else if (const auto relation = Lookup(kRelations, word)) {
      verb.relations.push_back(*relation);
    } else {
      return std::nullopt;
    }
  }
  return verb;
}

std::span<const Role> RequiredRoles(FactType type) {
  static constexpr std::array<std::array<Role, 2>, kFactTypeCount> kPairs = {{
      {Role::kPerson, Role::kOffice},              // POSITION
      {Role::kSpeaker, Role::kContent},            // STATEMENT
      {Role::kParticipant, Role::kParticipant},    // MEETING
      {Role::kVisitor, Role::kDestination},        // VISIT
      {Role::kParticipant, Role::kParticipant},    // CALL
      {Role::kInstrument, Role::kInstrument},      // AGREEMENT
      {Role::kBuyer, Role::kItem},                 // ARMS_SALE
      {Role::kDonor, Role::kRecipient},            // AID
      {Role::kForce, Role::kCount},                // FORCE_LEVEL
      {Role::kActor, Role::kActor},                // WITHDRAWAL
      {Role::kActor, Role::kPlace},                // DEPLOYMENT
      {Role::kActor, Role::kTerritory},            // TERRITORY_CONTROL
      {Role::kTarget, Role::kTarget},              // ATTACK
      {Role::kCount, Role::kOutcome},              // CASUALTIES
      {Role::kPerson, Role::kPerson},              // ARREST
      {Role::kActor, Role::kActor},                // PROTEST
      {Role::kPerson, Role::kOffice},              // APPOINTMENT
      {Role::kPerson, Role::kPerson},              // DISMISSAL
      {Role::kBody, Role::kBody},                  // FORMATION
      {Role::kOrganization, Role::kOrganization},  // MEMBERSHIP
      {Role::kFacility, Role::kPlace},             // LOCATION
      {Role::kBody, Role::kDecision},              // DECISION
  }};
  const auto& pair = kPairs[static_cast<size_t>(type)];
  // An attack is told by any two of its roles; ours are chosen by its frames.
  if (type == FactType::kAttack) return {};
  return {pair.data(), pair[0] == pair[1] ? 1u : 2u};
}

const Frames& Frames::Get() {
  static const Frames* const frames = new Frames;
  return *frames;
}

const SpeechVerb* Frames::FindSpeechVerb(int32_t verb) const {
  const int32_t index = speech_verbs_[static_cast<size_t>(verb)];
  return index < 0 ? nullptr : &speech_[static_cast<size_t>(index)];
}

Frames::Frames() {
  for (const lexicon::FramesRow& row : lexicon::Rows<lexicon::FramesRow>()) {
    frames_.push_back({&row, CheckedSlots(row.active), CheckedSlots(row.passive), CheckedSlots(row.noun),
                       CheckedSlots(row.participle)});
  }
  const size_t verbs = lexicon::Rows<lexicon::VerbsRow>().size();
  event_verbs_.resize(verbs);
  speech_verbs_.resize(verbs, -1);
  modalities_.resize(verbs);
  for (const auto& row : lexicon::Rows<lexicon::EventVerbsRow>()) event_verbs_[static_cast<size_t>(row.verb)] = &row;
  for (const auto& row : lexicon::Rows<lexicon::SpeechVerbsRow>()) {
    speech_verbs_[static_cast<size_t>(row.verb)] = static_cast<int32_t>(speech_.size());
    speech_.push_back(CheckedSpeechVerb(row));
  }
  for (const auto& row : lexicon::Rows<lexicon::ModalVerbsRow>()) {
    modalities_[static_cast<size_t>(row.verb)] = row.complement;
  }
}

}  // namespace isnad::claims
