// A set of folded phrases to find at a place in a text.
#ifndef ISNAD_SERVICE_TEXT_PHRASES_H_
#define ISNAD_SERVICE_TEXT_PHRASES_H_

#include <array>
#include <cstddef>
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
  // False of most words of a text, by their first two letters.
  bool MayBeginWith(std::string_view text) const {
    return text.size() < kTwoLetters || (seconds_[PlaceOf(text[1])] >> PlaceOf(text[3]) & 1u) != 0;
  }
  // Of the second byte of a letter, which tells most apart.
  static size_t PlaceOf(char byte) { return static_cast<uint8_t>(byte) % 64u; }

  static constexpr size_t kTwoLetters = 4;  // bytes

  std::vector<std::string> phrases_;       // tokens joined by single spaces; sorted, distinct
  std::array<uint64_t, 64> seconds_ = {};  // by the place of the first letter of a phrase, a bit for each second one
};

}  // namespace isnad::text

#endif  // ISNAD_SERVICE_TEXT_PHRASES_H_
