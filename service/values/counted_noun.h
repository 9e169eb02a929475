// What a number may count: nouns of the tables, nouns that no table lists, and the words that it never counts.
#ifndef ISNAD_SERVICE_VALUES_COUNTED_NOUN_H_
#define ISNAD_SERVICE_VALUES_COUNTED_NOUN_H_

#include <optional>
#include <string>
#include <string_view>

#include "service/values/numeral.h"
#include "service/values/reading.h"

namespace isnad::values {

// An indefinite noun, in a form that stands behind a number.
Hit<CountedNounsRow> CountedNounAt(const Reading& reading, TokenIndex i);

// A noun that no table lists, where number and form agree: «67 رأيا», «ثلاثة بنادق», «4500 لاجئة». Gives its singular
// as far as the ending tells it.
std::optional<std::string> UnlistedUnit(const Reading& reading, TokenIndex i, const Numeral& numeral);

// The longest written ending of an indefinite noun in the accusative that a word has; nullptr if it has none.
const lexicon::NounEndingsRow* LongestEnding(std::string_view word);

// A word that may follow a number and is not what it counts.
bool IsFunctionWord(const Reading& reading, TokenIndex i);

}  // namespace isnad::values

#endif  // ISNAD_SERVICE_VALUES_COUNTED_NOUN_H_
