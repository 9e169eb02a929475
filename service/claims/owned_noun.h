// Nouns that a pronoun closes: «حدودها», «مهمته».
#ifndef ISNAD_SERVICE_CLAIMS_OWNED_NOUN_H_
#define ISNAD_SERVICE_CLAIMS_OWNED_NOUN_H_

#include <string_view>

#include "service/lexicon/lexicon.h"
#include "service/text/document.h"

namespace isnad::claims {

// What the tables tell of the noun that a token is, with the pronoun of its owner and whatever is written before it.
// nullptr if it is none. Thread-safe.
const lexicon::HeadNounsRow* OwnedHeadNoun(const text::Document& document, text::TokenIndex token);

// A title with the pronoun of its owner: «نائبه». Thread-safe.
bool IsOwnedTitle(const text::Document& document, text::TokenIndex token);

// «مدينة», and not «مدينه»: folded they are one. Thread-safe.
bool EndsInTehMarbuta(std::string_view word);
bool EndsInTehMarbuta(const text::Document& document, text::TokenIndex token);

// Without the pronoun that the token ends in, and what is written before it, it is a word of the language: «استعدادها»;
// not so «مياه», nor «بيانا». Thread-safe.
bool EndsInPronoun(const text::Document& document, text::TokenIndex token);

}  // namespace isnad::claims

#endif  // ISNAD_SERVICE_CLAIMS_OWNED_NOUN_H_
