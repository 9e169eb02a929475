// What article reuse needs to know of a text: hashes only, so that it fits in memory and on the log.
#ifndef ISNAD_SERVICE_MODEL_FINGERPRINT_H_
#define ISNAD_SERVICE_MODEL_FINGERPRINT_H_

#include <compare>
#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/model/span.h"

namespace isnad {

struct Digest128 {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Digest128&) const = default;
};

// Words that tell one event from another, where all others may stand in any telegram or weather report.
enum class WordKind : uint8_t { kPlain, kName, kDate, kNumber };

// A word that is not plain.
struct MarkedWord {
  uint32_t word = 0;  // index into Fingerprint::words
  WordKind kind = WordKind::kName;
  bool operator==(const MarkedWord&) const = default;
};

// A name or figure that the text speaks of. Texts that share enough of them within days tell one story.
struct Subject {
  uint64_t name = 0;    // its hash
  uint32_t weight = 1;  // how much sharing it says: from 1, a country, to 3, a name in no table
  bool operator==(const Subject&) const = default;
};

// Schleimer, Wilkerson, Aiken: Winnowing (SIGMOD 2003), on words of the folded, house-style-normalised body.
struct Fingerprint {
  Digest128 text_digest;             // of all words: equal texts, equal digests
  std::vector<uint32_t> words;       // hash of each word, in order, boilerplate left out
  std::vector<Span> word_spans;      // of the same words, in the original
  std::vector<uint64_t> selections;  // winnowed hashes of word 5-grams, sorted, distinct
  std::vector<MarkedWord> marks;     // by word
  std::vector<Subject> subjects;     // by name, distinct
  std::vector<absl::CivilDay> days;  // on which the text dates something: the first four, sorted, distinct
  bool operator==(const Fingerprint&) const = default;
};

}  // namespace isnad

#endif  // ISNAD_SERVICE_MODEL_FINGERPRINT_H_
