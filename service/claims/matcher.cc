#include "service/claims/matcher.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/claims/filler.h"
#include "service/claims/frame.h"

namespace isnad::claims {
namespace {

using lexicon::VerbFormsRow;
using lexicon::VerbFormsTense;
using text::TokenIndex;
using text::TokenRange;

// In nodes, behind a noun: farther off a preposition belongs to something else.
constexpr uint32_t kFarthestComplement = 6;
// In nodes, back from a noun that ends in a pronoun.
constexpr uint32_t kFarthestOwner = 30;
// In nodes, from what is counted to «بينهم».
constexpr uint32_t kFarthestAmong = 12;

// A word that may bring a frame, where it stands.
struct Trigger {
  const Sentence& sentence;
  uint32_t node = 0;
  TokenRange tokens;
  bool suffix = false;  // a noun that ends in a pronoun

  // Of verbs, as the trigger's frame sees them.
  VerbArguments arguments;
};

// Reads the slots of one frame around one trigger.
class SlotReader {
 public:
  SlotReader(const Syntax& syntax, const Trigger& trigger) : syntax_(syntax), trigger_(trigger) { FindGovernor(); }

  // Nullopt if a required slot stays empty.
  std::optional<std::vector<Argument>> Read(const std::vector<Slot>& slots) const {
    std::vector<Argument> arguments;
    for (const Slot& slot : slots) {
      std::vector<Argument> found;
      const bool filled = std::any_of(arguments.begin(), arguments.end(),
                                      [&](const Argument& argument) { return argument.role == slot.role; });
      if (slot.fallback && filled) continue;
      for (const Slot::Place& place : slot.places) {
        found = At(place, slot);
        if (!found.empty()) break;
      }
      if (found.empty() && slot.required) return std::nullopt;
      if (slot.silent) continue;
      for (Argument& argument : found) {
        if (std::find(arguments.begin(), arguments.end(), argument) == arguments.end()) {
          arguments.push_back(std::move(argument));
        }
      }
    }
    return arguments;
  }

 private:
  const std::vector<Node>& nodes() const { return trigger_.sentence.nodes; }

  // The verb of which a trigger noun is a complement: in its own clause, or in the relative clause behind it.
  void FindGovernor() {
    const Sentence& sentence = trigger_.sentence;
    if (nodes()[trigger_.node].kind == NodeKind::kVerb) return;
    const uint32_t next = trigger_.node + 1;
    const uint32_t own = nodes()[trigger_.node].clause;
    if (next < nodes().size() && nodes()[next].clause != own) {
      const Clause& clause = sentence.clauses[nodes()[next].clause];
      const bool relative = nodes()[next].kind == NodeKind::kRelative || nodes()[next].kind == NodeKind::kVerb;
      if (clause.verb >= 0 && relative) {
        governed_from_ = clause.first;
        governed_to_ = clause.last;
        governor_ = syntax_.ArgumentsOf(sentence, static_cast<uint32_t>(clause.verb));
        // «أقر المجلس، في جلسة عقدها، …»: who acts in the main clause acts there, too.
        const int32_t main = sentence.clauses[own].verb;
        if (governor_.subject < 0 && main >= 0) {
          governor_.subject = syntax_.ArgumentsOf(sentence, static_cast<uint32_t>(main)).subject;
        }
        return;
      }
    }
    const Clause& clause = sentence.clauses[own];
    if (clause.verb >= 0) {
      governor_ = syntax_.ArgumentsOf(sentence, static_cast<uint32_t>(clause.verb));
      return;
    }
    // A clause without a verb is about its first phrase.
    for (uint32_t n = clause.first; n < trigger_.node && governor_.subject < 0; ++n) {
      const Node& node = nodes()[n];
      if (node.kind == NodeKind::kPhrase && node.relation == Relation::kNone && !syntax_.IsTemporal(node)) {
        governor_.subject = static_cast<int32_t>(n);
      }
    }
  }

  std::vector<Argument> At(const Slot::Place& place, const Slot& slot) const {
    switch (place.attachment) {
      case Attachment::kSubject:
        return AtNode(trigger_.arguments.subject, slot);
      case Attachment::kObject:
        return AtNode(trigger_.arguments.object, slot);
      case Attachment::kSecondObject:
        return AtNode(trigger_.arguments.second_object, slot);
      case Attachment::kClauseSubject:
        return IsGoverned() ? AtNode(governor_.subject, slot) : std::vector<Argument>{};
      case Attachment::kClauseObject:
        return AtNode(governor_.object, slot);
      case Attachment::kOwner:
        return Owner(slot);
      case Attachment::kAntecedent: {
        const Clause& clause = trigger_.sentence.clauses[nodes()[trigger_.node].clause];
        return AtNode(clause.first > 0 ? static_cast<int32_t>(clause.first) - 1 : -1, slot);
      }
      case Attachment::kActing:
        return IsActing() ? FillCoordinated(syntax_, SiteOf(trigger_.sentence, trigger_.node), slot.role, slot.filler)
                          : std::vector<Argument>{};
      case Attachment::kBefore:
        return Before(slot);
      case Attachment::kHead:
        return FillCoordinated(syntax_, Head(), slot.role, slot.filler);
      case Attachment::kSelf:
        return FillCoordinated(syntax_, Self(), slot.role, slot.filler);
      case Attachment::kCounted:
        return FillCoordinated(syntax_,
                               {&trigger_.sentence, trigger_.node, {trigger_.tokens.first, PhraseEnd()}, nullptr},
                               slot.role, slot.filler);
      case Attachment::kGenitive:
        return Genitive(slot);
      case Attachment::kNext:
        return Next(slot);
      case Attachment::kModifier:
        return Modifier(slot);
      case Attachment::kRelation:
        return Related(place.relation, slot);
    }
    return {};
  }

  // The trigger itself is what the verb acts on, not a word of some phrase beside it.
  bool IsGoverned() const {
    const Node& node = nodes()[trigger_.node];
    if (governed_to_ > 0) return true;
    if (trigger_.tokens.first != node.tokens.first) return false;
    switch (node.relation) {
      case Relation::kNone:
      case Relation::kBy:
      case Relation::kOn:
      case Relation::kAbout:
      case Relation::kTo:
        return true;
      case Relation::kIn:
        return trigger_.tokens.size() > 1;  // an idiom of its table: «في عداد المفقودين»
      default:
        return false;
    }
  }

  // The trigger's phrase is the subject of its clause's verb, or of the relative clause behind it.
  bool IsActing() const { return governor_.subject == static_cast<int32_t>(trigger_.node); }

  TokenIndex PhraseEnd() const { return nodes()[trigger_.node].tokens.last; }

  // From the trigger on; a counted noun from its number on.
  Site Self() const {
    const Node& node = nodes()[trigger_.node];
    TokenIndex first = trigger_.tokens.first;
    if (const Nominal* nominal = syntax_.NominalAt(first)) first = std::max(nominal->tokens.first, node.tokens.first);
    return {&trigger_.sentence, trigger_.node, {first, PhraseEnd()}, first == node.tokens.first ? node.cut : nullptr};
  }

  Site Head() const {
    const Node& node = nodes()[trigger_.node];
    return {&trigger_.sentence, trigger_.node, {node.tokens.first, trigger_.tokens.first}, node.cut};
  }

  std::vector<Argument> Owner(const Slot& slot) const {
    return trigger_.suffix ? Before(slot) : std::vector<Argument>{};
  }

  std::vector<Argument> Before(const Slot& slot) const {
    for (uint32_t n = trigger_.node, left = kFarthestOwner; n-- > 0 && left > 0; --left) {
      if (nodes()[n].kind == NodeKind::kStop) break;
      // «في العراق … وانسحابها»: where something is does not act.
      if (nodes()[n].relation == Relation::kIn && slot.role != Role::kPlace) continue;
      if (auto found = AtNode(static_cast<int32_t>(n), slot); !found.empty()) return found;
      if (nodes()[n].kind != NodeKind::kPhrase) continue;
      // «مهام القوات الأميركية»: within the phrase, too.
      for (const Nominal& nominal : syntax_.NominalsIn(nodes()[n].tokens)) {
        const Site site{&trigger_.sentence, n, {nominal.tokens.first, nodes()[n].tokens.last}, nominal.cut};
        if (auto found = Fill(syntax_, site, slot.role, slot.filler); !found.empty()) return found;
      }
    }
    return {};
  }

  // A phrase other than the trigger's own.
  std::vector<Argument> AtNode(int32_t node, const Slot& slot) const {
    if (node < 0 || static_cast<uint32_t>(node) == trigger_.node) return {};
    if (nodes()[static_cast<uint32_t>(node)].kind != NodeKind::kPhrase) return {};
    return FillCoordinated(syntax_, SiteOf(trigger_.sentence, static_cast<uint32_t>(node)), slot.role, slot.filler);
  }

  std::vector<Argument> Genitive(const Slot& slot) const {
    const TokenRange rest{trigger_.tokens.last, PhraseEnd()};
    if (!rest.empty()) {
      return FillCoordinated(syntax_, {&trigger_.sentence, trigger_.node, rest, nullptr}, slot.role, slot.filler);
    }
    return {};
  }

  std::vector<Argument> Next(const Slot& slot) const {
    const uint32_t next = trigger_.node + 1;
    if (next >= nodes().size() || nodes()[next].relation != Relation::kNone) return {};
    return AtNode(static_cast<int32_t>(next), slot);
  }

  std::vector<Argument> Modifier(const Slot& slot) const {
    const auto& all = syntax_.input().names.nationalities;
    const auto next = std::lower_bound(all.begin(), all.end(), trigger_.tokens.last,
                                       [](const names::Nationality& n, TokenIndex t) { return n.tokens.first < t; });
    if (next == all.end() || next->tokens.last > PhraseEnd()) return {};
    std::vector<Argument> countries{EntityArgument(syntax_.input().names, slot.role, next->country)};
    // «العراقية الأميركية»
    const bool two = next + 1 != all.end() && (next + 1)->tokens.first == next->tokens.last &&
                     (next + 1)->tokens.last <= PhraseEnd() && (next + 1)->country != next->country;
    if (two) countries.push_back(EntityArgument(syntax_.input().names, slot.role, (next + 1)->country));
    return countries;
  }

  std::vector<Argument> Related(Relation relation, const Slot& slot) const {
    const Clause& clause = trigger_.sentence.clauses[nodes()[trigger_.node].clause];
    const bool verb = nodes()[trigger_.node].kind == NodeKind::kVerb;
    if (auto found = RelatedIn(trigger_.node + 1, clause.last, relation, slot); !found.empty()) return found;
    if (auto found = RelatedIn(governed_from_, governed_to_, relation, slot); !found.empty()) return found;
    return verb ? RelatedIn(clause.first, trigger_.node, relation, slot) : std::vector<Argument>{};
  }

  std::vector<Argument> RelatedIn(uint32_t first, uint32_t last, Relation relation, const Slot& slot) const {
    if (nodes()[trigger_.node].kind != NodeKind::kVerb) last = std::min(last, first + kFarthestComplement);
    for (uint32_t n = first; n < last; ++n) {
      const Node& node = nodes()[n];
      if (node.kind == NodeKind::kVerb && n > first + 2 && governed_from_ != first) break;
      if (node.kind != NodeKind::kPhrase || node.relation != relation || node.coordinated) continue;
      auto found = AtNode(static_cast<int32_t>(n), slot);
      if (found.empty()) continue;
      if (slot.with_trigger) found.front().text = WithTrigger(node, found.front().text);
      return found;
    }
    return {};
  }

  // «وافق على …»: the trigger, the preposition, and what stands behind it.
  std::string WithTrigger(const Node& node, const std::string& text) const {
    const text::Document& document = syntax_.input().document;
    const Node& verb = nodes()[trigger_.node];
    const bool cut = verb.cut != nullptr && trigger_.tokens.first == verb.tokens.first;
    std::string whole = cut ? document.Text(trigger_.tokens, *verb.cut) : document.Text(trigger_.tokens);
    if (node.cut == nullptr && node.tokens.first > trigger_.tokens.last) {
      whole += ' ' + document.Text({node.tokens.first - 1, node.tokens.first});
    }
    return whole + ' ' + text;
  }

  const Syntax& syntax_;
  const Trigger& trigger_;
  VerbArguments governor_;
  uint32_t governed_from_ = 0;  // nodes of the relative clause behind a trigger noun
  uint32_t governed_to_ = 0;
};

class Matcher {
 public:
  explicit Matcher(const Syntax& syntax) : syntax_(syntax) {}

  std::vector<Draft> Match() && {
    for (uint32_t s = 0; s < syntax_.sentences().size(); ++s) {
      const Sentence& sentence = syntax_.sentences()[s];
      if (sentence.block == BlockKind::kBoilerplate || sentence.block == BlockKind::kPublishLine) continue;
      sentence_ = s;
      subject_ = -1;
      const size_t first = drafts_.size();
      for (uint32_t n = 0; n < sentence.nodes.size(); ++n) {
        // In a quotation somebody else speaks.
        if (sentence.nodes[n].kind == NodeKind::kQuote) subject_ = -1;
        if (sentence.nodes[n].kind == NodeKind::kVerb) MatchVerb(sentence, n);
        if (sentence.nodes[n].kind == NodeKind::kPhrase) MatchPhrase(sentence, n);
      }
      CountAmong(sentence, first);
    }
    return std::move(drafts_);
  }

 private:
  void MatchVerb(const Sentence& sentence, uint32_t n) {
    const Node& node = sentence.nodes[n];
    const VerbArguments arguments = syntax_.ArgumentsOf(sentence, n);
    const size_t before = drafts_.size();
    // «تسلم»: one word is one verb, rather in the past, in which news is told.
    std::vector<const VerbFormsRow*> readings = node.readings;
    std::stable_partition(readings.begin(), readings.end(),
                          [](const VerbFormsRow* reading) { return reading->tense == VerbFormsTense::kPast; });
    int32_t verb = -1;
    for (const VerbFormsRow* reading : readings) {
      if (reading->verb == verb) continue;
      if (drafts_.size() > before) break;
      verb = reading->verb;
      const lexicon::EventVerbsRow* row = Frames::Get().EventVerb(verb);
      if (row == nullptr) continue;
      bool active = false;
      bool passive = false;
      for (const VerbFormsRow* other : node.readings) {
        active = active || (other->verb == verb && other->active);
        passive = passive || (other->verb == verb && other->passive);
      }
      const auto attempt = [&](int32_t index) {
        if (index < 0) return false;
        const Frame& frame = Frames::Get().frame(index);
        // Unvowelled, the voice shows only in the complements: the active reading is taken where they allow it.
        return (active && TryVerb(sentence, n, arguments, frame, frame.active)) ||
               (passive && (!active || arguments.object < 0 || UsesObject(frame.passive)) &&
                TryVerb(sentence, n, arguments, frame, frame.passive));
      };
      if (!attempt(row->frame)) attempt(row->otherwise);
      attempt(row->also);
    }
    if (arguments.subject >= 0) subject_ = arguments.subject;
  }

  bool TryVerb(const Sentence& sentence, uint32_t n, VerbArguments arguments, const Frame& frame,
               const std::vector<Slot>& slots) {
    if (slots.empty()) return false;
    // «… ووقع مذكرة»: what follows cannot be the subject, which is that of the verb before.
    for (const Slot& slot : slots) {
      if (slot.places.front().attachment != Attachment::kSubject || arguments.subject_first) continue;
      const bool fits =
          arguments.subject >= 0 &&
          !Fill(syntax_, SiteOf(sentence, static_cast<uint32_t>(arguments.subject)), slot.role, slot.filler).empty();
      if (!fits && UsesObject(slots)) {
        arguments.second_object = arguments.object;
        arguments.object = arguments.subject;
        arguments.subject = subject_;
      }
      break;
    }
    if (Try({sentence, n, sentence.nodes[n].tokens, false, arguments}, frame, slots)) {
      if (frame.row->recurs) TryRecurring(sentence, n, arguments, frame, slots);
      return true;
    }
    // «وقرر تشكيل لجنة»: the only phrase is the object.
    const bool bare_object = UsesObject(slots) && !arguments.subject_first && arguments.object < 0 && subject_ >= 0 &&
                             arguments.subject != subject_;
    if (!bare_object) return false;
    arguments.object = arguments.subject;
    arguments.subject = subject_;
    return Try({sentence, n, sentence.nodes[n].tokens, false, arguments}, frame, slots);
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
        const bool counts =
            drafts_[d].claim.type == FactType::kCasualties || drafts_[d].claim.type == FactType::kForceLevel;
        if (counts && drafts_[d].node < n && n - drafts_[d].node <= kFarthestAmong) all = d;
      }
      if (!all) continue;
      for (uint32_t m = n + 1; m < sentence.nodes.size() && (m == n + 1 || sentence.nodes[m].coordinated); ++m) {
        if (sentence.nodes[m].kind != NodeKind::kPhrase || !AddPart(sentence, m, drafts_[*all])) break;
      }
    }
  }

  // As the whole tells it, with the count of a part. False where the phrase counts nobody.
  bool AddPart(const Sentence& sentence, uint32_t n, Draft part) {
    const Site site = SiteOf(sentence, n);
    const auto counted = Fill(syntax_, site, Role::kCount, Filler::kCount);
    if (counted.empty()) return false;
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
          const lexicon::Match* head = syntax_.input().lexicon.Find<lexicon::HeadNounsRow>(site.tokens.last - 1);
          const bool troops = head != nullptr && head->As<lexicon::HeadNounsRow>()->troops;
          const std::string kind = argument.text.substr(0, argument.text.find(' '));
          arguments.push_back({Role::kForce, troops ? unit : kind + ' ' + unit, {}});
          break;
        }
        case Role::kVictim:
          arguments.push_back({Role::kVictim, TextOf(syntax_, site), {}});
          break;
        default:
          arguments.push_back(std::move(argument));
          break;
      }
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

  void MatchPhrase(const Sentence& sentence, uint32_t n) {
    const TokenRange phrase = sentence.nodes[n].tokens;
    for (TokenIndex token = phrase.first; token < phrase.last; ++token) {
      if (!MayTrigger(token)) continue;
      for (const lexicon::Match& match : syntax_.input().lexicon.At(token)) {
        if (match.tokens.last > phrase.last) continue;
        if (const auto* noun = match.As<lexicon::EventNounsRow>()) {
          const size_t before = drafts_.size();
          TryNouns(sentence, n, match.tokens, false, *noun);
          // A count is one count, by whichever of its words it is told.
          if (drafts_.size() > before && drafts_.back().claim.type == FactType::kForceLevel) return;
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
    for (const int32_t index : {row.frame, row.otherwise, row.also}) {
      if (index < 0) continue;
      const Frame& frame = Frames::Get().frame(index);
      if (!frame.participle.empty() && Try({sentence, n, tokens, false, {}}, frame, frame.participle)) return;
    }
  }

  bool Try(const Trigger& trigger, const Frame& frame, const std::vector<Slot>& slots) {
    auto arguments = SlotReader(syntax_, trigger).Read(slots);
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
    if (!IsComplete(draft.claim)) return false;
    drafts_.push_back(std::move(draft));
    return true;
  }

  const Syntax& syntax_;
  std::vector<Draft> drafts_;
  uint32_t sentence_ = 0;
  int32_t subject_ = -1;  // node of the last verb's subject in the sentence
};

}  // namespace

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
