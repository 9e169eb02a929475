#include "service/claims/slot_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "service/claims/clauses.h"
#include "service/claims/filler.h"
#include "service/claims/modality.h"
#include "service/claims/party.h"

namespace isnad::claims {
namespace {

using text::TokenIndex;

// In nodes, behind a noun: farther off a preposition belongs to something else.
constexpr uint32_t kFarthestComplement = 6;
// In nodes, back from a noun that ends in a pronoun.
constexpr uint32_t kFarthestOwner = 30;
// In phrases, from such a noun to its object.
constexpr uint32_t kFarthestOwned = 3;
// In clauses, back to who acts on.
constexpr uint32_t kFarthestActor = 3;
// In nodes, from a verb to the number of those of whom it tells.
constexpr uint32_t kFarthestTally = 12;
// In phrases, back from a relative clause to what it describes.
constexpr uint32_t kFarthestDescribed = 4;

// Reads the slots of one frame around one trigger.
class SlotReader {
 public:
  SlotReader(const Syntax& syntax, const Trigger& trigger) : syntax_(syntax), trigger_(trigger) { FindGovernor(); }

  // Nullopt if a required slot stays empty.
  std::optional<std::vector<Argument>> Read(const std::vector<Slot>& slots) const {
    // First what the frame needs: where it is not there, nothing else is looked for.
    std::vector<Argument> arguments;
    const auto first = [](const Slot& slot) { return slot.required && !slot.fallback; };
    for (const Slot& slot : slots) {
      if (first(slot) && !ReadSlot(slot, arguments)) return std::nullopt;
    }
    for (const Slot& slot : slots) {
      if (!first(slot) && !ReadSlot(slot, arguments) && slot.required) return std::nullopt;
    }
    return arguments;
  }

 private:
  std::span<const Node> nodes() const { return trigger_.sentence.nodes; }

  // Something fills the slot, or has filled its role before.
  bool ReadSlot(const Slot& slot, std::vector<Argument>& arguments) const {
    const bool filled = std::any_of(arguments.begin(), arguments.end(),
                                    [&](const Argument& argument) { return argument.role == slot.role; });
    if (slot.fallback && filled) return true;
    const Offer offer(syntax_, slot.role, slot.silent ? nullptr : &arguments);
    return std::any_of(slot.places.begin(), slot.places.end(), [&](const Slot::Place& place) {
      return slot.with_trigger ? WithTrigger(place, slot, arguments) : At(place, slot, offer);
    });
  }

  // The verb of which a trigger noun is a complement: in its own clause, or in the relative clause behind it.
  void FindGovernor() {
    const Sentence& sentence = trigger_.sentence;
    if (nodes()[trigger_.node].kind == NodeKind::kVerb) return;
    const uint32_t next = trigger_.node + 1;
    const uint32_t own = nodes()[trigger_.node].clause;
    if (next < nodes().size() && nodes()[next].clause != own) {
      const Clause& clause = sentence.clauses[nodes()[next].clause];
      const bool conjoined = (nodes()[next].proclitics() & (text::kWa | text::kFa)) != 0;
      const bool relative =
          nodes()[next].kind == NodeKind::kRelative || (nodes()[next].kind == NodeKind::kVerb && !conjoined);
      if (clause.verb >= 0 && relative) {
        governed_from_ = clause.first;
        governed_to_ = clause.last;
        governor_ = clause.arguments;
        // «أقر المجلس، في جلسة عقدها، …»: who acts in the main clause acts there, too.
        main_subject_ = sentence.clauses[own].arguments.subject;
        if (governor_.subject < 0) governor_.subject = main_subject_;
        return;
      }
    }
    const Clause& clause = sentence.clauses[own];
    if (clause.verb >= 0) {
      governor_ = clause.arguments;
      // «كما أجرى اتصالا بـ…»: the only phrase is what was done.
      const bool done = governor_.subject == static_cast<int32_t>(trigger_.node) && IsDone(sentence, trigger_.node);
      if ((governor_.subject < 0 || done) && ActsOn(sentence, clause)) governor_.subject = SubjectBefore(own);
      return;
    }
    // A clause without a verb is about its first phrase.
    for (uint32_t n = clause.first; n < trigger_.node && governor_.subject < 0; ++n) {
      const Node& node = nodes()[n];
      if (node.kind == NodeKind::kPhrase && node.relation == Relation::kNone && !syntax_.IsTemporal(node)) {
        governor_.subject = static_cast<int32_t>(n);
      }
    }
    governor_.object = PredicateIn(clause);
  }

  // «عدد الجنود في القاعدة بات ألفا», «بات عددهم ألفا»: of a clause without a verb, the first bare phrase behind its
  // auxiliary and the trigger; -1 if it has none.
  int32_t PredicateIn(const Clause& clause) const {
    bool was = false;
    for (uint32_t n = clause.first; n < clause.last; ++n) {
      const Node& node = nodes()[n];
      was = was || (node.kind == NodeKind::kParticle && node.word->kind == lexicon::FunctionWordsKind::kAuxiliary);
      const bool bare = node.kind == NodeKind::kPhrase && node.relation == Relation::kNone && !node.coordinated;
      if (was && bare && n > trigger_.node && !syntax_.IsTemporal(node)) return static_cast<int32_t>(n);
    }
    return -1;
  }

  // Of the nearest clause before one that describes nothing and has a subject of its own; -1 if it is none of the last.
  int32_t SubjectBefore(uint32_t c) const {
    const Sentence& sentence = trigger_.sentence;
    for (uint32_t left = kFarthestActor; c-- > 0 && left > 0; --left) {
      if (!Describes(sentence, c) && sentence.clauses[c].arguments.subject >= 0)
        return sentence.clauses[c].arguments.subject;
    }
    return -1;
  }

  bool At(const Slot::Place& place, const Slot& slot, const Offer& offer) const {
    switch (place.attachment) {
      case Attachment::kSubject:
        return AtNode(trigger_.arguments.subject, slot, offer) || Described(slot, offer);
      case Attachment::kObject:
        return AtNode(trigger_.arguments.object, slot, offer);
      case Attachment::kSecondObject:
        return AtNode(trigger_.arguments.second_object, slot, offer);
      case Attachment::kClauseSubject:
        // «بدأ الوزير جولة تشمل …»: what the relative clause describes is not who acts.
        return IsGoverned(slot.role) && !IsJudged(slot.role) &&
               AtNode(IsActing() ? main_subject_ : governor_.subject, slot, offer);
      case Attachment::kClauseObject:
        return AtNode(governor_.object, slot, offer);
      case Attachment::kDescribing:
        return governor_.subject >= static_cast<int32_t>(governed_from_) && governed_to_ > 0 &&
               AtNode(governor_.subject, slot, offer);
      case Attachment::kOwner:
        return trigger_.suffix && Before(slot, offer);
      case Attachment::kOwned:
        return trigger_.suffix &&
               (FillCoordinated(offer, Rest(trigger_.tokens.last), slot.filler) || Owned(slot, offer));
      case Attachment::kAntecedent: {
        const Clause& clause = trigger_.sentence.ClauseOf(trigger_.node);
        return AtNode(clause.first > 0 ? static_cast<int32_t>(clause.first) - 1 : -1, slot, offer);
      }
      case Attachment::kActing:
        return IsActing() && FillCoordinated(offer, SiteOf(trigger_.sentence, trigger_.node), slot.filler);
      case Attachment::kBefore:
        return Before(slot, offer);
      case Attachment::kHead:
        return FillCoordinated(offer, Head(), slot.filler);
      case Attachment::kSelf:
        // «قتلى الزلزالين»: another noun is counted.
        if (slot.filler == Filler::kCount && !CountsTrigger()) return false;
        return FillCoordinated(offer, Self(), slot.filler);
      case Attachment::kCounted:
        return FillCoordinated(offer, Rest(trigger_.tokens.first), slot.filler);
      case Attachment::kGenitive:
        // «زيارته المقررة»: he visits whose visit it is.
        if (trigger_.suffix && slot.role == Role::kVisitor) return false;
        return !IsCounted() && FillCoordinated(offer, Rest(trigger_.tokens.last), slot.filler);
      case Attachment::kNext:
        return Next(slot, offer);
      case Attachment::kModifier:
        return Modifier(offer);
      case Attachment::kTally:
        return Tally(slot, offer);
      case Attachment::kRelation:
        return RelatedTo(place.relation, slot, offer) >= 0;
    }
    return false;
  }

  // The trigger itself is what the verb acts on, not a word of some phrase beside it.
  bool IsGoverned(Role role) const {
    const Node& node = nodes()[trigger_.node];
    if (governed_to_ > 0) return true;
    // «خلفت الفيضانات 40 قتيلا»: with its number.
    if (Self().tokens.first != node.tokens.first) return false;
    // «تمكنت القوات من استعادة البلدة»
    if (IsDone(trigger_.sentence, trigger_.node)) return true;
    // «فلان يغادر الوزارة وإيقاف موظفين»: joined to a thing, it is another piece of news.
    if (node.coordinated && IsJoinedToThing()) return false;
    switch (node.relation) {
      case Relation::kNone:
        // «خلال قمع القوات مسيرة»: it is the deed's.
        if (role == Role::kActor && trigger_.node > 0 && nodes()[trigger_.node - 1].relation == Relation::kDuring) {
          return false;
        }
        // «شاهد السكان مسيرة»: who stands beside a march does not march.
        return role != Role::kActor || trigger_.sentence.ClauseOf(trigger_.node).verb >= 0;
      case Relation::kBy:
      case Relation::kOn:
      case Relation::kAbout:
      case Relation::kTo:
      case Relation::kUnder:
        return true;
      case Relation::kFor:
        // «وقعت مصر عقدا لشراء مقاتلات»; of «أبرمت الإمارات وفرنسا صفقة لشراء …» one sells.
        return role == Role::kBuyer && governor_.subject >= 0 &&
               !nodes()[static_cast<uint32_t>(governor_.subject) + 1].coordinated;
      case Relation::kIn:
        if (trigger_.tokens.size() > 1) return true;  // an idiom of its table: «في عداد المفقودين»
        [[fallthrough]];
      case Relation::kDuring:
      case Relation::kAfter:
        // «عاد الرئيس بعد زيارة إلى لشبونة», «أعلن الوزير بعد محادثات مع نظيره»
        if (role == Role::kParticipant) return node.relation == Relation::kAfter && GoesOnWith();
        return role == Role::kVisitor;
      default:
        return false;
    }
  }

  // «و» joins the trigger's phrase to one that tells of no deed.
  bool IsJoinedToThing() const {
    uint32_t n = trigger_.node;
    while (n > 0 && nodes()[n].coordinated) --n;
    const Node& first = nodes()[n];
    return first.kind == NodeKind::kPhrase && first.relation == Relation::kNone &&
           syntax_.IsDefinite(first.tokens.first) && !syntax_.Has(first.tokens.first, kVerbalNounSign | kEventNounSign);
  }

  // Behind the trigger's phrase it is told with whom.
  bool GoesOnWith() const {
    const uint32_t next = trigger_.node + 1;
    return next < nodes().size() && nodes()[next].kind == NodeKind::kPhrase &&
           nodes()[next].relation == Relation::kWith;
  }

  // «أدان الوزير استهداف السفينة»: who speaks so of an attack or an arrest did not do it; nor does who thanks for a
  // visit pay it.
  bool IsJudged(Role role) const {
    using Sense = lexicon::SpeechVerbsSense;
    const int32_t verb = trigger_.sentence.ClauseOf(trigger_.node).verb;
    const SpeechVerb* speech = verb >= 0 ? nodes()[static_cast<uint32_t>(verb)].speech : nullptr;
    if (speech == nullptr) return false;
    if (role == Role::kAttacker || role == Role::kAgent) return speech->sense != Sense::kTell;
    return speech->sense == Sense::kJudge && (role == Role::kVisitor || role == Role::kActor);
  }

  // «27 وفاة جديدة»: what is behind it tells of what sort they are.
  bool IsCounted() const {
    const Nominal* nominal = syntax_.NominalAt(trigger_.tokens.first);
    return nominal != nullptr && nominal->kind == Nominal::Kind::kValue && nominal->tokens.size() > 1 &&
           nominal->tokens.last == trigger_.tokens.last;
  }

  bool CountsTrigger() const {
    const auto counts = syntax_.ValuesIn(Self().tokens);
    return std::any_of(counts.begin(), counts.end(),
                       [&](const values::Annotation& value) { return value.tokens.Contains(trigger_.tokens.first); });
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

  // The trigger's phrase from a token on.
  Site Rest(TokenIndex first) const { return {&trigger_.sentence, trigger_.node, {first, PhraseEnd()}, nullptr}; }

  bool Before(const Slot& slot, const Offer& offer) const {
    for (uint32_t n = trigger_.node, left = kFarthestOwner; n-- > 0 && left > 0; --left) {
      if (nodes()[n].kind == NodeKind::kStop) break;
      // «في العراق … وانسحابها»: where something is does not act.
      const bool place = slot.role == Role::kPlace || slot.role == Role::kForce;
      if (nodes()[n].relation == Relation::kIn && !place) continue;
      if (AtNode(static_cast<int32_t>(n), slot, offer)) return true;
      if (nodes()[n].kind != NodeKind::kPhrase) continue;
      if (GovernedIn(n, slot, offer)) return true;
      // «مهام القوات الأميركية»: within the phrase, too.
      for (const Nominal& nominal : syntax_.NominalsIn(nodes()[n].tokens)) {
        const Site site{&trigger_.sentence, n, {nominal.tokens.first, nodes()[n].tokens.last}, nominal.cut};
        if (Fill(offer, site, slot.filler)) return true;
      }
    }
    return false;
  }

  // «تشكيل لجنة للتحقيق في الحادث تضم …»: what a relative clause describes may have complements, and be governed by
  // what is done with it.
  bool Described(const Slot& slot, const Offer& offer) const {
    const int32_t subject = trigger_.arguments.subject;
    if (subject < 0 || subject >= static_cast<int32_t>(trigger_.sentence.ClauseOf(trigger_.node).first)) return false;
    // One that was signed is told of by its name.
    if (slot.filler == Filler::kAgreement) return false;
    uint32_t n = static_cast<uint32_t>(subject);
    // «قتل جنديان بهجوم استهدف ثكنة»: the attack is what struck, and those before it did not.
    if (slot.filler == Filler::kCombatant) {
      const lexicon::HeadNounsRow* described = HeadNoun(syntax_, SiteOf(trigger_.sentence, n));
      if (described != nullptr && described->assault) return false;
    }
    for (uint32_t left = kFarthestDescribed; left > 0 && nodes()[n].kind == NodeKind::kPhrase; --left, --n) {
      if (static_cast<int32_t>(n) < subject && AtNode(static_cast<int32_t>(n), slot, offer)) return true;
      if (GovernedIn(n, slot, offer)) return true;
      if (n == 0 || nodes()[n].relation == Relation::kNone) break;
    }
    return false;
  }

  // Of a phrase that begins with a verbal noun, what that governs: «لجنة» of «تشكيل لجنة».
  bool GovernedIn(uint32_t n, const Slot& slot, const Offer& offer) const {
    const Node& node = nodes()[n];
    if (node.kind != NodeKind::kPhrase || node.tokens.size() < 2) return false;
    if (!syntax_.Has(node.tokens.first, kVerbalNounSign)) return false;
    return FillCoordinated(offer, {&trigger_.sentence, n, {node.tokens.first + 1, node.tokens.last}, nullptr},
                           slot.filler);
  }

  // A phrase other than the trigger's own.
  bool AtNode(int32_t node, const Slot& slot, const Offer& offer) const {
    if (node < 0 || static_cast<uint32_t>(node) == trigger_.node) return false;
    return nodes()[static_cast<uint32_t>(node)].kind == NodeKind::kPhrase &&
           FillCoordinated(offer, SiteOf(trigger_.sentence, static_cast<uint32_t>(node)), slot.filler);
  }

  // «لقائه في بروكسل رئيس الحكومة»: where and when may stand between.
  bool Owned(const Slot& slot, const Offer& offer) const {
    const uint32_t end = std::min(static_cast<uint32_t>(nodes().size()), trigger_.node + 1 + kFarthestOwned);
    for (uint32_t n = trigger_.node + 1; n < end && nodes()[n].kind == NodeKind::kPhrase; ++n) {
      if (nodes()[n].relation == Relation::kIn || syntax_.IsTemporal(nodes()[n])) continue;
      return nodes()[n].relation == Relation::kNone && AtNode(static_cast<int32_t>(n), slot, offer);
    }
    return false;
  }

  bool Next(const Slot& slot, const Offer& offer) const {
    const uint32_t next = trigger_.node + 1;
    return next < nodes().size() && nodes()[next].relation == Relation::kNone &&
           AtNode(static_cast<int32_t>(next), slot, offer);
  }

  bool HoldsNumber(const Node& node) const {
    const auto values = syntax_.ValuesIn(node.tokens);
    return std::any_of(values.begin(), values.end(), [](const values::Annotation& value) {
      return std::holds_alternative<Number>(value.mention.value) ||
             std::holds_alternative<Quantity>(value.mention.value);
    });
  }

  // «ارتفع عدد الذين قتلوا في القصف إلى 12», «عدد الجنود الذين قتلوا منذ مايو بلغ 9»
  bool Tally(const Slot& slot, const Offer& offer) const {
    const uint32_t first = trigger_.sentence.ClauseOf(trigger_.node).first;
    if (first == 0 || nodes()[first].kind != NodeKind::kRelative || nodes()[first - 1].kind != NodeKind::kPhrase) {
      return false;
    }
    const lexicon::Match* described = syntax_.Find<lexicon::HeadNounsRow>(nodes()[first - 1].tokens.first);
    if (described == nullptr || !described->As<lexicon::HeadNounsRow>()->tally) return false;
    const uint32_t end = std::min(static_cast<uint32_t>(nodes().size()), trigger_.node + 1 + kFarthestTally);
    for (uint32_t n = trigger_.node + 1; n < end; ++n) {
      const Node& node = nodes()[n];
      if (node.kind == NodeKind::kStop || node.kind == NodeKind::kThat || node.kind == NodeKind::kConjunction) break;
      const bool counts = node.kind == NodeKind::kPhrase && !node.coordinated &&
                          (node.relation == Relation::kTo || node.relation == Relation::kNone) && HoldsNumber(node);
      if (counts) return AtNode(static_cast<int32_t>(n), slot, offer);
    }
    return false;
  }

  bool Modifier(const Offer& offer) const {
    const auto& all = syntax_.input().names.nationalities;
    const auto next = std::lower_bound(all.begin(), all.end(), trigger_.tokens.last,
                                       [](const names::Nationality& n, TokenIndex t) { return n.tokens.first < t; });
    if (next == all.end() || next->tokens.last > PhraseEnd()) return false;
    // «بيع السعودية صواريخ»: the country's name, which an indefinite noun governs.
    if (next->tokens.first == trigger_.tokens.last && !syntax_.IsDefinite(trigger_.tokens.first) &&
        syntax_.IsDefinite(next->tokens.first)) {
      return false;
    }
    // «ألف ريال يمني»
    const Nominal* nominal = syntax_.NominalAt(next->tokens.first);
    if (nominal != nullptr && nominal->kind == Nominal::Kind::kValue) return false;
    offer.Entity(next->country);
    // «العراقية الأميركية»
    const bool two = next + 1 != all.end() && (next + 1)->tokens.first == next->tokens.last &&
                     (next + 1)->tokens.last <= PhraseEnd() && (next + 1)->country != next->country;
    if (two) offer.Entity((next + 1)->country);
    return true;
  }

  // The node of the phrase behind a preposition that fills the slot; -1 if there is none.
  int32_t RelatedTo(Relation relation, const Slot& slot, const Offer& offer) const {
    const Clause& clause = trigger_.sentence.ClauseOf(trigger_.node);
    const bool verb = nodes()[trigger_.node].kind == NodeKind::kVerb;
    // «بدعم من … أرسلت الحكومة رسالة إلى …»: what stands behind the verb is not of how it is done.
    const bool how = !verb && nodes()[trigger_.node].relation != Relation::kNone &&
                     clause.verb > static_cast<int32_t>(trigger_.node);
    const uint32_t end = how ? static_cast<uint32_t>(clause.verb) : clause.last;
    int32_t found = RelatedIn(trigger_.node + 1, end, relation, slot, offer);
    if (found < 0) found = RelatedIn(governed_from_, governed_to_, relation, slot, offer);
    // «بدعم ألماني أرسلت …»: nor is it what is sent.
    const bool item = relation == Relation::kBy && slot.role == Role::kItem;
    if (found < 0 && verb && !item) found = RelatedIn(clause.first, trigger_.node, relation, slot, offer);
    if (found < 0 && slot.required) found = RelatedBehindNext(relation, slot, offer);
    return found;
  }

  // «وافق المجلس، في جلسته التي عقدها اليوم، على …»: behind a relative clause whose verb has its object.
  int32_t RelatedBehindNext(Relation relation, const Slot& slot, const Offer& offer) const {
    const uint32_t next = nodes()[trigger_.node].clause + 1;
    if (nodes()[trigger_.node].kind != NodeKind::kVerb || next >= trigger_.sentence.clauses.size()) return -1;
    const Clause& clause = trigger_.sentence.clauses[next];
    const bool complete = clause.verb >= 0 && (nodes()[clause.first].kind == NodeKind::kRelative ||
                                               clause.verb == static_cast<int32_t>(clause.first));
    if (!complete) return -1;
    const auto& readings = nodes()[static_cast<uint32_t>(clause.verb)].readings;
    const bool owned =
        std::all_of(readings.begin(), readings.end(), [](const auto* reading) { return reading->suffix; });
    // «تعرضت سفينة ترفع علم ليبيريا لهجوم»
    const bool has_object = Describes(trigger_.sentence, next) && clause.arguments.object > clause.verb;
    if (!owned && !has_object) return -1;
    const int32_t complete_at = owned ? clause.verb : clause.arguments.object;
    return RelatedIn(static_cast<uint32_t>(complete_at) + 1, clause.last, relation, slot, offer);
  }

  int32_t RelatedIn(uint32_t first, uint32_t last, Relation relation, const Slot& slot, const Offer& offer) const {
    if (nodes()[trigger_.node].kind != NodeKind::kVerb) last = std::min(last, first + kFarthestComplement);
    for (uint32_t n = first; n < last; ++n) {
      const Node& node = nodes()[n];
      if (node.kind == NodeKind::kVerb && n > first + 2 && governed_from_ != first) break;
      if (node.kind != NodeKind::kPhrase || node.relation != relation || node.coordinated) continue;
      // «شكره في اتصال على اهتمامه بلبنان»: with «ب», the noun for a deed takes what is behind it.
      const bool of_another =
          relation == Relation::kBy && n > first && nodes()[trigger_.node].kind != NodeKind::kVerb &&
          nodes()[n - 1].kind == NodeKind::kPhrase && syntax_.Has(nodes()[n - 1].tokens.last - 1, kOwnedVerbalNounSign);
      if (of_another) continue;
      // «أذن قاضي التحقيق بالمحكمة … بالاحتفاظ بستة»: what is decided is to be done, if anything in its clause is.
      if (slot.filler == Filler::kClause && !IsDeed(n) && DeedFollows(n, last, relation)) continue;
      if (AtNode(static_cast<int32_t>(n), slot, offer)) return static_cast<int32_t>(n);
    }
    return -1;
  }

  bool IsDeed(uint32_t n) const {
    return syntax_.Has(nodes()[n].tokens.first, kVerbalNounSign) &&
           syntax_.NominalAt(nodes()[n].tokens.first) == nullptr;
  }

  bool DeedFollows(uint32_t n, uint32_t last, Relation relation) const {
    for (++n; n < last; ++n) {
      if (nodes()[n].kind == NodeKind::kPhrase && nodes()[n].relation == relation && IsDeed(n)) return true;
    }
    return false;
  }

  // «وافق على …», «رفع سعر الفائدة»: told as the trigger, the preposition if there is one, and what stands behind it.
  bool WithTrigger(const Slot::Place& place, const Slot& slot, std::vector<Argument>& arguments) const {
    std::vector<Argument> found;
    const Offer offer(syntax_, slot.role, &found);
    const bool related = place.attachment == Attachment::kRelation;
    const int32_t at = related                  ? RelatedTo(place.relation, slot, offer)
                       : At(place, slot, offer) ? trigger_.arguments.object
                                                : -1;
    if (at < 0) return false;
    const Node& node = nodes()[static_cast<uint32_t>(at)];
    const Node& verb = nodes()[trigger_.node];
    const bool cut = verb.cut != nullptr && trigger_.tokens.first == verb.tokens.first;
    const text::Document& document = syntax_.input().document;
    std::string whole = cut ? document.Text(trigger_.tokens, *verb.cut) : document.Text(trigger_.tokens);
    if (related && node.cut == nullptr && node.tokens.first > trigger_.tokens.last) {
      whole += ' ' + document.Text({node.tokens.first - 1, node.tokens.first});
    }
    found.front().text = whole + ' ' + found.front().text;
    arguments.insert(arguments.end(), found.begin(), found.end());
    return true;
  }

  const Syntax& syntax_;
  const Trigger& trigger_;
  VerbArguments governor_;
  int32_t main_subject_ = -1;   // of the clause of a noun that a relative clause describes
  uint32_t governed_from_ = 0;  // nodes of the relative clause behind a trigger noun
  uint32_t governed_to_ = 0;
};

}  // namespace

std::optional<std::vector<Argument>> ReadSlots(const Syntax& syntax, const Trigger& trigger,
                                               const std::vector<Slot>& slots) {
  return SlotReader(syntax, trigger).Read(slots);
}

}  // namespace isnad::claims
