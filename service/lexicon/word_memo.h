// What a room makes of a word by its letters and its rows alone, remembered by the word's number.
#ifndef ISNAD_SERVICE_LEXICON_WORD_MEMO_H_
#define ISNAD_SERVICE_LEXICON_WORD_MEMO_H_

#include <cstddef>

#include "service/lexicon/annotations.h"
#include "service/text/memo.h"

namespace isnad::lexicon {

// As many words as the lexicon remembers. Of the words of newswire (the second half of ANERcorp), 36 in 100 are not
// among the last four thousand different ones, 21 not among the last sixteen thousand.
inline constexpr size_t kRememberedWords = 16384;

// So many tokens later memory has answered what it is asked for now.
inline constexpr text::TokenIndex kTokensAhead = 8;

// What it gives is what the finder gives, whatever was asked before. For one thread.
template <typename Value>
class WordMemo {
 public:
  // The value for a token, by `find()` if it is not remembered. What `find` looks at are the token's letters, the ways
  // to cut it, and its rows, of which those of more than one token are left out or there are none.
  template <typename Find>
  Value Of(const Annotations& lexicon, text::TokenIndex i, const Find& find) {
    const WordNumber number = lexicon.NumberOf(i);
    return number == kNoNumber ? find() : memo_.Of(number, number, find);
  }

  // Tells the processor that the word at a token is asked for soon.
  void Prefetch(const Annotations& lexicon, text::TokenIndex i) const { memo_.Prefetch(lexicon.NumberOf(i)); }

 private:
  text::Memo<WordNumber, Value> memo_{kRememberedWords};
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_WORD_MEMO_H_
