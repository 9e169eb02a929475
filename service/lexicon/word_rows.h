// The rows that the trie has for a word, remembered: a walk over it waits for memory at each letter.
#ifndef ISNAD_SERVICE_LEXICON_WORD_ROWS_H_
#define ISNAD_SERVICE_LEXICON_WORD_ROWS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "service/lexicon/annotations.h"
#include "service/text/document.h"
#include "service/text/memo.h"

namespace isnad::lexicon {

// Of a token by itself, under each way to cut it.
struct WordRows {
  struct Row {
    uint32_t row = 0;
    TableId table{};
    uint8_t cut = 0;  // its number among the token's segmentations
  };
  static constexpr size_t kMostCuts = 6;  // see Token::segmentation_count
  static constexpr size_t kMostRows = 7;  // of 99 words in 100

  WordNumber number = kNoNumber;
  uint8_t count = 0;                        // of rows; more than kMostRows: they are to be looked up
  uint8_t goes_on = 0;                      // a bit a cut: keys of several words begin with that stem
  std::array<Row, kMostRows> rows{};        // as Annotations has those of one length
  std::array<uint32_t, kMostCuts> nodes{};  // where the walks over the stems that go on have come to
};

// Of one trie. For one thread.
class WordRowsMemo {
 public:
  // Remembers up to `words` (a power of two), 128 bytes each.
  explicit WordRowsMemo(size_t words) : places_(words), memo_(words) {}

  // Tells the processor that a token is asked for soon. Gives the hash by which to ask.
  uint64_t Prefetch(const text::Document& document, text::TokenIndex i) const {
    const uint64_t hash = Hash(document.Folded(i));
    memo_.Prefetch(hash);
    return hash;
  }

  // Of a token, by `find()` if they are not remembered. Valid until the next call.
  template <typename Find>
  const WordRows& Of(const text::Document& document, text::TokenIndex i, uint64_t hash, const Find& find) {
    const std::string_view word = document.Folded(i);
    Key key{.size = static_cast<uint8_t>(word.size())};
    if (word.empty() || word.size() > key.letters.size()) return unremembered_ = find();
    const text::Segmentation* cut = document.SegmentationsBegin(i);
    for (uint8_t& proclitics : key.proclitics) {
      if (cut == document.SegmentationsEnd(i)) break;
      proclitics = cut++->proclitics;
    }
    std::memcpy(key.letters.data(), word.data(), word.size());
    return memo_.Of(hash, key, [&] {
      WordRows rows = find();
      rows.number = NewNumber(hash);
      return rows;
    });
  }

 private:
  // The letters of the word and what is cut off tell its stems; see proclitics.h.
  struct Key {
    uint8_t size = 0;
    std::array<uint8_t, 7> proclitics{};
    std::array<char, 24> letters{};  // as many as words have but for one in a thousand
  };
  static_assert(sizeof(Key::proclitics) >= WordRows::kMostCuts);

  // Never given before, by this memo or another. The low bits are of the word's place, so that a memory of as many
  // places by numbers forgets what this one does, and no more.
  WordNumber NewNumber(uint64_t hash) {
    constexpr uint64_t kBlock = 1 << 16;
    static std::atomic<uint64_t> next_block = 1;
    if (next_ % kBlock == 0) next_ = next_block.fetch_add(1, std::memory_order_relaxed) * kBlock;
    return next_++ * places_ + (hash & (places_ - 1));
  }

  static uint64_t Hash(std::string_view word) {
    uint64_t hash = word.size();
    for (; word.size() > sizeof(uint64_t); word.remove_prefix(sizeof(uint64_t))) {
      hash = Mix(hash, word.substr(0, sizeof(uint64_t)));
    }
    hash = Mix(hash, word);
    return hash ^ hash >> 32u;
  }
  static uint64_t Mix(uint64_t hash, std::string_view bytes) {  // at most eight
    uint64_t value = 0;
    std::memcpy(&value, bytes.data(), bytes.size());
    return (hash ^ hash >> 32u ^ value) * 0x9E3779B97F4A7C15u;
  }

  const size_t places_;
  uint64_t next_ = 0;
  text::Memo<Key, WordRows> memo_;
  WordRows unremembered_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_WORD_ROWS_H_
