// The generated table of verb forms: what a form of a verb says about who acts, and when.
#ifndef ISNAD_SERVICE_LEXICON_VERB_FORM_H_
#define ISNAD_SERVICE_LEXICON_VERB_FORM_H_

#include <compare>
#include <cstdint>

namespace isnad::lexicon {

enum class VerbFormsTense : uint8_t { kPast, kPresent, kActiveParticiple, kPassiveParticiple, kVerbalNoun };

// News is told in the third person and quoted in the first; the second is not generated.
enum class VerbFormsPerson : uint8_t { kFirst, kThird, kNone };

enum class VerbFormsGender : uint8_t { kMasculine, kFeminine, kAny };

enum class VerbFormsNumber : uint8_t { kSingular, kDual, kPlural, kAny };

// One reading of one form. A spelling may have several: of several verbs, or of one («كتبت» she wrote, I wrote).
// Without vowels most forms read both ways, so that active and passive may be set together; one is always set.
struct VerbFormsRow {
  int32_t verb = 0;  // row in verbs.tsv
  VerbFormsTense tense = VerbFormsTense::kPast;
  VerbFormsPerson person = VerbFormsPerson::kNone;
  VerbFormsGender gender = VerbFormsGender::kAny;
  VerbFormsNumber number = VerbFormsNumber::kAny;
  bool active = false;   // may be read as active
  bool passive = false;  // may be read as passive
  bool suffix = false;   // ends in a pronoun of the third person: «استقبله», «زيارته»
  bool jussive = false;  // stands behind a negation or a command alone, by its short stem: «تقل» of «لم تقل»
  auto operator<=>(const VerbFormsRow&) const = default;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_VERB_FORM_H_
