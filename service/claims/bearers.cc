#include "service/claims/bearers.h"

#include <algorithm>
#include <optional>
#include <span>

#include "service/claims/frame.h"
#include "service/claims/party.h"

namespace isnad::claims {
namespace {

bool TakesSomebody(Filler filler) {
  return filler == Filler::kParty || filler == Filler::kAttendee || filler == Filler::kPerson ||
         filler == Filler::kSomeone;
}

// The slot of somebody whom a verb acts on as its object; nullptr if it takes none.
const Slot* ObjectOf(const Node& verb) {
  for (const lexicon::VerbFormsRow* reading : verb.readings) {
    const lexicon::EventVerbsRow* row = Frames::Get().EventVerb(reading->verb);
    if (row == nullptr || !reading->active || row->frame < 0) continue;
    const std::vector<Slot>& slots = Frames::Get().frame(row->frame).active;
    const auto slot = std::find_if(slots.begin(), slots.end(), [](const Slot& s) {
      return TakesSomebody(s.filler) && std::any_of(s.places.begin(), s.places.end(), [](const Slot::Place& place) {
               return place.attachment == Attachment::kObject;
             });
    });
    if (slot != slots.end()) return &*slot;
  }
  return nullptr;
}

bool Appoints(const Node& verb) {
  return std::any_of(verb.readings.begin(), verb.readings.end(), [](const lexicon::VerbFormsRow* reading) {
    const lexicon::EventVerbsRow* row = Frames::Get().EventVerb(reading->verb);
    return row != nullptr && reading->active && row->frame >= 0 && Frames::Get().frame(row->frame).row->recurs;
  });
}

// «التقى نائب رئيس الوزراء وزير الخارجية فلان بنظيره»: whom he met is told behind a preposition.
bool IsMetElsewhere(const Syntax& syntax, const Sentence& sentence, const Clause& clause, const Slot& slot) {
  for (uint32_t n = static_cast<uint32_t>(clause.arguments.object) + 1; n < clause.last; ++n) {
    const Node& node = sentence.nodes[n];
    if (node.kind != NodeKind::kPhrase || syntax.IsTemporal(node)) continue;
    const bool taken = std::any_of(slot.places.begin(), slot.places.end(), [&](const Slot::Place& place) {
      return place.attachment == Attachment::kRelation && place.relation == node.relation;
    });
    const auto nominals = syntax.NominalsIn(node.tokens);
    const bool place =
        !nominals.empty() && nominals.front().kind == Nominal::Kind::kEntity && !IsPerson(syntax, nominals.front());
    if (taken && !place) return true;
  }
  return false;
}

// «رئيسا», «سفيرا»
bool TellsOffice(const Syntax& syntax, text::TokenIndex token) {
  const lexicon::Match* noun = syntax.Find<lexicon::CountedNounsRow>(token);
  return TitleAt(syntax, token) != nullptr ||
         (noun != nullptr && noun->As<lexicon::CountedNounsRow>()->kind == lexicon::CountedNounsKind::kPerson);
}

class Finder {
 public:
  explicit Finder(const Syntax& syntax) : syntax_(syntax), of_others_(syntax.input().names.offices.size()) {}

  std::vector<bool> Find() && {
    for (const Sentence& sentence : syntax_.sentences()) {
      for (const Clause& clause : sentence.clauses) {
        const VerbArguments& arguments = clause.arguments;
        if (clause.verb >= 0 && arguments.subject > clause.verb && arguments.object > arguments.subject) {
          Read(sentence, clause);
        }
      }
    }
    return std::move(of_others_);
  }

 private:
  void Read(const Sentence& sentence, const Clause& clause) {
    const auto acting = syntax_.NominalsIn(NodeAt(sentence, clause.arguments.subject).tokens);
    const auto office =
        std::find_if(acting.begin(), acting.end(), [](const Nominal& n) { return n.kind == Nominal::Kind::kOffice; });
    if (office == acting.end() || office->tokens.size() < 2 || !HolderOf(*office)) return;
    // More is told of whom it is done to.
    if (clause.arguments.second_object >= 0) return;
    of_others_[office->index] =
        IsPerson(syntax_, acting.back()) ? BecomesSomething(sentence, clause) : IsDoneTo(sentence, clause, *office);
  }

  // «عين العاهل الأردني فلانا رئيسا»: the office that he gets stands right behind his name; not so «نصب زعيم المعارضة
  // فلان نفسه رئيسا».
  bool BecomesSomething(const Sentence& sentence, const Clause& clause) const {
    const Node& made = NodeAt(sentence, clause.arguments.object);
    const auto told = syntax_.NominalsIn(made.tokens);
    const bool somebody = std::any_of(told.begin(), told.end(), [&](const Nominal& nominal) {
      return nominal.kind == Nominal::Kind::kEntity || (nominal.kind == Nominal::Kind::kOffice && HolderOf(nominal));
    });
    return clause.arguments.object == clause.arguments.subject + 1 && !somebody &&
           TellsOffice(syntax_, made.tokens.first) && !syntax_.IsDefinite(made.tokens.first) &&
           Appoints(NodeAt(sentence, clause.verb));
  }

  // «استقبل الرئيس التونسي وزير الداخلية فلان»: the name is his who has the second office.
  bool IsDoneTo(const Sentence& sentence, const Clause& clause, const Nominal& office) const {
    const auto acted = syntax_.NominalsIn(NodeAt(sentence, clause.arguments.object).tokens);
    if (acted.empty() || acted.front().kind != Nominal::Kind::kOffice) return false;
    if (HolderOf(acted.front()) != HolderOf(office)) return false;
    const Node& verb = NodeAt(sentence, clause.verb);
    if (const Slot* slot = ObjectOf(verb)) return !IsMetElsewhere(syntax_, sentence, clause, *slot);
    return verb.speech != nullptr && verb.speech->hearer;
  }

  static const Node& NodeAt(const Sentence& sentence, int32_t node) {
    return sentence.nodes[static_cast<uint32_t>(node)];
  }

  std::optional<EntityIndex> HolderOf(const Nominal& office) const {
    return syntax_.input().names.offices[office.index].holder;
  }

  const Syntax& syntax_;
  std::vector<bool> of_others_;
};

}  // namespace

std::vector<bool> OfficesOfOthers(const Syntax& syntax) { return Finder(syntax).Find(); }

}  // namespace isnad::claims
