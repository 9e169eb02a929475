// Folding: the one normal form in which words of articles and of the tables are compared.
#ifndef ISNAD_SERVICE_TEXT_FOLD_H_
#define ISNAD_SERVICE_TEXT_FOLD_H_

#include <string>
#include <string_view>

namespace isnad::text {

// Appends the folded form of `utf8` (one word or several) to `out`:
//
//   compatibility forms   composed (NFKC): ﻻ -> لا, ﷲ -> الله, full width to ASCII; a ligature of a whole phrase
//                         (ﷺ) stays a sign
//   diacritics, tatweel   dropped, also a tatweel between letter and digit («الـ24»)
//   invisible characters  dropped: zero-width space and joiners, direction marks, soft hyphen, byte order mark
//   hamza                 أ إ آ ٱ -> ا, ؤ -> و, ئ -> ي; a hamza that stands alone (ء) stays: «ماء» is not «ما»
//   final letters         ى -> ي, ة -> ه
//   Persian, Urdu,        to the letter that Arabic papers write for them: گ ک ڭ -> ك, پ -> ب, ڤ -> ف, چ -> ج,
//   Kurdish, Maghrebi     ی -> ي, ڨ -> ق
//   digits of any set     to ASCII; ٪ -> %, decimal ٫ -> ".", thousands ٬ -> ","
//   dashes, quotes        all dashes and minus to "-", curly quotation marks to straight ones; « and » stay
//   Latin                 to lower case
//   white space           each run to one space
//
// Invalid UTF-8 becomes U+FFFD. Never changes the order of letters. Folding what is folded changes nothing.
void AppendFolded(std::string_view utf8, std::string& out);

std::string Fold(std::string_view utf8);

// As AppendFolded, but only what no reader sees goes: presentation forms composed, diacritics, tatweel and invisible
// characters dropped, each run of white space to one space: «الوُزَراء» -> «الوزراء». A tatweel at the very end stays,
// for it is meant: «هـ», «لـ».
void AppendClean(std::string_view utf8, std::string& out);

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_FOLD_H_
