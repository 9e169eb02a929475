// Chooses which word n-grams of a text stand for it in the index.
#ifndef ISNAD_SERVICE_REUSE_WINNOW_H_
#define ISNAD_SERVICE_REUSE_WINNOW_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isnad::reuse {

inline constexpr size_t kGramWords = 5;
inline constexpr size_t kWindowGrams = 12;
inline constexpr size_t kShortTextWords = 20;
inline constexpr size_t kShortGramWords = 3;

// Hashes of the chosen n-grams of `words` (hashes of words), sorted, distinct. Schleimer, Wilkerson, Aiken: Winnowing
// (SIGMOD 2003): the rightmost minimum of each window of 12 5-grams, so that two texts with 16 words in a row in
// common share a selection. A text under 20 words gives all its 3-grams, which match other short texts, and all
// its 5-grams, which match the report that it was cut from. Linear.
std::vector<uint64_t> Winnow(std::span<const uint32_t> words);

}  // namespace isnad::reuse

#endif  // ISNAD_SERVICE_REUSE_WINNOW_H_
