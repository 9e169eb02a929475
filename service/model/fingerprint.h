// What article reuse needs to know of a text: hashes only, so that it fits in memory and on the log.
#ifndef ISNAD_SERVICE_MODEL_FINGERPRINT_H_
#define ISNAD_SERVICE_MODEL_FINGERPRINT_H_

#include <compare>
#include <cstdint>
#include <vector>

#include "service/model/span.h"

namespace isnad {

struct Digest128 {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Digest128&) const = default;
};

// Schleimer, Wilkerson, Aiken: Winnowing (SIGMOD 2003), on words of the folded, house-style-normalised body.
struct Fingerprint {
  Digest128 text_digest;             // of all words: equal texts, equal digests
  std::vector<uint32_t> words;       // hash of each word, in order, boilerplate left out
  std::vector<Span> word_spans;      // of the same words, in the original
  std::vector<uint64_t> selections;  // winnowed hashes of word 5-grams, sorted, distinct
  bool operator==(const Fingerprint&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_FINGERPRINT_H_
