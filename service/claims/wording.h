// How the words of a phrase are told in an argument.
#ifndef ISNAD_SERVICE_CLAIMS_WORDING_H_
#define ISNAD_SERVICE_CLAIMS_WORDING_H_

#include <string>
#include <string_view>

#include "service/claims/syntax.h"
#include "service/text/document.h"

namespace isnad::claims {

// A phrase, or the end of one, in which a filler is looked for.
struct Site {
  const Sentence* sentence = nullptr;
  uint32_t node = 0;
  text::TokenRange tokens;
  const text::Segmentation* cut = nullptr;  // of the first token, nullptr if nothing is cut
};

// A whole phrase as a site.
Site SiteOf(const Sentence& sentence, uint32_t node);

// The text under a site, its first token cut.
std::string TextOf(const Syntax& syntax, const Site& site);

// From a site to the end of what it begins: its sentence, or the participle or conjunction that goes on after it.
text::TokenRange ExtentFrom(const Site& site);

// With the word before it that tells that it is not so: «عدم سماع الدعوى».
Site WithAbsence(Site site);

// The same without the word that brings a name: «اتفاقية تسمى الإطار» is «اتفاقية الإطار».
std::string WithoutNaming(const Syntax& syntax, const Site& site);

// The ending of a word as an indefinite noun in the accusative; nullptr if it has none that is no letter of its own.
const lexicon::NounEndingsRow* AccusativeEnding(std::string_view word);

// As it is quoted, «اتفاق مبدئي» for «اتفاقا مبدئيا»: without the ending of an indefinite accusative, on its noun and
// the adjectives right behind.
std::string Uninflected(const Syntax& syntax, const Site& site);

// The office of who holds a post, «وزير النقل» for «حقيبة النقل»; empty if the phrase tells of no post.
std::string OfficeOfPost(const Syntax& syntax, const Site& site);

// The office that somebody is given, «وزير الزراعة» for «وزيرا للزراعة»: with what it governs.
std::string OfficeGiven(const Syntax& syntax, const Site& site);

// What the indefinite office that is a phrase governs behind it, from a blank on: « الزراعة» of «وزيرا للزراعة». Empty
// if it governs nothing.
std::string ComplementOf(const Syntax& syntax, const Site& site);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_WORDING_H_
