#include "service/claims/clauses.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "service/claims/owned_noun.h"
#include "service/claims/party.h"

namespace isnad::claims {
namespace {

using lexicon::FunctionWordsKind;
using lexicon::VerbFormsGender;
using text::Proclitic;

// In nodes. What is looked for in a clause is looked for no farther: cost stays linear in the text.
constexpr uint32_t kLongestClause = 60;

// «صفقة محتملة للعراق», «اللقاء المقرر في بغداد»: an adjective of the phrase before it.
bool IsAdjective(std::span<const Node> nodes, uint32_t n) {
  const Node& node = nodes[n];
  if (node.word->kind != FunctionWordsKind::kPossibility && node.word->kind != FunctionWordsKind::kFuture) return false;
  return n > 0 && n + 1 < nodes.size() && nodes[n - 1].kind == NodeKind::kPhrase &&
         nodes[n + 1].kind == NodeKind::kPhrase && nodes[n + 1].relation != Relation::kNone;
}

// Where the clause of a second verb begins: at the phrase before it, if that stands after a comma, else at it. «أبرم
// الوزير مع نظيره، أمس، اتفاقية تمتد …»: behind a time, what is not definite is still of the first verb, and described.
uint32_t SubjectBefore(const Syntax& syntax, std::span<const Node> nodes, uint32_t verb, uint32_t floor) {
  uint32_t begin = verb;
  while (begin > floor && nodes[begin - 1].kind == NodeKind::kPhrase && nodes[begin - 1].relation == Relation::kNone) {
    --begin;
  }
  const bool apart = begin > floor && begin < verb && nodes[begin - 1].kind == NodeKind::kComma;
  const bool described = apart && begin > floor + 1 && begin + 1 == verb && syntax.IsTemporal(nodes[begin - 2]) &&
                         !syntax.IsDefinite(nodes[begin].tokens.first) &&
                         syntax.NominalsIn(nodes[begin].tokens).empty();
  return apart && !described ? begin : verb;
}

// «بينهم ثلاثة أطفال»: no verb belongs to it.
bool CountsSome(const Node& opener) {
  return opener.kind == NodeKind::kConjunction && opener.word->relation == Relation::kAmong;
}

// «بها», «خلاله», «فيها»
bool StandsForAnother(const Node& node) {
  return node.word != nullptr &&
         (node.word->kind == FunctionWordsKind::kAnaphor ||
          (node.word->kind == FunctionWordsKind::kAdverb && node.word->relation != Relation::kNone));
}

// Of those that news tells of others by: «نشرت» is no «نشرتُ».
template <typename Fits>
bool EachReading(const Node& verb, Fits fits) {
  const auto of_others = [](const auto* reading) { return reading->person == lexicon::VerbFormsPerson::kThird; };
  return std::any_of(verb.readings.begin(), verb.readings.end(), of_others) &&
         std::all_of(verb.readings.begin(), verb.readings.end(),
                     [&](const auto* reading) { return !of_others(reading) || fits(*reading); });
}

// «كلمة», «الجلسة»: by its ending. People are called so without being women («طلبة»), and so is what is counted.
bool IsFeminineThing(const Syntax& syntax, text::TokenIndex token) {
  if (!EndsInTehMarbuta(syntax.input().document, token)) return false;
  const Nominal* nominal = syntax.NominalAt(token);
  const lexicon::Match* head = syntax.Find<lexicon::HeadNounsRow>(token);
  const bool body = head != nullptr && head->As<lexicon::HeadNounsRow>()->body;
  const bool group = nominal != nullptr && nominal->kind == Nominal::Kind::kGroup && nominal->tokens.size() == 1;
  if (nominal != nullptr && !group && !body) {
    // «حكومة الوفاق الوطني»; a club may be called by one such word.
    return nominal->kind == Nominal::Kind::kEntity && nominal->tokens.size() > 1 &&
           MentionOf(syntax, *nominal).mention.type != EntityType::kPerson;
  }
  if (const lexicon::SourcesRow* source = syntax.SourceAt(token)) return !source->person;
  if (head == nullptr) return true;
  const auto& noun = *head->As<lexicon::HeadNounsRow>();
  return !(noun.quantifier || noun.person || noun.crowd || noun.fighter || noun.protester || noun.assailant ||
           noun.one_of || noun.anybody);
}

// «الدول الغربية»: a broken plural is described as one woman is.
bool IsDescribedAsFeminine(const Syntax& syntax, const Node& phrase) {
  const text::TokenIndex noun = phrase.tokens.first;
  return phrase.tokens.size() > 1 && syntax.NominalAt(noun) == nullptr && syntax.SourceAt(noun) == nullptr &&
         EndsInTehMarbuta(syntax.input().document, noun + 1) && syntax.IsDefinite(noun) && syntax.IsDefinite(noun + 1);
}

// «بيروت», but not «أوستن» where it is a person.
bool IsTown(const Syntax& syntax, text::TokenIndex token) {
  const lexicon::Match* place = syntax.Find<lexicon::PlacesRow>(token);
  const Nominal* nominal = syntax.NominalAt(token);
  return place != nullptr && place->As<lexicon::PlacesRow>()->kind == lexicon::PlacesKind::kCity &&
         nominal != nullptr && nominal->tokens == place->tokens && nominal->kind == Nominal::Kind::kEntity &&
         MentionOf(syntax, *nominal).mention.type == EntityType::kGpe;
}

// «فرنسا»: states are women, but for a few that may be men: «العراق».
bool IsFeminineState(const Syntax& syntax, text::TokenIndex token) {
  const lexicon::Match* state = syntax.Find<lexicon::CountriesRow>(token);
  const Nominal* nominal = syntax.NominalAt(token);
  return state != nullptr && !state->As<lexicon::CountriesRow>()->masculine && nominal != nullptr &&
         nominal->tokens == state->tokens;
}

// The noun of the people whom a phrase counts; nullptr if it counts none.
const lexicon::CountedNounsRow* CountedPeople(const Syntax& syntax, const Node& phrase) {
  const values::Annotation* count = syntax.CountIn(phrase.tokens);
  if (count == nullptr || count->tokens.size() < 2) return nullptr;
  const lexicon::Match* noun = syntax.Find<lexicon::CountedNounsRow>(count->tokens.last - 1);
  if (noun == nullptr) return nullptr;
  const auto* row = noun->As<lexicon::CountedNounsRow>();
  return row->kind == lexicon::CountedNounsKind::kPerson ? row : nullptr;
}

// «3000 جندي»: people that are counted by a man's noun in the singular are told of as men.
bool CountsOneByOne(const Syntax& syntax, const Node& phrase) {
  const lexicon::CountedNounsRow* people = CountedPeople(syntax, phrase);
  return people != nullptr && people->number == lexicon::CountedNounsNumber::kSingular &&
         !EndsInTehMarbuta(syntax.input().document, syntax.CountIn(phrase.tokens)->tokens.last - 1);
}

// «صورا لأربعة جنود قال إنهم …»: behind several people that are counted by their plural, a verb in the singular is
// somebody else's.
bool CountsSeveral(const Syntax& syntax, const Node& phrase) {
  const lexicon::CountedNounsRow* people = CountedPeople(syntax, phrase);
  return people != nullptr && people->number == lexicon::CountedNounsNumber::kPlural;
}

// Of the first word of a phrase: of an office that of whoever holds it, of towns feminine, as of most states; none if
// that cannot be told.
std::optional<VerbFormsGender> GenderOf(const Syntax& syntax, const Node& phrase) {
  const text::TokenIndex token = phrase.tokens.first;
  if (const lexicon::Match* match = syntax.Find<lexicon::TitlesRow>(token);
      match != nullptr && match->tokens.last <= phrase.tokens.last) {
    const auto& title = *match->As<lexicon::TitlesRow>();
    if (title.number != lexicon::TitlesNumber::kSingular || title.kind == lexicon::TitlesKind::kHonorific) return {};
    return title.gender == lexicon::TitlesGender::kMasculine ? VerbFormsGender::kMasculine : VerbFormsGender::kFeminine;
  }
  if (CountsOneByOne(syntax, phrase)) return VerbFormsGender::kMasculine;
  const bool feminine = IsFeminineState(syntax, token) || IsTown(syntax, token) || IsFeminineThing(syntax, token) ||
                        IsDescribedAsFeminine(syntax, phrase);
  return feminine ? std::optional(VerbFormsGender::kFeminine) : std::nullopt;
}

// «التقت رئيس المجلس»: who holds the office is a man, and the verb's subject a woman; «لا يقول كلمة»: a word says
// nothing. Before its subject a verb stands in the singular.
bool Disagrees(const Syntax& syntax, const Node& verb, const Node& phrase) {
  const std::optional<VerbFormsGender> gender = GenderOf(syntax, phrase);
  return gender && EachReading(verb, [&](const lexicon::VerbFormsRow& reading) {
           return reading.number == lexicon::VerbFormsNumber::kSingular && reading.gender != gender;
         });
}

// The phrase begins with a name, or with a noun for people or a body.
bool MayAct(const Syntax& syntax, const Node& phrase) {
  if (const Nominal* nominal = syntax.NominalAt(phrase.tokens.first)) return nominal->kind != Nominal::Kind::kValue;
  const lexicon::Match* noun = syntax.Find<lexicon::HeadNounsRow>(phrase.tokens.first);
  return noun != nullptr && MeansSomebody(*noun->As<lexicon::HeadNounsRow>());
}

// «أقر المجلس، في جلسة عقدها أمس، قانون …»: the object behind the relative clause that stands between commas.
int32_t ObjectBehindNext(const Syntax& syntax, std::span<const Node> nodes, std::span<const Clause> clauses,
                         uint32_t verb) {
  const uint32_t next = nodes[verb].clause + 1;
  const Clause& own = clauses[next - 1];
  if (next >= clauses.size() || clauses[next].verb != static_cast<int32_t>(clauses[next].first)) return -1;
  const Node& relative = nodes[clauses[next].first];
  const bool complete = std::all_of(relative.readings.begin(), relative.readings.end(),
                                    [](const auto* reading) { return reading->suffix; });
  const auto is_comma = [](const Node& node) { return node.kind == NodeKind::kComma; };
  if (!complete) return -1;
  if (std::none_of(nodes.begin() + verb, nodes.begin() + own.last, is_comma)) {
    // «أقر المجلس في جلسة عقدها أمس مشروع قانون»: nor is it who held the session.
    for (uint32_t n = clauses[next].first + 1; n < clauses[next].last && nodes[n].kind == NodeKind::kPhrase; ++n) {
      const bool bare = nodes[n].relation == Relation::kNone && !nodes[n].coordinated && !syntax.IsTemporal(nodes[n]);
      if (bare) return MayAct(syntax, nodes[n]) ? -1 : static_cast<int32_t>(n);
    }
    return -1;
  }
  for (uint32_t n = clauses[next].first + 1; n + 1 < clauses[next].last; ++n) {
    if (!is_comma(nodes[n])) continue;
    const Node& behind = nodes[n + 1];
    const bool bare = behind.kind == NodeKind::kPhrase && behind.relation == Relation::kNone && !behind.coordinated &&
                      !syntax.IsTemporal(behind);
    return bare ? static_cast<int32_t>(n) + 1 : -1;
  }
  return -1;
}

// The second phrase is an office of whom the first names.
bool HoldsOffice(const Syntax& syntax, const Node& person, const Node& office) {
  const Nominal* title = syntax.NominalAt(office.tokens.first);
  if (title == nullptr || title->kind != Nominal::Kind::kOffice) return false;
  const std::optional<EntityIndex> holder = syntax.BearerOf(title->index);
  const auto named = syntax.NominalsIn(person.tokens);
  return holder && std::any_of(named.begin(), named.end(), [&](const Nominal& nominal) {
           return nominal.kind == Nominal::Kind::kEntity && MentionOf(syntax, nominal).mention.entity == *holder;
         });
}

// «المعبر الذي أمرت السلطات بإغلاقه», «اتفاقا تقدم فرنسا بموجبه …»: of a verb in a relative clause, somebody stands
// right behind it, what is described is nobody, and a word behind a preposition stands for that.
bool HasSubjectOfItsOwn(const Syntax& syntax, std::span<const Node> nodes, const Clause& clause, uint32_t verb,
                        const Node& described) {
  if (verb + 2 >= clause.last || nodes[verb + 1].kind != NodeKind::kPhrase ||
      nodes[verb + 1].relation != Relation::kNone || !MayAct(syntax, nodes[verb + 1]) || MayAct(syntax, described)) {
    return false;
  }
  return std::any_of(nodes.begin() + verb + 2, nodes.begin() + clause.last, [&](const Node& node) {
    if (StandsForAnother(node)) return true;
    const bool complement = node.kind == NodeKind::kPhrase && node.relation != Relation::kNone &&
                            node.relation != Relation::kIn && node.relation != Relation::kDuring;
    return complement && syntax.IsOwned(node.tokens.last - 1);
  });
}

// Nothing but small words stands between the opener of a clause and its verb.
bool VerbComesNext(const Sentence& sentence, const Clause& clause) {
  return clause.verb >= 0 &&
         std::all_of(sentence.nodes.begin() + clause.first + 1, sentence.nodes.begin() + clause.verb,
                     [](const Node& node) { return node.kind == NodeKind::kParticle; });
}

// «إن رجلا يبلغ من العمر 30 عاما قتل …»: the first of two verbs describes their subject, if that is not definite; -1
// where another clause begins between them, or the verb has an opener of its own.
int32_t DescribedSubject(const Syntax& syntax, std::span<const Node> nodes, std::span<const Clause> clauses,
                         uint32_t verb) {
  const uint32_t own = nodes[verb].clause;
  if (own == 0 || clauses[own].first != verb || nodes[verb - 1].kind != NodeKind::kPhrase) return -1;
  const Clause& before = clauses[own - 1];
  if (nodes[before.first].kind != NodeKind::kThat || !before.arguments.subject_first) return -1;
  const Node& subject = nodes[static_cast<uint32_t>(before.arguments.subject)];
  const bool described = before.verb == before.arguments.subject + 1 && !syntax.IsDefinite(subject.tokens.first) &&
                         syntax.NominalsIn(subject.tokens).empty();
  return described && !Disagrees(syntax, nodes[verb], subject) ? before.arguments.subject : -1;
}

// «قد تقرر الحكومة»: of a verb before its subject, the readings in the subject's gender, if there are any.
void KeepAgreeing(const Syntax& syntax, std::span<Node> nodes, const Clause& clause) {
  if (clause.arguments.subject <= clause.verb) return;
  auto& readings = nodes[static_cast<uint32_t>(clause.verb)].readings;
  const auto gender = GenderOf(syntax, nodes[static_cast<uint32_t>(clause.arguments.subject)]);
  const auto agrees = [&](const auto* reading) { return reading->gender == *gender; };
  if (!gender || std::none_of(readings.begin(), readings.end(), agrees)) return;
  readings.erase(std::remove_if(readings.begin(), readings.end(), std::not_fn(agrees)), readings.end());
}

VerbArguments ArgumentsOf(const Syntax& syntax, std::span<const Node> nodes, std::span<const Clause> clauses,
                          uint32_t verb) {
  const Clause& clause = clauses[nodes[verb].clause];
  const auto bare = [&](uint32_t n) {
    const bool says = nodes[n].word != nullptr && nodes[n].word->kind == FunctionWordsKind::kSaying;
    return nodes[n].kind == NodeKind::kPhrase && nodes[n].relation == Relation::kNone && !nodes[n].coordinated &&
           !says && !syntax.IsTemporal(nodes[n]);
  };
  VerbArguments found;
  for (uint32_t n = clause.first; n < verb && found.subject < 0; ++n) {
    // «بيروت (أ ف ب) حذر الوزير»: what stands before the verb does not act, if another gender does.
    if (bare(n) && !Disagrees(syntax, nodes[verb], nodes[n])) found.subject = static_cast<int32_t>(n);
  }
  bool suffix = false;
  for (const auto* reading : nodes[verb].readings) suffix = suffix || reading->suffix;
  // A verb right behind a phrase describes it: «وفد يضم الوزير»; but not «… ليضم».
  const bool relative = nodes[clause.first].kind == NodeKind::kRelative || clause.first == verb;
  const bool conjoined = (nodes[verb].proclitics() & (Proclitic::kWa | Proclitic::kFa | Proclitic::kLi)) != 0;
  // «زيارة قام بها الوزير»: the word behind the verb stands for what the clause describes, which does not act.
  const bool resumed = verb + 1 < clause.last && StandsForAnother(nodes[verb + 1]);
  if (found.subject < 0 && !conjoined && !suffix && !resumed) {
    found.subject = DescribedSubject(syntax, nodes, clauses, verb);
  }
  if (found.subject < 0 && clause.first > 0 && !conjoined && !resumed && (relative || suffix)) {
    // «فندقا استهدفه …»: the pronoun on the verb is what the clause describes; without one it acts itself.
    // «البعثة، التي تضم …»: the comma does not part them.
    const bool apart =
        nodes[clause.first].kind == NodeKind::kRelative && nodes[clause.first - 1].kind == NodeKind::kComma;
    for (uint32_t n = apart ? clause.first - 1 : clause.first; n-- > 0;) {
      if (nodes[n].kind != NodeKind::kPhrase) break;
      if (syntax.IsTemporal(nodes[n])) continue;
      if (!suffix && HasSubjectOfItsOwn(syntax, nodes, clause, verb, nodes[n])) break;
      if (!suffix && nodes[verb].speech != nullptr && CountsSeveral(syntax, nodes[n]) && !TellsOfMany(nodes[verb]))
        break;
      // «حكومة الوفاق التي أثنى على أدائها»: he who praised it is somebody else; but «لمحاربة التنظيم الذي يضم».
      if (!suffix && !syntax.Has(nodes[n].tokens.first, kVerbalNounSign) && Disagrees(syntax, nodes[verb], nodes[n])) {
        // «بهجوم بسيارة مفخخة استهدف ثكنة», «تحالف للمعارضة يضم …», «تصادم قرب المدينة أسفر عن …»
        const bool complement = nodes[n].relation == Relation::kBy || nodes[n].relation == Relation::kFor ||
                                nodes[n].relation == Relation::kNear;
        if (clause.first == verb && complement) continue;
        break;
      }
      (suffix ? found.object : found.subject) = static_cast<int32_t>(n);
      break;
    }
  }
  // «أما الوزارة فذكرت»: the topic acts, unless a pronoun stands for it.
  const bool perfect = verb > 0 && nodes[verb - 1].kind == NodeKind::kParticle &&
                       nodes[verb - 1].word->kind == FunctionWordsKind::kPerfect;
  const Node& answer = nodes[perfect ? verb - 1 : verb];  // «أما الوزارة فقد ذكرت»
  if (found.subject < 0 && (answer.proclitics() & Proclitic::kFa) && nodes[verb].clause > 0) {
    const Clause& before = clauses[nodes[verb].clause - 1];
    const Node& opener = nodes[before.first];
    if (opener.kind == NodeKind::kParticle && opener.word->kind == FunctionWordsKind::kTopic && before.verb < 0) {
      for (uint32_t n = before.first; n < before.last; ++n) {
        if (!bare(n)) continue;
        // «أما حقيبة النقل فأسندها الرئيس إلى فلان»
        (suffix ? found.object : found.subject) = static_cast<int32_t>(n);
        break;
      }
    }
  }
  found.subject_first = found.subject >= 0;
  // «استقبل فلان، نائب رئيس المجلس، اليوم …»: who he is, between commas right behind him.
  const auto apposed = [&](uint32_t n) {
    if (n < verb + 3 || n + 1 >= clause.last || found.object >= 0 || found.subject <= static_cast<int32_t>(verb) ||
        nodes[n - 1].kind != NodeKind::kComma || nodes[n + 1].kind != NodeKind::kComma) {
      return false;
    }
    // «استقبل المستشار فلان، السفير فلان، وبحث معه …»: two persons.
    const auto names_person = [&](const Node& node) {
      const auto nominals = syntax.NominalsIn(node.tokens);
      return std::any_of(nominals.begin(), nominals.end(),
                         [&](const Nominal& named) { return IsPerson(syntax, named); });
    };
    if (names_person(nodes[n]) && names_person(nodes[static_cast<uint32_t>(found.subject)])) return false;
    // «مراقب الدولة في البلاد، القاضي فلان، …»
    return std::all_of(nodes.begin() + found.subject + 1, nodes.begin() + n - 1, [](const Node& node) {
      return node.kind == NodeKind::kPhrase && node.relation != Relation::kNone;
    });
  };
  // «استقبل الشيخ فلان ولي العهد ضيفه»: who he is, right behind him, where whom he received comes next.
  const auto tells_of_subject = [&](uint32_t n) {
    if (found.subject <= static_cast<int32_t>(verb) || n != static_cast<uint32_t>(found.subject) + 1) return false;
    if (!HoldsOffice(syntax, nodes[n - 1], nodes[n])) return false;
    for (uint32_t m = n + 1; m < clause.last; ++m) {
      if (bare(m)) return true;
    }
    return false;
  };
  for (uint32_t n = verb + 1; n < clause.last; ++n) {
    if (!bare(n) || apposed(n) || tells_of_subject(n)) continue;
    // «جرحت ثلاثة بعد استهدافهم إحدى الدوريات»: the object of that deed.
    if (nodes[n - 1].relation != Relation::kNone && syntax.AwaitsObject(nodes[n - 1])) continue;
    int32_t& next = found.subject < 0 ? found.subject : found.object < 0 ? found.object : found.second_object;
    if (next >= 0) break;
    next = static_cast<int32_t>(n);
  }
  // «زار فرنسا وفد من البرلمان»: another gender tells that the object stands first.
  if (!found.subject_first && found.subject >= 0 && found.object >= 0) {
    const Node& first = nodes[static_cast<uint32_t>(found.subject)];
    const Node& second = nodes[static_cast<uint32_t>(found.object)];
    if (Disagrees(syntax, nodes[verb], first) && MayAct(syntax, second) && !Disagrees(syntax, nodes[verb], second)) {
      std::swap(found.subject, found.object);
    }
  }
  const auto acts = [&](int32_t n) {
    const Node& phrase = nodes[static_cast<uint32_t>(n)];
    if (TellsOfMany(nodes[verb]) || IsOblique(syntax, phrase.tokens.first)) return false;
    return found.object >= 0 || !Disagrees(syntax, nodes[verb], phrase);
  };
  if (!found.subject_first && found.subject >= 0 && !acts(found.subject)) {
    found.second_object = found.object;
    found.object = std::exchange(found.subject, -1);
  }
  if (found.subject >= 0 && found.object < 0) found.object = ObjectBehindNext(syntax, nodes, clauses, verb);
  return found;
}

}  // namespace

bool TellsOfMany(const Node& verb) {
  return EachReading(verb, [](const lexicon::VerbFormsRow& reading) {
    return reading.number == lexicon::VerbFormsNumber::kPlural || reading.number == lexicon::VerbFormsNumber::kDual;
  });
}

std::span<const Clause> CutClauses(const Syntax& syntax, std::span<Node> nodes, std::vector<Clause>& clauses) {
  const size_t begin = clauses.size();
  clauses.push_back({});
  const auto open_at = [&](uint32_t n) {
    if (clauses.back().first == n) return;
    clauses.back().last = n;
    clauses.push_back({.first = n});
  };
  for (uint32_t n = 0; n < nodes.size(); ++n) {
    const Node& node = nodes[n];
    if (n - clauses.back().first >= kLongestClause) open_at(n);
    const bool conjoined = (node.proclitics() & (Proclitic::kWa | Proclitic::kFa)) != 0;
    switch (node.kind) {
      case NodeKind::kThat:
      case NodeKind::kRelative:
      case NodeKind::kConjunction:
      case NodeKind::kColon:
      case NodeKind::kQuote:
      case NodeKind::kParticiple:
        open_at(n);
        break;
      case NodeKind::kParticle:
        // «عدم سماع الدعوى»: a noun like others.
        if (node.word->kind == FunctionWordsKind::kAbsence) break;
        if (conjoined || node.word->kind == FunctionWordsKind::kCondition ||
            (clauses.back().verb >= 0 && !IsAdjective(nodes, n))) {
          open_at(n);
        }
        break;
      case NodeKind::kVerb:
        if (conjoined || CountsSome(nodes[clauses.back().first])) {
          open_at(n);
        } else if (clauses.back().verb >= 0) {
          open_at(SubjectBefore(syntax, nodes, n, static_cast<uint32_t>(clauses.back().verb) + 1));
        }
        clauses.back().verb = static_cast<int32_t>(n);
        break;
      case NodeKind::kStop:
        if (n + 1 < nodes.size()) open_at(n + 1);
        break;
      default:
        break;
    }
  }
  clauses.back().last = static_cast<uint32_t>(nodes.size());
  const std::span<Clause> cut = std::span(clauses).subspan(begin);
  for (uint32_t c = 0; c < cut.size(); ++c) {
    for (uint32_t n = cut[c].first; n < cut[c].last; ++n) nodes[n].clause = c;
  }
  for (Clause& clause : cut) {
    if (clause.verb < 0) continue;
    clause.arguments = ArgumentsOf(syntax, nodes, cut, static_cast<uint32_t>(clause.verb));
    KeepAgreeing(syntax, nodes, clause);
  }
  return cut;
}

bool Describes(const Sentence& sentence, uint32_t clause) {
  const uint32_t first = sentence.clauses[clause].first;
  const Node& opener = sentence.nodes[first];
  if (first == 0 || sentence.nodes[first - 1].kind != NodeKind::kPhrase) return false;
  const bool conjoined = (opener.proclitics() & (Proclitic::kWa | Proclitic::kFa | Proclitic::kLi)) != 0;
  return opener.kind == NodeKind::kRelative || (opener.kind == NodeKind::kVerb && !conjoined);
}

bool ActsByPronoun(const Sentence& sentence, const Clause& clause) {
  const Node& opener = sentence.nodes[clause.first];
  return opener.kind == NodeKind::kThat && opener.word->relation == Relation::kAgent && VerbComesNext(sentence, clause);
}

bool ActsOn(const Sentence& sentence, const Clause& clause) {
  if (clause.verb < 0) return false;
  const Node& opener = sentence.nodes[clause.first];
  const uint32_t verb = static_cast<uint32_t>(clause.verb);
  if (opener.kind == NodeKind::kConjunction) return VerbComesNext(sentence, clause);
  return verb == clause.first && (opener.proclitics() & Proclitic::kWa) != 0;
}

}  // namespace isnad::claims
