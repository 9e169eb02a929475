// Verb forms from root and class, by the tables conjugations.tsv, endings.tsv and assimilations.tsv.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_CONJUGATE_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_CONJUGATE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "service/lexicon/compiler/diagnostics.h"
#include "service/lexicon/compiler/knowledge.h"

namespace isnad::lexicon::compiler {

// Which passive forms and object pronouns a verb takes. The passive has no first person: news has no use for it, and
// unvowelled it reads as other verbs («أقال» he dismissed, I am said).
enum class Transitivity {
  kNone,         // «وصل»: no passive
  kPreposition,  // «أفرج عن»: the passive has the third person masculine singular alone
  kDirect,       // «قتل»: the third persons of the passive, and object pronouns
};

struct Verb {
  std::string root;         // three or four letters, hamza as «ء»
  std::string form;         // a class of conjugations.tsv
  std::string verbal_noun;  // spellings parted by '|'; empty: as the class has it; "-": none
  Transitivity transitivity = Transitivity::kNone;
};

// One spelling, folded, and one reading of it.
struct VerbForm {
  std::string key;
  VerbFormsRow row;        // `verb` is left to the caller
  uint8_t proclitics = 0;  // those that may be cut off in front of it
};

// What a stem is the stem of; the values of the enumeration "slot" in conjugations.tsv.
enum class Slot {
  kPast,
  kPastPassive,
  kPresent,
  kPresentPassive,
  kActiveParticiple,
  kPassiveParticiple,
  kVerbalNoun,
};

// A row of conjugations.tsv. Digits stand for root letters, 8 for the first with the ت of form VIII.
struct Stem {
  Slot slot{};
  std::string stem;
  std::string short_stem;  // before endings that begin with a consonant, and in the jussive; may be empty
  std::string endings;     // a set of endings.tsv
};

// A row of endings.tsv.
struct Ending {
  std::string prefix;
  std::string ending;
  bool to_short_stem = false;
  bool article = false;  // the form may carry ال
  VerbFormsRow features{};
};

// Immutable.
class Conjugator {
 public:
  // Finds its tables among all; reports one that is missing, and stems whose endings are nowhere.
  // If an error is reported, it knows no form.
  Conjugator(const std::vector<Table>& tables, Diagnostics& diagnostics);

  bool Knows(const std::string& form) const { return classes_.contains(form); }

  // Every form with every reading once, by spelling. None if the form is unknown or the root too short for it.
  std::vector<VerbForm> Conjugate(const Verb& verb) const;

 private:
  std::string Fill(const std::string& stem, const std::vector<std::string>& root) const;

  std::map<std::string, std::vector<Stem>> classes_;
  std::map<std::string, std::vector<Ending>> endings_;  // by tense and set, "past strong"
  std::map<std::string, std::string> assimilations_;    // by first root letter
};

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_CONJUGATE_H_
