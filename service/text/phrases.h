// A set of folded phrases to find at a place in a text.
#ifndef ISNAD_SERVICE_TEXT_PHRASES_H_
#define ISNAD_SERVICE_TEXT_PHRASES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/text/document.h"

namespace isnad::text {

// Immutable. Small sets, looked up by first word.
class PhraseSet {
 public:
  PhraseSet() = default;
  // Phrases in any spelling: they are cut and folded as an article is.
  explicit PhraseSet(const std::vector<std::string>& phrases);

  bool empty() const { return phrases_.empty(); }
  const std::vector<std::string>& phrases() const { return phrases_; }

  // How many tokens the longest phrase that begins at token `at` and ends before `last` has; 0 if none.
  uint32_t Match(const Document& document, TokenIndex at, TokenIndex last) const;
  // As Match, also behind the proclitics of the first token: «وبترا», «لوكالة».
  uint32_t MatchBehindProclitics(const Document& document, TokenIndex at, TokenIndex last) const;

 private:
  uint32_t MatchText(std::string_view text) const;
  // Of the second byte of a word, which tells letters apart.
  static uint64_t BitOf(std::string_view word) {
    return word.size() < 2 ? ~uint64_t{0} : uint64_t{1} << (static_cast<uint8_t>(word[1]) % 64u);
  }

  std::vector<std::string> phrases_;  // tokens joined by single spaces; sorted, distinct
  uint64_t begins_ = 0;               // BitOf each: most words of a text begin no phrase
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_PHRASES_H_
