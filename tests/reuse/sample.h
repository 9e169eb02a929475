// Texts for the tests of article reuse: words between spaces, taken as they stand.
#ifndef ISNAD_TESTS_REUSE_SAMPLE_H_
#define ISNAD_TESTS_REUSE_SAMPLE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/model/fingerprint.h"
#include "service/reuse/fingerprint.h"

namespace isnad::reuse {

// The fingerprint of a body, with its spans.
inline Fingerprint FingerprintOf(std::string_view body) {
  std::vector<Word> words;
  for (size_t begin = body.find_first_not_of(' '); begin != body.npos;) {
    const size_t end = std::min(body.find(' ', begin), body.size());
    words.push_back({.text = body.substr(begin, end - begin),
                     .span = {Field::kBody, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
    begin = body.find_first_not_of(' ', end);
  }
  return FromWords(words);
}

// "w3 w4 … w9" for (3, 10).
inline std::string Numbered(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "w" + std::to_string(i) + " ";
  return text;
}

}  // namespace isnad::reuse

#endif  // ISNAD_TESTS_REUSE_SAMPLE_H_
