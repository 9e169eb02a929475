// The words by which two wordings of one thing are compared.
#ifndef ISNAD_SERVICE_FACTS_WORDS_H_
#define ISNAD_SERVICE_FACTS_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::facts {

// Folded words in their order, punctuation left out, each without the article and what is written before it
// («بالمدفعية» -> «مدفعيه»). At most kMaxWords; a name or a sentence has fewer.
inline constexpr size_t kMaxWords = 64;
std::vector<std::string> NameWords(std::string_view text);

// As above, without the words of one or two letters, most of which are particles; numbers stay. Sorted, distinct.
std::vector<std::string> ContentWords(std::string_view text);

// Number of words in both. Sorted, distinct.
size_t CountShared(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace isnad::facts

#endif  // ISNAD_SERVICE_FACTS_WORDS_H_
