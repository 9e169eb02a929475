// Makes the fingerprint of a document.
#ifndef ISNAD_SERVICE_REUSE_FINGERPRINT_H_
#define ISNAD_SERVICE_REUSE_FINGERPRINT_H_

#include <span>
#include <string_view>

#include "service/model/fingerprint.h"
#include "service/model/span.h"
#include "service/text/document.h"

namespace isnad::reuse {

// One word in the form in which copies are compared.
struct Word {
  std::string_view text;
  Span span;
};

// The words of the document's running text: body and subheads, without punctuation, each folded and without «و» and
// the article, which house styles add and drop. Headlines, captions, datelines, publish lines and boilerplate are
// each outlet's own and left out; a document with nothing else is told by its headline. Pure.
Fingerprint MakeFingerprint(const text::Document& document);

// As above, from words already chosen.
Fingerprint FromWords(std::span<const Word> words);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_FINGERPRINT_H_
