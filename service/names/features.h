// What the tagger looks at: for every token the features of it and of its neighbours, each as one hash.
#ifndef ISNAD_SERVICE_NAMES_FEATURES_H_
#define ISNAD_SERVICE_NAMES_FEATURES_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "service/names/candidate.h"
#include "service/names/words.h"

namespace isnad::names {

// Weights are kept by these numbers: a kind that is taken out leaves its number unused.
enum class FeatureKind : uint8_t {
  // Of the word itself.
  kWord = 1,
  kPrefix = 2,   // with the number of letters
  kSuffix = 3,   // with the number of letters
  kTrigram = 4,  // three letters anywhere
  kForm = 5,     // what the grammar of names takes the word for
  kClass = 6,    // one class of the lexicon
  kClasses = 7,  // all of them
  // Of the word before it, and of the one after it.
  kWordBefore = 8,
  kSuffixBefore = 9,
  kClassBefore = 10,
  kWordAfter = 11,
  kSuffixAfter = 12,
  kClassAfter = 13,
  // Of several at once.
  kClassesAndBefore = 14,
  kClassesAndAfter = 15,
  kClassesAndWordBefore = 16,
  kClassesAndWordAfter = 17,
  kGrammar = 18,    // the name that grammars and tables see here
  kElsewhere = 19,  // what stands with the same word in other places of the document
  kEcho = 20,       // what the tagger found there
  kEchoAndClasses = 21,
};

// A view of words and names, which must outlive it. For one thread.
class Features {
 public:
  // `names` are those that grammars and tables find, as Select gives them.
  Features(const Words& words, const std::vector<Candidate>& names);

  // Each calls visit(kind, hash) for features of a token: those of the word itself, those that it lends to the token
  // after it and before it, and those of it between its neighbours. All features of a document cost time linear in
  // its size.
  template <typename Visit>
  void ForEachOwn(text::TokenIndex i, const Visit& visit) const;
  template <typename Visit>
  void ForEachAsBefore(text::TokenIndex i, const Visit& visit) const;
  template <typename Visit>
  void ForEachAsAfter(text::TokenIndex i, const Visit& visit) const;
  // `first` and `last` of its sentence have neighbours on one side alone.
  template <typename Visit>
  void ForEachInPlace(text::TokenIndex i, bool first, bool last, const Visit& visit) const;
  static constexpr size_t kInPlace = 4;

  // What the grammar and the word's other places tell of a token, and the features of that.
  struct Hint {
    uint8_t grammar = 0;    // 0: no name
    uint8_t elsewhere = 0;  // a bit set
  };
  Hint HintAt(text::TokenIndex i) const { return tokens_[i].hint; }
  template <typename Visit>
  static void ForEachOf(Hint hint, const Visit& visit);

  // All of the above that count for a token.
  template <typename Visit>
  void ForEachAt(text::TokenIndex i, const Visit& visit) const {
    ForEachOwn(i, visit);
    const bool first = i == 0 || !AreNeighbours(i - 1, i);
    const bool last = i + 1 == words_.size() || !AreNeighbours(i, i + 1);
    if (!first) ForEachAsBefore(i - 1, visit);
    if (!last) ForEachAsAfter(i + 1, visit);
    ForEachInPlace(i, first, last, visit);
    ForEachOf(HintAt(i), visit);
  }

  // Features of what the tagger found with the token's word elsewhere; `echo` is as EchoesOf gives it.
  template <typename Visit>
  void ForEachOfEcho(text::TokenIndex i, uint8_t echo, const Visit& visit) const {
    if (echo == 0) return;
    Put(FeatureKind::kEcho, echo, visit);
    Put(FeatureKind::kEchoAndClasses, Pair(tokens_[i].classes, echo), visit);
  }
  // The folded word at a token, numbered within the document from 0.
  uint32_t SpellingAt(text::TokenIndex i) const { return tokens_[i].spelling; }
  uint32_t spellings() const { return spellings_; }

  bool AreNeighbours(text::TokenIndex i, text::TokenIndex next) const {
    return words_.SentenceEnd(i) == words_.SentenceEnd(next);
  }

  // What the features of the word itself, and those that it lends, are made of.
  struct Word {
    lexicon::WordNumber number = lexicon::kNoNumber;  // its letters, where it has one
    uint64_t classes = 0;
    uint8_t form = 0;
    bool arabic = false;
  };
  Word WordAt(text::TokenIndex i) const {
    return {words_.lexicon().NumberOf(i), tokens_[i].classes, tokens_[i].form, words_.IsArabic(i)};
  }

 private:
  static constexpr size_t kLetter = 2;    // bytes of a letter of the Arabic block
  static constexpr size_t kAffix = 4;     // letters of the longest prefix and suffix
  static constexpr size_t kLongest = 16;  // letters of a word that are looked at for trigrams

  struct Token {
    uint64_t word = 0;     // hash of the folded word
    uint64_t classes = 0;  // of the lexicon, a bit each; in the upper half those behind a proclitic
    uint64_t last = 0;     // its last two letters
    uint32_t spelling = 0;
    uint8_t form = 0;
    Hint hint;
  };

  static uint64_t Hash(FeatureKind kind, uint64_t value) {
    uint64_t hash = value + static_cast<uint64_t>(kind) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 32u) * 0xD6E8FEB86659FD93u;
    hash = (hash ^ hash >> 32u) * 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32u;
  }
  static uint64_t Pair(uint64_t a, uint64_t b) { return a * 0xC2B2AE3D27D4EB4Fu + (b ^ b >> 29u); }
  static uint64_t HashOf(std::string_view text) {
    uint64_t hash = text.size();
    for (; text.size() > sizeof(uint64_t); text.remove_prefix(sizeof(uint64_t))) {
      hash = Pair(hash, Letters(text.substr(0, sizeof(uint64_t))));
    }
    return Pair(hash, Letters(text));
  }
  static uint64_t Letters(std::string_view text) {  // at most eight bytes
    uint64_t value = 0;
    std::memcpy(&value, text.data(), text.size());
    return value;
  }

  void Describe();
  void NumberSpellings();
  void LookElsewhere(const std::vector<Candidate>& names);

  template <typename Visit>
  static void Put(FeatureKind kind, uint64_t value, const Visit& visit) {
    visit(kind, Hash(kind, value));
  }
  template <typename Visit>
  static void PutClasses(FeatureKind kind, uint64_t classes, const Visit& visit) {
    for (; classes != 0; classes &= classes - 1) Put(kind, static_cast<uint64_t>(std::countr_zero(classes)), visit);
  }

  const Words& words_;
  std::vector<Token> tokens_;
  uint32_t spellings_ = 0;
  const Token outside_;  // beyond the ends of a sentence
};

template <typename Visit>
void Features::ForEachOwn(text::TokenIndex i, const Visit& visit) const {
  using Kind = FeatureKind;
  const Token& token = tokens_[i];
  Put(Kind::kWord, token.word, visit);
  Put(Kind::kForm, token.form, visit);
  PutClasses(Kind::kClass, token.classes, visit);
  Put(Kind::kClasses, token.classes, visit);
  if (!words_.IsArabic(i)) return;

  const std::string_view word = words_.document().Folded(i);
  const size_t letters = word.size() / kLetter;
  for (size_t n = 2; n <= kAffix && n < letters; ++n) Put(Kind::kPrefix, Letters(word.substr(0, n * kLetter)), visit);
  for (size_t n = 1; n <= kAffix && n < letters; ++n) {
    Put(Kind::kSuffix, Letters(word.substr(word.size() - n * kLetter)), visit);
  }
  for (size_t n = 0; n + 3 <= std::min(letters, kLongest); ++n) {
    Put(Kind::kTrigram, Letters(word.substr(n * kLetter, 3 * kLetter)), visit);
  }
}

template <typename Visit>
void Features::ForEachAsBefore(text::TokenIndex i, const Visit& visit) const {
  Put(FeatureKind::kWordBefore, tokens_[i].word, visit);
  Put(FeatureKind::kSuffixBefore, tokens_[i].last, visit);
  PutClasses(FeatureKind::kClassBefore, tokens_[i].classes, visit);
}

template <typename Visit>
void Features::ForEachAsAfter(text::TokenIndex i, const Visit& visit) const {
  Put(FeatureKind::kWordAfter, tokens_[i].word, visit);
  Put(FeatureKind::kSuffixAfter, tokens_[i].last, visit);
  PutClasses(FeatureKind::kClassAfter, tokens_[i].classes, visit);
}

template <typename Visit>
void Features::ForEachInPlace(text::TokenIndex i, bool first, bool last, const Visit& visit) const {
  using Kind = FeatureKind;
  const Token& token = tokens_[i];
  const Token& before = first ? outside_ : tokens_[i - 1];
  const Token& after = last ? outside_ : tokens_[i + 1];
  Put(Kind::kClassesAndBefore, Pair(token.classes, before.classes), visit);
  Put(Kind::kClassesAndAfter, Pair(token.classes, after.classes), visit);
  Put(Kind::kClassesAndWordBefore, Pair(token.classes, before.word), visit);
  Put(Kind::kClassesAndWordAfter, Pair(token.classes, after.word), visit);
}

template <typename Visit>
void Features::ForEachOf(Hint hint, const Visit& visit) {
  Put(FeatureKind::kGrammar, hint.grammar, visit);
  Put(FeatureKind::kElsewhere, hint.elsewhere, visit);
}

}  // namespace isnad::names

#endif  // ISNAD_SERVICE_NAMES_FEATURES_H_
