// Spells numbers in Arabic words, independently of the grammar that reads them.
#ifndef ISNAD_TESTS_VALUES_SPELLER_H_
#define ISNAD_TESTS_VALUES_SPELLER_H_

#include <cstdint>
#include <string>

namespace isnad::values {

enum class Gender { kMasculine, kFeminine };  // of what is counted
enum class Case { kNominative, kGenitive, kAccusative };

// 0 <= n < 10^15: «ثلاثة آلاف ومئتان وخمسة وعشرون».
std::string Spell(int64_t n, Gender gender, Case grammatical_case);

// The definite ordinal, 1 <= n <= 99: «الثالث والعشرين», «الحادية عشرة».
std::string SpellOrdinal(int n, Gender gender);

}  // namespace isnad::values

#endif  // ISNAD_TESTS_VALUES_SPELLER_H_
