// The words by which two wordings of one thing are compared.
#ifndef ISNAD_SERVICE_FACTS_WORDS_H_
#define ISNAD_SERVICE_FACTS_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/model/shared.h"

namespace isnad::facts {

// Folded words in their order, punctuation left out, each without the article and what is written before it
// («بالمدفعية» -> «مدفعيه»). At most kMaxWords; a name or a sentence has fewer.
inline constexpr size_t kMaxWords = 64;
std::vector<std::string> NameWords(std::string_view text);
std::vector<std::string> NameWordsOfFolded(std::string_view folded);  // the same of a text that is folded already

// The words of a text, as hashes.
struct Wording {
  std::vector<uint64_t> in_order;  // NameWords
  // Those that tell one wording from another: not those of one or two letters, most of which are particles; numbers
  // stay. Sorted, distinct.
  std::vector<uint64_t> words;
  std::vector<uint64_t> numbers;  // those of them that are numbers in digits; likewise
};
// Thread-safe.
Shared<Wording> ReadWording(std::string_view text);

// Number of words in both. Sorted, distinct.
size_t CountShared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);

// One may tell fewer numbers than the other, but no other ones: «6 killed» goes with «6 killed and 37 injured».
bool NumbersAgree(const Wording& a, const Wording& b);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_WORDS_H_
