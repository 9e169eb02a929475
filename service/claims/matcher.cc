#include "service/claims/matcher.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "service/claims/clauses.h"
#include "service/claims/content.h"
#include "service/claims/filler.h"
#include "service/claims/frame.h"
#include "service/claims/slot_reader.h"

namespace isnad::claims {
namespace {

using lexicon::VerbFormsRow;
using lexicon::VerbFormsTense;
using text::TokenIndex;
using text::TokenRange;

// In nodes, from what is counted to «بينهم».
constexpr uint32_t kFarthestAmong = 12;

class Matcher {
 public:
  explicit Matcher(const Syntax& syntax) : syntax_(syntax) {}

  std::vector<Draft> Match() && {
    for (uint32_t s = 0; s < syntax_.sentences().size(); ++s) {
      const Sentence& sentence = syntax_.sentences()[s];
      if (sentence.block == BlockKind::kBoilerplate || sentence.block == BlockKind::kPublishLine) continue;
      sentence_ = s;
      subject_ = opening_ = -1;
      const size_t first = drafts_.size();
      for (uint32_t n = 0; n < sentence.nodes.size(); ++n) {
        // In a quotation somebody else speaks.
        if (sentence.nodes[n].kind == NodeKind::kQuote) subject_ = opening_ = -1;
        if (sentence.nodes[n].kind == NodeKind::kVerb) MatchVerb(sentence, n);
        if (sentence.nodes[n].kind == NodeKind::kPhrase) MatchPhrase(sentence, n);
      }
      if (drafts_.size() > first) {
        CountAmong(sentence, first);
        ShareCause(first);
      }
    }
    return std::move(drafts_);
  }

 private:
  void MatchVerb(const Sentence& sentence, uint32_t n) {
    const Node& node = sentence.nodes[n];
    const size_t before = drafts_.size();
    int32_t verb = -1;
    // «تسلم», «تفقد»: one word is one verb, and in the past, in which news is told, if it may be.
    const bool past = std::any_of(node.readings.begin(), node.readings.end(), [](const VerbFormsRow* reading) {
      return reading->tense == VerbFormsTense::kPast && reading->active;
    });
    for (const VerbFormsRow* reading : node.readings) {
      if ((past && reading->tense != VerbFormsTense::kPast) || reading->verb == verb) continue;
      if (drafts_.size() > before) break;
      verb = reading->verb;
      ReadAs(sentence, n, verb);
    }
    // What a relative clause describes acts there alone.
    const Clause& clause = sentence.ClauseOf(n);
    if (clause.arguments.subject >= static_cast<int32_t>(clause.first)) {
      subject_ = clause.arguments.subject;
      if (opening_ < 0) opening_ = subject_;
    }
  }

  // The word at a node as a form of one verb.
  void ReadAs(const Sentence& sentence, uint32_t n, int32_t verb) {
    const lexicon::EventVerbsRow* row = Frames::Get().EventVerb(verb);
    if (row == nullptr) return;
    bool active = false;
    bool passive = false;
    for (const VerbFormsRow* reading : sentence.nodes[n].readings) {
      active = active || (reading->verb == verb && reading->active);
      // «قتلتهم»: the pronoun is its object.
      passive = passive || (reading->verb == verb && reading->passive && !reading->suffix);
    }
    const VerbArguments& arguments = sentence.ClauseOf(n).arguments;
    const bool says = SaysThat(sentence, n);
    const auto attempt = [&](int32_t index) {
      if (index < 0) return false;
      const Frame& frame = Frames::Get().frame(index);
      if (says && frame.row->type == FactType::kDecision) return false;
      // Unvowelled, the voice shows only in the complements: the active reading is taken where they allow it.
      return (active && TryVerb(sentence, n, arguments, frame, frame.active)) ||
             (passive && (!active || arguments.object < 0 || UsesObject(frame.passive) || CountsVictims(frame)) &&
              TryVerb(sentence, n, arguments, frame, frame.passive));
    };
    if (!attempt(row->frame) && !attempt(row->otherwise)) attempt(row->last);
    attempt(row->also);
  }

  // «أقر المتهم بأن …»: it is said, not decided.
  static bool SaysThat(const Sentence& sentence, uint32_t n) {
    const uint32_t next = sentence.ClauseOf(n).last;
    return sentence.nodes[n].speech != nullptr && next < sentence.nodes.size() &&
           sentence.nodes[next].kind == NodeKind::kThat;
  }

  bool TryVerb(const Sentence& sentence, uint32_t n, VerbArguments arguments, const Frame& frame,
               const std::vector<Slot>& slots) {
    if (slots.empty()) return false;
    const VerbArguments told = arguments;
    const bool by_pronoun = &slots == &frame.active && ActsByPronoun(sentence, sentence.ClauseOf(n));
    // «… ووقع مذكرة»: what follows cannot be the subject, which is that of the verb before; but for «أوقفه رجل شرطة»,
    // where the pronoun is the object.
    if (!arguments.subject_first && UsesObject(slots) && !HasPronoun(sentence.nodes[n]) &&
        !SubjectFits(sentence, arguments, slots)) {
      // «أسند المجلس الحقيبة»: unless there is an object, too.
      if (arguments.object >= 0 && !WantsSubject(slots) &&
          Try({sentence, n, sentence.nodes[n].tokens, false, arguments}, frame, slots)) {
        return true;
      }
      if (arguments.subject >= 0) {
        arguments.second_object = arguments.object;
        arguments.object = arguments.subject;
      }
      arguments.subject = subject_;
    }
    if (&slots == &frame.active && IsWithinClauseSlot(sentence, n, arguments, slots)) arguments.subject = -1;
    // «قضت المحكمة …، وحكمت بتغريم …»: who acted acts on.
    if (arguments.subject < 0 && &slots == &frame.active && !UsesObject(slots) &&
        (by_pronoun || ActsOn(sentence, sentence.ClauseOf(n)))) {
      arguments.subject = subject_;
    }
    const auto attempt = [&] { return Try({sentence, n, sentence.nodes[n].tokens, false, arguments}, frame, slots); };
    if (attempt()) {
      if (frame.row->recurs) TryRecurring(sentence, n, arguments, frame, slots);
      return true;
    }
    // «اختتمت المبعوثة جولة، التقت خلالها الوزير»: it may be whom the sentence is about.
    const bool unsaid = !arguments.subject_first && opening_ >= 0 && arguments.subject == subject_;
    if (unsaid && opening_ != subject_ && MayActOn(frame.row->type)) {
      arguments.subject = opening_;
      if (attempt()) return true;
      arguments.subject = subject_;
    }
    // «قال البنك إنه سيمنح تونس قرضا»: what stands behind the verb is acted on.
    if (by_pronoun && subject_ >= 0 && told.subject > static_cast<int32_t>(n)) {
      arguments = {.subject = subject_, .object = told.subject, .second_object = told.object};
      return attempt();
    }
    // «وقرر تشكيل لجنة»: the only phrase is the object.
    const bool bare_object = UsesObject(slots) && !HasPronoun(sentence.nodes[n]) && !arguments.subject_first &&
                             !TakesNoObject(sentence.nodes[n]) && arguments.object < 0 && subject_ >= 0 &&
                             arguments.subject != subject_;
    if (!bare_object) return false;
    arguments.object = arguments.subject;
    arguments.subject = subject_;
    return attempt();
  }

  // «اجتمعت الحكومة»
  static bool TakesNoObject(const Node& verb) {
    return std::all_of(verb.readings.begin(), verb.readings.end(), [](const VerbFormsRow* reading) {
      const auto row = static_cast<size_t>(reading->verb);
      return lexicon::Rows<lexicon::VerbsRow>()[row].transitivity == lexicon::VerbsTransitivity::kNone;
    });
  }

  // «فيما قضت ببراءة المدير فلان»: who stands behind the beginning of what was decided is part of it.
  static bool IsWithinClauseSlot(const Sentence& sentence, uint32_t n, const VerbArguments& arguments,
                                 const std::vector<Slot>& slots) {
    if (arguments.subject <= static_cast<int32_t>(n)) return false;
    const uint32_t subject = static_cast<uint32_t>(arguments.subject);
    return std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) {
      return slot.filler == Filler::kClause &&
             std::any_of(slot.places.begin(), slot.places.end(), [&](const Slot::Place& place) {
               return place.attachment == Attachment::kRelation &&
                      std::any_of(sentence.nodes.begin() + n + 1, sentence.nodes.begin() + subject,
                                  [&](const Node& node) {
                                    return node.kind == NodeKind::kPhrase && node.relation == place.relation;
                                  });
             });
    });
  }

  // What those do of whom a sentence tells: others are told of for what they did alone.
  static bool MayActOn(FactType type) {
    switch (type) {
      case FactType::kMeeting:
      case FactType::kVisit:
      case FactType::kCall:
      case FactType::kAgreement:
      case FactType::kDecision:
      case FactType::kFormation:
        return true;
      default:
        return false;
    }
  }

  // The subject fills one of the slots that ask for it first, or none does.
  bool SubjectFits(const Sentence& sentence, const VerbArguments& arguments, const std::vector<Slot>& slots) const {
    bool asked = false;
    for (const Slot& slot : slots) {
      if (slot.places.front().attachment != Attachment::kSubject) continue;
      asked = true;
      if (arguments.subject >= 0 && Fill({syntax_, slot.role, nullptr},
                                         SiteOf(sentence, static_cast<uint32_t>(arguments.subject)), slot.filler)) {
        return true;
      }
    }
    return !asked;
  }

  // Those who are counted as killed or injured did not do it: «أصيب تسعة … الخطورة».
  // but who is missing may have lost something: «فقدت الأسر منازلها».
  static bool CountsVictims(const Frame& frame) {
    return frame.row->type == FactType::kCasualties && frame.row->outcome != Outcome::kMissing;
  }

  // «عُيّن فلان وزيرا للنقل، وفلانة وزيرة للعمل»: the verb is told once.
  void TryRecurring(const Sentence& sentence, uint32_t n, VerbArguments arguments, const Frame& frame,
                    const std::vector<Slot>& slots) {
    const Clause& clause = sentence.clauses[sentence.nodes[n].clause];
    for (uint32_t m = n + 1; m + 1 < clause.last; ++m) {
      if (!sentence.nodes[m].coordinated) continue;
      if (&slots == &frame.passive) {
        arguments.subject = static_cast<int32_t>(m);
        arguments.object = static_cast<int32_t>(m + 1);
      } else {
        arguments.object = static_cast<int32_t>(m);
        arguments.second_object = static_cast<int32_t>(m + 1);
      }
      Try({sentence, n, sentence.nodes[n].tokens, false, arguments}, frame, slots);
    }
  }

  // «أصيب عشرة، بينهم ثلاثة أطفال»، «3500 جندي، بينهم 2500 أميركي»: some of those counted are counted apart.
  void CountAmong(const Sentence& sentence, size_t first_draft) {
    for (uint32_t n = 0; n + 1 < sentence.nodes.size(); ++n) {
      const Node& among = sentence.nodes[n];
      if (among.kind != NodeKind::kConjunction || among.word->relation != Relation::kAmong) continue;
      std::optional<size_t> all;
      for (size_t d = first_draft; d < drafts_.size(); ++d) {
        const bool counts = CountsSome(drafts_[d].claim);
        if (counts && drafts_[d].node < n && n - drafts_[d].node <= kFarthestAmong) all = d;
      }
      if (!all) continue;
      if (NameMembers(sentence, n + 1, drafts_[*all].claim)) continue;
      for (uint32_t m = n + 1; m < sentence.nodes.size() && (m == n + 1 || sentence.nodes[m].coordinated); ++m) {
        if (sentence.nodes[m].kind != NodeKind::kPhrase || !AddPart(sentence, m, drafts_[*all])) break;
      }
    }
  }

  // «قتل سبعة جنود وأصيب 12 آخرون في اشتباك»: of what some came to harm, the others of the sentence did, too.
  void ShareCause(size_t first_draft) {
    const Argument* cause = nullptr;
    for (size_t d = first_draft; d < drafts_.size() && cause == nullptr; ++d) cause = CauseOf(drafts_[d].claim);
    if (cause == nullptr) return;
    const Argument shared = *cause;
    for (size_t d = first_draft; d < drafts_.size(); ++d) {
      Claim& claim = drafts_[d].claim;
      if (claim.type == FactType::kCasualties && CauseOf(claim) == nullptr) claim.arguments.push_back(shared);
    }
  }

  static const Argument* CauseOf(const Claim& claim) {
    const auto cause = std::ranges::find(claim.arguments, Role::kCause, &Argument::role);
    return cause != claim.arguments.end() ? &*cause : nullptr;
  }

  static bool CountsSome(const Claim& claim) {
    return claim.type == FactType::kCasualties || claim.type == FactType::kForceLevel ||
           (claim.type == FactType::kMembership && HasRole(claim, Role::kCount));
  }

  // «يضم سبع دول، بينها فرنسا وألمانيا»: of those counted some are named. False where no party stands at the node.
  bool NameMembers(const Sentence& sentence, uint32_t n, Claim& claim) const {
    if (claim.type != FactType::kMembership || sentence.nodes[n].kind != NodeKind::kPhrase) return false;
    const Site site = SiteOf(sentence, n);
    const bool counted = Fill({syntax_, Role::kCount, nullptr}, site, Filler::kCount);
    return !counted && FillCoordinated({syntax_, Role::kMember, &claim.arguments}, site, Filler::kParty);
  }

  // As the whole tells it, with the count of a part. False where the phrase counts nobody.
  bool AddPart(const Sentence& sentence, uint32_t n, Draft part) {
    const Site site = SiteOf(sentence, n);
    std::vector<Argument> counted;
    if (!Fill({syntax_, Role::kCount, &counted}, site, Filler::kCount)) return false;
    part.token = site.tokens.first;
    std::vector<Argument> arguments;
    for (Argument& argument : part.claim.arguments) {
      switch (argument.role) {
        case Role::kCount:
          arguments.push_back(counted.front());
          break;
        case Role::kForce: {
          // «2500 أميركي» of the soldiers: «جندي أميركي».
          const std::string& unit = std::get<Quantity>(counted.front().value).unit;
          const lexicon::Match* head = syntax_.Find<lexicon::HeadNounsRow>(site.tokens.last - 1);
          const bool troops = head != nullptr && head->As<lexicon::HeadNounsRow>()->troops;
          const std::string kind = argument.text.substr(0, argument.text.find(' '));
          arguments.push_back({Role::kForce, troops ? unit : kind + ' ' + unit, {}});
          break;
        }
        case Role::kVictim:
          break;
        default:
          arguments.push_back(std::move(argument));
          break;
      }
    }
    if (part.claim.type == FactType::kCasualties) {
      Fill({syntax_, Role::kVictim, &arguments}, site, Filler::kVictim);
    }
    part.claim.arguments = std::move(arguments);
    drafts_.push_back(std::move(part));
    return true;
  }

  static bool UsesObject(const std::vector<Slot>& slots) {
    return std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
      return std::any_of(slot.places.begin(), slot.places.end(),
                         [](const Slot::Place& place) { return place.attachment == Attachment::kObject; });
    });
  }

  static bool WantsSubject(const std::vector<Slot>& slots) {
    return std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
      return slot.required && slot.places.front().attachment == Attachment::kSubject;
    });
  }

  void MatchPhrase(const Sentence& sentence, uint32_t n) {
    const TokenRange phrase = sentence.nodes[n].tokens;
    bool counted = false;
    for (TokenIndex token = phrase.first; token < phrase.last; ++token) {
      if (!syntax_.Has(token, kTriggerSign) || !MayTrigger(token)) continue;
      for (const lexicon::Match& match : syntax_.input().lexicon.At(token)) {
        if (match.tokens.last > phrase.last) continue;
        if (const auto* noun = match.As<lexicon::EventNounsRow>()) {
          // A count is one count, by whichever of its words it is told.
          if (counted && Frames::Get().frame(noun->frame).row->type == FactType::kForceLevel) continue;
          const size_t before = drafts_.size();
          TryNouns(sentence, n, match.tokens, noun->owned, *noun);
          counted = counted || (drafts_.size() > before && drafts_.back().claim.type == FactType::kForceLevel);
          token = match.tokens.last - 1;
          break;
        }
        const auto* form = match.As<VerbFormsRow>();
        const auto* row = form != nullptr ? Frames::Get().EventVerb(form->verb) : nullptr;
        if (row == nullptr) continue;
        if (form->tense == VerbFormsTense::kVerbalNoun) {
          const size_t before = drafts_.size();
          TryNouns(sentence, n, match.tokens, form->suffix, *row);
          // «إنهاء وجود القوات»: they do not stand there.
          if (drafts_.size() > before && drafts_.back().claim.type == FactType::kWithdrawal) return;
          break;
        }
        if (form->tense == VerbFormsTense::kActiveParticiple && !form->suffix) {
          TryParticiple(sentence, n, match.tokens, *row);
        }
      }
    }
  }

  // A word inside a name tells nothing, but for the names of agreements and events themselves and counted victims.
  bool MayTrigger(TokenIndex token) const {
    const Nominal* nominal = syntax_.NominalAt(token);
    if (nominal == nullptr) return true;
    switch (nominal->kind) {
      case Nominal::Kind::kEntity: {
        const EntityType type = syntax_.input().names.mentions[nominal->index].mention.type;
        return token == nominal->tokens.first && (type == EntityType::kLaw || type == EntityType::kEvent);
      }
      case Nominal::Kind::kValue:
        return std::holds_alternative<Quantity>(syntax_.input().values[nominal->index].mention.value);
      case Nominal::Kind::kGroup:
        return true;
      case Nominal::Kind::kOffice:
        return false;
    }
    return false;
  }

  // `row` is of an event noun or of the verb of a verbal noun.
  template <typename Row>
  void TryNouns(const Sentence& sentence, uint32_t n, TokenRange tokens, bool suffix, const Row& row) {
    if (!TryNoun(sentence, n, tokens, suffix, row.frame)) TryNoun(sentence, n, tokens, suffix, row.otherwise);
    TryNoun(sentence, n, tokens, suffix, row.also);
  }

  bool TryNoun(const Sentence& sentence, uint32_t n, TokenRange tokens, bool suffix, int32_t index) {
    if (index < 0) return false;
    const Frame& frame = Frames::Get().frame(index);
    return !frame.noun.empty() && Try({sentence, n, tokens, suffix, {}}, frame, frame.noun);
  }

  void TryParticiple(const Sentence& sentence, uint32_t n, TokenRange tokens, const lexicon::EventVerbsRow& row) {
    for (const int32_t index : {row.frame, row.otherwise, row.last, row.also}) {
      if (index < 0) continue;
      const Frame& frame = Frames::Get().frame(index);
      if (!frame.participle.empty() && Try({sentence, n, tokens, false, {}}, frame, frame.participle)) return;
    }
  }

  bool Try(const Trigger& trigger, const Frame& frame, const std::vector<Slot>& slots) {
    auto arguments = ReadSlots(syntax_, trigger, slots);
    if (!arguments) return false;
    Draft draft{.frame = frame.row, .sentence = sentence_, .node = trigger.node, .token = trigger.tokens.first};
    draft.claim.type = frame.row->type;
    draft.claim.rule = std::string(frame.row->key);
    draft.claim.arguments = *std::move(arguments);
    if (frame.row->outcome) {
      const Outcome outcome = *frame.row->outcome;
      draft.claim.arguments.push_back({Role::kOutcome, std::string(Name(outcome)), outcome});
    }
    if (frame.row->modality) draft.claim.modality = *frame.row->modality;
    if (frame.row->type == FactType::kAid) {
      // «مساعدات مقدمة من الكويت» is told once.
      const bool again = !drafts_.empty() && drafts_.back().sentence == sentence_ &&
                         drafts_.back().node == trigger.node && drafts_.back().claim.type == FactType::kAid;
      if (again) return false;
      RememberRecipients(draft.claim);
    }
    LeaveNoPlaceToItself(draft.claim);
    if (frame.row->type == FactType::kDecision && &slots == &frame.active) RememberBody(trigger, draft.claim);
    if (!IsComplete(draft.claim)) return false;
    drafts_.push_back(std::move(draft));
    return true;
  }

  // «خصص البنك مليوني دولار»: it goes to those who were told of before, as long as aid is what the text is about.
  void RememberRecipients(Claim& aid) {
    std::vector<Argument> told;
    std::copy_if(aid.arguments.begin(), aid.arguments.end(), std::back_inserter(told),
                 [](const Argument& argument) { return argument.role == Role::kRecipient; });
    if (!told.empty()) {
      recipients_ = std::move(told);
    } else {
      aid.arguments.insert(aid.arguments.end(), recipients_.begin(), recipients_.end());
    }
  }

  // «سحبت الولايات المتحدة قواتها من البلاد»: those are not its own.
  static void LeaveNoPlaceToItself(Claim& claim) {
    if (claim.type != FactType::kWithdrawal && claim.type != FactType::kDeployment) return;
    const auto is_actor = [&](const Argument& place) {
      return std::any_of(claim.arguments.begin(), claim.arguments.end(), [&](const Argument& argument) {
        return argument.role == Role::kActor && std::holds_alternative<EntityIndex>(argument.value) &&
               argument.value == place.value;
      });
    };
    std::erase_if(claim.arguments,
                  [&](const Argument& argument) { return argument.role == Role::kPlace && is_actor(argument); });
  }

  // «كما وافق على …», as a sentence of its own: the body that decided last.
  void RememberBody(const Trigger& trigger, Claim& decision) {
    const auto body = std::find_if(decision.arguments.begin(), decision.arguments.end(),
                                   [](const Argument& argument) { return argument.role == Role::kBody; });
    if (body != decision.arguments.end()) {
      body_ = *body;
    } else if (body_ && trigger.sentence.nodes[trigger.node].clause == 0 &&
               ActsOn(trigger.sentence, trigger.sentence.clauses.front())) {
      decision.arguments.push_back(*body_);
    }
  }

  const Syntax& syntax_;
  std::optional<Argument> body_;  // of the last decision
  std::vector<Draft> drafts_;
  std::vector<Argument> recipients_;  // of the last aid that told any
  uint32_t sentence_ = 0;
  int32_t subject_ = -1;  // node of the last verb's subject in the sentence
  int32_t opening_ = -1;  // of the first one's
};

}  // namespace

bool HasRole(const Claim& claim, Role role) {
  return std::any_of(claim.arguments.begin(), claim.arguments.end(),
                     [&](const Argument& argument) { return argument.role == role; });
}

bool IsComplete(const Claim& claim) {
  const auto count = [&](Role role) {
    return std::count_if(claim.arguments.begin(), claim.arguments.end(),
                         [&](const Argument& argument) { return argument.role == role; });
  };
  const auto required = RequiredRoles(claim.type);
  if (!std::all_of(required.begin(), required.end(), [&](Role role) { return count(role) > 0; })) return false;
  switch (claim.type) {
    case FactType::kMeeting:
      return count(Role::kParticipant) > 1 || count(Role::kEvent) > 0;
    case FactType::kCall:
      return count(Role::kParticipant) > 1;
    case FactType::kAid:
      return count(Role::kItem) + count(Role::kAmount) > 0;
    case FactType::kMembership:
      return count(Role::kMember) + count(Role::kCount) > 0;
    default:
      return true;
  }
}

std::vector<Draft> MatchFrames(const Syntax& syntax) { return Matcher(syntax).Match(); }

}  // namespace isnad::claims
