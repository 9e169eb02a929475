// Whether a text is Arabic.
#ifndef ISNAD_SERVICE_TEXT_LANGUAGE_H_
#define ISNAD_SERVICE_TEXT_LANGUAGE_H_

#include <string_view>

namespace isnad::text {

// True if half or more of the letters of `clean` (see AppendClean) are of Arabic script, unless the spelling is another
// language's: more than one in a hundred of its Arabic letters is of the Persian, Urdu or Kurdish kind (گ پ چ ژ ی ک ے
// ە ...) while less than one Arabic word in ten carries the article. Measured: Persian news has some 10 % such letters
// and 1 % such words, Arabic news 0 to 0.3 % and 25 %; Arabic typed on a Persian keyboard has the letters of the one
// and the words of the other.
bool IsArabic(std::string_view clean);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_LANGUAGE_H_
