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

  // A token, in the terms of this memory.
  class Question {
   private:
    friend class WordRowsMemo;

    // The letters of the word and what is cut off tell its stems; see proclitics.h.
    struct Key {
      std::array<uint8_t, 8> shape{};     // the size, then the proclitics of each cut
      std::array<uint64_t, 3> letters{};  // enough but for one word in a thousand
    };
    static_assert(sizeof(Key::shape) > WordRows::kMostCuts);

    Key key;
    uint64_t hash = 0;
    bool fits = false;
  };

  // Tells the processor that the token's rows are asked for soon.
  Question Prepare(const text::Document& document, text::TokenIndex i) const {
    const std::string_view word = document.Folded(i);
    Question question;
    question.fits = !word.empty() && word.size() <= sizeof(Question::Key::letters);
    if (!question.fits) return question;
    Question::Key& key = question.key;
    key.shape[0] = static_cast<uint8_t>(word.size());
    size_t cuts = 0;
    for (auto cut = document.SegmentationsBegin(i); cut != document.SegmentationsEnd(i); ++cut) {
      key.shape[++cuts] = cut->proclitics;
    }
    std::memcpy(key.letters.data(), word.data(), word.size());
    for (const uint64_t letters : key.letters) question.hash = Mix(question.hash, letters);
    memo_.Prefetch(question.hash);
    return question;
  }

  // The rows, by `find()` if they are not remembered. Valid until the next call.
  template <typename Find>
  const WordRows& Of(const Question& question, const Find& find) {
    if (!question.fits) return unremembered_ = find();
    return memo_.Of(question.hash, question.key, [&] {
      WordRows rows = find();
      rows.number = NewNumber(question.hash);
      return rows;
    });
  }

 private:
  // Never given before, by this memo or another. The low bits are of the word's place, so that a memory of as many
  // places by numbers forgets what this one does, and no more.
  WordNumber NewNumber(uint64_t hash) {
    constexpr uint64_t kBlock = 1 << 16;
    static std::atomic<uint64_t> next_block = 1;
    if (next_ % kBlock == 0) next_ = next_block.fetch_add(1, std::memory_order_relaxed) * kBlock;
    return next_++ * places_ + (hash & (places_ - 1));
  }

  static uint64_t Mix(uint64_t hash, uint64_t letters) {
    hash = (hash ^ letters) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32u;
  }

  const size_t places_;
  uint64_t next_ = 0;
  text::Memo<Question::Key, WordRows> memo_;
  WordRows unremembered_;
};

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_WORD_ROWS_H_
