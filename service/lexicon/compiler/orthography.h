// Spells vowelled Arabic as it is written without vowels.
#ifndef ISNAD_SERVICE_LEXICON_COMPILER_ORTHOGRAPHY_H_
#define ISNAD_SERVICE_LEXICON_COMPILER_ORTHOGRAPHY_H_

#include <string>
#include <string_view>
#include <vector>

namespace isnad::lexicon::compiler {

// The spellings, without diacritics, of a word whose vowels are written and whose hamzas are all «ء»: each hamza
// gets the seat that the vowels around it ask for, by the common school rule; then the variants that newspapers
// print beside it («بدؤوا»: «بدأوا», «مسؤول»: «مسئول»). «ة» and «ى» that an ending follows open to «ت» and «ا».
// Of two vowels on one letter the first holds, so that a stem's vowel overrules its ending's.
std::vector<std::string> Spell(std::string_view vowelled);

}  // namespace isnad::lexicon::compiler

#endif  // ISNAD_SERVICE_LEXICON_COMPILER_ORTHOGRAPHY_H_
