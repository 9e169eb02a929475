// The tables of frames and verbs compiled for use: what each verb and noun brings, and with which complements.
#ifndef ISNAD_SERVICE_CLAIMS_FRAME_H_
#define ISNAD_SERVICE_CLAIMS_FRAME_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "service/lexicon/lexicon.h"
#include "service/model/claim.h"

namespace isnad::claims {

// Where a slot's filler stands, seen from the trigger.
enum class Attachment : uint8_t {
  kSubject,
  kObject,
  kSecondObject,
  kHead,           // the part of the trigger's phrase before the trigger
  kSelf,           // the trigger's own phrase, from the trigger on
  kCounted,        // the same, but a counted noun without its number
  kGenitive,       // the rest of the trigger's phrase, after the trigger
  kNext,           // the bare phrase right after the trigger's
  kModifier,       // the country of a nationality in the trigger's phrase
  kClauseSubject,  // the subject of the verb that governs the trigger noun
  kClauseObject,   // its object
  kDescribing,  // the subject of the relative clause behind the trigger noun: «الاستقالة التي قدمها فلان»
  kOwner,       // of a trigger that ends in a pronoun: the nearest phrase before it that fits
  kOwned,       // of such a trigger: the rest of its phrase, or the first bare phrase behind it, which is its object
  kActing,      // the trigger's own phrase, where it is the subject of a verb
  kBefore,      // the nearest phrase before the trigger, in its sentence, that fits
  kAntecedent,  // the phrase that a relative clause describes
  kTally,       // the number of those whom the trigger verb describes: «عدد الذين قتلوا بلغ 9»
  kRelation,    // a phrase after a preposition
};

// What may fill a slot.
enum class Filler : uint8_t {
  kParty,      // a person, body, country or group
  kPerson,     // a person by name
  kOnePerson,  // the same, without those that «و» joins
  kTraveller,  // a person, body or group, but no country
  kAttendee,   // a party, or a body as the text has it: «وفدا من المجلس»; of delegates, who sent them
  kVisitor,    // a person, by name or by the whole of the office, or a delegation as the text has it
  kBody,       // a body or group by name, or a phrase that begins with a noun for one or for those who hold an office
  kNewBody,    // the same, but the phrase as the text has it
  kForce,      // a party, or troops as the text has them
  kTroops,     // troops as the text has them
  kTasked,     // the force whose tasks the phrase tells
  kState,      // a country, or that of which a body bears the nationality
  kActor,      // a party, or the phrase as the text has it
  kCombatant,  // the same, but no single person
  kCrowd,      // a body, or people as the text has them: a count, or a noun for such as gather
  kThrong,     // the same, but no body
  kSomeone,    // a person by name, office or as the text has it, or a count or group of people
  kPlace,      // a place or facility by name, or a phrase that begins with a noun for one
  kBase,       // the same, but no country or city
  kPremises,   // the same as kPlace, or a body by name: «أمام البرلمان»
  kMembers,    // the phrase as the text has it, but no count
  kPeople,     // a count of people; one, if a single person is told
  kVictim,  // a person by name, or who is counted, as the text has them and without the number, if it tells more than
            // that they are persons
  kCount,   // a counted quantity
  kAmount,  // money or a quantity
  kOrdinal,
  kAgreement,   // a phrase that begins with a noun for one, or its name
  kInstrument,  // the phrase up to «الموقعة» and the like
  kWeapon,      // a phrase that begins with a noun for arms
  kHarm,        // a phrase that begins with a noun for what people come to harm by: an attack, a disaster
  kFirearm,     // a phrase that begins with a noun for what is fired or blown up
  kMission,     // a phrase that begins with a noun for a task of combat
  kIncumbent,   // somebody whose tasks the phrase tells
  kPost,        // a phrase that begins with a word for a post that is held: «منصبه»
  kRetirement,  // a phrase that begins with a word for the end of a career
  kAdvisory,    // a phrase that begins with a word for tasks without combat
  kCall,        // a phrase that begins with a noun for a telephone call or a letter
  kMarch,       // a phrase that begins with a noun for where demonstrators go
  kProtesters,  // people who demonstrate, as the text has them, and not those told of before
  kGathering,   // a phrase that begins with a noun for one
  kAssault,     // a phrase that begins with a noun for one
  kTarget,      // a party, place, people or thing that can be hit
  kAircraft,    // a phrase that begins with a noun for what flies
  kTally,       // a phrase that begins with a noun for how many there are in all
  kGrip,        // a phrase that begins with a noun for the power over a place
  kRecipient,  // a party, people or house as the text has them, or those whom an action named first serves: «لتدريب …»
  kGoods,   // a phrase that begins with a noun for what helps, a count or money
  kThing,   // the phrase as the text has it
  kRuling,  // from a phrase that begins with a noun for one to the end of its clause
  kClause,  // from the phrase to the end of its clause
  kOffice,  // a title, or an indefinite phrase as the text has it
  kTitle,   // a title that a table knows
};

struct Slot {
  Role role = Role::kPerson;
  struct Place {
    Attachment attachment = Attachment::kSubject;
    lexicon::FunctionWordsRelation relation{};  // for kRelation
  };
  std::vector<Place> places;  // the first that holds an acceptable filler wins
  Filler filler = Filler::kParty;
  bool required = false;
  bool fallback = false;      // read only while its role is empty
  bool silent = false;        // a condition: what fills it is not told
  bool with_trigger = false;  // behind a preposition, and told from the trigger's word on: «وافق على الخطة»
};

struct Frame {
  const lexicon::FramesRow* row = nullptr;
  std::vector<Slot> active;      // of a finite verb in the active
  std::vector<Slot> passive;     // of one in the passive
  std::vector<Slot> noun;        // of a verbal noun or event noun
  std::vector<Slot> participle;  // of a participle that describes a noun: «القوات المنتشرة»
};

// How a verb of speech takes what is said.
struct SpeechVerb {
  lexicon::SpeechVerbsSense sense{};
  bool that = false;  // «أن», a colon or a quotation
  bool noun = false;  // its object
  bool deed = false;  // its object, if that is something to be done: «طلب وقف القتال», not «طلب فدية»
  bool hearer = false;    // its object is whom it is said to
  bool heard = false;     // and without a hearer it is in the passive: «أُبلغ المجلس بالأمر»
  bool regarded = false;  // its object and what that is: «اعتبر القرار خطأ»
  bool own = false;       // even a paper tells so what it thinks itself: «رأت صحيفة أن …»
  bool somebody = false;  // no meeting does it: «تركز القمة على …» tells its topic
  std::vector<lexicon::FunctionWordsRelation> relations;  // behind one of these prepositions
  std::vector<std::string> rather;                        // folded forms of it that are rather another verb's
  std::vector<std::string> asks;  // folded words, without the article, of which it acts on one; empty if on any

  // False of «جاء», which tells only what stands in a document.
  bool IsOfSomebody() const { return sense != lexicon::SpeechVerbsSense::kContain; }
  bool Takes(lexicon::FunctionWordsRelation relation) const {
    return std::find(relations.begin(), relations.end(), relation) != relations.end();
  }
};

// Immutable; one for the process.
class Frames {
 public:
  static const Frames& Get();

  const Frame& frame(int32_t row) const { return frames_[static_cast<size_t>(row)]; }

  // By row of verbs.tsv; nullptr or nullopt if the verb is not of the kind.
  const lexicon::EventVerbsRow* EventVerb(int32_t verb) const { return event_verbs_[static_cast<size_t>(verb)]; }
  const SpeechVerb* FindSpeechVerb(int32_t verb) const;
  std::optional<Modality> ComplementModality(int32_t verb) const { return modalities_[static_cast<size_t>(verb)]; }

  // The telling that a named source is credited with: «بحسب …».
  const SpeechVerb& according() const { return according_; }

 private:
  Frames();

  std::vector<Frame> frames_;
  std::vector<SpeechVerb> speech_;
  SpeechVerb according_;
  std::vector<const lexicon::EventVerbsRow*> event_verbs_;  // these by row of verbs.tsv
  std::vector<int32_t> speech_verbs_;                       // in speech_, or -1
  std::vector<std::optional<Modality>> modalities_;
};

// Parses "PARTICIPANT=subject:party PLACE=in,on:place! …": "!" required, "ROLE?=" fallback,
// "_ROLE=" silent, "ROLE&=" with the trigger. Nullopt if malformed.
std::optional<std::vector<Slot>> ParseSlots(std::string_view text);

// Parses a cell of speech_verbs.tsv, "that noun hearer on". Nullopt if malformed.
std::optional<SpeechVerb> ParseSpeechVerb(lexicon::SpeechVerbsSense sense, std::string_view takes);

// The roles without which a claim of the type says nothing (gold guide's asterisks).
std::span<const Role> RequiredRoles(FactType type);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_FRAME_H_
