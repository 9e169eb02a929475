// Makes the fingerprint of a document.
#ifndef ISNAD_SERVICE_REUSE_FINGERPRINT_H_
#define ISNAD_SERVICE_REUSE_FINGERPRINT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/model/fingerprint.h"
#include "service/model/span.h"
#include "service/text/document.h"

namespace isnad::reuse {

// What the words of a document mean, as far as it decides whether two texts are one. This room knows letters only;
// what the tables and the other stages know of the words comes to it by a gloss.
struct Gloss {
  // Words that house styles write in many ways, and the one form that stands for them: «ستة آلاف» and «6 آلاف» are
  // "6000". An empty form leaves them out: «معالي».
  struct Form {
    text::TokenRange tokens;
    std::string text;
    WordKind kind = WordKind::kPlain;
  };
  // A name or figure by which stories are told apart, and what sharing it says (Subject::weight): its first and last
  // word, for outlets leave out what is between them. One token, if the two are equal.
  struct Name {
    text::TokenIndex first = 0;
    text::TokenIndex last = 0;
    uint32_t weight = 1;
  };

  std::vector<Form> forms;              // by tokens, none overlap
  std::vector<text::TokenIndex> named;  // words of names of any kind, ascending
  std::vector<text::TokenIndex> dated;  // words that tell a day where no form does, ascending
  std::vector<Name> names;
  std::vector<absl::CivilDay> days;  // on which something happens, in the order of the text
};

// One word in the form in which copies are compared.
struct Word {
  std::string_view text;
  Span span;
  WordKind kind = WordKind::kPlain;
};

// A text has no more subjects than these: the weightiest, first ones first.
inline constexpr size_t kMaxSubjects = 16;
inline constexpr size_t kMaxDays = 4;

// The words of the document's running text: body and subheads, without punctuation, each in its form by the gloss, or
// else folded and without «و» and the article, which house styles add and drop. Headlines, captions, datelines,
// publish lines and boilerplate are each outlet's own and left out; a document with nothing else is told by its
// headline. Subjects may be named by the headline alone. Pure.
Fingerprint MakeFingerprint(const text::Document& document, const Gloss& gloss = {});

// As above, from words already chosen.
Fingerprint FromWords(std::span<const Word> words);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_FINGERPRINT_H_
