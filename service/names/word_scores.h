// What words weigh in the tagger, remembered: it lies scattered over a table that no cache near the processor holds.
#ifndef ISNAD_SERVICE_NAMES_WORD_SCORES_H_
#define ISNAD_SERVICE_NAMES_WORD_SCORES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "service/names/features.h"
#include "service/names/weights.h"
#include "service/text/memo.h"

namespace isnad::names {

// What it gives is what the weights say, whatever it remembers. For one thread.
class WordScores {
 public:
  // What a word weighs by itself, for itself and for its neighbours.
  struct Lent {
    TagScores own{};
    TagScores to_next{};
    TagScores to_previous{};
  };

  // Remembers up to `words` (a power of two), 64 bytes each. `weights` must outlive this.
  WordScores(const Weights& weights, size_t words) : weights_(weights), words_(words) {}

  const Weights& weights() const { return weights_; }

  // Of the word at a token. Valid until the next call.
  const Lent& Of(const Features& features, text::TokenIndex i);
  // Tells the processor that the word at a token is asked for soon.
  void Prefetch(const Features& features, text::TokenIndex i) const { words_.Prefetch(features.WordAt(i).number); }
  // What a hint weighs.
  const TagScores& Of(Features::Hint hint) {
    const uint64_t place = hint.grammar * 3u + hint.elsewhere;
    return hints_.Of(place, {.set = 1, .grammar = hint.grammar, .elsewhere = hint.elsewhere},
                     [&] { return Sum(hint); });
  }

 private:
  // All that the features of a word itself are made of. With what they weigh it fills one line of the cache.
  struct Key {
    uint64_t word = 0;  // number, form and whether it is Arabic
    uint64_t classes = 0;
  };

  struct HintKey {
    uint8_t set = 0;  // 1
    uint8_t grammar = 0;
    uint8_t elsewhere = 0;
    std::array<uint8_t, 5> unused{};
  };
  static constexpr size_t kHints = 256;

  Lent Sum(const Features& features, text::TokenIndex i);
  TagScores Sum(Features::Hint hint) const;

  const Weights& weights_;
  text::Memo<Key, Lent> words_;
  text::Memo<HintKey, TagScores> hints_{kHints};
  Lent unremembered_;
  std::vector<uint64_t> sought_;  // features, within a call
};

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_WORD_SCORES_H_
