// Folding: the one normal form in which words of articles and of the tables are compared.
#ifndef ISNAD_SERVICE_TEXT_FOLD_H_
#define ISNAD_SERVICE_TEXT_FOLD_H_

#include <string>
#include <string_view>

namespace isnad::text {

// Appends the folded form of `utf8` (one word or several) to `out`: compatibility forms composed (NFKC);
// diacritics, tatweel, and invisible format characters dropped; أ إ آ ٱ -> ا, ى -> ي, ة -> ه, ؤ -> و, ئ -> ي;
// Persian and Urdu letter variants to the Arabic letter (گ ک -> ك, پ -> ب, ڤ -> ف, چ -> ج, ی -> ي); all digit
// sets to ASCII; Latin to lower case. Invalid UTF-8 becomes U+FFFD. Never changes the order of letters.
void AppendFolded(std::string_view utf8, std::string& out);

std::string Fold(std::string_view utf8);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_FOLD_H_
