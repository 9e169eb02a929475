// Whether a word is a verb where it stands. Unvowelled, many a past tense is also a noun («دعم», «قتل», «بحث») and so
// are some present ones («تعاون»): what stands before it decides.
#ifndef ISNAD_SERVICE_CLAIMS_VERB_READER_H_
#define ISNAD_SERVICE_CLAIMS_VERB_READER_H_

#include <optional>
#include <span>

#include "service/claims/syntax.h"
#include "service/text/document.h"

namespace isnad::claims {

// The end of the phrase before a word.
struct PhraseEnd {
  bool open = false;      // the word may go on with it
  bool complete = false;  // it is definite or a name: an indefinite word is none of its own
};

// The finite verb, or adverbial participle of a verb of speech, that the word at a token of a sentence is, with every
// reading of it; nullopt if it is rather a noun. `before` has the nodes before the word, `range` is the whole sentence.
std::optional<Node> VerbAt(const Syntax& syntax, std::span<const Node> before, text::TokenRange range,
                           text::TokenIndex at, const PhraseEnd& phrase);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_VERB_READER_H_
